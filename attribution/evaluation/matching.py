"""When a predicted statement is a gold one, and when two mentions are one source (SCHEME §6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from attribution.evaluation.gold import GoldStatement
from attribution.records import Analysis, AsideKind, Sourcing
from attribution.text import Span
from attribution.writers import Record, records

Spans = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Found:
    """A predicted statement. ``head`` is the head word of its source, where a parse told it."""

    record: Record
    head: Span | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool says about one article. ``asides`` is None where it does not look for any."""

    article: str
    statements: tuple[Found, ...]
    asides: tuple[tuple[AsideKind, Span], ...] | None = None
    text: str | None = None


def answer_of(analysis: Analysis) -> Answer:
    """The analysis as an answer to be scored."""
    found = (
        Found(record, statement.source.head if statement.source else None)
        for record, statement in zip(records(analysis), analysis.statements, strict=True)
    )
    asides = tuple((aside.kind, aside.span) for aside in analysis.asides)
    return Answer(analysis.article.id, tuple(found), asides, analysis.article.text)


# Overlap of contents.


def characters(spans: Spans) -> set[int]:
    """The offsets that the spans hold."""
    return {offset for span in spans for offset in range(span.start, span.end)}


def symmetric(predicted: set[int], gold: set[int]) -> float:
    """Intersection over union, of sets of offsets."""
    return len(predicted & gold) / len(predicted | gold)


def of_gold(predicted: set[int], gold: set[int]) -> float:
    """Intersection over the length of the gold: how GenderGapTracker is scored, which a content too long costs nothing."""
    return len(predicted & gold) / len(gold)


def match(
    predicted: Sequence[Spans],
    gold: Sequence[Spans],
    overlap: Callable[[set[int], set[int]], float],
    enough: Callable[[float], bool],
) -> list[tuple[int, int]]:
    """Pairs (position in predicted, position in gold), each position used once, best overlap first.

    Of equal overlaps the one with the better symmetric overlap goes first, then the one whose gold comes first in the
    sequence, then whose predicted one does.
    """
    taken_p: set[int] = set()
    taken_g: set[int] = set()
    predicted_sets = [characters(spans) for spans in predicted]
    gold_sets = [characters(spans) for spans in gold]
    candidates = [
        (-value, -symmetric(ours, theirs), g, p)
        for g, theirs in enumerate(gold_sets)
        for p, ours in enumerate(predicted_sets)
        if not ours.isdisjoint(theirs) and enough(value := overlap(ours, theirs))
    ]
    pairs = []
    for _, _, g, p in sorted(candidates):
        if g not in taken_g and p not in taken_p:
            taken_g.add(g)
            taken_p.add(p)
            pairs.append((p, g))
    return sorted(pairs, key=lambda pair: pair[1])


# Sources.

_DETERMINERS = frozenset({
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "ce", "cet", "cette", "ces", "son", "sa",
    "ses", "leur", "leurs", "mon", "ma", "mes", "ton", "ta", "tes", "notre", "nos", "votre", "vos",
})  # fmt: skip
_TITLES = frozenset({
    "m", "mm", "mr", "mme", "mmes", "mlle", "me", "mes", "dr", "docteur", "docteure", "pr", "professeur", "professeure",
    "mgr", "monseigneur", "monsieur", "madame", "mademoiselle", "maitre", "president", "presidente", "ministre", "sir",
    "lord", "lady", "general", "colonel", "capitaine", "commandant", "lieutenant", "sergent", "senateur", "senatrice",
    "depute", "deputee", "pape", "roi", "reine", "prince", "princesse",
})  # fmt: skip
_NUCLEUS_ENDS = frozenset({
    "de", "d", "du", "des", "a", "au", "aux", "en", "dans", "par", "pour", "chez", "sur", "sous", "avec", "sans",
    "entre", "et", "ou", "qui", "que", "qu", "dont", "selon",
})  # fmt: skip


