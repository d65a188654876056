"""What is damaged, disguised or meant to harm: one clear line and a count, no traceback, no hang, and the other files go on."""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.article import Article
from attribution.cli import main
from attribution.errors import InputError
from attribution.readers import FORMATS, read
from tests.office import docx, ods, odt, pdf, rtf, xls, xlsb, xlsx, zipped
from tests.test_inputs import CANTEEN, DATA, FIRST, SECOND, TITLE

EXAMPLES = int(os.environ.get("ATTRIBUTION_EXAMPLES", "200"))  # a format; make fuzz takes 20,000
LONGEST_WAIT = 20.0  # seconds; what is measured here takes one or two

Make = Callable[[str, bytes | str], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def outcome(path: Path) -> tuple[list[Article], list[str]]:
    """Articles and errors; each error one line that can be written, each article too."""
    started = time.process_time()  # of this process alone: machines that test are often busy
    found = list(read([str(path)]))
    assert time.process_time() - started < LONGEST_WAIT
    return checked(found)


def checked(found: list[Article | InputError]) -> tuple[list[Article], list[str]]:
    messages = [str(each) for each in found if isinstance(each, InputError)]
    articles = [each for each in found if isinstance(each, Article)]
    for message in messages:
        message.encode()
        assert "\n" not in message and "Traceback" not in message and len(message) < 2000
    for article in articles:
        values = (
            article.text,
            article.title,
            article.outlet,
            article.author,
            article.url,
            article.section,
            article.id,
            article.path,
        )
        for value in (*values, *article.notes):
            value.encode()
            assert "\x00" not in value
        assert article.text.strip() and article.id
        assert not set(article.id) & set("/\\\0") and not article.id.startswith(".")
        assert all(0 <= a < b <= len(article.text) for a, b in (region.span for region in article.regions))
    assert len({article.id.casefold() for article in articles}) == len(articles)
    return articles, messages


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE corpus [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE corpus [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
GOOD = f'texte\n"{FIRST}"\n'


def with_zeros(name: str, size: int, first: str, kind: str) -> bytes:
    """A package with one part of zeros that packs to a thousandth."""
    return zipped({name: kind, first: b" " * size})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        # Entities
        ("a.xml", BILLION + "<corpus><text>&j;</text></corpus>", "its XML defines entities of its own"),
        ("a.xml", EXTERNAL + "<corpus><text>&x;</text></corpus>", "its XML defines entities of its own"),
        ("a.docx", zipped({"word/document.xml": BILLION + "<corpus>&j;</corpus>"}), "its XML defines entities of its own"),
        ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": EXTERNAL + "<corpus>&x;</corpus>"}), "its XML defines entities of its own"),
        # Bombs
        ("a.zip", zipped({"x": "x", "a.txt": b"0" * 150_000_000}), "more than 20 MB"),
        ("a.zip", zipped({"x": "x", "a.csv": b"0" * 150_000_000}), "swells to more than 200 times its packed size"),
        ("a.csv.gz", gzip.compress(b"texte\n" + b"0" * 150_000_000), "swells to more than 200 times its packed size"),
        ("a.docx", with_zeros("[Content_Types].xml", 150_000_000, "word/document.xml", "x"), "its word/document.xml has more than 100 MB"),
        ("a.xlsx", with_zeros("[Content_Types].xml", 150_000_000, "xl/workbook.xml", "x"), "swells to 150 MB when unpacked"),
        ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": FIRST})})}), "an archive in an archive in an archive; unpack it"),
        # Cut off and disguised
        ("a.docx", docx([FIRST])[:200], "damaged or cut off"),
        ("a.docx", docx([FIRST])[:-30], "damaged or cut off"),
        ("a.docx", zipped({"[Content_Types].xml": "x", "word/document.xml": "<w:document"}), "damaged XML"),
        ("a.odt", odt([FIRST])[:-30], "damaged or cut off"),
        ("a.xlsx", xlsx({"A": [["texte"], [FIRST]]})[:-30], "damaged or cut off"),
        ("a.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a>"}), "damaged workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "damaged workbook"),
        ("a.doc.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "this is an old Office document (.doc, .xls)"),
        ("a.pdf", pdf([[FIRST]])[:300], "damaged PDF"),
        ("a.pdf", pdf([[" "]]), "no text in this PDF, only pictures"),
        ("a.parquet", b"PAR1" + bytes(100), "damaged Parquet"),
        ("a.zip", zipped({"a.txt": FIRST})[:40], "damaged"),
        ("a.csv.gz", gzip.compress(GOOD.encode())[:-12], "damaged: it ends too early"),
        ("a.zip", zipped({"a.exe": "MZ"}), "nothing in this archive that is read"),
        ("a.csv", pdf([["x"]])[:3] + b"\x00\xff", "no column with the articles' texts"),
        ("a.txt", b"\xef\xbb\xbf", "only white space"),
        ("a.csv", b"\xef\xbb\xbf", "no rows in it"),
        ("a.json", b"\xef\xbb\xbf", "empty file"),
        ("a.html", b"\xef\xbb\xbf<html>", "no article on this page"),
        ("a.json", "[" * 100_000, "damaged JSON"),
        ("a.json", '{"a":' * 100_000, "nested too deep"),
        ("a.jsonl", '{"text": 1}\n{"text"', "damaged JSON"),
        ("a.html", "<div>" * 200_000 + FIRST, ""),
        ("a.csv", b"texte\n" + b'"' + b"a,\n" * 100_000, "never closed"),
        ("a.csv", "texte\n" + "\n".join(f'"{n}' for n in range(20_000)), "quot"),
        ("a.docx", FIRST, ""),
        ("a.html", "<corpus><text>", "damaged XML"),
        ("a.iramuteq.txt", "**** *source_x\n", "no text"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "",
)  # fmt: skip
def test_harm_is_refused_in_one_line(make: Make, name: str, content: bytes | str, message: str) -> None:
    path = make(name, content)
    articles, messages = outcome(path)
    if message:
        assert articles == [] and len(messages) <= 2, messages
        assert message in messages[-1] or message in messages[0]
    else:
        assert len(articles) + len(messages) == 1


def test_the_other_files_go_on(make: Make, tmp_path: Path) -> None:
    for name, content in (
        ("a.docx", docx([FIRST])[:99]),
        ("b.txt", FIRST),
        ("c.zip", b"PK\x03\x04"),
        ("d.csv", GOOD),
        ("e.html", b"\x00"),
        ("f.json", "{"),
    ):
        make(name, content)
    articles, messages = outcome(tmp_path)
    assert [a.id for a in articles] == ["b", "d-1"] and len(messages) == 4


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500)
ENCRYPTED = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(1500)
PNG, JPEG = b"\x89PNG\r\n\x1a\n\x00\xff", b"\xff\xd8\xff\xe0\x00\x10JFIF"
EPUB = zipped({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": "<html/>"})
PRESENTATION = zipped({"[Content_Types].xml": "x", "ppt/presentation.xml": "<p/>"})
AGAIN, OCR = "; copy or save it again", "; a text recognition (OCR) gives its text"
WITHOUT_TEXT = "no column with the articles' texts; it has titre, date. Name it: --col text=COLUMN"
NO_TEXT = '<article><header><span class="DocPublicationName">Le Fil</span></header><section></section></article>'
UNKNOWN_ENCODING = "; save it as UTF-8, or give its --encoding"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lettre.doc", OLD_OFFICE, "this is an old Office document (.doc, .xls), which is not read; save it as .docx or .xlsx"),
        ("lettre.rtf", r"{\rtf1\ansi }", "no text"),
        ("lettre.txt", "{\\rtf1" + 2_000 * "{", "damaged RTF: nested too deep"),
        ("livre.epub", EPUB, "this is an EPUB book, which is not read; save its chapters as plain text (.txt)"),
        ("notes.pages", zipped({"Index/Document.iwa": "x"}), ".pages is not read; save it as .docx"),
        ("exposé.pptx", PRESENTATION, "this is a PowerPoint presentation, which is not read; save its text as .txt"),
        ("photo.png", PNG, f"this is a PNG image, which is not read{OCR}"),
        ("page.html", JPEG, f"this is a JPEG image, which is not read{OCR}"),
        ("lot.rar", b"Rar!\x1a\x07\x00", "this is a RAR archive, which is not read; pack it as .zip"),
        ("lot.tar", b"a.txt" + bytes(252) + b"ustar" + bytes(300), ".tar is not read; unpack it, or pack it as .zip"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42", "this is a video or HEIC image, which is not read"),
        ("secret.xlsx", ENCRYPTED, "it is locked with a password; save it without one"),
        ("secret.docx", ENCRYPTED, "it is locked with a password; save it without one"),
        ("a.docx", docx([FIRST])[:-30], f"damaged or cut off (File is not a zip file){AGAIN}"),
        ("a.pdf", pdf([[FIRST]])[:300], f"damaged PDF (PdfStreamError){AGAIN}"),
        ("a.zip", zipped({"a.txt": FIRST})[:40], f"damaged archive: File is not a zip file{AGAIN}"),
        ("a.txt.gz", gzip.compress(FIRST.encode())[:-9], f"damaged: it ends too early{AGAIN}"),
        ("vide.docx", b"", "empty file"),
        ("vide.html", b"", "empty file"),
        ("vide.txt", b"\xef\xbb\xbf", "only white space in it"),
        ("nul.txt", b"Le maire\x00a dit", "binary data (NUL bytes), not plain text"),
        ("demi.txt", "été, été, ".encode() + b"\xed\xa0\x80 non", "UTF-8, but byte 0xed at offset 14 is broken; save it as UTF-8 again"),
        ("mac.txt", "élève, œuvre".encode("mac_roman"), f"neither UTF-8 nor Windows-1252 (byte 0x8e at offset 0){UNKNOWN_ENCODING}"),
        ("sans.csv", "titre,date\nLe pont,2024\n", WITHOUT_TEXT),
        ("sans.json", '{"titre": "Le pont", "date": 2024}', WITHOUT_TEXT),
        ("sans-tête.csv", f"{SECOND};a\n{FIRST};b\n", "no column with the articles' texts; it has « Nous allons perdre l'été »,  craint Hugo Varin,  qui tient la librairie de la place depu. Name it: --col text=COLUMN. Is its first row an article? Write names of columns above it"),
        ("revue.html", f"<html><body>{NO_TEXT}</body></html>", "1 article skipped, article 1: no text"),
        ("fil.xml", '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "a feed: it announces articles and does not hold them; fetch the pages that it links to"),
        ("tei.xml", '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>', "no text"),
        ("le-fil.xml", f"<articles><article><p>{FIRST}</p></article></articles>", "XML of a kind that is not read (<articles>); save its articles as .txt or as a table"),
        ("sans-titre.csv", f'https://fil.example/pont,fil.example,"{TITLE}",2006-03-14,"{FIRST}"\n', "its first row is an article and not names of columns; write them above it (texte, titre, date)"),
        ("news.txt", "The mayor said on Tuesday that the bridge would stay closed until spring.", "not French: reads like English"),
        ("a.xyz", FIRST, ".xyz is not read; rename it .txt if it is plain text"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 16 else "",
)  # fmt: skip
def test_what_a_user_is_told(
    make: Make, capsys: pytest.CaptureFixture[str], name: str, content: bytes | str, message: str
) -> None:
    """What is wrong, and what to do about it where there is something to do; the file beside it is read."""
    path, good = str(make(name, content)), str(make("bon.txt", FIRST))
    *_, error = read([path])
    assert str(error) == f"{path}: {message}"
    for inputs, code in (([path], 3), ([path, good], 0), (["--strict", path, good], 4)):
        with pytest.raises(SystemExit) as end:
            main(["check", *inputs])
        out, err = capsys.readouterr()
        assert (end.value.code, err) == (code, "")
        assert path in out and message.rpartition(": no text")[2] in out


def test_archives_name_documents_that_are_not_read(make: Make) -> None:
    path = make("a.zip", zipped({"a.txt": FIRST, "Le Fil/b.doc": OLD_OFFICE, "c.jpg": JPEG}))
    articles, messages = outcome(path)
    assert [a.id for a in articles] == ["a"]
    assert messages == [f"{path}/Le Fil/b.doc: .doc is not read; save it as .docx"]


def test_links_that_lead_in_a_circle_or_nowhere(make: Make, tmp_path: Path) -> None:
    make("a.txt", FIRST)
    try:
        for name, target in (("b.txt", "b.txt"), ("c.txt", "nowhere.txt"), ("folder", ".")):
            (tmp_path / name).symlink_to(target)
    except OSError:
        pytest.skip("this file system takes no links")
    articles, messages = outcome(tmp_path)
    assert [a.id for a in articles] == ["a"]
    assert [message.partition(": ")[0] for message in messages] == [f"{tmp_path}/b.txt", f"{tmp_path}/c.txt"]


@pytest.mark.parametrize("name", ["~nobody-of-this-name/a.txt", "~nobody-of-this-name/*.txt", "a\0b", "x" * 5000, ""])
def test_names_that_lead_nowhere(name: str) -> None:
    (error,) = read([name])
    assert isinstance(error, InputError) and error.where == (name.replace("\0", "\ufffd") or "''")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read(make: Make, tmp_path: Path) -> None:
    make("a.txt", FIRST)
    closed, folder = make("b.txt", FIRST), tmp_path / "closed"
    folder.mkdir()
    for path in (closed, folder):
        path.chmod(0)
    try:
        articles, messages = outcome(tmp_path)
    finally:
        folder.chmod(0o700)
    assert [a.id for a in articles] == ["a"]
    assert sorted(messages) == [f"{path}: may not be read (permission denied)" for path in (closed, folder)]


def test_entities_are_not_expanded_in_pages(make: Make) -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><article>'
        + f"<h1>{TITLE}</h1><p>&x; {FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    articles, _ = outcome(make("a.html", page))
    assert all("root:" not in a.text for a in articles)


def test_names_in_archives_lead_nowhere(make: Make, tmp_path: Path) -> None:
    path = make(
        "a.zip", zipped({"../../fuite.txt": FIRST, "/etc/absolu.txt": SECOND, "..\\vent.txt": CANTEEN[0], "a\x07\n.txt": FIRST})
    )
    articles, _ = outcome(path)
    assert sorted(a.id for a in articles) == ["absolu", "a��", "fuite", "vent"] or len(articles) == 4
    assert [p.name for p in tmp_path.rglob("*")] == ["a.zip"]


CORNER = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("name", "part", "old", "new", "message"),
    [
        ("a.xlsx", "xl/worksheets/sheet1.xml", 'r="A2"', 'r="XFD1048576"', "million cells"),
        ("a.xlsx", "xl/worksheets/sheet1.xml", 'r="A2"', "r='&#88;FD1048576'", "million cells"),
        ("a.xlsx", "xl/worksheets/sheet1.xml", 'r="A2"', 'r="ZZZZZZ9"', "no place « ZZZZZZ9 »"),
        ("a.xlsx", "xl/worksheets/sheet1.xml", '<row r="2">', '<row r="2"><c r="A4000000000"/>', "no place « A4000000000 »"),
        ("a.xlsx", "xl/worksheets/sheet1.xml", 'r="A2"', f'r="A{"9" * 30}"', "no place « A9999"),
        ("a.xlsx", "xl/worksheets/sheet1.xml", 'r="A2"', 'r="A2 "', "no place « A2  »"),
        (
            "a.ods",
            "content.xml",
            "<table:table-row>",
            f'<table:table-row table:number-rows-repeated="{"9" * 18}">',
            "no place « 9999",
        ),
        (
            "a.ods",
            "content.xml",
            "<table:table-row>",
            '<table:table-row table:number-rows-repeated="999999999999">',
            "million cells",
        ),
        (
            "a.ods",
            "content.xml",
            CORNER,
            f'<table:table-cell table:number-columns-repeated="99999999999"/>{CORNER}',
            "million cells",
        ),
    ],
)
def test_a_cell_far_out_takes_no_memory(make: Make, name: str, part: str, old: str, new: str, message: str) -> None:
    seed = xlsx({"A": [["texte"], [FIRST]]}) if name == "a.xlsx" else ods([["texte"], ["x"]])
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    before = parts[part]
    assert isinstance(before, bytes) and old.encode() in before
    articles, (problem,) = outcome(make(name, zipped({**parts, part: before.decode().replace(old, new, 1)})))
    assert articles == [] and message in problem


@pytest.mark.parametrize("name", ["a.xls", "a.xlsb"])
def test_a_cell_far_out_in_a_binary_workbook_takes_no_memory(
    make: Make, name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read by a process of its own, and what its library says when it fails is not for users."""
    good = [["texte", "date"], [FIRST, 38790]]
    if name == "a.xls":
        content = xls(good).replace(struct.pack("<HHH", 1, 1, 0) + struct.pack("<d", 38790), b"\xff\xff\xff\xff\0\0" + bytes(8))
    else:
        with zipfile.ZipFile(io.BytesIO(xlsb(good))) as package:
            parts = {part: package.read(part) for part in package.namelist()}
        sheet = parts["xl/worksheets/sheet1.bin"]
        sheet = sheet.replace(struct.pack("<I", 1) + bytes(13), struct.pack("<I", 1_048_575) + bytes(13))
        far = sheet.replace(struct.pack("<IId", 1, 0, 38790), struct.pack("<IId", 16_383, 0, 38790))
        parts["xl/worksheets/sheet1.bin"] = far
        content = zipped(parts)
    monkeypatch.setattr("attribution.readers.binary_workbook.MOST_MEMORY", 1_000_000_000)
    articles, errors = outcome(make(name, content))
    assert articles == [] and len(errors) == 1
    assert "damaged workbook (" in errors[0]
    assert capfd.readouterr().err == ""


def test_a_workbook_of_broken_xml_ends(make: Make) -> None:
    """python-calamine 0.9.1 looks for the end of such a document for ever."""
    with zipfile.ZipFile(io.BytesIO(ods([["texte"], [FIRST]]))) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    content = parts["content.xml"]
    assert isinstance(content, bytes)
    broken = content.replace(b"</table:table>", b"</tabl<table>table>").replace(b"urn:oasis", b"urn<!--", 1)
    articles, (message,) = outcome(make("a.ods", zipped({**parts, "content.xml": broken})))
    assert articles == [] and "damaged workbook: content.xml: not well-formed" in message


def test_variables_of_iramuteq_without_values(make: Make) -> None:
    articles, messages = outcome(make("a.txt", f"**** *source_Le_Fil *date *date_2024-09-11 *annee\n{FIRST}\n"))
    assert ([(a.outlet, a.published) for a in articles], messages) == ([("Le Fil", "2024-09-11")], [])


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x0c", "\x1f"])
def test_control_characters_behind_what_is_left_out_of_an_export(make: Make, control: str) -> None:
    header = f'<header><span class="DocPublicationName">Le Fil</span><p class="titreArticleVisu">{TITLE}</p></header>'
    body = f"<section><p>{FIRST}</p><p>{SECOND}</p>{control}<footer>Le Fil</footer> Bis</section>"
    (article,), messages = outcome(make("a.html", f"<html><body><article>{header}{body}</article></body></html>"))
    assert article.format.startswith("Europresse") and FIRST in article.text and messages == []


@pytest.mark.parametrize("encoding", ["aUTF-8", "utf-7", "big5", "\u00e9"])
def test_a_workbook_in_an_encoding_that_is_none(make: Make, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(ods([["texte"], [FIRST]]))) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    content = parts["content.xml"]
    assert isinstance(content, bytes)
    broken = content.replace(b"UTF-8", encoding.encode(), 1)
    articles, (message,) = outcome(make("a.ods", zipped({**parts, "content.xml": broken})))
    assert articles == [] and "damaged workbook: content.xml: " in message


def test_empty_rows_to_the_end_of_a_sheet_are_no_cells(make: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(ods([["texte"], [FIRST]]))) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    before = parts["content.xml"]
    assert isinstance(before, bytes)
    rest = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    content = before.decode().replace("</table:table>", f"{rest}</table:table>")
    articles, messages = outcome(make("a.ods", zipped({**parts, "content.xml": content})))
    assert ([a.text for a in articles], messages) == ([FIRST], [])


def test_an_archive_with_a_file_that_has_no_name(make: Make) -> None:
    data = bytearray(zipped({"a.txt": FIRST, "b.txt": SECOND}))
    assert data.count(b"b.txt") == 2  # in its place and in the directory
    path = make("a.zip", bytes(data.replace(b"b.txt", bytes(5))))
    articles, messages = outcome(path)
    assert [a.id for a in articles] == ["a"] and messages == []


def test_an_archive_with_a_password(make: Make) -> None:
    data = bytearray(zipped({"a.txt": FIRST}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag that says « encrypted »
        place = data.index(mark) + offset
        data[place : place + 2] = struct.pack("<H", 1)
    path = make("a.zip", bytes(data))
    assert outcome(path) == ([], [f"{path}/a.txt: it is locked with a password; save it without one"])


def test_a_zip_that_lies_about_its_sizes(make: Make) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    raw = data.getvalue().replace(struct.pack("<I", 120_000_000), struct.pack("<I", 1000))
    articles, messages = outcome(make("a.docx", raw))
    assert articles == [] and len(messages) == 1


LINES = (
    "a" * 1_000_000,
    "Le maire a dit non. " * 50_000,
    "A-B " * 250_000,
    "(" * 1_000_000,
    "A-" * 500_000,
    '"' * 1_000_000,
    "«" * 500_000,
)


@pytest.mark.parametrize(
    ("name", "line"),
    [*(("a.txt", line) for line in LINES), *((name, LINES[2]) for name in ("a.csv", "a.jsonl", "a.html", "a.docx"))],
    ids=lambda value: value[:8],
)
def test_lines_of_a_million_characters(make: Make, name: str, line: str) -> None:
    text = f"{FIRST}\n{line}\n{SECOND}"
    content = {
        "a.txt": text, "a.csv": 'texte\n"' + text.replace('"', '""') + '"\n', "a.jsonl": json.dumps({"text": text}),
        "a.html": f"<html><body><article><p>{FIRST}</p><p>{line}</p><p>{SECOND}</p></article></body></html>",
    }  # fmt: skip
    outcome(make(name, docx([FIRST, line, SECOND]) if name == "a.docx" else content[name]))


def test_what_no_writer_can_write_is_replaced(make: Make) -> None:
    path = make(
        "a.jsonl",
        json.dumps({"text": f"{FIRST}\x00 \ud800 {SECOND}", "title": "\udfff\x01", "id": "\ud800/..", "journal": "\x1b[31m"}),
    )
    (article,), messages = outcome(path)
    assert messages == [] and article.notes == ("Characters that no text may hold were replaced by « \ufffd ».",)
    assert article.text.endswith(f"{FIRST}\ufffd \ufffd {SECOND}")
    (undated,), _ = outcome(make("c.jsonl", json.dumps({"text": FIRST, "date": "\ud8002024-09-13"})))
    assert "« \ufffd2024-09-13 »" in undated.notes[0]
    (row,), _ = outcome(make("b.csv", f'texte\n"{FIRST}\x00"\n'))
    assert row.text == f"{FIRST}\ufffd"


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text(FIRST, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    (article,), _ = outcome(tmp_path)
    assert article.id == "caf\ufffd"


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html", "a.json", "a.docx", "a.pdf", "a.zip"])
def test_a_file_of_200_megabytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(
            {"a.docx": docx([FIRST])[:100], "a.pdf": b"%PDF-1.7\n", "a.zip": zipped({"a.txt": FIRST})[:60], "a.json": b"["}.get(
                name, b"note\n" if name == "a.csv" else b""
            )
        )
        for _ in range(200):
            file.write(b"Le maire a dit.\n" * 65_536)
    articles, messages = outcome(path)
    assert articles == [] and 1 <= len(messages) <= 2


ENDLESS = "a cell of more than 20 million characters: broken quoting, or no article"
UNCLOSED = "a quotation mark is never closed: nothing behind it can be told apart"
LONG_CELL = "Le maire a dit non, et encore non, selon « la mairie ».\n" * 400_000


@pytest.mark.parametrize(
    ("rest", "texts", "problem"),
    [
        ("", [FIRST], UNCLOSED),
        (f'"\n"{SECOND}"\n', [FIRST, SECOND], ENDLESS),
        (f' ""non""\n ""\nnon"" et ""non""" \n"{SECOND}"\n', [FIRST, SECOND], ENDLESS),
        (f'\n"\n"{SECOND}"\n"{FIRST}', [FIRST, SECOND], UNCLOSED),
    ],
    ids=["never closed", "closed", "with quotations", "closed, and another that is not"],
)
def test_a_cell_without_end_is_one_line_and_no_articles(make: Make, rest: str, texts: list[str], problem: str) -> None:
    path = make("a.csv", f'texte\n"{FIRST}"\n"{LONG_CELL}{rest}')
    articles, messages = outcome(path)
    assert [a.text for a in articles] == texts
    assert messages[0] == f"{path}: 1 article skipped, row 3: {ENDLESS if len(texts) > 1 else problem}"
    assert messages[-1].endswith(problem)


# Any bytes

EXHAUSTIVE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 200,
    database=None,
    suppress_health_check=list(HealthCheck),
)

SEEDS = {
    "plain.txt": FIRST.encode(),
    "a.docx": docx([FIRST, SECOND]),
    "n.docx": docx([TITLE, "Le Fil", "14 mars 2006", "Length: 9 words", "Body", FIRST, "End of Document"]),
    "a.odt": odt([FIRST]),
    "a.rtf": rtf([("Title", TITLE), FIRST, SECOND]),
    "a.ods": ods([["texte"], [FIRST]]),
    "a.xlsx": xlsx({"A": [["texte", "date"], [FIRST, 38790]]}),
    "a.pdf": pdf([[FIRST, SECOND]]),
    "a.zip": zipped({"Le Fil/a.txt": FIRST, "b.docx": docx([SECOND])}),
    "a.csv.gz": gzip.compress(GOOD.encode()),
    **{name: (DATA / name).read_bytes() for name in (
        "europresse-1.HTML", "europresse-2.html", "europresse-3.html", "factiva-fields.html", "factiva-page.html", "page.html", "fr-excel.csv", "table.tsv",
        "array.json", "newspaper4k.jsonl", "iramuteq.txt", "txm.xml", "tei.xml", "trafilatura.xml", "lexis.txt", "minet-extract.csv",
    )},
}  # fmt: skip


def test_every_format_has_a_seed() -> None:
    read_by = {article.format for name in SEEDS for article in _read(name, SEEDS[name])}
    assert {form.NAME for form in FORMATS} - read_by == {"Parquet (.parquet)"}  # which has a file made by its library, below


def _read(name: str, content: bytes) -> list[Article]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return outcome(path)[0]


def damaged(seed: bytes) -> st.SearchStrategy[bytes]:
    """A good file with some bytes cut out, written over, doubled, moved, flipped or put in, or cut off: one to six edits.

    Each is told by eight drawn bytes.

    One draw an example: a strategy with a draw for each place, length and piece took twice as long as the reading itself.
    """
    return st.binary(min_size=EDIT, max_size=6 * EDIT).map(lambda program: edited(seed, program))


EDIT = 8  # bytes that tell one edit: two the place, one the length, one what to put there, four literal bytes


def edited(seed: bytes, program: bytes) -> bytes:
    data = bytearray(seed)
    for at in range(0, len(program) - EDIT + 1, EDIT):
        place, length, what, literal = struct.unpack_from("<HBB4s", program, at)
        start = place % (len(data) + 1)
        end = min(len(data), start + LENGTHS[length % len(LENGTHS)])
        piece = bytes(data[start:end])
        choices = (*PIECES, literal, literal[: 1 + length % 4], piece * 2, bytes(byte ^ 1 << length % 8 for byte in piece))
        kind = what % (len(choices) + 2)
        if kind == len(choices):  # the rest never arrived
            del data[start:]
        elif kind > len(choices):
            del data[start:end]
            data[literal[0] % (len(data) + 1) : 0] = piece
        else:
            data[start:end] = choices[kind]
    return bytes(data)


LENGTHS = (0, 1, 2, 8, 100, 10_000)
PIECES = [
    b"", b"\x00", b'"', b"'", b"<", b">", b"</p>", b"<article>", b"</article>", b"<table>", b"<![CDATA[", b"<!--", b"&#0;", b"&#xD800;", b"&amp;", b"\n", b"\r",
    b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"PK\x05\x06", b"{", b"}", b"[", b"]", b"\\ud800", b",", b";", b"\t", b"****", b"***", b"---",
    "« ».".encode(), b"%PDF-", b"9" * 30, b"-1", b"../../", b" " * 500, b"A" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
def test_any_damage_gives_articles_or_a_clean_error(name: str, tmp_path: Path) -> None:
    @EXHAUSTIVE
    @given(damaged(SEEDS[name]))
    def run(content: bytes) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        outcome(path)

    run()


# What lies packed in a file: damage to the packed bytes seldom gets past the unpacking.
PACKED = {
    "docx": ("a.docx", "word/document.xml"), "nexis": ("n.docx", "word/document.xml"), "odt": ("a.odt", "content.xml"),
    "ods": ("a.ods", "content.xml"), "xlsx": ("a.xlsx", "xl/worksheets/sheet1.xml"), "zip": ("a.zip", "Le Fil/a.txt"),
}  # fmt: skip


@pytest.mark.parametrize("packed", PACKED)
def test_any_damage_within_a_package(packed: str, tmp_path: Path) -> None:
    name, part = PACKED[packed]
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    seed = parts[part]
    assert isinstance(seed, bytes) and len(seed) > 100

    @EXHAUSTIVE
    @given(damaged(seed))
    def run(content: bytes) -> None:
        path = tmp_path / name
        path.write_bytes(zipped({**parts, part: content}))
        outcome(path)

    run()


PACKAGES = ("a.docx", "n.docx", "a.odt", "a.ods", "a.xlsx", "a.zip")


@pytest.mark.parametrize("name", PACKAGES)
def test_any_disorder_within_a_package(name: str, tmp_path: Path) -> None:
    """Parts under one another's names, twice, missing, emptied, of another format, or in folders that they do not belong to."""
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as archive:
        parts = [(each, archive.read(each)) for each in archive.namelist()]
    names = (
        [each for each, _ in parts]
        + [part for _, part in PACKED.values()]
        + ["mimetype", "../../a.txt", "a/", "a.zip", "A\x00b.txt"]
    )
    contents = [content for _, content in parts] + [SEEDS["a.zip"], SEEDS["fr-excel.csv"], SEEDS["txm.xml"], b"", b"\x00"]

    @EXHAUSTIVE
    @given(st.binary(min_size=3, max_size=12))
    def run(program: bytes) -> None:
        made = list(parts)
        for i in range(0, len(program) - 2, 3):
            where, what, by = program[i : i + 3]
            place = where % len(made)
            changed = (names[by % len(names)], made[place][1]), (made[place][0], contents[by % len(contents)])
            if what % 4 == 0 and len(made) > 1:
                del made[place]
            elif what % 4 == 1:
                made.insert(by % len(made), made[place])
            else:
                made[place] = changed[what % 2]
        data = io.BytesIO()
        with (
            warnings.catch_warnings(),
            zipfile.ZipFile(data, "w", (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)[program[0] % 2]) as archive,
        ):
            warnings.simplefilter("ignore")  # zipfile's, of names that come twice
            for each, content in made:
                archive.writestr(each, content)
        path = tmp_path / name
        path.write_bytes(data.getvalue())
        outcome(path)

    run()


@pytest.mark.parametrize("suffix", sorted({suffix for form in FORMATS for suffix in form.SUFFIXES} | {".zip", ".gz"}))
def test_any_bytes_under_any_name(suffix: str, tmp_path: Path) -> None:
    starts = [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"PAR1",
        b"\x1f\x8b\x08",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
        b"<corpus>",
        b"{",
        b"[",
        b"texte,titre\n",
        b"**** *a_b\n",
    ]

    @settings(EXHAUSTIVE, max_examples=max(20, EXAMPLES // 10))
    @given(st.sampled_from(starts), st.binary(max_size=300))
    def run(start: bytes, rest: bytes) -> None:
        path = tmp_path / f"a{suffix}"
        path.write_bytes(start + rest)
        outcome(path)

    run()


def test_any_damage_to_parquet(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    pandas.DataFrame({"texte": [FIRST, SECOND], "titre": [TITLE, None]}).to_parquet(tmp_path / "seed.parquet")
    seed = (tmp_path / "seed.parquet").read_bytes()

    @EXHAUSTIVE
    @given(damaged(seed))
    def run(content: bytes) -> None:
        (tmp_path / "a.parquet").write_bytes(content)
        outcome(tmp_path / "a.parquet")

    run()


@EXHAUSTIVE
@given(
    st.lists(
        st.dictionaries(
            st.text(max_size=8) | st.sampled_from(["text", "titre", "date", "id", "auteur", "source", "url"]),
            st.none() | st.text(max_size=60) | st.integers() | st.floats() | st.lists(st.text(max_size=5), max_size=3),
            max_size=5,
        ),
        max_size=4,
    )
)
def test_any_json_gives_articles_or_a_clean_error(records: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
        outcome(path)
