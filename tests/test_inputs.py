"""Every format that is read, by a file of each dialect: the same two articles come back, with all that the file says of them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers import FORMATS, Settings, read, suffixes
from attribution.readers.columns import field_named
from attribution.readers.composing import safe_id
from attribution.readers.metadata import clean_outlet, language_code
from tests.office import docx, ods, odt, pdf, rtf, xls, xlsb, xlsx, zipped

DATA = Path(__file__).parent / "data" / "inputs"

TITLE = "Le pont de Sarmes restera fermé jusqu'en juin"
STANDFIRST = "Les commerçants du quai redoutent une saison sans clients."
FIRST = f"{TITLE}, a annoncé lundi la mairie. La décision a surpris les commerçants du quai."
SECOND = "« Nous allons perdre l'été », craint Hugo Varin, qui tient la librairie de la place depuis dix ans."
BRIDGE = [FIRST, SECOND]
CANTEEN_TITLE = "La cantine passera au bio"
CANTEEN = ["La cantine de Sarmes servira des repas bio dès la rentrée, selon une source proche du conseil municipal."]
FIL, VIGIE = "Le Fil de l'Aubette", "La Vigie des Monts"


def articles(*inputs: Path | str, **settings: Any) -> list[Article]:
    found = list(read([str(each) for each in inputs], settings=Settings(**settings)))
    assert [str(each) for each in found if isinstance(each, InputError)] == []
    return [each for each in found if isinstance(each, Article)]


def errors(*inputs: Path | str) -> list[str]:
    return [str(each) for each in read([str(each) for each in inputs]) if isinstance(each, InputError)]


def body(article: Article) -> list[str]:
    return [r.span.of(article.text) for r in article.regions if r.kind is RegionKind.BODY]


def fields(article: Article) -> dict[str, str]:
    names = (
        "title", "outlet", "edition", "published", "author", "section", "page", "url", "language", "document_id", "agency",
    )  # fmt: skip
    return {name: getattr(article, name) for name in names if getattr(article, name)}


Make = Callable[[str, bytes], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


# One row a file: its format, and what it says of its articles. The texts are BRIDGE and CANTEEN, in this order.
PONT = "https://fil.example/pont"
DIALECTS: dict[str, tuple[str, list[dict[str, str]]]] = {
    "europresse-1.HTML": ("Europresse export (.html)", [
        {"title": TITLE, "outlet": FIL, "edition": "no. 1204", "published": "2006-03-14", "author": "Adèle Tournier", "section": "Région", "page": "16", "document_id": "news·20060315·FA·0042"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16", "document_id": "news·20060316·VM·0007"},
    ]),
    "europresse-2.html": ("Europresse export (.html)", [
        {"title": TITLE, "outlet": FIL, "edition": "site web", "published": "2017-03-14", "author": "Adèle Tournier ; Hugo Varin", "section": "Région", "page": "16", "url": PONT, "document_id": "news·20170314·FAW·0042"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "edition": "no. 88", "published": "2017-03-16", "author": "AFP", "page": "3", "document_id": "news·20170316·VM·0007", "agency": "AFP"},
    ]),
    "europresse-3.html": ("Europresse export (.html)", [
        {"title": TITLE, "outlet": FIL, "edition": "site web", "published": "2024-09-11", "author": "Adèle Tournier", "section": "Région", "url": f"{PONT}-2024", "document_id": "news·20240912·FAW·0042"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2024-09-13", "document_id": "news·20240913·VM·0007"},
    ]),
    "factiva-fields.html": ("Factiva export (.html)", [
        {"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "section": "Région", "page": "16", "language": "fr", "document_id": "FILAUB0020060314e23e0000x"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16", "language": "fr", "document_id": "VIGMON0020060316e23g00001"},
    ]),
    "factiva-page.html": ("Factiva export (.html)", [
        {"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "page": "16", "language": "fr", "document_id": "FILAUB0020060314e23e0000x"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16", "language": "fr", "document_id": "VIGMON0020060316e23g00001"},
    ]),
    "fr-excel.csv": ("table (.csv, .tsv)", [
        {"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "section": "Région", "url": PONT},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16"},
    ]),
    "europarser.csv": ("table (.csv, .tsv)", [
        {"title": TITLE, "outlet": FIL, "edition": "no. 1204", "published": "2006-03-14", "author": "Adèle Tournier", "url": PONT, "language": "fr", "document_id": "1"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16", "language": "fr", "document_id": "2"},
    ]),
    "streamlit.csv": ("table (.csv, .tsv)", [{"outlet": "Le Fil de l Aubette", "published": "2006-03-14"}, {"outlet": VIGIE, "published": "2006-03-16"}]),
    "table.tsv": ("table (.csv, .tsv)", [{"outlet": FIL, "published": "2006-03-14", "document_id": "fil-1"}, {"outlet": VIGIE, "published": "2006-03", "document_id": "vigie-1"}]),
    "news-please.json": ("JSON (.json, .jsonl)", [{"title": TITLE, "outlet": "fil.example", "published": "2024-09-11", "author": "Adèle Tournier, Hugo Varin", "url": PONT, "language": "fr", "document_id": "a1.json"}]),
    "newspaper4k.jsonl": ("JSON (.json, .jsonl)", [
        {"title": TITLE, "outlet": FIL, "published": "2024-09-11", "author": "Adèle Tournier", "url": PONT, "language": "fr"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2024-09-13", "url": "https://vigie.example/cantine", "language": "fr"},
    ]),
    "trafilatura.json": ("JSON (.json, .jsonl)", [{"title": TITLE, "outlet": FIL, "published": "2024-09-11", "author": "Adèle Tournier", "section": "Région", "url": PONT}]),
    "array.json": ("JSON (.json, .jsonl)", [{"title": TITLE, "outlet": FIL, "published": "2006-03-14"}, {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006"}]),
    "minet-extract.csv": ("minet table (.csv)", [{"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier, Hugo Varin", "section": "Région", "url": PONT}]),
    "iramuteq.txt": ("IRaMuTeQ corpus (.txt)", [{"outlet": FIL, "published": "2006-03-14"}, {"outlet": VIGIE, "published": "2006"}]),
    "txm.xml": ("XML-TXM (.xml)", [
        {"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "document_id": "fil-1"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16", "document_id": "vigie-1"},
    ]),
    "lexis.txt": ("LexisNexis export (.txt)", [
        {"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "section": "RÉGION", "page": "16", "language": "fr"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16", "language": "fr"},
    ]),
    "tei.xml": ("TEI, XML of trafilatura (.xml)", [
        {"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "section": "Région", "url": PONT, "document_id": "fil-1"},
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03", "document_id": "vigie-1"},
    ]),
    "trafilatura.xml": ("TEI, XML of trafilatura (.xml)", [{"title": TITLE, "outlet": FIL, "published": "2006-03-14", "author": "Adèle Tournier", "section": "Région", "url": PONT}]),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_a_dialect_is_read_back(name: str) -> None:
    format_name, expected = DIALECTS[name]
    found = [each for each in read([str(DATA / name)]) if isinstance(each, Article)]
    assert [fields(article) for article in found] == expected
    assert {article.format for article in found} == {format_name}
    assert [(article.path, article.index) for article in found] == [(str(DATA / name), i) for i in range(len(expected))]
    for article, words in zip(found, (BRIDGE, CANTEEN), strict=False):
        assert " ".join(body(article)).startswith(" ".join(words))


@pytest.mark.parametrize("name", DIALECTS)
def test_content_decides_and_not_the_suffix(name: str, make: Make) -> None:
    copy = make("copie.txt", (DATA / name).read_bytes())
    found = [each for each in read([str(copy)]) if isinstance(each, Article)]
    assert {article.format for article in found} == {DIALECTS[name][0]}


def test_every_format_has_a_dialect_or_a_test_of_its_own() -> None:
    made = {
        "workbook (.xlsx, .xls, .ods)",
        "Nexis export (.docx)",
        "Word document (.docx)",
        "OpenDocument text (.odt)",
        "RTF (.rtf)",
        "PDF (.pdf)",
        "Parquet (.parquet)",
        "web page (.html)",
        "plain text (.txt, .md)",
    }
    assert {form.NAME for form in FORMATS} == made | {format_name for format_name, _ in DIALECTS.values()}


# What README.md says is kept, and the files of this project that show it.
KEPT = {
    "outlet": "outlet", "edition": "edition", "published": "date", "author": "author", "section": "section", "page": "page",
    "url": "link", "language": "language", "document_id": "id",
}  # fmt: skip
SHOWN = {
    "Europresse and Eureka": ["europresse-1.HTML", "europresse-2.html", "europresse-3.html"],
    "Factiva": ["factiva-fields.html", "factiva-page.html"],
    "web pages": ["page.html"],
    "tables and workbooks": ["europarser.csv", "fr-excel.csv", "streamlit.csv", "table.tsv"],
    "JSON": ["news-please.json", "newspaper4k.jsonl", "trafilatura.json", "array.json"],
    "minet": ["minet-extract.csv", "minet/fetch.csv"],
    "IRaMuTeQ": ["iramuteq.txt"],
    "XML-TXM": ["txm.xml", "txm"],
    "LexisNexis": ["lexis.txt"],
    "TEI": ["tei.xml", "trafilatura.xml"],
}


def readme_rows() -> list[list[str]]:
    """README's table of formats: format, suffixes, what is kept."""
    lines = (DATA.parents[2] / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in rows if len(row) == 3 and row[1].startswith("`.")]


