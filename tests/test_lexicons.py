"""Hygiene of the word lists: form, provenance, and no contradictions between lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from attribution import lexicon, names, phrases
from attribution.article import Article
from attribution.errors import AttributionError
from attribution.extract import extract
from attribution.parse import BUNDLED, Parser
from attribution.records import Extraction, Subtype
from training.verb_forms import conjugate, infinitives

NAMES = lexicon.names()
ROLES = {"official", "insider", "expert", "witness", "professional", "collective", "spokesperson"}
# Value sets of the columns that code reads.
VALUES = {
    ("functions", "class"): ROLES,
    ("functions", "unique"): {"", "yes"},
    ("functions", "gender"): {"", "m", "f"},
    ("institutions", "class"): {"organisation", "metonym"},
    ("institutions", "number"): {"any", "plural", "proper"},
    ("institutions", "takes_up"): {"", "any", "association", "company", "public"},
    ("prepositions", "frame"): {"anywhere", "opening", "possessor"},
    ("prepositions", "kind"): {"speech", "opinion"},
    ("documents", "class"): {"document", "figures"},
    ("media", "kind"): {"agency", "newspaper", "broadcast", "noun"},
    ("metonyms", "class"): {"seat", "capital", "country", "region", "city", "people"},
    ("anonymity", "kind"): {"formula", "pseudonym", "reason"},
    ("first_names", "gender"): {"m", "f", "both"},
}
# Lists of which each entry has a sentence: the first three report something, the others hold a word with which nothing is reported.
REPORTING = ("locutions", "nouns", "prepositions", "verbs")
NOT_REPORTING = ("before_que", "conformity", "empty_objects")


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_well_formed(name: str) -> None:
    assert lexicon.problems(name) == ()
    assert lexicon.load(name)


def test_every_origin_is_used() -> None:
    used = {row["source"] for name in NAMES for row in lexicon.load(name)}
    assert used == set(lexicon.origins())


@pytest.mark.parametrize("origin", lexicon.origins().values(), ids=lambda o: o.id)
def test_origins_say_their_licence(origin: lexicon.Origin) -> None:
    assert origin.title
    assert origin.licence


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_values(name: str, column: str) -> None:
    assert {row[column] for row in lexicon.load(name)} <= VALUES[name, column]


def test_roles_are_subtypes() -> None:
    assert {str(subtype) for subtype in Subtype} >= ROLES


def test_nothing_rejected_is_listed() -> None:
    if "rejected" not in NAMES:
        pytest.skip("no list of rejected entries")
    for row in lexicon.load("rejected"):
        word, where = list(row.values())[:2]
        if where in NAMES:
            assert word not in {next(iter(entry.values())) for entry in lexicon.load(where)}


def test_more_general_nouns_are_single_words() -> None:
    for row in lexicon.load("functions"):
        assert row["noun"] not in row["general"].split()


def test_unique_functions_have_a_role_in_power_or_justice() -> None:
    assert {row["class"] for row in lexicon.load("functions") if row["unique"]} == {"official", "professional"}


AUXILIARIES = {"avoir": ("a", "ont"), "être": ("est", "sont")}


def forms_of(name: str, row: lexicon.Row) -> Iterator[str]:
    """Patterns of an entry's forms as they may stand in a sentence; each must be found."""
    key = next(iter(row.values()))
    if name == "verbs":
        (verb,) = infinitives([key])
        clitic = r"\b(?:se |s['’]).*" if verb != key else ""
        yield clitic + one_of(form for form, entry in lexicon.by_key("verb_forms").items() if entry["lemma"] == verb)
    elif name == "locutions":
        yield one_of(form for verb in row["verb"].split() for form in AUXILIARIES.get(verb) or conjugate(verb))
        yield rf"\b{key}(?:e?s?)\b"
    elif name == "prepositions":
        yield r"\b" + key.removesuffix(" de")
    elif name == "before_que":
        yield rf"\b{key} (?:même )?qu(?:e\b|['’])"
    else:
        yield (r"\bselon\b.*" if name == "conformity" else "") + rf"\b{key}[sx]?\b"


def one_of(forms: Iterable[str]) -> str:
    return r"\b(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")\b"


@pytest.mark.parametrize("name", (*REPORTING, *NOT_REPORTING))
def test_every_entry_has_a_sentence_of_its_own(name: str) -> None:
    for row in lexicon.load(name):
        assert re.fullmatch(r"(?:[A-ZÉÎÀÂ]|« [A-ZÉÎÀÂ]).*\.", row["example"]), row
        for pattern in forms_of(name, row):
            assert re.search(pattern, row["example"].lower()), row


def test_no_sentence_stands_for_two_entries() -> None:
    examples = Counter(row["example"] for name in (*REPORTING, *NOT_REPORTING, "rejected") for row in lexicon.load(name))
    assert [sentence for sentence, count in examples.items() if count > 1] == []


