"""Reading: what becomes an article, with which regions, and what is refused with which words."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from attribution.article import Article, Region, RegionKind
from attribution.errors import InputError
from attribution.readers import FORMATS, read
from attribution.readers.encoding import decode
from attribution.readers.folding import ACCENTS, folded, letter_words, words_in
from attribution.readers.language import why_not_french
from attribution.readers.lines import RULES, decide
from attribution.readers.metadata import front_matter, iso_date, read_table
from attribution.readers.regions import classify
from benchmarks import pages

SHARED = Path(__file__).parent.parent.parent / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the shared press texts are not on this machine")

FRENCH = (
    "Le pont de Sully restera fermé jusqu'au printemps, a annoncé mardi la mairie.\nLes commerçants du quai redoutent l'hiver."
)

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, content: str | bytes = FRENCH) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def articles(*inputs: Path | str) -> list[Article]:
    found = list(read([str(each) for each in inputs]))
    assert [each for each in found if isinstance(each, InputError)] == []
    return [each for each in found if isinstance(each, Article)]


def problem(*inputs: Path | str) -> str:
    (error,) = read([str(each) for each in inputs])
    assert isinstance(error, InputError)
    assert "\n" not in str(error)
    return str(error)


# Which files


def test_a_folder_is_read_in_order_with_its_subfolders(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sous/c.md", ".caché.txt", ".git/d.txt", "notes.ann", "README.md"):
        write(name, FRENCH)
    assert [a.id for a in articles(tmp_path)] == ["a", "b", "c"]
    found = list(read([str(tmp_path)], recursive=False))
    assert [a.id for a in found if isinstance(a, Article)] == ["a", "b"]


def test_patterns_are_expanded_here(write: Write, tmp_path: Path) -> None:
    for name in ("2024/b.txt", "2024/a.txt", "2025/c.txt", "2025/c.ann"):
        write(name, FRENCH)
    assert [a.id for a in articles(tmp_path / "**" / "*.txt")] == ["a", "b", "c"]
    assert [a.id for a in articles(f"{tmp_path}/202[5]")] == ["c"]
    assert problem(tmp_path / "*.text") == f"{tmp_path}/*.text: no file has a name like this"


def test_a_name_with_brackets_is_a_name_first(write: Write) -> None:
    assert [a.id for a in articles(write("article [1].txt", FRENCH))] == ["article [1]"]


def test_what_is_named_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", FRENCH)
    assert len(articles(path, tmp_path, tmp_path / "*.txt")) == 1


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("a/un.txt", "b/un.txt", "b/deux.txt"), ["a-un", "deux", "b-un"]),
        (("a/un.txt", "a/Un.md"), ["a-Un", "a-un-2"]),
        (("x/a/un.txt", "y/a/un.txt"), ["a-un", "a-un-2"]),
    ],
)
def test_ids_are_stems_made_unique(write: Write, tmp_path: Path, names: tuple[str, ...], ids: list[str]) -> None:
    for name in names:
        write(name, FRENCH)
    assert [a.id for a in articles(tmp_path)] == ids


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode())))
    (article,) = articles("-")
    assert (article.id, article.text, article.path) == ("stdin", FRENCH, "standard input")


def test_one_bad_file_does_not_stop_the_others(write: Write, tmp_path: Path) -> None:
    for name, content in (("a.txt", FRENCH), ("b.txt", ""), ("c.txt", FRENCH)):
        write(name, content)
    found = list(read([str(tmp_path), str(tmp_path / "absent.txt")]))
    assert [type(each) for each in found] == [Article, InputError, Article, InputError]


# What is refused

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
DOCX = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xmlPK\x03\x04word/document.xml"
LATIN = FRENCH.encode("cp1252")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("vide.txt", b"", "empty file"),
        ("blanc.txt", " \n\t\u00a0\r\n".encode(), "only white space in it"),
        ("rapport.txt", PDF, "damaged PDF ("),
        ("son.txt", b"ID3\x03\x00\x00", "this is an MP3 recording, not plain text"),
        ("rapport.txt", b"\xef\xbb\xbf\n" + PDF, "damaged PDF ("),
        ("lettre.txt", DOCX, "damaged or cut off (File is not a zip file)"),
        ("lot.txt", b"PK\x03\x04\x14\x00a.txt", "damaged archive: File is not a zip file"),
        ("photo.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a JPEG image, not plain text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00", "this is a PNG image, not plain text"),
        ("page.txt", b"<!DOCTYPE html><html lang='fr'>", "no article on this page"),
        ("lot.txt", b"\x1f\x8b\x08\x00", "damaged: it ends too early"),
        ("nuls.txt", b"Le maire\x00a dit", "binary data (NUL bytes), not plain text"),
        ("large.txt", FRENCH.encode("utf-16-le"), "looks like UTF-16 without its byte order mark; save it as UTF-8"),
        ("faux.txt", b"\xef\xbb\xbfcaf\xe9", "begins with a UTF-8 mark, but byte 0xe9 at offset 3 is no UTF-8; save it as UTF-8"),
        ("hasard.txt", b"caf\x81 \x02", "neither UTF-8 nor Windows-1252 (byte 0x81 at offset 3); save it as UTF-8"),
        ("mac.txt", b"caf\x8e \x02 et th\x8e", "neither UTF-8 nor Windows-1252 (byte 0x8e at offset 3, and control characters)"),
        ("casse.txt", "été à Sète, ".encode() * 3 + b"\xe9.", "UTF-8, but byte 0xe9 at offset 48 is broken; save it as UTF-8 again"),
        ("chiffres.txt", b"12 34 56\n78", "no words in it, only digits or signs"),
        ("tete.txt", b"---\ntitre: Le pont\n---\n\n", "front matter and no text"),
        ("page.html", b"<p>Bonjour</p>", "no article on this page"),
        ("notes.ann", b"T1\tContent 0 4\tOui\n", ".ann is not read; rename it .txt if it is plain text"),
    ],
    ids=str,
)  # fmt: skip
def test_refused_with_file_and_reason(write: Write, name: str, content: bytes, message: str) -> None:
    path = write(name, content)
    assert problem(path).startswith(f"{path}: {message}")


def test_paths_that_lead_nowhere(tmp_path: Path, write: Write) -> None:
    assert problem(tmp_path / "absent.txt") == f"{tmp_path}/absent.txt: no such file or folder"
    for address in ("https://fil.example/pont?id=1", "HTTP://fil.example/*"):
        assert problem(address) == f"{address}: an address: nothing is fetched from the network; save its page as .html"
    assert problem("\0") == "\ufffd: not a usable path"
    empty = tmp_path / "vide"
    empty.mkdir()
    assert "no text to read in this folder" in problem(empty)
    write("docs/lettre.doc", b"{\\rtf1")
    assert [str(each) for each in read([str(tmp_path / "docs")])] == [
        f"{tmp_path}/docs/lettre.doc: .doc is not read; save it as .docx"
    ]


def test_a_file_of_another_size_than_articles(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attribution.readers.plain.LARGEST", 1_000_000)
    assert "more than 1 MB" in problem(write("long.txt", b"le " * 400_000))


# Encodings


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(codec: str) -> None:
    decoded = decode(FRENCH.encode(codec), "x")
    assert (decoded.text, decoded.notes) == (FRENCH, ())


def test_windows_1252_is_read_with_a_note(write: Write) -> None:
    (article,) = articles(write("vieux.txt", "L’œuvre a coûté 3 €, selon la mairie de la ville.".encode("cp1252")))
    assert article.text.startswith("L’œuvre a coûté 3 €")
    assert article.notes == ("Read as Windows-1252: the file is not UTF-8.",)


def test_damaged_accents_are_named() -> None:
    twice = "Les élèves étaient âgés de près de dix ans, a précisé l’école.".encode().decode("cp1252")
    assert decode(twice.encode(), "x").notes == (
        "Accents are damaged (« Ã© » for « é »): the text was once saved in the wrong encoding.",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c"], ids=ascii)
def test_the_text_is_the_files_text_whatever_ends_its_lines(write: Write, end: str) -> None:
    text = f"Le pont fermé\n\n{FRENCH}\n".replace("\n", end)
    (article,) = articles(write("a.txt", text.encode()))
    assert article.text == text
    assert [r.span.of(text) for r in article.regions] == ["Le pont fermé", *FRENCH.split("\n")]
    assert article.title == "Le pont fermé"


def test_the_byte_order_mark_is_no_part_of_the_text(write: Write) -> None:
    (article,) = articles(write("a.txt", FRENCH.encode("utf-8-sig")))
    assert article.text == FRENCH


# Language: the same two sentences, and what French briefs look like

FOREIGN = {
    "English": "The mayor said on Tuesday that the bridge would stay closed until spring. Shopkeepers along the river fear for the winter.",
    "German": "Der Bürgermeister sagte am Dienstag, die Brücke bleibe bis zum Frühling geschlossen. Die Händler am Fluss fürchten den Winter.",
    "Spanish": "El alcalde dijo el martes que el puente seguirá cerrado hasta la primavera. Los comerciantes de la ribera temen el invierno.",
    "Italian": "Il sindaco ha detto martedì che il ponte resterà chiuso fino alla primavera. I commercianti lungo il fiume temono l'inverno.",
    "Dutch": "De burgemeester zei dinsdag dat de brug tot het voorjaar dicht blijft. De winkeliers langs de rivier vrezen de winter.",
    "Portuguese": "O autarca disse na terça-feira que a ponte vai ficar fechada até à primavera. Os comerciantes da margem temem o inverno.",
    "Catalan": "L'alcalde va dir dimarts que el pont continuarà tancat fins a la primavera. Els botiguers de la riba temen l'hivern.",
    "Romanian": "Primarul a spus marți că podul va rămâne închis până la primăvară. Comercianții de pe mal se tem de iarnă.",
}  # fmt: skip
OTHERS = {
    "Polish": "Burmistrz powiedział we wtorek, że most pozostanie zamknięty do wiosny. Kupcy znad rzeki obawiają się zimy.",
    "Swedish": "Borgmästaren sade på tisdagen att bron förblir stängd till våren. Handlarna längs floden fruktar vintern.",
    "Turkish": "Belediye başkanı salı günü köprünün ilkbahara kadar kapalı kalacağını söyledi. Esnaf kıştan korkuyor.",
    "Haitian Creole": "Majistra a te di madi pon an ap rete fèmen jiska prentan. Komèsan ki bò rivyè a pè livè a anpil.",
    "filler": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
}
SCRIPTS = {
    "Cyrillic": "Мэр заявил во вторник, что мост останется закрытым до весны.",
    "Arabic": "قال رئيس البلدية يوم الثلاثاء إن الجسر سيبقى مغلقا حتى الربيع.",
    "Greek": "Ο δήμαρχος είπε την Τρίτη ότι η γέφυρα θα μείνει κλειστή.",
    "Hebrew": "ראש העיר אמר ביום שלישי כי הגשר יישאר סגור.",
    "Cjk": "市长周二表示，这座桥将关闭至春季。",
}
BRIEFS = (
    "Un incendie a détruit mardi un hangar agricole à Sully. Personne n'a été blessé.",
    "Séisme de magnitude 5 près de Mulhouse, pas de victime.",
    "Grève reconduite à la SNCF.",
    "Ève Lantier élue maire",
    "Sully 3 - Briare 1. Buts : Norel (12e, 40e), Diallo (77e) pour Sully ; Petit (8e). Arbitre : M. Roux. 1 200 spectateurs au stade de la Loire.",
    "« The show must go on », a lancé le directeur du festival, qui refuse d'annuler la soirée malgré l'orage.",
    "Le maire a dit non.",
    "« Parfois oui, parfois non », a dit Ève Lantier.",
    "Il a dit : « On a du pain, un lit, et rien de plus. »",
)


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_named(language: str) -> None:
    assert why_not_french(FOREIGN[language]) == f"not French: reads like {language}"


@pytest.mark.parametrize("language", OTHERS)
def test_languages_without_a_list_are_not_french_either(language: str) -> None:
    assert why_not_french(OTHERS[language]).startswith("not French: ")


@pytest.mark.parametrize("script", SCRIPTS)
def test_other_scripts_are_named(script: str) -> None:
    assert why_not_french(SCRIPTS[script]) == f"not French: most letters are not Latin ({script})"


@pytest.mark.parametrize("text", BRIEFS)
def test_short_french_is_french(text: str) -> None:
    assert why_not_french(text) == ""


@pytest.mark.parametrize("text", [*BRIEFS, "Rome a dit : « Il a la parola. » "])
def test_saying_it_again_does_not_make_it_foreign(text: str) -> None:
    assert "reads like" not in why_not_french(f"{text} " * 1_000)


@pytest.mark.parametrize("language", FOREIGN)
def test_saying_it_again_does_not_make_it_french(language: str) -> None:
    assert why_not_french(f"{FOREIGN[language]} " * 1_000) == f"not French: reads like {language}"


# Comparison


def test_folding_drops_every_mark_and_nothing_else() -> None:
    combine = [chr(code) for code in range(0x80, 0x1F000) if unicodedata.combining(chr(code)) and chr(code).isprintable()]
    assert len(combine) > 800
    for mark in combine:
        assert folded(f"a{mark}b") == "".join(
            c for c in unicodedata.normalize("NFKD", f"a{mark}b") if not unicodedata.combining(c)
        )
    assert folded(" L’ÉTÉ\u00a0— œuvre, ½ Ǻ… ЙЩ ") == "l'ete — œuvre, 1⁄2 a... ищ"


@pytest.mark.parametrize("around", ["{}", "a{}b", "é {} 1{}e", "’{}\u202f…"])
def test_tables_of_characters_do_what_the_rules_do(around: str) -> None:
    for code in (*range(0x2200), *range(0xFB00, 0xFB10), 0xFEFF, 0x1F600):
        text = around.format(chr(code), chr(code))
        marked = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).replace("’", "'")
        flat = " ".join("".join(c for c in marked if not unicodedata.combining(c) or c == "\u034f").casefold().split())
        if "\u034f" not in text:
            assert folded(text) == flat
        assert words_in(text) == re.findall(r"\w+", text)
        assert letter_words(text) == re.findall(r"\b[^\W\d_]+\b", text.casefold())


# Metadata


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-11-17", "2024-11-17"), ("2024-11", "2024-11"), ("2024", "2024"), ("2024-11-17T10:31:00Z", "2024-11-17"),
        ("2024 03 04T00:00:00", "2024-03-04"), ("17/11/2024", "2024-11-17"), ("17.11.2024", "2024-11-17"),
        ("dimanche 17 novembre 2024 à 10h", "2024-11-17"), ("1er mars 2021", "2021-03-01"), ("Mardi 14 mars 2006", "2006-03-14"),
        ("déc. 2023", "2023-12"), ("Août 2023", "2023-08"), ("November 17, 2024", "2024-11-17"),
        ("17/11/24", "2024-11-17"), ("1.2.98", "1998-02-01"), ("17/11/24 10:31", "2024-11-17"), ("11/2024", "2024-11"),
        ("12/24", None), ("17-11-24", None), ("17/11.24", None), ("13/2024", None), ("99/99/24", None),
        ("hier", None), ("31/02/2024", None), ("17 novembre", None), ("", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitre: "Le pont : fermé"\njournal: Le Fil\ndate: 17 novembre 2024\nauteur: Ève Lantier\nrubrique: Région\nurl: https://fil.example/1\n---\n',
        "---\ntitle: 'Le pont : fermé'\noutlet: Le Fil\n# note\ntags:\n- eau\ndate: 2024-11-17\nauthor: Ève Lantier\nsection: Région\nurl: https://fil.example/1\n...\n",
    ],
    ids=["French", "English"],
)
def test_front_matter(write: Write, head: str) -> None:
    (article,) = articles(write("a.txt", head + FRENCH))
    assert (article.title, article.outlet, article.published) == ("Le pont : fermé", "Le Fil", "2024-11-17")
    assert (article.author, article.section, article.url) == ("Ève Lantier", "Région", "https://fil.example/1")
    assert article.text == head + FRENCH
    first, *rest = article.regions
    assert first == Region(RegionKind.FURNITURE, (0, len(head) - 1), "is front matter")  # type: ignore[arg-type]  # a span
    assert [region.is_read for region in rest] == [True, True]


def test_a_date_that_nobody_understands_is_noted(write: Write) -> None:
    (article,) = articles(write("a.txt", "---\ntitre: Le pont\ndate: à la Saint-Jean\n---\n" + FRENCH))
    assert article.published == ""
    assert article.notes == ("The date « à la Saint-Jean » is not understood; 2024-11-17 would be.",)


@pytest.mark.parametrize(
    "text", ["---\nUne phrase, sans nom de champ.\n---\nLe texte.", "---\ntitre: Le pont\nLe texte.", "--- \n---\nLe texte."]
)
def test_rules_are_no_front_matter(text: str) -> None:
    assert front_matter(text) is None


def test_a_table_beside_the_texts(write: Write, tmp_path: Path) -> None:
    write("a.txt", FRENCH)
    write("b.txt", FRENCH)
    write(
        "articles.csv",
        'id;titre;journal;date;auteur;lien;rubrique\na;"Un ; pont";Le Fil;17/11/2024;;;Région\nb.txt;;La Vigie;2024;;;\n',
    )
    a, b = articles(tmp_path)
    assert (a.title, a.outlet, a.published, a.section) == ("Un ; pont", "Le Fil", "2024-11-17", "Région")
    assert (b.outlet, b.published) == ("La Vigie", "2024")


def test_a_damaged_table_is_told_and_the_texts_are_read(write: Write, tmp_path: Path) -> None:
    write("a.txt", FRENCH)
    table = write("articles.csv", 'nom,titre\na,"Un pont\n')
    article, error = read([str(tmp_path)])
    assert isinstance(article, Article) and isinstance(error, InputError)
    assert str(error).startswith(f"{table}: not a table with quoted fields")
    with pytest.raises(InputError, match="no column « id »"):
        read_table(b"nom,titre\na,Un pont\n", "articles.csv")


def test_a_subfolder_names_the_outlet_where_nothing_else_does(write: Write, tmp_path: Path) -> None:
    write("Le Fil/a.txt", FRENCH)
    write("Le Fil/b.txt", f"---\njournal: La Vigie\n---\n{FRENCH}")
    write("c.txt", FRENCH)
    assert {a.id: a.outlet for a in articles(tmp_path)} == {"a": "Le Fil", "b": "La Vigie", "c": ""}
    assert articles(tmp_path / "Le Fil" / "a.txt")[0].outlet == ""


# Regions: lines by themselves


def examples(sign: str) -> list[pytest.param]:  # type: ignore[valid-type]
    lines = [(rule, line[2:]) for rule in RULES for line in rule.examples if line[0] == sign]
    return [pytest.param(rule, line, id=line) for rule, line in lines]


@pytest.mark.parametrize(("rule", "line"), examples("+"))
def test_a_line_that_a_rule_must_know(rule, line) -> None:  # type: ignore[no-untyped-def]
    assert decide(line) == (rule.kind, rule.reason)


@pytest.mark.parametrize(("rule", "line"), examples("-"))
def test_a_line_of_the_body_that_a_rule_must_leave(rule, line) -> None:  # type: ignore[no-untyped-def]
    assert decide(line) is None


def certain(parsed: Any, hints: tuple[str, ...]) -> bool:
    """Whether every match of a pattern, as Python parses it, holds one of the hints."""
    run = ""
    for code, value in [*parsed, (None, None)]:
        if str(code) == "LITERAL":
            run += chr(value)
            continue
        if any(hint in run for hint in hints):
            return True
        run = ""
        if str(code) == "SUBPATTERN" and certain(value[-1], hints):
            return True
        if str(code) == "BRANCH" and all(certain(way, hints) for way in value[1]):
            return True
        if str(code) == "MAX_REPEAT" and value[0] and certain(value[2], hints):
            return True
    return False


def test_hints_miss_no_line_that_a_rule_knows() -> None:
    for rule in RULES:
        assert bool(rule.hints) == bool(rule.anywhere)
        if rule.anywhere:
            # Not the outermost « | » alone: what all its ways begin with, the parser takes out of them.
            assert certain(re._parser.parse(rule.anywhere.pattern), rule.hints), rule.reason  # type: ignore[attr-defined]


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert [rule.reason for rule in RULES if {line[0] for line in rule.examples} != {"+", "-"}] == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Par Ève Lantier et Jean Norel, à Bourges", RegionKind.BYLINE),
        ("Par Ève Lantier avec AFP", RegionKind.BYLINE),
        ("SUIVANT La crue attendue jeudi", RegionKind.FURNITURE),
        ("***", RegionKind.FURNITURE),
        ("Par ailleurs, la mairie se tait", None),
        ("Par Toutatis, le ciel est tombé sur la ville de Bourges cette nuit", None),
        ("Suivant la mairie", None),
    ],
)
def test_lines_that_capitals_decide(line: str, kind: RegionKind | None) -> None:
    decided = decide(line)
    assert (decided and decided[0]) == kind


# Regions: lines by their place. One page a test: kind, then the paragraph.

PAGES = {
    "a page as it is saved": """
        furniture  La Vigie
        title      La mairie ferme le pont de Sully jusqu’au printemps
        furniture  La mairie ferme le pont de Sully jusqu’au printemps
        furniture  La mairie ferme le pont de Sully jusqu’au printemps - La Vigie
        standfirst La décision surprend les commerçants du quai
        byline     Ève Lantier
        byline     Publié le 12 mars 2024 à 10h31
        caption    Le pont, mardi matin. © Jean Norel
        body       Le pont restera fermé jusqu’au printemps, a annoncé mardi la mairie de Sully.
        subhead    Des commerçants inquiets
        body       « On va perdre la moitié de nos clients », craint Léa Morin, qui tient la librairie du quai.
        furniture  À lire aussi : le tramway attendra
        furniture  « perdre la moitié de nos clients »
        furniture  Léa Morin, libraire
        body       La préfecture n’a pas souhaité commenter cette décision du conseil.
        credit     Jean Norel et Ada Petit ont contribué à cet article.
        credit     Cet article a été mis à jour à midi.
        furniture  Sur le même sujet
        furniture  La crue a emporté « les trois quarts
        furniture  Un pont pour qui ?
        credit     © 2024 La Vigie""",
    "an agency's text": """
        title      Incendie dans un hangar près de Bourges
        dateline   BOURGES, 12 mars (AFP) -
        body       Un hangar agricole a brûlé mardi près de Bourges, ont indiqué les pompiers du Cher.
        body       Personne n’a été blessé, selon la même source.
        byline     cors-pbl/cb
        byline     12/03/2024 10:31:20 -
        credit     © 2024 AFP""",
    "a standfirst above the by-line": """
        title      Le conseil vote la fermeture
        standfirst Après six heures de débat, la majorité a tranché contre l’avis des commerçants du quai.
        byline     Par Ève Lantier
        body       Il était deux heures du matin quand la maire a levé la séance, épuisée.""",
    "a text alone, without title": """
        body       Un hangar agricole a brûlé mardi près de Bourges, ont indiqué les pompiers du Cher.
        body       Personne n’a été blessé, selon la même source de la préfecture.""",
    "one paragraph": """
        body       Un hangar a brûlé mardi""",
    "a first name's note stays": """
        title      Au black pour vivre
        body       « Je n’ai plus rien », raconte Karim*, qui donne des cours depuis la rentrée de septembre.
        byline     Ada PETIT
        body       *Le prénom a été modifié.""",
    "an embedded post": """
        title      Les quais sont vides
        body       La photo a fait le tour des réseaux sociaux dans la matinée de mardi.
        furniture  Plus un chat sur les quais ce matin
        furniture  — Préfecture du Cher (@prefet18) May 3, 2024
        body       La préfecture a retiré son message une heure plus tard, sans explication.""",
    "a paragraph that the page broke": """
        title      Une panne de métro
        body       Le métro est resté à quai mardi pendant six heures, sans un mot d’explication.
        body       La panne n’a pas été réparée avant le soir, a reconnu la directrice de la régie dans un entretien accordé
        body       à la radio locale
        body       Les voyageurs ont dû attendre une heure sur les quais de la gare centrale.""",
    "lists stay": """
        title      Ce qui change lundi
        body       Trois mesures entrent en vigueur lundi dans la commune, selon l’arrêté municipal :
        body       - la gratuité des bus
        body       - la fermeture du pont
        body       Les trois mesures, la gratuité des bus comme la fermeture du pont, valent un an.""",
    "the outlet by its name": """
        title      Le pont rouvre
        furniture  Le Fil du Val
        body       Le pont a rouvert mardi matin devant une centaine de personnes, sous la pluie.
        furniture  Le Fil du Val""",
    "a menu, a slogan above it, and a legal notice": """
        furniture  Le journal de la vallée vit de ses lecteurs et d'eux seuls.
        furniture  Accueil
        furniture  Politique
        furniture  Vie des quais
        furniture  Sports
        furniture  Se connecter
        furniture  Chroniques d'ailleurs
        title      Le pont de Sully rouvrira lundi
        byline     Par Jean Norel
        furniture  Correspondant local
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        body       Les riverains s'inquiètent du bruit et de la poussière que laisseront derrière eux des camions trop nombreux pour la rue.
        body       L'entreprise promet d'arroser la chaussée deux fois par jour et de ne faire passer aucun camion avant huit heures ni après dix-huit heures.
        body       Une réunion publique se tiendra jeudi soir au gymnase, où la mairie présentera les étapes suivantes du chantier et leur coût.
        credit     La Vigie est éditée par la Société des journaux du Cher, au capital de 10 000 euros.""",
    "titles listed below the text": """
        title      Le pont de Sully rouvrira lundi
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        body       Les riverains s'inquiètent du bruit et de la poussière que laisseront derrière eux des camions trop nombreux pour la rue.
        furniture  Dans votre commune
        furniture  Un boulanger reprend le four de son grand-père
        furniture  « On a fini par y croire » : la fanfare sauvée
        furniture  Pourquoi les cigognes ne partent plus
        furniture  Météo à Sully
        furniture  Une dernière phrase que personne ne lit.""",
    "a list of the article's own": """
        title      Le pont de Sully rouvrira lundi
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        body       Les riverains s'inquiètent du bruit et de la poussière que laisseront derrière eux des camions trop nombreux pour la rue.
        body       Les lignes de bus sont déviées :
        body       Ligne 8 : par le quai des Tanneurs et la gare
        body       Ligne 9 : par la place Haute et le lycée
        body       Ligne 12 : par le boulevard Nord et la piscine""",
    "readers' comments": """
        title      Le pont de Sully rouvrira lundi
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        body       Les riverains s'inquiètent du bruit et de la poussière que laisseront derrière eux des camions trop nombreux pour la rue.
        furniture  2 commentaires
        furniture  Brigitte dit :
        furniture  Encore une décision prise sans nous consulter, comme toujours avec cette mairie.
        furniture  Répondre""",
    "« les réactions », of which the article speaks": """
        title      Le pont de Sully rouvrira lundi
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        subhead    "Les réactions sont vives"
        body       Les riverains s'inquiètent du bruit et de la poussière que laisseront derrière eux des camions trop nombreux pour la rue.""",
    "teasers above the title, a note on the author below the text": """
        furniture  Les plus lus
        furniture  Un boulanger reprend le four de son grand-père
        furniture  Encore une décision prise sans nous consulter, comme toujours avec cette mairie.
        furniture  Pourquoi les cigognes ne partent plus
        furniture  Bravo pour cet article, cela faisait longtemps que l'on attendait des chiffres.
        title      Le pont de Sully rouvrira lundi
        byline     Par Jean Norel
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        body       Les riverains s'inquiètent du bruit et de la poussière que laisseront derrière eux des camions trop nombreux pour la rue.
        furniture  À propos de l'auteur
        furniture  Jean Norel suit les travaux de la vallée depuis 2011 pour La Vigie.""",
    "« article suivant », with a quotation for a title": """
        title      Le pont de Sully rouvrira lundi
        body       Le pont de Sully rouvrira lundi matin, a annoncé mardi la mairie devant une centaine de riverains réunis au gymnase.
        furniture  Article suivant
        furniture  « On a fini par y croire » : la fanfare sauvée""",
}  # fmt: skip


