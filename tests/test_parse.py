"""The way into Stanza and back: what it is handed, and where its words stand in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.errors import ModelError
from attribution.parse import ARTICLES_AT_ONCE, BUNDLED, FILES, LONGEST_PARAGRAPH, TREEBANK_CHARACTERS, VECTORS, Parser
from attribution.text import Span
from attribution.tree import ParsedArticle

# Words, sentences and documents as Stanza makes them, as far as they are read here.


@dataclass
class FakeWord:
    id: int
    text: str
    head: int
    lemma: str | None = None
    upos: str = "X"
    feats: str | None = None
    deprel: str = "dep"


@dataclass
class FakeToken:
    start_char: int
    end_char: int
    words: list[FakeWord]


@dataclass
class FakeSentence:
    tokens: list[FakeToken]


@dataclass
class FakeDocument:
    sentences: list[FakeSentence]


class FakePipeline:
    """A sentence per paragraph and line, a token per run of letters; « du » is two words. Keeps what it was handed."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def process_many(self, texts: Sequence[str]) -> list[FakeDocument]:
        self.batches.append(list(texts))
        return [FakeDocument([self.sentence(m) for m in re.finditer(r"(?:(?!\n\n).)+", text, re.S)]) for text in texts]

    def sentence(self, paragraph: re.Match[str]) -> FakeSentence:
        tokens: list[FakeToken] = []
        number = 0
        for token in re.finditer(r"\w+|[^\w\s]", paragraph.group()):
            forms = ["de", "le"] if token.group() == "du" else [token.group()]
            words = [FakeWord(number + i, form, int(number + i > 1)) for i, form in enumerate(forms, 1)]
            number += len(words)
            tokens.append(FakeToken(paragraph.start() + token.start(), paragraph.start() + token.end(), words))
        return FakeSentence(tokens)


def parse(article: Article) -> tuple[ParsedArticle, str]:
    """The parsed article, and the text that the pipeline was handed."""
    pipeline = FakePipeline()
    parsed = Parser(pipeline, "fake").parse(article)
    return parsed, "".join(text for batch in pipeline.batches for text in batch)


def surfaces(parsed: ParsedArticle) -> list[list[str]]:
    return [[w.span.of(parsed.text) for w in sentence] for sentence in parsed.sentences]


# What is handed over


@pytest.mark.parametrize("character", sorted(map(chr, TREEBANK_CHARACTERS)), ids=lambda c: f"U+{ord(c):04X}")
def test_each_character_is_replaced_by_one(character: str) -> None:
    replaced = character.translate(TREEBANK_CHARACTERS)
    assert len(replaced) == 1
    assert replaced in "'«» -"
    article = Article("a", f"un{character}mot")
    parsed, handed = parse(article)
    assert handed == f"un{replaced}mot"
    assert [w.span for w in parsed.words][-1] == Span(3, 6)
    assert parsed.article is article


@pytest.mark.parametrize(
    "character", ["\u200b", "\u200d", "\ufeff", "\x00", "\x07", "\x1b", "\u2060", "\u202e", "\ud800", "\ue000"], ids=ascii
)
def test_what_cannot_be_seen_becomes_a_space(character: str) -> None:
    parsed, handed = parse(Article("a", f"Un{character}mot «{character}ici » {character}"))
    assert handed == "Un mot « ici »  "
    assert surfaces(parsed) == [["Un", "mot", "«", "ici", "»"]]


@pytest.mark.parametrize("text", ["é", "e\u0301", "œ", "Ł", "😀", "👩\u200d🚀", "مرحبا", "…", "–", "€", '"', "²"])
def test_everything_else_stays_and_keeps_its_length(text: str) -> None:
    _, handed = parse(Article("a", f"a{text}b"))
    assert len(handed) == len(text) + 2
    assert handed.replace(" ", "\u200d") == f"a{text}b"


def test_the_article_keeps_its_own_characters() -> None:
    parsed, handed = parse(Article("a", "L’élue\u00a0: “oui”"))
    assert handed == "L'élue : «oui»"
    assert [w.form for w in parsed.words] == ["L", "’", "élue", ":", "“", "oui", "”"]


# Where words stand


