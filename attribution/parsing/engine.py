"""All models in a row: texts → sentences of tokens of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import torch

from attribution.parsing.breaks import rejoined
from attribution.parsing.forms import Expander, Lemmatizer
from attribution.parsing.tags import Tagger
from attribution.parsing.tokens import Token, Tokenizer
from attribution.parsing.trees import Arcs, GraphTrees, PaddedTrees


class Analysed(NamedTuple):
    """A word as the models describe it. ``lemma`` is empty where there is none; ``head`` counts from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str


class Piece(NamedTuple):
    """A token: where it stands in the text that was handed over, and its words."""

    start: int
    end: int
    words: list[Analysed]


class Engine:
    """Runs the models of a Stanza pipeline on a CPU.

    Args:
        pipeline: with the five processors, their models loaded, of a kind that is run here.
    """

    def __init__(self, pipeline: Any) -> None:
        processors = pipeline.processors
        for processor in processors.values():
            if processor.trainer.model is not None:
                processor.trainer.model.eval()  # Stanza does it anew before each prediction
        with torch.inference_mode():
            self._tokenizer = Tokenizer(processors["tokenize"].trainer)
            self._expander = Expander(processors["mwt"])
            self._tagger = Tagger(processors["pos"])
            self._lemmatizer = Lemmatizer(processors["lemma"])
            self._trees = GraphTrees(processors["depparse"])

    @staticmethod
    def runs(pipeline: Any) -> bool:
        """Whether all models of a pipeline are of the kind that is run here: no character models, no transformers, on a CPU."""
        processors = getattr(pipeline, "processors", {})
        return (
            set(processors) == {"tokenize", "mwt", "pos", "lemma", "depparse"}
            and torch.device(pipeline.device).type == "cpu"
            and Tokenizer.runs(processors["tokenize"].trainer)
            and Tagger.runs(processors["pos"])
            and Lemmatizer.runs(processors["lemma"])
            and GraphTrees.runs(processors["depparse"])
        )

    def __call__(self, texts: list[str]) -> list[list[list[Piece]]]:
        """For each text its sentences, each a list of tokens. The result for a text does not depend on the others."""
        with torch.inference_mode():
            documents = [
                rejoined(text, sentences, _place) for text, sentences in zip(texts, self._tokenizer(texts), strict=True)
            ]
            sentences = [sentence for document in documents for sentence in document]
            expansions = iter(self._expander([token.text for s in sentences for token in s if token.is_multiple]))
            forms = [[next(expansions) if token.is_multiple else [token.text] for token in s] for s in sentences]
            words = [[word for token in sentence for word in token] for sentence in forms]
            tags = self._tagger(words)
            pairs = ((w, t.upos) for s, found in zip(words, tags, strict=True) for w, t in zip(s, found, strict=True))
            lemmas = iter(self._lemmatizer(list(pairs)))
            described = [
                [(word, next(lemmas), tag.upos, tag.xpos) for word, tag in zip(sentence, found, strict=True)]
                for sentence, found in zip(words, tags, strict=True)
            ]
            trees = self._trees(described)
        done = iter(
            _pieces(sentence, form, word, tag, tree.heads, tree.relations)
            for sentence, form, word, tag, tree in zip(sentences, forms, described, tags, trees, strict=True)
        )
        return [[next(done) for _ in document] for document in documents]


class Documents:
    """Runs a Stanza pipeline as it is: with character models, or on a GPU. Wrong ends of sentences are mended, and its parser's
    trees are found the fast way.

    Args:
        pipeline: a ``stanza.Pipeline``.
        bfloat16: whether tagger and parser multiply in half precision, which GPUs are faster at. Results may differ a little.
    """

    def __init__(self, pipeline: Any, *, bfloat16: bool = False) -> None:
        self._pipeline = pipeline
        processors = getattr(pipeline, "processors", {})
        if "tokenize" in processors:
            processors["tokenize"].process = Rejoining(processors["tokenize"].process)
        depparse = processors.get("depparse")
        if depparse is not None and Arcs.runs(depparse):
            depparse.trainer.model.predict = PaddedTrees(depparse)
        if bfloat16:
            device = torch.device(pipeline.device).type
            for name in ("pos", "depparse"):
                trainer = processors[name].trainer
                trainer.predict = torch.autocast(device, torch.bfloat16)(trainer.predict)

    def __call__(self, texts: list[str]) -> list[list[list[Piece]]]:
        """As ``Engine``."""
        return [
            [[self._piece(token) for token in sentence.tokens] for sentence in document.sentences]
            for document in self._pipeline.process_many(texts)
        ]

    def _piece(self, token: Any) -> Piece:
        words = [
            Analysed(
                word.text,
                word.lemma or "",
                word.upos,
                dict(pair.split("=", 1) for pair in (word.feats or "").split("|") if "=" in pair),
                word.head,
                word.deprel,
            )
            for word in token.words
        ]
        return Piece(token.start_char, token.end_char, words)


class Rejoining:
    """Stanza's tokenizer with ``breaks`` behind it.

    Args:
        process: of Stanza's ``TokenizeProcessor``.
    """

    def __init__(self, process: Callable[[Any], Any]) -> None:
        self._process = process

    def __call__(self, document: Any) -> Any:
        found = self._process(document)
        sentences = [sentence.tokens for sentence in found.sentences]
        whole = rejoined(found.text, sentences, lambda token: (token.start_char, token.end_char))
        if len(whole) == len(sentences):
            return found
        numbered = [[{**token.to_dict()[0], "id": (i,)} for i, token in enumerate(tokens, 1)] for tokens in whole]
        return type(found)(numbered, found.text)


def _place(token: Token) -> tuple[int, int]:
    return token.start, token.end


def engine(pipeline: Any, *, bfloat16: bool = False) -> Engine | Documents:
    """The fastest way to run a Stanza pipeline's models."""
    return Engine(pipeline) if Engine.runs(pipeline) and not bfloat16 else Documents(pipeline, bfloat16=bfloat16)


def _pieces(
    tokens: list[Token],
    forms: list[list[str]],
    words: Iterable[Any],
    tags: Iterable[Any],
    heads: list[int],
    relations: list[str],
) -> list[Piece]:
    analysed: Iterator[Analysed] = (
        Analysed(form, lemma if lemma != "_" or form == "_" else "", upos, tag.feats, head, relation)
        for (form, lemma, upos, _), tag, head, relation in zip(words, tags, heads, relations, strict=True)
    )
    return [Piece(token.start, token.end, [next(analysed) for _ in form]) for token, form in zip(tokens, forms, strict=True)]