def promised(begins: str) -> set[str]:
    """The fields that the row of README's table names, up to a semicolon."""
    (cell,) = [row[2] for row in readme_rows() if row[0].startswith(begins)]
    return {word.strip() for word in cell.partition(";")[0].rpartition(":")[2].split(",")}


# Rows whose files are made in the test that is named.
MADE = {
    "plain text": "test_plain_text_keeps_what_the_readme_says",
    "Nexis": "test_nexis",
    "Parquet": "test_parquet_keeps_what_tables_keep",
    "Word, OpenDocument": "test_documents",
    "PDF": "test_pdf",
    "archives": "test_archives_are_read_like_folders",
}


def test_every_row_of_the_readme_is_shown() -> None:
    begins = {row[0]: [each for each in (*SHOWN, *MADE) if row[0].startswith(each)] for row in readme_rows()}
    assert {row: len(found) for row, found in begins.items()} == dict.fromkeys(begins, 1)
    assert len(begins) == len(SHOWN) + len(MADE)
    assert {name for name in MADE.values() if name not in globals()} == set()


ALSO = {".htm", ".xhtml", ".text", ".markdown", ".tab", ".ndjson", ".docm", ".xlsm", ".xlsb", ".pq"}  # other names of the same


def test_the_readme_names_every_suffix() -> None:
    named = {suffix for row in readme_rows() for suffix in re.findall(r"`(\.\w+)`", row[1])}
    assert named == {*suffixes()} - ALSO


