"""Subject clitics that the tokenizer left on their verb: « répond-il » → « répond », « -il »."""

from __future__ import annotations

import re
from dataclasses import replace

from attribution.lexicon import verb_forms
from attribution.text import Span
from attribution.tree import Word

JOINED = re.compile(r"(?P<verb>[^\W\d_]{2,})(?P<clitic>(?:[-‑]t)?[-‑](?:il|elle|on)s?)", re.IGNORECASE)
# What a predicate's head may be; under anything else the parser saw a name or a modifier.
PREDICATES = frozenset({"root", "parataxis", "conj", "ccomp", "advcl", "acl", "acl:relcl", "xcomp", "parataxis:insert"})


def parted(words: list[Word]) -> list[Word]:
    """The words of a sentence with each such token made two, as the treebanks have them: a finite verb and its subject.

    About one inverted verb in thirty comes out of the tokenizer whole, and the tagger takes it for a noun.

    Args:
        words: in order, numbered from 1; each stands on its own characters where it is such a token.
    """
    found = {w.id: match for w in words if (match := JOINED.fullmatch(w.form)) is not None}
    if not found:
        return words
    numbers = {0: 0}
    for word in words:
        numbers[word.id] = numbers[word.id - 1] + 1 + (word.id - 1 in found)
    out: list[Word] = []
    for word in words:
        number, head = numbers[word.id], numbers[word.head]
        match = found.get(word.id)
        if match is None:
            out.append(replace(word, id=number, head=head))
            continue
        border = word.span.start + match.end("verb")
        plural = match["clitic"].lower().endswith("s")
        agreement = {"Number": "Plur" if plural else "Sing", "Person": "3"}
        verb, clitic = match["verb"], match["clitic"]
        lemma = verb_forms().get(verb.lower(), word.lemma.split("-")[0])
        deprel = word.deprel if word.deprel in PREDICATES else "parataxis"
        finite = {"Mood": "Ind", "VerbForm": "Fin", **agreement}
        out.append(Word(number, verb, lemma, "VERB", finite, head, deprel, Span(word.span.start, border)))
        pronoun = {"PronType": "Prs", **agreement}
        out.append(Word(number + 1, clitic, "lui", "PRON", pronoun, number, "nsubj", Span(border, word.span.end)))
    return out
