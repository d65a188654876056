"""A parser that costs nothing and does to its process what an article tells it; a command line that uses it.

Run as a program it is ``attribution`` with this parser: ``python -m tests.fake_parser audit …``. Workers that it spawns use it too.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from attribution import analysing
from attribution.analysis import analyse
from attribution.article import Article
from attribution.cli import main
from attribution.scale import reading
from attribution.tree import ParsedArticle, read_conllu

SENTENCE = "La maire a annoncé que le pont rouvrira lundi."
TREE = """\
1	La	le	DET	_	_	2	det	_	_
2	maire	maire	NOUN	_	Gender=Fem|Number=Sing	4	nsubj	_	_
3	a	avoir	AUX	_	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	4	aux:tense	_	_
4	annoncé	annoncer	VERB	_	Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part	0	root	_	_
5	que	que	SCONJ	_	_	8	mark	_	_
6	le	le	DET	_	_	7	det	_	_
7	pont	pont	NOUN	_	Gender=Masc|Number=Sing	8	nsubj	_	_
8	rouvrira	rouvrir	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin	4	ccomp	_	_
9	lundi	lundi	NOUN	_	_	8	obl:mod	_	SpaceAfter=No
10	.	.	PUNCT	_	_	4	punct	_	_
"""
# What an article may ask for in its second paragraph.
RAISES, KILLS, HANGS, LOOPS = "Il lève une erreur.", "Il tue le processus.", "Il ne finit pas.", "Il tue une seule fois."
# Each parse adds a line to this file, where it is named: who parsed what, and how often.
LEDGER, DELAY = "FAKE_PARSER_LEDGER", "FAKE_PARSER_DELAY"
SHARD = "FAKE_PARSER_SHARD"  # articles of a shard


class FakeParser:
    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        for article in articles:
            if RAISES in article.text:
                raise ZeroDivisionError("par zéro\nsur deux lignes")
            if KILLS in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if HANGS in article.text:
                time.sleep(3600)
            if LOOPS in article.text and not (mark := Path(os.environ[LEDGER] + ".once")).exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(float(os.environ.get(DELAY, "0")))
            if (ledger := os.environ.get(LEDGER)) and article.id != "warm":
                with open(ledger, "a", encoding="utf-8") as file:
                    file.write(f"{os.getpid()} {article.id}\n")
            start = article.text.index(SENTENCE)
            yield ParsedArticle(article, tuple(_sentences(article, start)))


def _sentences(article: Article, start: int) -> Iterator:  # type: ignore[type-arg]
    from attribution.text import Span

    paragraph = next(i for i, r in enumerate(article.regions) if r.span.start <= start < r.span.end)
    for sentence in read_conllu(TREE.split("\n")):
        for word in sentence:
            word.span = Span(word.span.start + start, word.span.end + start)
        yield type(sentence)(sentence.words, index=sentence.index, paragraph=paragraph)


@dataclass(frozen=True, slots=True)
class FakeLoader(analysing.Loader):
    def load(self) -> FakeParser:
        analyse(next(FakeParser().parse_many([Article("warm", SENTENCE)])))  # lexicons are loaded as models are: beforehand
        return FakeParser()

    def digest(self) -> str:
        return "fake"


if __name__ == "__main__":
    from tests.fake_parser import FakeLoader as Importable  # not __main__'s, which a worker cannot import

    reading.MOST_ARTICLES = int(os.environ[SHARD])
    analysing.Loader = Importable  # type: ignore[misc]
    main()