def test_offsets_are_the_article_s() -> None:
    text = "\n\n  Le titre\r\n\r\n\tLe maire du Val.   \n\n\n« Oui »\n"
    parsed, handed = parse(Article("a", text))
    assert handed == "Le titre\n\nLe maire du Val.\n\n« Oui »"
    assert surfaces(parsed) == [["Le", "titre"], ["Le", "maire", "du", "du", "Val", "."], ["«", "Oui", "»"]]
    assert [(s.index, s.paragraph) for s in parsed.sentences] == [(0, 0), (1, 1), (2, 2)]
    assert parsed.sentences[1].span.of(text) == "Le maire du Val."


def test_words_of_one_token_share_its_span_and_have_forms_of_their_own() -> None:
    parsed, _ = parse(Article("a", "Le maire du Val"))
    of, the = parsed.sentences[0].words[2:4]
    assert (of.form, the.form) == ("de", "le")
    assert [w.id for w in parsed.words] == [1, 2, 3, 4, 5]
    assert of.span == the.span == Span(9, 11)
    assert [word.id for word in parsed.sentences[0]] == list(range(1, len(parsed.sentences[0].words) + 1))


def test_paragraphs_that_are_not_read_are_not_parsed() -> None:
    text = "Titre\nPar Léa\nUn.\n© Agence\nDeux."
    kinds = (RegionKind.TITLE, RegionKind.BYLINE, RegionKind.BODY, RegionKind.CREDIT, RegionKind.BODY)
    regions = tuple(Region(kind, span) for kind, span in zip(kinds, paragraphs(text), strict=True))
    parsed, handed = parse(Article("a", text, regions))
    assert handed == "Titre\n\nUn.\n\nDeux."
    assert surfaces(parsed) == [["Titre"], ["Un", "."], ["Deux", "."]]
    assert [s.paragraph for s in parsed.sentences] == [0, 2, 4]  # numbers of regions, read or not


def test_features_and_lemmas() -> None:
    class Pipeline:
        def process_many(self, texts: Sequence[str]) -> list[FakeDocument]:
            word = FakeWord(1, "dit", 0, "dire", "VERB", "Mood=Ind|VerbForm=Fin", "root")
            bare = FakeWord(2, "x", 1)
            return [FakeDocument([FakeSentence([FakeToken(0, 3, [word]), FakeToken(4, 5, [bare])])]) for _ in texts]

    says, bare = Parser(Pipeline(), "fake").parse(Article("a", "dit x")).words
    assert (says.lemma, says.upos, says.deprel, says.head) == ("dire", "VERB", "root", 0)
    assert says.feats == {"Mood": "Ind", "VerbForm": "Fin"}
    assert (bare.lemma, bare.feats) == ("x", {})  # no lemma: the form; no features: none


@pytest.mark.parametrize("text", ["", "\n \n", "\u200b\n\u200b", "\x00"])
def test_an_article_without_words_is_not_handed_over(text: str) -> None:
    parsed, handed = parse(Article("vide", text))
    assert parsed.sentences == ()
    assert handed == ""


def test_nothing_read_is_nothing_parsed() -> None:
    parsed, handed = parse(Article("a", "© Agence", (Region(RegionKind.CREDIT, Span(0, 8)),)))
    assert (parsed.sentences, handed) == ((), "")


def test_empty_articles_do_not_shift_the_others() -> None:
    pipeline = FakePipeline()
    articles = [Article("1", "Un."), Article("2", ""), Article("3", "Trois."), Article("4", "\u200b")]
    parsed = list(Parser(pipeline, "fake").parse_many(articles))
    assert [(p.article.id, surfaces(p)) for p in parsed] == [
        ("1", [["Un", "."]]), ("2", []), ("3", [["Trois", "."]]), ("4", []),
    ]  # fmt: skip
    assert pipeline.batches == [["Un.", "Trois."]]


def test_articles_go_in_batches_as_they_are_asked_for() -> None:
    pipeline = FakePipeline()
    stream = Parser(pipeline, "fake").parse_many(Article(str(i), f"Mot {i}") for i in range(2 * ARTICLES_AT_ONCE + 1))
    assert next(stream).article.id == "0"
    assert [len(batch) for batch in pipeline.batches] == [ARTICLES_AT_ONCE]
    assert [p.article.id for p in stream] == [str(i) for i in range(1, 2 * ARTICLES_AT_ONCE + 1)]
    assert [len(batch) for batch in pipeline.batches] == [ARTICLES_AT_ONCE, ARTICLES_AT_ONCE, 1]


# Long paragraphs


def longest(handed: str) -> int:
    return max(map(len, handed.split("\n\n")))