def test_parquet_keeps_what_tables_keep(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    (cell,) = [row[2] for row in readme_rows() if row[0].startswith("Parquet")]
    assert cell == "as tables"
    records = pandas.read_csv(DATA / "europarser.csv", dtype=str).assign(rubrique="Région")
    records.to_parquet(tmp_path / "t.parquet")
    found = articles(tmp_path / "t.parquet")
    assert {KEPT[name] for article in found for name in fields(article) if name in KEPT} == promised("tables and workbooks")
    expected = [each | {"section": "Région"} for each in DIALECTS["europarser.csv"][1]]
    assert [fields(article) for article in found] == expected


@pytest.mark.parametrize("begins", SHOWN)
def test_a_format_keeps_what_the_readme_says(begins: str) -> None:
    pytest.importorskip("trafilatura")
    found = [each for name in SHOWN[begins] for each in read([str(DATA / name)]) if isinstance(each, Article)]
    assert {KEPT[name] for article in found for name in fields(article) if name in KEPT} == promised(begins)


def test_plain_text_keeps_what_the_readme_says(make: Make) -> None:
    front = "titre: Le pont\njournal: Le Fil (site web)\ndate: 14 mars 2006\nauteur: Ève Lantier\nrubrique: Région\nlien: https://fil.example\nlangue: fr"
    (article,) = articles(make("a.txt", f"---\n{front}\n---\n{FIRST}\n\n{SECOND}\n"))
    assert {KEPT[name] for name in fields(article) if name in KEPT} == promised("plain text")


# Europresse


def test_europresse_keeps_what_it_does_not_read() -> None:
    second = articles(DATA / "europresse-3.html")[0]
    assert [(r.kind.value, r.reason) for r in second.regions] == [
        ("title", ""), ("standfirst", ""), ("body", ""), ("body", ""), ("furniture", "points to another article"),
    ]  # fmt: skip
    first = next(each for each in read([str(DATA / "europresse-2.html")]) if isinstance(each, Article))
    assert [r.kind.value for r in first.regions] == ["title", "body", "body", "caption", "caption"]


def test_europresse_says_where_a_date_is_from_and_what_is_cut_off() -> None:
    whole, preview = articles(DATA / "europresse-3.html")
    assert (whole.notes, whole.truncated) == ((), False)
    assert (preview.notes, preview.truncated) == (("The date is that of the document's number.",), True)


def test_europresse_counts_what_is_no_article() -> None:
    assert errors(DATA / "europresse-2.html") == [
        f"{DATA}/europresse-2.html: 1 article skipped, article 3: a title and no text"
    ]


def test_what_follows_a_box_is_kept_whatever_characters_it_holds(make: Make) -> None:
    page = (DATA / "europresse-2.html").read_text(encoding="utf-8")
    boxed = page.replace("</p>\n<p>", "</p><aside>Encadré.</aside>&#x1; Nul ne sait où.<p>", 1)
    assert boxed != page
    (article, *_) = (each for each in read([str(make("e.html", boxed))]) if isinstance(each, Article))
    assert "Nul ne sait où." in article.text


def test_an_iramuteq_date_without_a_value_is_none(make: Make) -> None:
    (article,) = articles(make("i.txt", f"**** *source_{FIL.replace(' ', '_')} *date\n{FIRST}\n"))
    assert (article.outlet, article.published) == (FIL, "")


# Tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_any_separator_and_encoding(make: Make, separator: str, encoding: str) -> None:
    text = f'"Texte"{separator}"Titre"\r\n"{FIRST}\n\n{SECOND}"{separator}"{TITLE}"\r\n'
    (article,) = articles(make("t.csv", text.encode(encoding)))
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{FIRST}\n\n{SECOND}")


def test_the_words_of_a_text_column_are_the_end_of_the_text_as_they_stand(make: Make) -> None:
    cell = f"  {FIRST}\r\n\r\n{SECOND}\u00a0"
    (article,) = articles(make("t.jsonl", json.dumps({"text": cell, "title": TITLE, "chapo": STANDFIRST})))
    assert article.text == f"{TITLE}\n\n{STANDFIRST}\n\n{cell}"
    assert [r.kind.value for r in article.regions] == ["title", "standfirst", "body", "body"]


def test_a_title_that_the_text_begins_with_is_not_set_twice(make: Make) -> None:
    (article,) = articles(make("t.jsonl", json.dumps({"text": f"{TITLE}\n{FIRST}", "title": TITLE})))
    assert article.text == f"{TITLE}\n{FIRST}"


def test_columns_by_the_users_word(make: Make) -> None:
    path = make("t.csv", f'Verbatim,Revue\n"{FIRST}",{FIL}\n')
    assert errors(path) == [f"{path}: no column with the articles' texts; it has Verbatim, Revue. Name it: --col text=COLUMN"]
    (article,) = articles(path, columns={"text": "verbatim", "outlet": "Revue"})
    assert (article.text, article.outlet) == (FIRST, FIL)
    (error,) = read([str(path)], settings=Settings({"text": "Corps"}))
    assert str(error) == f"{path}: no column « Corps » for text; it has Verbatim, Revue"


@pytest.mark.parametrize(
    ("written", "field"),
    [("text", "text"), ("Texte", "text"), ("titre", "title"), ("rubrique", "section"), ("published", "date"), ("prix", "")],
)
def test_fields_as_people_name_them(written: str, field: str) -> None:
    assert field_named(written) == field


def test_the_mapping_is_said(make: Make) -> None:
    heard: list[tuple[str, str, str]] = []
    list(read([str(DATA / "streamlit.csv")], listen=lambda *remark: heard.append(remark)))
    assert [remark for _, _, remark in heard] == [
        "",
        "columns: text ← Article, outlet ← Journal, date ← Année-mois-jour (where it is empty, Année-mois or Année)",
    ]


def test_a_row_without_a_value_has_it_from_another_column(make: Make) -> None:
    header = ["texte", "journal", "hostname", "date", "annee", "auteur", "byline", "source"]
    rows = [
        [FIRST, FIL, "fil.example", "2006-03-14", "2006", "", "Ève Lantier", PONT],
        [CANTEEN[0], "", "vigie.example", "", "2006", "Hugo Varin", "", ""],
    ]
    first, second = articles(make("t.csv", "\n".join(",".join(f'"{cell}"' for cell in row) for row in [header, *rows])))
    assert fields(first) == {"outlet": FIL, "published": "2006-03-14", "author": "Ève Lantier", "url": PONT}
    assert fields(second) == {"outlet": "vigie.example", "published": "2006", "author": "Hugo Varin"}


def test_an_address_in_the_column_of_outlets_is_none(make: Make) -> None:
    (article,) = articles(
        make("t.json", json.dumps({"text": FIRST, "source": PONT, "sitename": FIL, "hostname": "fil.example"}))
    )
    assert fields(article) == {"outlet": FIL, "url": PONT}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("['Ève Lantier', 'Hugo Varin']", "Ève Lantier, Hugo Varin"),
        ('["Ève L\'Hermite", \'Hugo Varin"]', "Ève L'Hermite, Hugo Varin"),
        ("[]", ""),
        ("['']", ""),
        ("[Ève Lantier]", "[Ève Lantier]"),
    ],
)
def test_lists_that_programs_write_into_cells(make: Make, written: str, expected: str) -> None:
    (article,) = articles(make("t.tsv", f"texte\tauteur\n{FIRST}\t{written}\n"))
    assert article.author == expected


def test_trafilatura_writes_its_tables_without_a_header(make: Make) -> None:
    rows = [
        [PONT, "null", "b9f8", "fil.example", TITLE, "null", "2006-03-14", f'"{FIRST}\n{SECOND}"', "null", "null", "article"],
        [
            "https://vigie.example/bio",
            "null",
            "c1",
            "vigie.example",
            CANTEEN_TITLE,
            "null",
            "null",
            CANTEEN[0],
            "null",
            "null",
            "null",
        ],
    ]
    heard: list[str] = []
    path = make("t.csv", "".join("\t".join(row) + "\n" for row in rows))
    first, second = read([str(path)], listen=lambda *remark: heard.append(remark[2]))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert fields(first) == {"title": TITLE, "outlet": "fil.example", "published": "2006-03-14", "url": PONT}
    assert fields(second) == {"title": CANTEEN_TITLE, "outlet": "vigie.example", "url": "https://vigie.example/bio"}
    assert (body(first), body(second)) == (BRIDGE, CANTEEN)
    assert "no names of columns: read as trafilatura writes them" in heard