def lines_of_page(page: str) -> list[list[str]]:
    return [line.split(maxsplit=1) for line in PAGES[page].strip().splitlines()]


def regions_of_page(page: str) -> tuple[Region, ...]:
    return classify("\n\n".join(paragraph for _, paragraph in lines_of_page(page)), outlet="Le Fil du Val")


@pytest.mark.parametrize("page", PAGES)
def test_regions_of_a_page(page: str) -> None:
    lines, regions = lines_of_page(page), regions_of_page(page)
    text = "\n\n".join(paragraph for _, paragraph in lines)
    assert [f"{r.kind:<10} {r.span.of(text)}" for r in regions] == [f"{kind:<10} {paragraph}" for kind, paragraph in lines]
    assert all(region.is_read or region.reason for region in regions)


def test_markdown_headings(write: Write) -> None:
    text = "# Le pont fermé\n\nLe pont restera fermé jusqu’au printemps, a annoncé la mairie de Sully.\n\n## Des commerçants inquiets\n\nLéa Morin craint pour sa librairie, dit-elle, et pour le quai tout entier."
    (article,) = articles(write("a.md", text))
    assert [(r.kind, r.span.of(text)[:12]) for r in article.regions] == [
        (RegionKind.FURNITURE, "#"), (RegionKind.TITLE, "Le pont ferm"), (RegionKind.BODY, "Le pont rest"),
        (RegionKind.FURNITURE, "##"), (RegionKind.SUBHEAD, "Des commerça"), (RegionKind.BODY, "Léa Morin cr"),
    ]  # fmt: skip
    assert article.title == "Le pont fermé"


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        *(p for p in PAGES.values()),
        "---\ntitre: x\n---\n\n# Le pont\r\n\r\nLe maire a dit que le pont fermera.\u2028fin",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_regions_hold_every_character_that_is_not_white_space(write: Write, text: str, suffix: str) -> None:
    (article,) = articles(write(f"a.{suffix}", text))
    covered = {offset for region in article.regions for offset in range(*region.span)}
    assert [c for i, c in enumerate(article.text) if not c.isspace() and i not in covered] == []
    spans = [region.span for region in article.regions]
    assert spans == sorted(spans) and all(a.end <= b.start for a, b in pairwise(spans))