def _plain(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", text)


def _nucleus(span: Span, text: str) -> list[Span]:
    """The words of a noun phrase before its first comma, bracket, preposition, conjunction or relative.

    Determiners are left out, unless there is nothing else (« l'un des avocats »).
    """
    words: list[Span] = []
    end = span.start
    for found in re.finditer(r"\w+(?:-\w+)*", span.of(text)):
        start = span.start + found.start()
        between = text[end:start]
        end = span.start + found.end()
        if words and (re.search(r"[,(–—:]", between) or _plain(found[0]) in _NUCLEUS_ENDS):
            break
        words.append(Span(start, end))
    return [w for w in words if _plain(w.of(text)) not in _DETERMINERS] or words


def same_words(found: Found, gold: GoldStatement, text: str) -> bool:
    """The source is right: SCHEME §6, « spans share a head word, or both empty and same resolved source ».

    Gold spans have no marked head, so « share a head word » is taken as: the predicted source's head lies in the gold span, and
    the predicted span holds a word of the gold's nucleus, which is what stands before its first comma, preposition,
    conjunction or relative. So « la Cour des comptes » is not « un rapport de la Cour des comptes ». Where the head of the
    predicted source is not known, any word of its own nucleus may be it. One span empty and the other not is wrong.
    """
    span = found.record.source
    if span is None or gold.source is None:
        return span is None and gold.source is None and same_source(found.record.resolved, gold.resolved, gold.label)
    heads = [found.head] if found.head else _nucleus(span, text)
    return any(head.overlaps(gold.source) for head in heads) and any(
        word.overlaps(span) for word in _nucleus(gold.source, text)
    )


def same_cue(found: Found, gold: GoldStatement) -> bool:
    """The cues overlap, or there is none in either."""
    cue = found.record.cue
    return cue is None and gold.cue is None if cue is None or gold.cue is None else cue.overlaps(gold.cue)


def same_source(predicted: str, gold: str, label: Sourcing) -> bool:
    """Two mentions, given as text, are of one source.

    Case, accents, determiners and titles (« M. », « Mme », « président »…) do not count, nor what follows a comma. What stands
    in brackets is another name.

    A named source is compared by its capitalised words: one mention's are among the other's and they have the first or the
    last in common (« Borne », « la ministre des Transports Elisabeth Borne »), or surnames agree and first names are an
    initial or nearly the same spelling (« Volodymyr », « Volodomyr »). Of « X et Y » the first counts; of a function with a
    name apposed to it (« le gouverneur de Brenne, Zoé Lam ») the name.

    Any other source is compared by its content words: one mention's are among the other's, and the shorter starts with one of
    the first two of the longer (« un haut responsable américain », « un haut responsable américain proche de la décision »).
    The name that ends a phrase is another name of the same body (« l'agence de notation Norvale », « Norvale »), unless an
    article makes it a complement's (« le patron du groupe Norvale »).
    """
    if not predicted.strip() or not gold.strip():
        return False
    if label is Sourcing.NAMED and (theirs := _name(gold)):
        return _same_name(_name(predicted), theirs)
    return any(_same_phrase(a, b) for a in _readings(predicted) for b in _readings(gold))


def _name(mention: str) -> list[str]:
    parts = re.split(r"[,(]|\set\s", mention, maxsplit=1)
    first, *rest = re.split(r"[,(]", mention)
    if first[:1].islower() or _plain(first.split(maxsplit=1)[0] if first.split() else "") in _DETERMINERS:
        # « le gouverneur de Brenne, Zoé Lam »: a part that is nothing but a name says more than a place in the function
        parts = [part for part in rest if len(_words(part)) > 1 and all(w[0].isupper() for w in _words(part))][:1] + parts
    for part in parts:
        capitalised = [_plain(word) for word in _words(part) if word[0].isupper()]
        name = [word for word in capitalised if word not in _DETERMINERS | _TITLES]
        if name:
            return name
    return []


def _same_name(ours: list[str], theirs: list[str]) -> bool:
    if not ours:
        return False
    shorter, longer = sorted((ours, theirs), key=len)
    if set(shorter) <= set(longer) and (shorter[-1] == longer[-1] or shorter[0] == longer[0]):
        return True
    first, other = shorter[0], longer[0]
    initial = first[0] == other[0] and 1 in (len(first), len(other))
    # 0.8 keeps « Chérif » and « Abdelkrim », even « Jean » and « Jeanne » apart enough, and lets one wrong letter in six pass.
    return shorter[-1] == longer[-1] and (initial or SequenceMatcher(None, first, other).ratio() >= 0.8)


def _readings(mention: str) -> list[list[str]]:
    """The content words of a mention up to its first comma, without its brackets; then those of each bracket."""
    outside = re.sub(r"\([^)]*\)?", " ", mention).split(",")[0]
    readings = [outside, *re.findall(r"\(([^)]*)", mention), *_APPOSED.findall(outside)]
    words = [[w for w in map(_plain, _words(r)) if w not in _DETERMINERS | _TITLES] for r in readings]
    return [w for w in words if w] or [[_plain(w) for w in _words(mention)]]


# Words in lower case, of which only the first may be an article, and a name: what stands behind « du » is a complement's.
_APPOSED = re.compile(
    r"^(?:(?:l|d)['’]|\w+\s)(?:(?!(?:du|des|les?|la|au|aux|un|une|ce|cette|ces|son|sa|ses)\b)[a-zà-ÿ'’-]+\s)+"
    r"(?<!\bde\s)(?<!\bet\s)([A-ZÀ-Ý][\w'’-]*(?:\s[A-ZÀ-Ý][\w'’-]*)*)\s*$"
)


def _same_phrase(ours: list[str], theirs: list[str]) -> bool:
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and set(shorter) <= set(longer) and shorter[0] in longer[:2]


_PRONOUNS = frozenset({
    "il", "elle", "ils", "elles", "lui", "eux", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "qui", "lequel", "laquelle",
})  # fmt: skip
_DEFINITE = frozenset({"le", "la", "l", "les", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"})


def takes_up(gold: GoldStatement, text: str) -> bool:
    """Whether the words of a gold source only take somebody up: a pronoun, or a definite, demonstrative or possessive phrase
    without a capital in it, whose *resolved* is in other words (« il », « la ministre »; not « la police » for itself)."""
    words = _words(gold.source.of(text)) if gold.source is not None else []
    if not words or not gold.resolved or any(w[0].isupper() for w in words[1:]):
        return False
    if len(words) == 1:
        return _plain(words[0]) in _PRONOUNS
    if _plain(words[0]) not in _DEFINITE:
        return False
    mine = {_plain(w) for w in words}
    return not {_plain(w) for w in _words(gold.resolved)} - _DETERMINERS <= mine


def same_relay(predicted: Span | None, gold: str, text: str) -> bool:
    """The predicted relay and the annotator's words have a content word in common."""
    if predicted is None or not gold:
        return False
    ours, theirs = ({_plain(w) for w in _words(t)} - _DETERMINERS for t in (predicted.of(text), gold))
    return bool(ours & theirs)