def test_columns_as_people_name_them(make: Make) -> None:
    (article,) = articles(make("t.csv", f"N°;Nom du journal;Journaliste;Texte\n7;{FIL};Ève Lantier;{FIRST}\n"))
    assert (article.id, fields(article)) == ("7", {"outlet": FIL, "author": "Ève Lantier", "document_id": "7"})


def test_the_mapping_is_handed_on_as_fields(make: Make) -> None:
    heard: list[tuple[str, object, object]] = []
    path = make("t.csv", f'titre,maintext,texte\nUn,"{FIRST}",\n')
    list(read([str(path), str(make("t.txt", FIRST))], columns=lambda *chosen: heard.append(chosen)))
    assert heard == [(str(path), {"text": "maintext", "title": "titre"}, {"text": ("texte",)})]


def test_addresses_without_texts_are_to_be_fetched_first() -> None:
    (message,) = errors(DATA / "mediacloud.csv")
    assert message.endswith("Name it: --col text=COLUMN. It has addresses: fetch the pages first")


def test_a_table_of_statements_is_no_table_of_articles(make: Make) -> None:
    path = make("statements.csv", 'article,statement,content,construction\na,1,"le pont",incise\n')
    assert errors(path) == [f"{path}: this is a table of statements that attribution wrote, not articles"]


def test_broken_rows_are_counted_and_the_others_read(make: Make) -> None:
    rows = [f'"{FIRST}",a', f'"il a dit "oui" hier",{FIL}', f'"{SECOND}",b,c,d', f'"{CANTEEN[0]}",c', ",d", f'"{FIRST}']
    path = make("t.csv", "texte,journal\n" + "\n".join(rows) + "\n")
    found = list(read([str(path)]))
    assert [a.outlet for a in found if isinstance(a, Article)] == ["a", "c"]
    assert [str(e).removeprefix(f"{path}: ") for e in found if isinstance(e, InputError)] == [
        "1 article skipped, row 3: broken quoting: a quotation mark too much or too little",
        "1 article skipped, row 4: another number of cells than the header",
        "1 article skipped, row 6: no text",
        "1 article skipped, row 7: a quotation mark is never closed: nothing behind it can be told apart",
    ]  # fmt: skip


def test_other_languages_are_counted_by_name(make: Make) -> None:
    english = "The mayor said on Tuesday that the bridge would stay closed until spring, and that was all she had to say."
    path = make("t.csv", f'text\n"{FIRST}"\n"{english}"\n"{english} Yes."\n')
    assert errors(path) == [f"{path}: 2 articles skipped, the first at row 3: not French: reads like English"]


def test_a_cell_of_html_loses_its_tags(make: Make) -> None:
    cell = f"<p>{FIRST.replace('mairie', '<b>mai</b>rie')}</p><p>{SECOND}<br>Fin.</p><script>alert(1)</script>"
    (article,) = articles(make("t.jsonl", json.dumps({"content": cell})))
    assert article.text == f"{FIRST}\n\n{SECOND}\n\nFin."


def test_workbooks(make: Make) -> None:
    header = ["Titre", "Texte", "Journal", "Date"]
    sheets = {
        "Notes": [["À lire"]],
        "Articles": [header, [TITLE, f"{FIRST}\n{SECOND}", FIL, 38790], [CANTEEN_TITLE, CANTEEN[0], VIGIE, 38792]],
    }
    excel = make("a.xlsx", xlsx(sheets, dates=True))
    openoffice = make("b.ods", ods([header, [TITLE, FIRST, FIL, "14/03/2006"]]))
    old_excel = make("c.xls", xls([header, [TITLE, FIRST, FIL, "14/03/2006"]]))
    first, second, third, fourth = articles(excel, openoffice, old_excel)
    assert (fields(first), body(first)) == ({"title": TITLE, "outlet": FIL, "published": "2006-03-14"}, BRIDGE)
    assert (second.id, second.published, body(second)) == ("a-2", "2006-03-16", CANTEEN)
    for each in (third, fourth):
        assert (fields(each), body(each)) == ({"title": TITLE, "outlet": FIL, "published": "2006-03-14"}, [FIRST])


@pytest.mark.parametrize("suffix", ["xlsx", "xlsb", "xls", "ods"])
def test_rows_of_a_workbook_have_the_numbers_that_a_spreadsheet_shows(make: Make, suffix: str) -> None:
    rows: list[list[str | float]] = [["Corpus"], ["Titre", "Texte"], [TITLE, FIRST], [CANTEEN_TITLE, ""]]
    content = xlsx({"A": rows}) if suffix == "xlsx" else {"xlsb": xlsb, "xls": xls, "ods": ods}[suffix](rows)
    if suffix == "xlsx":  # an empty row above
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        moved = re.sub(r'r="([AB]?)([1-4])"', lambda m: f'r="{m[1]}{int(m[2]) + 1}"', sheet)
        content = zipped(parts | {"xl/worksheets/sheet1.xml": moved})
    (error,) = errors(make(f"a.{suffix}", content))
    assert error.endswith(f"1 article skipped, row {5 if suffix == 'xlsx' else 4}: no text")


@pytest.mark.parametrize(
    ("cell", "since_1904", "published"),
    [
        (38790, False, "2006-03-14"),
        (38790.75, False, "2006-03-14"),
        ("38790", False, "2006-03-14"),
        ("38790,5", False, "2006-03-14"),
        (37328, True, "2006-03-14"),
        (2006, False, "2006"),
        (20060314, False, "2006-03-14"),
        (12, False, ""),
    ],
)
def test_days_that_excel_counts_without_saying_so(make: Make, cell: str | float, since_1904: bool, published: str) -> None:
    content = xlsx({"A": [["Titre", "Texte", "Date"], [TITLE, FIRST, cell]]}, since_1904=since_1904)
    said: list[str] = []
    found = list(read([str(make("a.xlsx", content))], listen=lambda *told: said.append(told[2])))
    assert [each.published for each in found if isinstance(each, Article)] == [published]
    counted = "column « Date »: numbers without the style of a date, read as a spreadsheet's days"
    assert (counted in said) is (published == "2006-03-14" and cell != 20060314)


