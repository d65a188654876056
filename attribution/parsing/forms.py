"""Stanza's expander of multi-word tokens and its lemmatizer: both look at a word alone, so no word is looked at twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stanza.models.lemma.data import DataLoader as LemmaBatches
from stanza.models.mwt.data import DataLoader as ExpansionBatches

from attribution.parsing.memo import Answers

KEPT = 200_000
WORDS_AT_ONCE = 500


class _Words:
    """As much of a Stanza document as its batches ask for."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def get(self, fields: Sequence[str]) -> list[list[str | None]]:
        return [[*row, None] for row in self._rows]

    def get_mwt_expansions(self, evaluation: bool) -> list[str]:
        return list(self._rows)


class Expander:
    """Multi-word tokens → the forms of their words: « du » → « de », « le »."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor
        self._known: dict[str, list[str]] = Answers(KEPT)

    def __call__(self, tokens: list[str]) -> list[list[str]]:
        self._known.make_room()  # type: ignore[attr-defined]
        new = [token for token in dict.fromkeys(tokens) if token not in self._known]
        for token, expansion in zip(new, self._expansions(new), strict=True):
            words = [word for word in expansion.split(" ") if word]
            self._known[token] = words if len(words) > 1 else [token]
        return [self._known[token] for token in tokens]

    def _expansions(self, tokens: list[str]) -> list[str]:
        trainer, config = self._processor.trainer, self._processor.config
        if config["dict_only"]:
            return list(trainer.predict_dict(tokens))
        found: dict[str, str] = {}
        if config.get("ensemble_dict", False):
            known = ((token, trainer.dict_expansion(token)) for token in tokens)
            found = {token: expansion for token, expansion in known if expansion is not None}
        rest = [token for token in tokens if token not in found]
        if rest:
            batches = ExpansionBatches(
                _Words(rest), WORDS_AT_ONCE, config, vocab=self._processor.vocab, evaluation=True, expand_unk_vocab=True
            )
            guesses: list[str] = []
            for batch in batches.to_loader():
                guesses += trainer.predict(batch, never_decode_unk=True, vocab=batches.vocab)
            found.update(zip(rest, guesses, strict=True))
        return [found[token] for token in tokens]


class Lemmatizer:
    """(form, UPOS) → lemma."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor
        self._known: dict[tuple[str, str], str] = Answers(KEPT)

    @staticmethod
    def runs(processor: Any) -> bool:
        """Whether a model is of the kind that is run here: one that does not look at the sentence."""
        return not (processor.use_identity or processor.store_results or processor.trainer.has_contextual_lemmatizers())

    def __call__(self, words: list[tuple[str, str]]) -> list[str]:
        self._known.make_room()  # type: ignore[attr-defined]
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        for word, lemma in zip(new, self._lemmas(new), strict=True):
            self._known[word] = lemma or "_"
        return [self._known[word] for word in words]

    def _lemmas(self, words: list[tuple[str, str]]) -> list[str]:
        trainer, config = self._processor.trainer, self._processor.config
        if config.get("dict_only", False):
            return list(trainer.predict_dict(words))
        ensemble = config.get("ensemble_dict", False)
        rest = words
        if ensemble:
            rest = [word for word, known in zip(words, trainer.skip_seq2seq(words), strict=True) if not known]
        guesses: list[str] = []
        if rest:
            batches = LemmaBatches(
                _Words(rest), WORDS_AT_ONCE, config, vocab=self._processor.vocab, evaluation=True, expand_unk_vocab=True
            )
            edits: list[int] = []
            for batch in batches:
                found, how = trainer.predict(batch, config["beam_size"], batches.vocab)
                guesses += found
                edits += how or []
            guesses = trainer.postprocess([form for form, _ in rest], guesses, edits=edits or None)
        if not ensemble:
            return guesses
        by_word = dict(zip(rest, guesses, strict=True))
        return list(trainer.ensemble(words, [by_word.get(word, "") for word in words]))
