"""What several tests share: analyses built by hand; small articles with their trees, and what is found in them in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from attribution.article import Article
from attribution.extract import extract
from attribution.parse import Parser
from attribution.records import (
    SUBTYPES,
    Analysis,
    Aside,
    AsideKind,
    Evidence,
    Extraction,
    Kind,
    Quoting,
    Source,
    SourceMention,
    Statement,
    Subtype,
)
from attribution.text import Span
from attribution.tree import ParsedArticle, read_conllu, to_conllu


class Workshop:
    """Says where words stand by the words themselves: each must be in the text, and its first place counts."""

    def article(self, text: str, **known: Any) -> Article:
        return Article(known.pop("id", "a1"), text, **known)

    def span(self, article: Article, words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    def statement(
        self, article: Article, *content: str, cue: str = "", source: str = "", relay: str = "", **rest: Any
    ) -> Statement:
        rest = {"quoting": Quoting.INDIRECT, "kind": Kind.SPEECH, "pattern": "que_clause", **rest}
        return Statement(
            content=tuple(self.span(article, words) for words in content),
            cue=self.span(article, cue) if cue else None,
            source=SourceMention(self.span(article, source), self.span(article, source.split()[-1])) if source else None,
            relay=self.span(article, relay) if relay else None,
            **rest,
        )

    def source(
        self, article: Article, number: int, label: str, subtype: Subtype, *evidence: tuple[str, str], **rest: Any
    ) -> Source:
        sourcing = next(s for s, subtypes in SUBTYPES.items() if subtype in subtypes)
        found = tuple(Evidence(criterion, self.span(article, words)) for criterion, words in evidence)
        return Source(number, (self.span(article, label),) if label else (), label, sourcing, subtype, found, **rest)

    def village(self) -> Analysis:
        """Four statements: a mayor twice, once nested in a newspaper's; a source without a name; one that nobody can tell."""
        article = self.article(
            "Le pont fermera\n\n"
            "« Le pont fermera lundi », annonce la maire, Inès Roque. "
            "Selon La Gazette du Val, elle a promis que les bus passeront par le col. "
            "Une source proche du dossier redoute « des mois » de retard. Il juge cela trop long. "
            "La préfecture n'a pas répondu.",
            title="Le pont fermera",
            outlet="Le Courrier du Val",
            published="2025-03-14",
        )
        make, who = self.statement, self.source
        return Analysis(
            article,
            (
                make(
                    article,
                    "« Le pont fermera lundi »",
                    cue="annonce",
                    source="la maire, Inès Roque",
                    quoting=Quoting.DIRECT,
                    pattern="incise",
                ),
                make(
                    article,
                    "elle a promis que les bus passeront par le col",
                    cue="Selon",
                    source="La Gazette du Val",
                    pattern="prepositional",
                ),
                make(article, "les bus passeront par le col", cue="a promis", source="elle", nested_in=1),
                make(
                    article,
                    "« des mois » de retard",
                    cue="redoute",
                    source="Une source proche du dossier",
                    quoting=Quoting.MIXED,
                    kind=Kind.OPINION,
                    pattern="claim",
                ),
                make(article, "cela trop long", cue="juge", source="Il", kind=Kind.OPINION, pattern="claim"),
            ),
            (0, 1, 0, 2, 3),
            (
                who(article, 1, "Inès Roque", Subtype.PERSON, ("full-name", "Inès Roque")),
                who(article, 2, "La Gazette du Val", Subtype.MEDIA, ("media", "La Gazette du Val")),
                who(article, 3, "Une source proche du dossier", Subtype.INSIDER, ("insider", "source proche"), description=1),
                who(article, 4, "Il", Subtype.UNRESOLVED),
            ),
            (Aside(AsideKind.REFUSAL, self.span(article, "La préfecture n'a pas répondu")),),
        )  # fmt: skip


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def village(workshop: Workshop) -> Analysis:
    return workshop.village()


def one_line(text: str) -> str:
    return text.replace("\n", " ¶ ")


class Treebank:
    """The trees of small articles, in a CoNLL-U file in which « # article = its text on one line » stands before each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        blocks = path.read_text(encoding="utf-8").split("# article = ")[1:] if path.exists() else []
        self.trees: dict[str, str] = dict(block.split("\n", 1) for block in blocks)  # type: ignore[misc]

    def extracted(self, text: str) -> Extraction:
        sentences = read_conllu(self.trees[one_line(text)].split("\n"))
        return extract(ParsedArticle(Article("example", text), tuple(sentences)))

    def renew(self, texts: Iterable[str], models: str) -> None:
        """Parse what has no tree yet and drop trees that no text needs; trees that are there stay as they are."""
        texts = list(texts)
        missing = [text for text in texts if one_line(text) not in self.trees]
        parsed = Parser.load(models).parse_many(Article("example", text) for text in missing) if missing else iter(())
        for text, tree in zip(missing, parsed, strict=True):
            self.trees[one_line(text)] = to_conllu(tree).replace("# newdoc id = example\n", "")
        blocks = (f"# article = {one_line(text)}\n{self.trees[one_line(text)].strip()}\n\n" for text in texts)
        self.path.write_text("".join(blocks), encoding="utf-8")


def written(statement: Statement, text: str, *, relay: bool = False) -> str:
    """``quoting ⟨content | content⟩ {cue} [source]``, then what it goes on from or stands in, and through what it came."""
    content = " | ".join(span.of(text) for span in statement.content)
    cue = statement.cue.of(text) if statement.cue else ""
    source = statement.source.span.of(text) if statement.source else ""
    continues = "" if statement.continues is None else f" continues {statement.continues}"
    nested = "" if statement.nested_in is None else f" in {statement.nested_in}"
    via = f" via [{statement.relay.of(text)}]" if relay and statement.relay else ""
    return f"{statement.quoting} ⟨{content}⟩ {{{cue}}} [{source}]{continues}{nested}{via}"


def apart(aside: Aside, text: str) -> str:
    return f"{aside.kind} ⟨{aside.span.of(text)}⟩" + (f" [{aside.source.span.of(text)}]" if aside.source else "")
