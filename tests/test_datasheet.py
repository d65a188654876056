"""The articles of corpus/, their annotation, and what the datasheet counts of them.

``python -m tests.test_datasheet`` writes the datasheet's counts anew.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from attribution.evaluation import read_gold
from attribution.evaluation.gold import GoldArticle, GoldStatement
from attribution.records import AsideKind, Kind, Quoting, Sourcing

CORPUS = Path(__file__).parent.parent / "corpus"
SHEET = CORPUS / "README.md"
START, END = "<!-- counts: python -m tests.test_datasheet -->\n", "<!-- end of counts -->"
CLOSING = {"«": "»", "“": "”", '"': '"'}


def listed() -> list[dict[str, str]]:
    with (CORPUS / "articles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GOLD = read_gold(CORPUS)


def row(name: str, articles: list[GoldArticle]) -> str:
    """One line of the table of outlets."""
    words = sorted(len(article.text.split()) for article in articles)
    statements = [s for article in articles for s in article.statements]
    labels = Counter(s.label for s in statements)
    asides = Counter(kind for article in articles for kind, _ in article.asides)
    cells = [len(articles), f"{words[0]}–{words[-1]}", sum(words), len(statements)]
    cells += [labels[x] for x in (Sourcing.NAMED, Sourcing.INSTITUTIONAL, Sourcing.ANONYMOUS)]
    cells += [asides[x] for x in (AsideKind.REFUSAL, AsideKind.UNATTRIBUTED, AsideKind.CONDITIONAL)]
    return f"| {name} | " + " | ".join(map(str, cells)) + " |"


def counts() -> str:
    """The tables of the datasheet. Words are what white space parts."""
    outlets: dict[str, list[GoldArticle]] = {}
    sections: Counter[str] = Counter()
    of = {article.id: article for article in GOLD}
    for entry in listed():
        outlets.setdefault(entry["outlet"], []).append(of[entry["id"]])
        sections[entry["section"]] += 1
    statements = [s for article in GOLD for s in article.statements]
    quoting = Counter(s.quoting for s in statements)
    lines = [
        "| outlet | articles | words each | words | statements | named | institutional | anonymous "
        "| refusals | unattributed quotations | conditionals |",
        "|---|" + "---:|" * 10,
        *(row(f"*{name}*", articles) for name, articles in outlets.items()),
        row("all", GOLD),
        "",
        "Of the statements "
        + ", ".join(f"{quoting[q]} are {q}" for q in (Quoting.DIRECT, Quoting.MIXED, Quoting.INDIRECT))
        + f"; {sum(s.kind is Kind.OPINION for s in statements)} are opinions; {sum(s.cue is None for s in statements)} have no cue, "
        f"{sum(s.source is None for s in statements)} no source of their own. "
        "Sections: " + ", ".join(f"{name} {n}" for name, n in sorted(sections.items(), key=lambda x: (-x[1], x[0]))) + ".",
    ]  # fmt: skip
    return "\n".join(lines)


def sheet() -> tuple[str, str, str]:
    before, start, rest = SHEET.read_text(encoding="utf-8").partition(START)
    within, end, after = rest.partition(END)
    assert start and end, "corpus/README.md has lost the marks around its counts"
    return before + start, within, end + after


def depths(text: str) -> list[int]:
    """How many pairs of quotation marks each character stands in; marks stand in their own pair."""
    open_: list[str] = []
    found = []
    for place, char in enumerate(text):
        again = open_ and text[place - 1 : place] == "\n" and open_[-1] == CLOSING.get(char)  # reopened at a paragraph
        if open_ and char == open_[-1]:
            found.append(len(open_))
            open_.pop()
            continue
        if char in CLOSING and not again:
            open_.append(CLOSING[char])
        found.append(len(open_))
    return found


def within_marks(statement: GoldStatement, article: GoldArticle) -> Quoting:
    """How a content is quoted by the marks alone; a report inside a quotation counts by its own marks."""
    found, text = depths(article.text), article.text

    def opens(s: GoldStatement) -> bool:
        return any(found[i] == 1 and text[i] in '«»“”"' for span in s.content for i in range(span.start, span.end))

    def around(other: GoldStatement) -> bool:
        return other.content[0].start <= statement.content[0].start and statement.content[-1].end <= other.content[-1].end

    letters = [found[i] for span in statement.content for i in range(span.start, span.end) if text[i].isalnum()]
    nested = (
        min(letters) > 0
        and not opens(statement)
        and any(around(s) and opens(s) for s in article.statements if s is not statement)
    )
    inside = [depth > nested for depth in letters]
    return Quoting.DIRECT if all(inside) else Quoting.MIXED if any(inside) else Quoting.INDIRECT


def test_every_article_is_listed_once_in_order() -> None:
    entries = listed()
    assert (
        [entry["id"] for entry in entries]
        == [article.id for article in GOLD]
        == sorted(path.stem for path in CORPUS.glob("*.txt"))
    )
    for entry, article in zip(entries, GOLD, strict=True):
        assert article.text.partition("\n")[0] == entry["title"]
        assert entry["url"].startswith("https://") and ".example/" in entry["url"]
    assert len({entry["url"] for entry in entries}) == len(entries)


@pytest.mark.parametrize("article", GOLD, ids=lambda article: article.id)
def test_spans_begin_and_end_at_words(article) -> None:
    text = article.text
    spans = [span for s in article.statements for span in (*s.content, s.cue, s.source) if span]
    for span in [*spans, *(span for _, span in article.asides)]:
        words = text[span.start : span.end]
        assert words == words.strip(), words
        assert not text[span.start - 1 : span.start + 1].isalnum() or span.start == 0, words
        assert not text[span.end - 1 : span.end + 1].isalnum(), words


@pytest.mark.parametrize("article", GOLD, ids=lambda article: article.id)
def test_quoting_agrees_with_the_marks(article) -> None:
    wrong = [
        (article.text[s.content[0].start : s.content[-1].end], str(s.quoting))
        for s in article.statements
        if s.quoting is not within_marks(s, article)
    ]
    assert not wrong


@pytest.mark.parametrize("article", GOLD, ids=lambda article: article.id)
def test_every_statement_says_who_speaks(article) -> None:
    assert all(s.resolved for s in article.statements)


def test_the_datasheet_counts_what_is_there() -> None:
    assert sheet()[1].strip() == counts(), "write it anew: python -m tests.test_datasheet"


if __name__ == "__main__":
    head, _, tail = sheet()
    SHEET.write_text(f"{head}\n{counts()}\n\n{tail}", encoding="utf-8")