@pytest.fixture(scope="module")
def extractions() -> dict[str, list[tuple[lexicon.Row, Extraction]]]:
    """What is found in the sentences of the lists when the models parse them."""
    if not list(BUNDLED.glob("*.pt")):
        pytest.skip("no bundled models")
    parser = Parser.load()
    out = {}
    for name in (*REPORTING, *NOT_REPORTING):
        rows = lexicon.load(name)
        parsed = parser.parse_many(Article(row["example"], row["example"]) for row in rows)
        out[name] = [(row, extract(p)) for row, p in zip(rows, parsed, strict=True)]
    return out


# Least number of sentences found; the shortfall is wrong trees for the most part (measured 2026-11: verbs 368 of 408, nouns 24 of
# 40, locutions 32 of 35).
@pytest.mark.model
@pytest.mark.parametrize(("name", "least"), [("verbs", 365), ("nouns", 22), ("locutions", 31), ("prepositions", 24)])
def test_entries_report(name: str, least: int, extractions: dict[str, list[tuple[lexicon.Row, Extraction]]]) -> None:
    found = 0
    for row, extraction in extractions[name]:
        cues = [s.cue.of(row["example"]).lower() for s in extraction.statements if s.cue]
        found += any(re.search(next(forms_of(name, row)).rpartition(".*")[2], cue) for cue in cues)
    assert found >= least


# Most sentences in which something is found all the same (measured 2026-11: 9 of 33, 0 of 89, 0 of 57).
@pytest.mark.model
@pytest.mark.parametrize(("name", "most"), [("before_que", 9), ("conformity", 0), ("empty_objects", 0)])
def test_entries_do_not_report(name: str, most: int, extractions: dict[str, list[tuple[lexicon.Row, Extraction]]]) -> None:
    wrong = [row["example"] for row, extraction in extractions[name] if extraction.statements]
    assert len(wrong) <= most, wrong


# Lists hold many names; these must stay, each for a rule that stands on it.
@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("first_names", "léa"), ("first_names", "volodymyr"), ("first_names", "mohammed"), ("first_names", "jean-noël"),
        ("media", "afp"), ("media", "monde"), ("media", "reuters"), ("media", "mediapart"),
        ("places", "élysée"), ("places", "matignon"), ("places", "bercy"), ("places", "kremlin"), ("places", "maison blanche"),
        ("places", "kiev"), ("places", "pékin"), ("places", "le caire"), ("places", "états-unis"), ("places", "royaume-uni"),
        ("peoples", "ukrainien"), ("peoples", "américaine"), ("peoples", "sud-coréen"), ("peoples", "israélien"),
        ("bodies", "onu"), ("bodies", "cgt"), ("bodies", "sncf"), ("bodies", "croix-rouge"),
    ],
)  # fmt: skip
def test_known_words(kind: str, word: str) -> None:
    key = names.fold(word) if kind in {"first_names", "peoples"} else names.plain(word)
    assert key in getattr(names, kind)()


@pytest.mark.parametrize(
    ("words", "role", "unique"),
    [
        ("ministre", "official", True), ("députée", "official", False), ("procureur", "professional", True), ("avocate", "professional", False),
        ("chercheuse", "expert", False), ("habitante", "witness", False), ("source", "insider", False), ("militant", "collective", False),
        ("garde des sceaux", "official", True), ("porte-parole", "spokesperson", False),
    ],
)  # fmt: skip
def test_functions(words: str, role: str, unique: bool) -> None:
    row = phrases.functions()[phrases.key_of(words)]
    assert (row["class"], row["unique"] == "yes") == (role, unique)


# What a list must not have.
HEADER = "noun,class,source,example,note\n"
BAD = {
    "a byte-order mark": "\ufeff" + HEADER,
    "carriage returns": HEADER.replace("\n", "\r\n"),
    "no provenance": "noun,class\n",
    "an undeclared origin": HEADER + "rapport,document,nowhere,,\n",
    "an unsorted list": HEADER + "rapport,document,own,,\nnote,document,own,,\n",
    "an entry twice": HEADER + "note,document,own,,\nnote,figures,own,,\n",
    "white space": HEADER + "note ,document,own,,\n",
    "decomposed accents": HEADER + "e\u0301tude,document,own,,\n",
    "a missing cell": HEADER + "note,document,own\n",
    "an empty key": HEADER + ",document,own,,\n",
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_list_is_refused(fault: str, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[own]\ntitle = "x"\nlicence = "y"\n', encoding="utf-8")
    (tmp_path / "things.csv").write_bytes(BAD[fault].encode("utf-8"))
    with pytest.raises(AttributionError, match=r"things\.csv: line \d"):
        lexicon.load("things", tmp_path)


def test_a_missing_list_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AttributionError, match="cannot be read"):
        lexicon.load("things", tmp_path)


@pytest.mark.parametrize("row", lexicon.load("offices"), ids=lambda row: f"{row['noun']} {row['complements']}")
def test_offices_are_of_known_functions(row: lexicon.Row) -> None:
    assert phrases.functions().get(phrases.key_of(row["noun"])) is not None
    assert row["office"]
    assert row["noun"].lower() in row["example"].lower()