def _dated(day: str | float) -> list[list[str | float]]:
    return [["Titre", "Texte", "Date"], [TITLE, FIRST, day]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", xlsx({"A": _dated(37328)}, since_1904=True, prefix="x:")),
        ("a.xlsx", xlsx({"A": _dated(38790)}, prefix="x:")),
        ("a.xlsb", xlsb(_dated(38790))),
        ("a.xlsb", xlsb(_dated(37328.5), since_1904=True)),
        ("a.xls", xls(_dated(38790))),
        ("a.xls", xls(_dated("38790"))),
        ("a.xls", xls(_dated(37328), since_1904=True)),
        ("a.xls", xls(_dated(38790), small=True)),
        ("a.xls", xls(_dated(37328), since_1904=True, small=True)),
        ("a.ods", ods(_dated(38790))),
        ("a.ods", ods(_dated("38790,5"))),
        ("a.ods", ods(_dated(38790), null_date="1899-12-30")),
        ("a.ods", ods(_dated(38789), null_date="1899-12-31")),
        ("a.ods", ods(_dated(37328), null_date="1904-01-01")),
        ("a.ods", ods(_dated(38790), null_date="9999-12-31")),
        ("a.ods", ods(_dated(38790), null_date="demain")),
    ],
)
def test_days_are_counted_from_where_the_workbook_says(make: Make, name: str, content: bytes) -> None:
    (article,) = articles(make(name, content))
    assert article.published == "2006-03-14"


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("place", [30, 32, 44, 48, 56, 60, 76])  # in the head of the compound file
def test_a_damaged_workbook_counts_from_the_usual_day_or_is_refused(make: Make, place: int, small: bool) -> None:
    whole = xls(_dated(38790), small=small)
    (found,) = read([str(make("a.xls", whole[:place] + b"\xff" + whole[place + 1 :]))])
    assert isinstance(found, InputError) or found.published == "2006-03-14"


def test_parquet(make: Make, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    table = pandas.DataFrame(
        {"texte": [FIRST, CANTEEN[0]], "titre": [TITLE, None], "date": pandas.to_datetime(["2006-03-14", None])}
    )
    table.to_parquet(tmp_path / "t.parquet")
    first, second = articles(tmp_path / "t.parquet")
    assert (first.title, first.published, body(first)) == (TITLE, "2006-03-14", [FIRST])
    assert (second.title, second.published, body(second)) == ("", "", CANTEEN)


def test_json_arrays_come_one_by_one(make: Make) -> None:
    many = [{"text": f"{FIRST} Article {n}.", "id": n} for n in range(1000)]
    path = make("t.json", json.dumps(many))  # one line
    found = articles(path)
    assert [a.document_id for a in found] == [str(n) for n in range(1000)]
    damaged = make("u.json", json.dumps(many)[:130_000])
    *good, error = read([str(damaged)])
    assert len(good) > 500 and "damaged JSON: nothing behind it can be told apart" in str(error)


# minet


@pytest.mark.parametrize("column", ["raw_content", "raw_contents", "body"])
def test_minet_fetch_of_older_releases_holds_the_pages_in_its_table(make: Make, column: str) -> None:
    pytest.importorskip("trafilatura")
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["url", "original_index", "resolved_url", "http_status", "fetch_error", "mimetype", "encoding", column])
    writer.writerow([PONT, 0, PONT, 200, "", "text/html", "utf-8", (DATA / "page.html").read_text(encoding="utf-8")])
    (article,) = articles(make("fetch.csv", table.getvalue()))
    assert (article.title, article.outlet, article.published, article.url) == (TITLE, FIL, "2024-09-11", PONT)
    assert article.format == "minet table (.csv)" and FIRST in body(article)


def test_minet_scrape_of_europresse(make: Make) -> None:
    row = f'"news·20060314·FA·0042",{TITLE.replace(",", "")},"{FIRST}",{PONT},2006-03-14,{FIL},FA'
    (article,) = articles(make("scrape.csv", f"id,title,content,url,date,media,media_id\n{row}\n"))
    assert fields(article) == {
        "title": TITLE, "outlet": FIL, "published": "2006-03-14", "url": PONT, "document_id": "news·20060314·FA·0042",
    }  # fmt: skip


def test_minet_fetch_reads_the_pages_beside_its_table() -> None:
    pytest.importorskip("trafilatura")
    found = list(read([str(DATA / "minet" / "fetch.csv")]))
    (article,) = (each for each in found if isinstance(each, Article))
    assert (article.title, article.outlet, article.published, article.url) == (TITLE, FIL, "2024-09-11", PONT)
    assert [str(e).partition("skipped, ")[2] for e in found if isinstance(e, InputError)] == [
        "row 3: the server answered 404", "row 4: could not be fetched: timeout", "row 5: names a file outside the table's folder",
    ]  # fmt: skip


# Folders of TXM


def test_txm_texts_with_their_table() -> None:
    canteen, bridge = articles(DATA / "txm")
    assert fields(bridge) == {
        "title": TITLE,
        "outlet": FIL,
        "published": "2006-03-14",
        "author": "Adèle Tournier",
        "section": "Région",
    }
    assert (fields(canteen), body(bridge)) == ({"outlet": VIGIE, "published": "2006-03-16"}, BRIDGE)


# Pages


def test_a_page_with_its_regions_and_metadata() -> None:
    pytest.importorskip("trafilatura")
    (article,) = articles(DATA / "page.html")
    assert fields(article) == {
        "title": TITLE,
        "outlet": FIL,
        "published": "2024-09-11",
        "author": "Adèle Tournier",
        "section": "Région",
        "url": PONT,
        "language": "fr",
    }
    assert [(r.kind.value, r.span.of(article.text)) for r in article.regions] == [
        ("title", TITLE),
        ("standfirst", STANDFIRST),
        ("byline", "Par Adèle Tournier"),
        ("caption", "Le pont, lundi matin. © Jean Norel"),
        ("body", FIRST),
        ("furniture", "À lire aussi : le tramway attendra encore deux ans"),
        ("subhead", "Une saison perdue"),
        ("body", SECOND),
        ("furniture", "Les quais sont vides ce matin"),
        ("furniture", "— Ville de Sarmes (@sarmes) 9 septembre 2024"),
        ("body", "La préfecture, qui finance les travaux, n'a pas répondu aux questions du journal avant la parution de cet article."),
    ]  # fmt: skip


