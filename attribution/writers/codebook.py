"""What the tables hold, for people and for programs: codebook, JSON Schema, Frictionless data package, help. All from
COLUMNS.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TextIO

from attribution.records import Kind, Quoting, Sourcing, Subtype
from attribution.tables import COLUMNS, SEPARATOR, TABLES, Column, ColumnType, Row, Table
from attribution.writers.csv import CsvTable, Dialect
from attribution.writers.jsonl import Record

# Changes when a key is renamed, removed, or means something else; a key more changes nothing.
SCHEMA_VERSION = 1
DRAFT = "https://json-schema.org/draft/2020-12/schema"
CODEBOOK = ("table", "column", "type", "values", "fr", "en")

KEYS: Mapping[Table, tuple[str, ...]] = MappingProxyType({
    "statements": ("article", "statement"),
    "sources": ("article", "source_id"),
    "articles": ("article",),
    "outlets": ("outlet",),
})  # fmt: skip
TITLES: Mapping[Table, tuple[str, str]] = MappingProxyType({
    "statements": ("Les énoncés attribués, un par ligne", "Attributed statements, one a row"),
    "sources": ("Les sources de chaque article, une par ligne", "The sources of each article, one a row"),
    "articles": ("Les articles, un par ligne", "Articles, one a row"),
    "outlets": ("Les titres de presse, un par ligne, avec intervalles", "Outlets, one a row, with intervals"),
})  # fmt: skip

SPAN: Mapping[str, Any] = MappingProxyType({
    "type": "array", "prefixItems": [{"type": "integer", "minimum": 0}] * 2, "items": False, "minItems": 2,
    "description": "[start, end[ in code points of the article's text",
})  # fmt: skip
NO_SPAN: Mapping[str, Any] = MappingProxyType({"type": "null"})


def codebook_rows(tables: Sequence[Table] = TABLES) -> Iterator[Row]:
    """One row a column of a table; keys are CODEBOOK."""
    for table in tables:
        for column in COLUMNS[table]:
            values = SEPARATOR.join(column.values) or None
            yield dict(zip(CODEBOOK, (table, column.name, str(column.type), values, column.fr, column.en), strict=True))


def write_codebook(file: TextIO, dialect: Dialect = "intl", tables: Sequence[Table] = TABLES) -> None:
    """The codebook as CSV."""
    sheet = CsvTable(file, CODEBOOK, dialect)
    for row in codebook_rows(tables):
        sheet.write(row)


def listing(table: Table) -> str:
    """The columns of a table for a terminal, one a line."""
    width = max(len(column.name) for column in COLUMNS[table])
    return "\n".join(f"  {column.name:<{width}}  {column.en}" for column in COLUMNS[table])


def markdown(table: Table) -> str:
    """The columns of a table as a table in Markdown."""
    lines = ["| column | type | what it holds |", "|---|---|---|"]
    for column in COLUMNS[table]:
        values = f": {', '.join(f'`{value}`' for value in column.values)}" if column.values else ""
        lines.append(f"| `{column.name}` | {column.type} | {column.en}{values} |")
    return "\n".join(lines)


def schema(table: Table) -> dict[str, Any]:
    """The JSON Schema of a line of JSON Lines: of a statement record (SCHEME §7), or of a row of another table."""
    if table == "statements":
        properties = _record_properties()
    else:
        properties = {column.name: _property(column) for column in COLUMNS[table]}
    return {
        "$schema": DRAFT,
        "$id": f"urn:attribution:{table}:{SCHEMA_VERSION}",
        "title": TITLES[table][1],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": True,
    }


def _record_properties() -> dict[str, Any]:
    described = {column.name: column.en for column in COLUMNS["statements"]}
    evidence = {
        "type": "object",
        "properties": {"criterion": {"type": "string"}, "span": dict(SPAN)},
        "required": ["criterion", "span"],
    }
    forms: dict[str, dict[str, Any]] = {
        "article": {"type": "string"},
        "statement": {"type": "integer", "minimum": 1},
        "content": {"type": "array", "items": dict(SPAN), "minItems": 1},
        "cue": {"anyOf": [dict(SPAN), dict(NO_SPAN)]},
        "source": {"anyOf": [dict(SPAN), dict(NO_SPAN)]},
        "relay": {"anyOf": [dict(SPAN), dict(NO_SPAN)]},
        "quoting": {"enum": list(Quoting)},
        "kind": {"enum": list(Kind)},
        "label": {"enum": list(Sourcing)},
        "subtype": {"enum": list(Subtype)},
        "resolved": {"type": "string"},
        "source_id": {"type": "integer", "minimum": 0},
        "construction": {"type": "string"},
        "evidence": {"type": "array", "items": evidence},
        "uncertain": {"type": "boolean"},
    }
    return {field.name: {**forms[field.name], "description": described[field.name]} for field in fields(Record)}


def _property(column: Column[Any]) -> dict[str, Any]:
    form: dict[str, Any] = {"description": column.en}
    match column.type:
        case ColumnType.INTEGER:
            form["type"] = ["integer", "null"]
        case ColumnType.NUMBER:
            form["type"] = ["number", "null"]
        case ColumnType.SHARE:
            form |= {"type": ["number", "null"], "minimum": 0, "maximum": 1}
        case ColumnType.BOOLEAN:
            form["enum"] = [0, 1]
        case ColumnType.CATEGORY:
            form["enum"] = [*column.values, None]
        case ColumnType.DATE:
            form |= {"type": ["string", "null"]}
        case ColumnType.SPANS:
            form |= {"type": "string", "contentMediaType": "application/json"}
        case _:
            form["type"] = ["string", "null"]
    return form


def data_package(resources: Mapping[Table, tuple[str, int, str]], dialect: Dialect, version: str) -> dict[str, Any]:
    """A Frictionless data package (https://datapackage.org): what each CSV file holds, column by column.

    Args:
        resources: for each table the path of its file as seen from the package, its bytes and its SHA-256.
        version: of the tool.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "attribution",
        "title": "Attributed statements in French news",
        "version": version,
        "resources": [
            {
                "name": table,
                "title": TITLES[table][1],
                "path": path,
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": size,
                "hash": f"sha256:{digest}",
                "dialect": {
                    "delimiter": ";" if dialect == "fr" else ",",
                    "lineTerminator": "\r\n" if dialect == "fr" else "\n",
                },
                "schema": _table_schema(table, dialect),
            }
            for table, (path, size, digest) in resources.items()
        ],
    }


