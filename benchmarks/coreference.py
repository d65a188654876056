"""``python -m benchmarks.coreference FILE...``: who the subjects of reporting verbs are, against gold coreference.

FILE: Democrat in CoNLL-U with the chains in the last column (Landragin 2021; automatic syntax), plain or gzip. Its press
articles (L'Est Républicain) are read; with ``--all`` its other genres too. Each subject of a verb of the lexicon (with
``--any-verb`` of any verb) is made the source of a statement, and resolved. A link runs from such a subject to the nearest
mention before it that the tool gives the same source; it is right where that mention's head lies in the shortest gold mention
of the same chain.

Prints precision (of the links drawn), recall (of the subjects that have an antecedent in gold) and F1: pronouns, names, others.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from attribution import lexicon
from attribution.article import Article
from attribution.records import Extraction, Kind, Quoting, SourceMention, Statement
from attribution.sources import Entity, own_words, resolve
from attribution.text import Span, covering
from attribution.tree import ParsedArticle, Word, read_conllu

PRESS = "estrepublicain"
OPENING = re.compile(r"\((\d+)\)?")
CLOSING = re.compile(r"\(?(\d+)\)")


@dataclass(frozen=True)
class Document:
    """A parsed text and its gold mentions as (span, chain)."""

    parsed: ParsedArticle
    mentions: tuple[tuple[Span, str], ...]


def documents(path: Path, *, press_only: bool) -> Iterator[Document]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for block in text.split("#begin document ")[1:]:
        title = block[: block.index("\n")]
        if not press_only or PRESS in title:
            yield document(title, block.split("\n")[1:])


def document(title: str, lines: list[str]) -> Document:
    """Words joined by spaces: the corpus has no other text. One paragraph."""
    out: list[str] = []
    forms: list[str] = []
    offset = 0
    opened: dict[str, list[int]] = {}
    mentions: list[tuple[Span, str]] = []
    covered = 0
    token = Span(0, 0)
    for line in lines:
        columns = line.split("\t")
        if line.startswith("#") or not line:
            if not line and out and out[-1]:
                out.append("")
            continue
        new = "-" in columns[0] or int(columns[0]) > covered
        if new:
            token = Span(offset, offset + len(columns[1]))
            forms.append(columns[1])
            offset = token.end + 1
        if "-" in columns[0]:
            covered = int(columns[0].split("-")[1])
        elif covered and int(columns[0]) >= covered:
            covered = 0
        chains = columns[-1] if "-" not in columns[0] else "_"
        for part in chains.split("|"):
            if part.startswith("(") and (match := OPENING.match(part)):
                opened.setdefault(match[1], []).append(token.start)
            if part.endswith(")") and (match := CLOSING.fullmatch(part)) and opened.get(match[1]):
                mentions.append((Span(opened[match[1]].pop(), token.end), match[1]))
        out.append("\t".join([*columns[:9], f"TokenRange={token.start}:{token.end}" if new else "_"]))
    article = Article(title, " ".join(forms))
    return Document(ParsedArticle(article, tuple(read_conllu(out))), tuple(mentions))


def subjects(parsed: ParsedArticle, *, any_verb: bool) -> list[Word]:
    verbs = {row["lemma"] for row in lexicon.load("verbs")}
    return [
        w for s in parsed.sentences for w in s
        if w.relation == "nsubj" and w.governor is not None and w.governor.upos == "VERB"
        and (any_verb or w.governor.lemma in verbs)
        and w.lower not in {"on", "qui", "je", "j'", "nous", "vous", "tu", "ce", "c'", "que"}
    ]  # fmt: skip


def statement(subject: Word) -> Statement:
    verb = subject.governor
    assert verb is not None
    content = next((w for w in verb.dependents if w.relation in {"ccomp", "xcomp", "obj"} and w is not subject), verb)
    words = own_words(subject) if subject.upos != "PRON" else [subject]
    mention = SourceMention(covering(w.span for w in words), subject.span)
    return Statement(
        (covering(w.span for w in content.subtree()),), verb.span, mention, Quoting.INDIRECT, Kind.SPEECH, "benchmark"
    )


def chain_of(mentions: tuple[tuple[Span, str], ...], head: Span) -> str | None:
    """The chain of the shortest gold mention that holds a head."""
    holding = [(span.length, chain) for span, chain in mentions if span.start <= head.start and head.end <= span.end]
    return min(holding)[1] if holding else None


def link(entity: Entity, subject: Word) -> Span | None:
    """The head of the nearest mention of an entity before a subject."""
    before = [p.head.span for p in entity.phrases if p.head.span.start < subject.span.start]
    return max(before) if before and entity.resolved else None


def main(arguments: list[str]) -> int:
    score: Counter[tuple[str, str]] = Counter()
    for file in (a for a in arguments if not a.startswith("--")):
        for doc in documents(Path(file), press_only="--all" not in arguments):
            found = subjects(doc.parsed, any_verb="--any-verb" in arguments)
            resolution = resolve(doc.parsed, Extraction(tuple(statement(w) for w in found), ()))
            for i, word in enumerate(found):
                chain = chain_of(doc.mentions, word.span)
                earlier = [span for span, other in doc.mentions if other == chain and span.end <= word.span.start]
                form = "pronoun" if word.upos == "PRON" else "name" if word.upos == "PROPN" else "other phrase"
                linked = link(resolution.entities[resolution.source_of[i]], word)
                score[form, "gold"] += bool(chain is not None and earlier)
                score[form, "linked"] += linked is not None
                score[form, "right"] += linked is not None and chain is not None and chain_of(doc.mentions, linked) == chain
    print("subject".ljust(14) + "gold".rjust(6) + "linked".rjust(8) + "right".rjust(7) + "  precision  recall     F1")
    forms = sorted({form for form, _ in score})
    for form in [*forms, "all"]:
        gold, linked, right = (
            sum(score[f, k] for f in (forms if form == "all" else [form])) for k in ("gold", "linked", "right")
        )
        precision, recall = right / max(1, linked), right / max(1, gold)
        f1 = 2 * right / max(1, gold + linked)
        print(f"{form:14}{gold:6}{linked:8}{right:7}{precision:11.3f}{recall:8.3f}{f1:7.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