def test_what_stands_beside_the_text_of_an_xml_is_not_read(make: Make) -> None:
    first, second, third = articles(DATA / "tei.xml", DATA / "trafilatura.xml")
    assert body(first) == BRIDGE
    assert [r.span.of(first.text) for r in first.regions if r.kind is RegionKind.FURNITURE] == [
        "Lire aussi : La crue du siècle"
    ]
    assert body(second) == CANTEEN
    assert [(r.kind, r.span.of(third.text)) for r in third.regions if r.kind is not RegionKind.BODY] == [
        (RegionKind.TITLE, TITLE),
        (RegionKind.SUBHEAD, "Un été sans clients"),
    ]
    assert "lecteur" not in third.text


def test_a_page_that_trafilatura_wrote_keeps_what_it_says(make: Make) -> None:
    pytest.importorskip("trafilatura")
    says = {"sitename": FIL, "title": TITLE, "author": "Ève Lantier", "date": "2006-03-14", "url": PONT, "categories": "Région"}
    head = "".join(f'<meta name="{name}" content="{value}"/>' for name, value in says.items())
    (article,) = articles(
        make("a.html", f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>")
    )
    expected = {
        "title": TITLE,
        "outlet": FIL,
        "published": "2006-03-14",
        "author": "Ève Lantier",
        "section": "Région",
        "url": PONT,
    }
    assert (fields(article), body(article)) == (expected, BRIDGE)


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\ufeff", "\u2060"], ids=ascii)
def test_what_takes_no_place_in_a_word_loses_no_paragraph(make: Make, hidden: str) -> None:
    pytest.importorskip("trafilatura")
    long = f"{FIRST} {SECOND}".replace("commerçants", f"commer{hidden}çants")
    (article,) = articles(make("a.html", f"<html><body><article><h1>{TITLE}</h1><p>{long}</p></article></body></html>"))
    assert (article.title, body(article)) == (TITLE, [long])


def test_the_parts_of_a_saved_page_are_no_articles(make: Make, tmp_path: Path) -> None:
    make("pont.html", (DATA / "page.html").read_bytes())
    make("pont_fichiers/pub.html", "<html><body><p>Publicité</p></body></html>")
    assert [a.id for a in articles(tmp_path)] == ["pont"]


# Documents


STYLED = [("Titre", TITLE), ("Sous-titre", STANDFIRST), "Par Adèle Tournier", FIRST, ("Titre2", "Une saison perdue"), SECOND]


@pytest.mark.parametrize(
    "document",
    [
        docx(STYLED),
        odt([("P1", TITLE), ("Subtitle", STANDFIRST), "Par Adèle Tournier", FIRST, ("h2", "Une saison perdue"), SECOND]),
        rtf(
            [
                ("Title", TITLE),
                ("Subtitle", STANDFIRST),
                "Par Adèle Tournier",
                FIRST,
                ("heading 2", "Une saison perdue"),
                SECOND,
            ]
        ),
    ],
    ids=["docx", "odt", "rtf"],
)
def test_documents(make: Make, tmp_path: Path, document: bytes) -> None:
    make("Le Fil/pont.docx", document)
    (article,) = articles(tmp_path)
    assert [(r.kind.value, r.span.of(article.text)) for r in article.regions] == [
        ("title", TITLE), ("standfirst", STANDFIRST), ("byline", "Par Adèle Tournier"), ("body", FIRST), ("subhead", "Une saison perdue"), ("body", SECOND),
    ]  # fmt: skip
    assert (article.id, article.title, article.outlet) == ("pont", TITLE, "Le Fil")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"Le pont rouvre, a dit\'a0: \'ab\'a0oui\'a0\'bb.", "Le pont rouvre, a dit\u00a0: «\u00a0oui\u00a0»."),
        (r"L\u8217?\'e9t\'e9 est l\u224\'e0, dit la mairie.", "L’été est là, dit la mairie."),
        (r"{\uc0\u171 \u160 Oui\u160 \u187 }, dit la\u160?mairie.", "«\u00a0Oui\u00a0», dit la\u00a0mairie."),
        (r"\u-10179?\u-8704? Oui, dit la mairie.", "\U0001f600 Oui, dit la mairie."),
        (r"{\b Le pont}{\v caché}{\deleted hier} rouvre, dit\~la mairie.", "Le pont rouvre, dit\u00a0la mairie."),
        (r"Oui{\footnote Note de bas de page.}, dit {\field{\*\fldinst HYPERLINK \"x\"}{\fldrslt la mairie}}.", "Oui, dit la mairie."),
        (r"Oui\emdash dit la mairie. {\pict\wmetafile8 0102030405}Non.", "Oui—dit la mairie. Non."),
        ("Le pont rouvre\\\nce matin, dit la mairie.", "Le pont rouvre\n\nce matin, dit la mairie."),
        (r"Un \{ et un \\, dit la mairie.{\*\inconnu {\par rien}}", "Un { et un \\, dit la mairie."),
        (r"{\bin4 }}{{Oui, dit la mairie.", "Oui, dit la mairie."),
        (r"Oui, dit la mairie.}}}}", "Oui, dit la mairie."),
    ],
)  # fmt: skip
def test_rtf(make: Make, written: str, text: str) -> None:
    (article,) = articles(make("a.rtf", r"{\rtf1\ansi\ansicpg1252\uc1 " + written))
    assert article.text == text


def test_rtf_of_a_macintosh_and_of_what_no_code_page_is(make: Make) -> None:
    for head, coded in (("mac", "8e"), ("ansi\\ansicpg1252", "e9"), ("ansi\\ansicpg99999", "e9")):
        (article,) = articles(make("a.doc", f"{{\\rtf1\\{head} L'\\'{coded}cole ferme, dit la mairie.}}"))
        assert article.text == "L'école ferme, dit la mairie."


def test_what_word_deleted_is_not_read(make: Make) -> None:
    raw = "<w:p><w:r><w:t>Le pont rouvre, </w:t></w:r><w:del><w:r><w:delText>hier</w:delText></w:r></w:del><w:r><w:t>a dit la mairie.</w:t></w:r></w:p>"
    assert articles(make("a.docx", docx([], raw=raw)))[0].text == "Le pont rouvre, a dit la mairie."