def _table_schema(table: Table, dialect: Dialect) -> dict[str, Any]:
    found: dict[str, Any] = {
        "fields": [_field(column, dialect) for column in COLUMNS[table]],
        "missingValues": [""],
    }
    if table != "outlets":  # articles that name no outlet share an empty one, and a key may not be empty
        found["primaryKey"] = list(KEYS[table])
    if table in ("statements", "sources"):
        found["foreignKeys"] = [{"fields": ["article"], "reference": {"resource": "articles", "fields": ["article"]}}]
    return found


def _field(column: Column[Any], dialect: Dialect) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.fr, "description": column.en}
    match column.type:
        case ColumnType.INTEGER:
            field["type"] = "integer"
        case ColumnType.NUMBER | ColumnType.SHARE:
            field["type"] = "number"
            if dialect == "fr":
                field["decimalChar"] = ","
            if column.type is ColumnType.SHARE:
                field["constraints"] = {"minimum": 0, "maximum": 1}
        case ColumnType.BOOLEAN:
            field |= {"type": "integer", "constraints": {"enum": [0, 1]}}
        case ColumnType.CATEGORY:
            field |= {"type": "string", "constraints": {"enum": list(column.values)}}
        case ColumnType.SPANS:
            field["type"] = "array"
        case _:
            field["type"] = "string"
    return field
