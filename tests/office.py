"""Makes office documents, workbooks and PDFs for tests, part by part: not one library's files, but what the format says."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP archive; its first part is stored, as OpenDocument wants its type."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts.items()):
            archive.writestr(name, content, zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED)
    return data.getvalue()


def docx(paragraphs: Iterable[str | tuple[str, str]], *, raw: str = "") -> bytes:
    """A Word document of paragraphs, or of (style, words); ``raw`` is XML that goes behind them."""
    body = []
    for each in paragraphs:
        style, words = ("", each) if isinstance(each, str) else each
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        half = len(words) // 2  # Word cuts paragraphs into runs wherever it likes
        runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (words[:half], words[half:]))
        body.append(f"<w:p>{properties}{runs}</w:p>")
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{"".join(body)}{raw}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(paragraphs: Iterable[str | tuple[str, str]]) -> bytes:
    """An OpenDocument text of paragraphs, or of (style, words); a style « h1 » makes a heading."""
    body = []
    for each in paragraphs:
        style, words = ("", each) if isinstance(each, str) else each
        words = escape(words).replace("  ", ' <text:s text:c="1"/>')
        if style.startswith("h"):
            body.append(f'<text:h text:outline-level="{style[1:]}">{words}</text:h>')
        else:
            body.append(f'<text:p text:style-name="{style or "Standard"}">{words}</text:p>')
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF}><office:automatic-styles>'
        '<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def rtf(paragraphs: Iterable[str | tuple[str, str]]) -> bytes:
    """A Rich Text document of paragraphs, or of (style, words), with what word processors write around them."""
    styles = {"": 0, "heading 1": 1, "heading 2": 2, "Title": 15, "Subtitle": 16}
    named = "".join(f"{{\\s{number}\\ql {name};}}" for name, number in styles.items() if name)
    body = []
    for each in paragraphs:
        style, words = ("", each) if isinstance(each, str) else each
        escaped = re.sub(r"([\\{}])", r"\\\1", words)
        coded = "".join(c if ord(c) < 128 else f"\\'{c.encode('cp1252').hex()}" for c in escaped)
        body.append(f"\\pard\\s{styles[style]} {{\\rtlch {coded}\n}}\\par")
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\froman Times New Roman;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}"
        + named + r"{\*\cs10 Default Paragraph Font;}}{\info{\title Sans titre}{\author Personne}}{\header{\pard page 1\par}}"
        + "\n".join(body) + "}"
    ).encode("ascii")  # fmt: skip


def ods(rows: Sequence[Sequence[str | float]], *, null_date: str = "") -> bytes:
    """An OpenDocument workbook with one sheet of texts and numbers; its days may count from a day that it names."""

    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'

    cells = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    zero = f'<table:null-date table:date-value="{null_date}"/>' if null_date else ""
    settings = f"<table:calculation-settings>{zero}</table:calculation-settings>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF}><office:body><office:spreadsheet>'
        f'{settings}<table:table table:name="Articles">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def xlsx(
    sheets: dict[str, Sequence[Sequence[str | float]]], *, dates: bool = False, since_1904: bool = False, prefix: str = ""
) -> bytes:
    """An Excel workbook of inline strings; a number is one, or a date when ``dates``, and days count from 1904 or 1899.

    The elements of its list of sheets may have a prefix, as some programs write them.
    """
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    names, links = [], [f'<Relationship Id="s0" Type="{rel}/styles" Target="styles.xml"/>']
    for number, (name, rows) in enumerate(sheets.items(), 1):
        names.append(f'<{prefix}sheet name="{escape(name)}" sheetId="{number}" r:id="s{number}"/>')
        links.append(f'<Relationship Id="s{number}" Type="{rel}/worksheet" Target="worksheets/sheet{number}.xml"/>')
        xml = []
        for r, row in enumerate(rows, 1):
            cells = []
            for c, value in enumerate(row):
                place = f"{chr(65 + c)}{r}"
                if isinstance(value, int | float):
                    cells.append(f'<c r="{place}"{" s=" + chr(34) + "1" + chr(34) if dates else ""}><v>{value}</v></c>')
                elif value:
                    cells.append(f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
            xml.append(f'<row r="{r}">{"".join(cells)}</row>')
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{"".join(xml)}</sheetData></worksheet>'
        )
    system = f'<{prefix}workbookPr date1904="1"/>' if since_1904 else ""
    spaces = f'xmlns{":" + prefix[:-1] if prefix else ""}="{main}" xmlns:r="{rel}"'
    parts["xl/workbook.xml"] = (
        f"<{prefix}workbook {spaces}>{system}<{prefix}sheets>{''.join(names)}</{prefix}sheets></{prefix}workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{package}/relationships">{"".join(links)}</Relationships>'
    return zipped(parts)


def xlsb(rows: Sequence[Sequence[str | float]], *, since_1904: bool = False) -> bytes:
    """A binary Excel workbook with one sheet of texts and numbers."""
    package = "http://schemas.openxmlformats.org/package/2006"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def record(kind: int, data: bytes = b"") -> bytes:
        size = len(data)
        groups = [size & 0x7F]
        while size := size >> 7:
            groups[-1] |= 0x80
            groups.append(size & 0x7F)
        return (bytes([kind]) if kind < 0x80 else bytes([kind, 1])) + bytes(groups) + data

    def words(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    def cell(column: int, value: str | float) -> bytes:
        place = struct.pack("<II", column, 0)
        return record(6, place + words(value)) if isinstance(value, str) else record(5, place + struct.pack("<d", value))

    lines = b"".join(
        record(0, struct.pack("<I", r) + bytes(13)) + b"".join(cell(c, value) for c, value in enumerate(row))
        for r, row in enumerate(rows)
    )
    extent = record(0x94, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    sheet = record(0x81) + extent + record(0x91) + lines + record(0x92) + record(0x82)
    bundle = record(0x9C, struct.pack("<II", 0, 1) + words("r1") + words("Articles"))
    properties = record(0x99, struct.pack("<III", int(since_1904), 0, 0))
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/workbook.bin": record(0x83) + properties + record(0x8F) + bundle + record(0x90) + record(0x84),
        "xl/worksheets/sheet1.bin": sheet,
    })  # fmt: skip


def xls(rows: Sequence[Sequence[str | float]], *, since_1904: bool = False, small: bool = False) -> bytes:
    """An Excel 97 workbook (BIFF8 in a compound file) with one sheet of texts and numbers.

    A stream of less than 4,096 bytes lies in sectors of 64 bytes where ``small``, else it is filled up.
    """

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def begin(substream: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, substream, 0, 1997, 0, 0))

    def label(row: int, column: int, words: str | float) -> bytes:
        if not isinstance(words, str):
            return record(0x0203, struct.pack("<HHHd", row, column, 0, words))
        return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + words.encode("utf-16-le"))

    end = record(0x000A, b"")
    system = record(0x0022, struct.pack("<H", since_1904))
    cells = b"".join(label(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row))
    name = b"\x08\x00Articles"
    place = len(begin(5)) + len(system) + 4 + 6 + len(name) + len(end)  # of the sheet: behind the workbook's own records
    stream = begin(5) + system + record(0x0085, struct.pack("<IH", place, 0) + name) + end + begin(0x10) + cells + end
    free, last = 0xFFFFFFFF, 0xFFFFFFFE
    if small:
        assert len(stream) < 4096
        small_table = [*range(1, -(-len(stream) // 64)), last]
        length = len(stream)
        stream = struct.pack(f"<{len(small_table)}I", *small_table).ljust(512, b"\xff") + stream
        sectors = -(-len(stream) // 512)
        table = [0xFFFFFFFD, last, last, *range(4, 2 + sectors), last]  # itself, the directory, the small table, the stream
    else:
        stream = stream.ljust(4096, b"\0")
        length = len(stream)
        sectors = -(-len(stream) // 512)
        table = [0xFFFFFFFD, last, *range(3, 2 + sectors), last]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2 if small else last, int(small), last, 0)
        + struct.pack("<109I", 0, *[free] * 108)
    )  # fmt: skip

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = title.encode("utf-16-le")
        return (
            written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2 if title else 0, kind, 1, free, free, child)
            + bytes(36) + struct.pack("<IQ", start, size)
        )  # fmt: skip

    root = entry("Root Entry", 5, 1, 3, 512 * (sectors - 1)) if small else entry("Root Entry", 5, 1, last, 0)
    directory = root + entry("Workbook", 2, free, 0 if small else 2, length) + 2 * entry("", 0, free, 0, 0)
    assert len(table) <= 128  # one sector of table is enough for a test
    return header + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + directory + stream.ljust(512 * sectors, b"\0")


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with a text layer in Windows-1252, one string a line; an empty string leaves a line out, « # » makes a large one."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    def shown(line: str) -> bytes:
        size, words = (16, line[2:]) if line.startswith("# ") else (11, line)
        escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        return b"/F1 %d Tf (%s) Tj T*\n" % (size, escaped) if words else b"T*\n"

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    parent = 2 + 2 * len(pages)
    for lines in pages:
        stream = b"BT 14 TL 50 780 Td\n" + b"".join(map(shown, lines)) + b"ET"
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 %d 0 R >> >> >>"
                % (parent, content, font)
            )
        )
    assert add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))) == parent
    catalog = add(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, catalog, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