def test_pdf(make: Make, tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    head = "Le Fil - 14 mars 2006"
    first, second = FIRST.split(), SECOND.split()
    bridge = [" ".join(first[:11]), " ".join(first[11:]), "", " ".join(second[:9]), " ".join(second[9:])]
    pages = [[head, "", f"# {TITLE}", "", *bridge, "", "1"], [head, "", CANTEEN[0], "", "2"], [head, "", CANTEEN[0], "", "3"]]
    make("Le Fil/a.pdf", pdf(pages))
    (article,) = articles(tmp_path)
    assert (article.title, article.outlet, body(article)[:2]) == (TITLE, "Le Fil", BRIDGE)
    assert head not in article.text
    assert article.notes == ("Read from a PDF, which knows lines and no paragraphs: they were joined by rule.",)


def test_nexis(make: Make) -> None:
    lines = [
        "Bibliothèque d'une utilisatrice", f"1. {TITLE}", f"2. {CANTEEN_TITLE}",
        TITLE, FIL, "14 mars 2006 mardi", "Édition du soir", "Copyright 2006 Le Fil Tous droits réservés", "Section: RÉGION; p. 16", "Length:\u00a0412 words", "Byline:\u00a0Adèle Tournier", "", "Body", FIRST, SECOND, "Load-Date: March 15, 2006", "End of Document",
        CANTEEN_TITLE, VIGIE, "16 mars 2006", "Longueur : 98 mots", "Corps", CANTEEN[0], "End of Document",
        "Un dessin", VIGIE, "17 mars 2006", "Length: 0 words", "End of Document",
    ]  # fmt: skip
    path = make("a.docx", docx(lines))
    first, second, error = read([str(path)])
    assert isinstance(first, Article) and isinstance(second, Article)
    assert fields(first) == {
        "title": TITLE,
        "outlet": FIL,
        "published": "2006-03-14",
        "author": "Adèle Tournier",
        "section": "RÉGION",
        "page": "16",
    }
    assert {KEPT[name] for name in fields(first) if name in KEPT} == promised("Nexis")
    assert (fields(second), body(first), body(second)) == (
        {"title": CANTEEN_TITLE, "outlet": VIGIE, "published": "2006-03-16"},
        BRIDGE,
        CANTEEN,
    )
    assert str(error) == f"{path}: 1 article skipped, article 3: no body"


# Archives


def test_old_exports_of_lexisnexis(make: Make) -> None:
    english = (
        "1 of 2 DOCUMENTS\n\nLe Fil\n\nMarch 14, 2006 Tuesday\n\nEXCLUSIF: le pont\n\nBYLINE: Ève Lantier\n\nLENGTH: 30 words\n\n"
        f"DATELINE: SARMES\n\nSARMES: {FIRST}\n\n{SECOND}\n\nLOAD-DATE: March 15, 2006\n\nLANGUAGE: FRENCH\n\n"
        "2 of 2 DOCUMENTS\n\nLe Fil\n\nMarch 15, 2006\n\nRien\n\nLENGTH: 0 words\n\n"
    )
    article, skipped = read([str(make("export.txt", english))])
    assert isinstance(article, Article)
    assert fields(article) == {
        "title": "EXCLUSIF: le pont", "outlet": "Le Fil", "published": "2006-03-14", "author": "Ève Lantier", "language": "fr",
    }  # fmt: skip
    assert body(article) == [f"SARMES: {FIRST}", SECOND]
    assert str(skipped).endswith("1 article skipped, article 2: a title and no text")


@pytest.mark.parametrize(
    ("database", "numbers"),
    [
        ("Europresse", ("news·20060314·FA·0042", "news·20060316·VM·0007")),
        ("Factiva", ("Document FILAUB0020060314e23e0000x", "Document VIGMON0020060316e23g00001")),
    ],
)
def test_several_articles_of_a_database_are_not_taken_for_one(make: Make, database: str, numbers: tuple[str, str]) -> None:
    pytest.importorskip("pypdf")
    lines = [FIRST[:70], FIRST[70:], numbers[0], CANTEEN_TITLE, CANTEEN[0], numbers[1]]
    files = (
        make("a.docx", docx(lines)),
        make("a.pdf", pdf([[line.replace("·", "-") for line in lines]])),
        make("a.txt", "\n".join(lines)),
    )
    for path in files:
        assert errors(path) == [
            f"{path}: an export of {database} with 2 articles in a form that is not read; export it as HTML"
        ]
    one = make("b.txt", "\n".join([*lines[:3], numbers[0]]))
    assert errors(one) == []


def test_archives_are_read_like_folders(make: Make) -> None:
    inner = zipped({"c.txt": f"{TITLE}\n\n{FIRST}\n{SECOND}"})
    parts = {
        "Le Fil/a.txt": FIRST, "Le Fil/b.docx": docx([SECOND]), "Le Fil/metadata.csv": "id,auteur\na,Adèle Tournier\n", "x.exe": "MZ",
        "__MACOSX/._a.txt": "x", "plus.zip": inner, "t.csv.gz": gzip.compress(f'texte\n"{CANTEEN[0]}"\n'.encode()),
    }  # fmt: skip
    path = make("lot.zip", zipped(parts))
    found = {a.path.removeprefix(f"{path}/"): a for a in articles(path)}
    assert {name: (a.outlet, a.author) for name, a in found.items()} == {
        "Le Fil/a.txt": ("Le Fil", "Adèle Tournier"), "Le Fil/b.docx": ("Le Fil", ""), "plus.zip/c.txt": ("", ""), "t.csv.gz": ("", ""),
    }  # fmt: skip


def test_gzip_of_any_format(make: Make) -> None:
    for name in ("europresse-3.html", "newspaper4k.jsonl", "fr-excel.csv"):
        path = make(f"{name}.gz", gzip.compress((DATA / name).read_bytes()))
        found = articles(path)
        assert [body(a)[0] for a in found] == [FIRST, CANTEEN[0]]
    assert [a.id for a in found] == ["fr-excel-1", "fr-excel-2"]


# Ids and fields


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("news·20240911·LM·42", "news·20240911·LM·42"), ("été 2024", "été-2024"), ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "C-Windows-x"), ("a/b", "a-b"), ("-rf", "rf"), (".cache", "cache"), ("con", "article-con"), ("CON.txt", "article-CON.txt"),
        ("a\x00b\ud800c", "a-b-c"), ("   ", ""), ("..", ""), ("x" * 300, "x" * 100), ("<script>", "script"),
    ],
)  # fmt: skip
def test_ids_are_fit_for_file_names(written: str, expected: str) -> None:
    assert safe_id(written) == expected
    assert len(safe_id("\U00020000" * 300).encode()) <= 200