@pytest.mark.parametrize("words", [LONGEST_PARAGRAPH // 5, LONGEST_PARAGRAPH // 4])
def test_a_long_paragraph_is_cut_between_words(words: int) -> None:
    text = "Avant.\n" + "mots " * words + "fin\nAprès."
    parsed, handed = parse(Article("a", text))
    assert longest(handed) <= LONGEST_PARAGRAPH
    assert [w.span.of(text) for w in parsed.words] == re.findall(r"\w+|\.", text)
    assert {s.paragraph for s in parsed.sentences} == {0, 1, 2}
    assert parsed.sentences[-1].paragraph == 2


def test_a_long_paragraph_without_spaces_is_cut_all_the_same() -> None:
    text = "x" * (2 * LONGEST_PARAGRAPH + 5)
    parsed, handed = parse(Article("a", text))
    assert longest(handed) == LONGEST_PARAGRAPH
    assert "".join(w.span.of(text) for w in parsed.words) == text


def test_no_space_of_a_cut_is_lost_or_doubled() -> None:
    text = "a" * (LONGEST_PARAGRAPH - 1) + "   b"
    parsed, _ = parse(Article("a", text))
    assert [w.span for w in parsed.words] == [
        Span(0, LONGEST_PARAGRAPH - 1),
        Span(LONGEST_PARAGRAPH + 2, LONGEST_PARAGRAPH + 3),
    ]


# Models


@pytest.mark.parametrize("missing", [*FILES.values(), VECTORS])
def test_a_missing_model_is_one_line_with_both_ways_out(tmp_path: Path, missing: str) -> None:
    for name in {*FILES.values(), VECTORS} - {missing}:
        (tmp_path / name).touch()
    with pytest.raises(ModelError) as raised:
        Parser.load(str(tmp_path))
    message = str(raised.value)
    assert message.startswith(f"{tmp_path}: no {missing}. ")
    assert "Reinstall the package" in message
    assert "attribution models download" in message
    assert "--models official" in message
    assert "\n" not in message


def test_a_folder_that_is_not_there_lacks_all_models(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=", ".join(re.escape(name) for name in (*FILES.values(), VECTORS))):
        Parser.load(str(tmp_path / "rien"))


TEXT = """La maire contre le pont

« Le pont du Val n’ouvrira pas\u00a0», prévient la maire, Inès Roque. Selon elle, l'État a menti aux habitants.

Les élus des communes voisines, eux, n'ont pas été\u200bconsultés\u202f: “C’est trop tard”, dit-on au département…"""


@pytest.fixture(scope="module")
def bundled() -> Parser:
    absent = [name for name in (*FILES.values(), VECTORS) if not (BUNDLED / name).is_file()]
    if absent:
        pytest.skip(f"the bundled models are not there: {', '.join(absent)}")
    return Parser.load("bundled", device="cpu")


@pytest.mark.model
def test_bundled_models_place_every_word(bundled: Parser) -> None:
    parsed = bundled.parse(Article("a", TEXT))
    for word in parsed.words:
        token = [w for w in word.sentence if w.span == word.span]
        assert word.span.length > 0
        assert word.form == word.span.of(TEXT) or len(token) > 1
    spans = sorted({w.span for w in parsed.words})
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(span.of(TEXT) for span in spans)
    assert covered.replace(" ", "") == re.sub(r"[\s\u200b]", "", TEXT)


@pytest.mark.model
def test_bundled_models_split_contractions_and_find_cues(bundled: Parser) -> None:
    parsed = bundled.parse(Article("a", TEXT))
    assert [w.lemma for w in parsed.words if w.span.of(TEXT) == "du"] == ["de", "le"]
    lemmas = {w.lemma for w in parsed.words if w.upos == "VERB"}
    assert {"prévenir", "mentir", "consulter", "dire"} <= lemmas
    assert {s.paragraph for s in parsed.sentences} == {0, 1, 2}
    assert all(sum(w.head == 0 for w in s) == 1 for s in parsed.sentences)


@pytest.mark.model
def test_bundled_models_give_the_same_alone_and_in_a_batch(bundled: Parser) -> None:
    articles = [Article("a", TEXT), Article("b", ""), Article("c", "« Non », dit-elle.")]

    def shape(parsed: ParsedArticle) -> list[tuple[str, int, str]]:
        return [(w.form, w.head, w.deprel) for w in parsed.words]

    assert [shape(p) for p in bundled.parse_many(articles)] == [shape(bundled.parse(a)) for a in articles]