def test_every_reason_has_words_in_both_languages() -> None:
    names = pytest.importorskip("attribution.report.messages").REASON_NAMES
    given = {region.reason for page in PAGES for region in regions_of_page(page) if region.reason}
    assert sorted({*given, *(rule.reason for rule in RULES)} - set(names)) == []


@pytest.mark.parametrize("form", pages.FORMS)
def test_articles_come_back_out_of_pages(form: str) -> None:
    texts = pages.articles(Path(__file__).parent.parent / "corpus")
    total = pages.Outcome()
    for number, site in enumerate(pages.sites()):
        total += pages.measure([texts[number % len(texts)]], site, form)
    assert total.passes, (total.shares, +total.wrong)


def test_formats_claim_different_suffixes() -> None:
    suffixes = [suffix for each in FORMATS for suffix in each.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


# Real texts


@needs_shared
@pytest.mark.parametrize("folder", ["gold", "open", "news"])
def test_all_shared_texts_are_read(folder: str) -> None:
    found = list(read([str(SHARED / folder / "*.txt")]))
    assert [str(each) for each in found if isinstance(each, InputError)] == []
    assert len(found) == len(list((SHARED / folder).glob("*.txt")))


@needs_shared
@pytest.mark.parametrize("folder", ["gold", "open"])
def test_no_annotated_statement_stands_in_a_region_that_is_not_read(folder: str) -> None:
    evaluation = pytest.importorskip("attribution.evaluation")
    gold = {article.id: article for article in evaluation.read_gold(SHARED / folder)}
    lost = []
    for article in articles(SHARED / folder / "*.txt"):
        unread = [region for region in article.regions if not region.is_read]
        for statement in gold[article.id].statements if article.id in gold else ():
            lost += [(article.id, r.reason) for s in statement.content for r in unread if s.overlaps(r.span)]
    assert lost == []


@needs_shared
def test_furniture_of_a_real_page() -> None:
    (article,) = articles(*(SHARED / "pages").glob("000_*.txt"))
    (clean,) = articles(SHARED / "gold" / "000.txt")
    assert [r.span.of(article.text) for r in article.read_regions] == [r.span.of(clean.text) for r in clean.read_regions]


@needs_shared
def test_body_text_of_real_articles_is_kept() -> None:
    """Measured 2026-11 on 213 articles: 0.3 % of characters are not read, all of them furniture when looked at."""
    found = articles(SHARED / "news" / "*.txt")
    unread = sum(r.span.length for a in found for r in a.regions if not r.is_read)
    assert 0 < unread < 0.004 * sum(len(a.text) for a in found)
