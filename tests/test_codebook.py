"""Columns are defined once and reach everything that names them.

``python -m tests.test_codebook`` writes what README.md and docs/tables.md say of them anew.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import jsonschema
import pandas
import pytest
from click.testing import CliRunner

from attribution.cli import cli
from attribution.provenance import FIELDS
from attribution.tables import COLUMNS, TABLES, ColumnType, rows
from attribution.writers import records, write_csv, write_jsonl, write_rows_jsonl
from attribution.writers.codebook import SCHEMA_VERSION, TITLES, data_package, listing, markdown, schema, write_codebook
from attribution.writers.jsonl import Record

ROOT = Path(__file__).parent.parent
START, END = "<!-- columns of statements: attribution codebook statements --format markdown -->\n", "<!-- end -->"


def documented() -> str:
    """What docs/tables.md is to say."""
    parts = (f"## {table}\n\n{TITLES[table][1]}.\n\n{markdown(table)}\n" for table in TABLES)
    run = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in FIELDS.items())
    return (
        "# Columns of all tables\n\nWritten by `make docs`; a test compares.\n\n"
        + "\n".join(parts)
        + f"\n## run.json\n\nWhere the results of a report come from.\n\n| field | what it says |\n|---|---|\n{run}\n"
    )


def readme() -> tuple[str, str, str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    within, _, after = rest.partition(END)
    return before + START, within, END + after


def test_the_documents_have_the_columns() -> None:
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == documented()
    assert readme()[1].strip() == markdown("statements")


def test_the_codebook_has_every_column_of_every_table() -> None:
    file = io.StringIO(newline="")
    write_codebook(file)
    found = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert [(row["table"], row["column"]) for row in found] == [(t, c.name) for t in TABLES for c in COLUMNS[t]]
    assert all(row["fr"] and row["en"] and row["type"] for row in found)


def test_the_help_has_the_columns() -> None:
    said = CliRunner().invoke(cli, ["table", "--help"]).output
    assert listing("statements") in said and "attribution codebook TABLE" in said


@pytest.mark.parametrize("table", TABLES)
def test_the_command_has_the_columns(table) -> None:
    assert CliRunner().invoke(cli, ["codebook", table]).output.splitlines()[4:] == listing(table).splitlines()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("dialect", ["intl", "fr"])
def test_csv_headers_are_the_columns(village, table, dialect) -> None:
    file = io.StringIO(newline="")
    write_csv([village], file, dialect, table=table)
    header = file.getvalue().removeprefix("\ufeff").splitlines()[0]
    assert header.split(";" if dialect == "fr" else ",") == [column.name for column in COLUMNS[table]]


@pytest.mark.parametrize("table", TABLES)
def test_json_lines_keep_to_their_schema(village, table) -> None:
    form = schema(table)
    jsonschema.Draft202012Validator.check_schema(form)
    assert form["$id"].endswith(f":{SCHEMA_VERSION}")
    file = io.StringIO()
    write_jsonl([village], file) if table == "statements" else write_rows_jsonl([village], file, table)
    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    assert lines
    for line in lines:
        jsonschema.validate(line, form, cls=jsonschema.Draft202012Validator)
        assert list(line) == list(form["properties"])


@pytest.mark.parametrize(
    "change", [{"label": "secret"}, {"content": []}, {"content": [[1]]}, {"content": [[1, 2, 3]]}, {"statement": 0}, {"cue": "x"}]
)  # fmt: skip
def test_the_schema_refuses_what_is_no_record(village, change) -> None:
    file = io.StringIO()
    write_jsonl([village], file)
    line = json.loads(file.getvalue().splitlines()[0]) | change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, schema("statements"), cls=jsonschema.Draft202012Validator)


def test_the_schema_describes_records_in_the_words_of_the_columns(village) -> None:
    described = {column.name: column.en for column in COLUMNS["statements"]}
    properties = schema("statements")["properties"]
    assert list(properties) == list(Record.__dataclass_fields__)
    assert {name: form["description"] for name, form in properties.items()} == {name: described[name] for name in properties}
    assert next(records(village)).article == "a1"


@pytest.mark.parametrize("dialect", ["intl", "fr"])
def test_the_data_package_reads_the_tables_that_it_describes(village, tmp_path, dialect) -> None:
    """Each field has the type that its cells have, in the dialect that the package states."""
    package = data_package({t: (f"{t}.csv", 1, "0") for t in TABLES}, dialect, "1")
    for resource in package["resources"]:
        file = io.StringIO(newline="")
        write_csv([village], file, dialect, table=resource["name"])
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        decimal = next((f["decimalChar"] for f in fields.values() if "decimalChar" in f), ".")
        text = file.getvalue().removeprefix("\ufeff")
        frame = pandas.read_csv(io.StringIO(text, newline=""), sep=resource["dialect"]["delimiter"], decimal=decimal)
        assert list(frame.columns) == list(fields)
        for name, field in fields.items():
            cells = frame[name].dropna()
            if field["type"] in ("integer", "number"):
                numbers = pandas.to_numeric(cells)
                assert field["type"] == "number" or (numbers % 1 == 0).all(), name
            elif field["type"] == "array":
                assert all(isinstance(json.loads(cell), list) for cell in cells)
            allowed = field.get("constraints", {}).get("enum")
            assert allowed is None or set(cells) <= set(allowed), name
        keys = resource["schema"].get("primaryKey")
        assert keys is None or not frame.duplicated(keys).any()


def test_shares_are_between_0_and_1(village) -> None:
    for table in TABLES:
        shares = [column.name for column in COLUMNS[table] if column.type is ColumnType.SHARE]
        for row in rows([village] * 6, table):
            assert all(row[name] is None or 0 <= float(row[name] or 0) <= 1 for name in shares)


if __name__ == "__main__":
    (ROOT / "docs" / "tables.md").write_text(documented(), encoding="utf-8")
    head, _, tail = readme()
    (ROOT / "README.md").write_text(f"{head}\n{markdown('statements')}\n\n{tail}", encoding="utf-8")
    sys.exit(0)