def test_ids_are_unique_over_all_inputs(make: Make) -> None:
    one = make("a.jsonl", json.dumps({"id": "../x", "text": FIRST}))
    two = make("b.jsonl", json.dumps({"id": "X", "text": SECOND}) + "\n" + json.dumps({"text": CANTEEN[0]}))
    found = articles(one, two)
    assert [(a.id, a.document_id) for a in found] == [("x", "../x"), ("X-2", "X"), ("b-2", "")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Le Fil", ("Le Fil", "")), ("Le Fil (site web)", ("Le Fil", "site web")), ("La Vigie, no. 43018", ("La Vigie", "no. 43018")),
        ("La Vigie (édition Nord), n° 12", ("La Vigie", "édition Nord, n° 12")), ("*source_Le_Fil", ("Le Fil", "")),
        ("Paris, Texas", ("Paris, Texas", "")), ("Le Temps (Suisse)", ("Le Temps (Suisse)", "")), ("(web)", ("(web)", "")), ("", ("", "")),
    ],
)  # fmt: skip
def test_outlets_without_edition(written: str, expected: tuple[str, str]) -> None:
    assert clean_outlet(written) == expected


@pytest.mark.parametrize(
    ("written", "code"), [("fr", "fr"), ("fr_FR", "fr"), ("Français", "fr"), ("EN-gb", "en"), ("breton", "breton"), ("", "")]
)
def test_languages(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        (f"{TITLE}\n\n{FIRST}", "Adèle Tournier avec AFP", "AFP"),
        (f"SARMES, 12 mars (Reuters) - {FIRST}", "", "Reuters"),
        (f"{FIRST}\n\nLa rédaction avec AFP et Belga", "", "AFP, Belga"),
        (f"{FIRST} (ATS)", "", "ATS"),
        (f"{FIRST} L'AFP n'a pas répondu.", "", ""),
        (f"{FIRST}\n\nLe pont, lundi. Jean Norel / AFP", "", ""),  # the photographer's agency
    ],
)
def test_agency_copy(make: Make, text: str, author: str, agency: str) -> None:
    (article,) = articles(make("a.jsonl", json.dumps({"text": text, "author": author})))
    assert article.agency == agency


@pytest.mark.parametrize(
    ("end", "truncated"),
    [
        ("La préfecture…", True), ("La préfecture, [...]", True), ("Il vous reste 72 % de cet article à lire.", True),
        ("La préfecture se tait.", False), ("« On verra bien… »", False),
    ],
)  # fmt: skip
def test_previews(make: Make, end: str, truncated: bool) -> None:
    assert articles(make("a.txt", f"{FIRST}\n\n{end}"))[0].truncated is truncated


@pytest.mark.parametrize(("date", "published", "precision"), [("2006", "2006", "year"), ("2006-03", "2006-03", "month"), ("14 mars 2006", "2006-03-14", "day"), ("20060314", "2006-03-14", "day"), ("0001-01-01", "", ""), ("31/02/2006", "", ""), ("2999-01-01", "", "")])  # fmt: skip
def test_dates_and_their_precision(make: Make, date: str, published: str, precision: str) -> None:
    (article,) = articles(make("a.jsonl", json.dumps({"text": FIRST, "date": date})))
    assert (article.published, article.date_precision) == (published, precision)
    assert bool(article.notes) is not bool(published)


# Encodings


def test_declared_encodings_come_after_utf8(make: Make) -> None:
    pytest.importorskip("trafilatura")
    page = (DATA / "page.html").read_text(encoding="utf-8")
    forgotten = make("a.html", page.replace('charset="utf-8"', 'charset="iso-8859-1"'))
    assert FIRST in articles(forgotten)[0].text
    declared = make("b.html", page.replace("œ", "oe").replace('charset="utf-8"', 'charset="macintosh"').encode("mac_roman"))
    (article,) = articles(declared)
    assert FIRST in article.text and article.notes == ("Read as macintosh, as the file declares.",)


def test_an_encoding_by_the_users_word(make: Make) -> None:
    for name, content in (("a.txt", FIRST), ("b.csv", f'texte\n"{FIRST}"\n')):
        path = make(name, content.encode("mac_roman"))
        assert articles(path, encoding="mac_roman")[0].text == FIRST


def test_accents_are_mended_on_request(make: Make) -> None:
    pytest.importorskip("ftfy")
    damaged = f"{FIRST} Les élèves étaient là.".encode().decode("cp1252")
    for path in (make("a.txt", damaged), make("b.jsonl", json.dumps({"text": damaged}))):
        assert "Accents are damaged" in articles(path)[0].notes[0]
        (article,) = articles(path, repair=True)
        assert (article.text, article.notes) == (f"{FIRST} Les élèves étaient là.", ("Accents were mended, as asked.",))


@pytest.mark.parametrize("name", ["page.html", "europresse-2.html", "fr-excel.csv", "txm.xml", "newspaper4k.jsonl"])
def test_regions_hold_all_that_is_no_space(name: str) -> None:
    for article in (each for each in read([str(DATA / name)]) if isinstance(each, Article)):
        spans = [region.span for region in article.regions]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        inside = {offset for span in spans for offset in range(*span)}
        assert [c for i, c in enumerate(article.text) if i not in inside and not c.isspace()] == []


# Extras


@pytest.mark.parametrize(
    ("module", "name", "content", "extra"),
    [
        ("trafilatura", "a.html", (DATA / "page.html").read_bytes(), "html"),
        ("pypdf", "a.pdf", pdf([[FIRST]]), "pdf"),
        ("pyarrow", "a.parquet", b"PAR1\x00\x00PAR1", "parquet"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_missing_library_is_named_by_its_extra(
    make: Make, monkeypatch: pytest.MonkeyPatch, module: str, name: str, content: bytes, extra: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    path = make(name, content)
    (message,) = errors(path)
    assert message.endswith(f"needs the extra « {extra} »: pip install 'attribution[{extra}]'")
