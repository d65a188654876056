"""Which construction a gold statement is an instance of: the gold names none, so it is read off the words around its spans."""

from __future__ import annotations

import re

from attribution import lexicon
from attribution.evaluation.gold import GoldArticle, GoldStatement
from attribution.lexicon import verb_forms
from attribution.records import Quoting

_FROM_SOURCE = re.compile(r"de (?:\w+ )?sources?\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(selon|d['’ ]\s?apr[eè]s|pour|suivant|chez|c[oô]t[eé]|(de )?l['’](avis|aveu|opinion)"
    r"|aux? (dires?|yeux)|[aà] (\w+ )?(yeux|avis|en croire)|[aà] l['’]en croire)\b",
    re.IGNORECASE,
)
_AFTER_DETERMINER = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|du|au|aux|ce|cet|cette|ces|son|sa|ses|leurs?)\s+|\bl['’])$", re.IGNORECASE
)
_NAMING = re.compile(
    r"qualifi|décri|présent|trait[ea]|accus|considér|tax[ea]|dépei|désign|assimil|défini|soupçonn|perçu|reproch", re.IGNORECASE
)
_SELF = re.compile(r"(?:s['’]|se |s'est |s’est )")
_CLITIC = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|nous)\b", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"(?:ne |n['’]|pas |rien |plus |jamais |se |s['’]|y |en |l['’](?=avoir|être)|(?:les?|la) (?=avoir|être|faire)|lui |leur "
    r"|nous |vous |me |m['’]|bien |toujours )*[\w-]*(?:er|ir|oir|dre|tre|vre|[^a]ire|aire|clure|ompre)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:comment|pourquoi|combien|où|quand|quel(?:le)?s?|qui|lequel|ce qu[ei'’]|à quel(?:le)?)\b", re.IGNORECASE
)
_MARKS = " \t\n\u00a0\u202f«»“”\"„‘’'"


def gold_construction(gold: GoldStatement, article: GoldArticle) -> str:
    """The id of the construction that a gold statement is an instance of, where its words show it.

    Where a cue stands behind or inside its content it is an ``incise``, unless the source has « par » before it (``passive``).
    Where it stands before, its own form decides (participle, « qui » before it), then what stands between it and the content
    (« que », an infinitive, a colon, marks). What is left, a bare noun phrase, is a ``claim``.
    """
    text = article.text
    first = gold.content[0].start
    if gold.cue is None:
        before = text[max(0, first - 4) : first].rstrip(_MARKS)
        return "colon" if before.endswith(":") else "floating"
    cue = gold.cue.of(text)
    if _FROM_SOURCE.match(cue) or (cue.lower().endswith(("appris", "apprend-on")) and _said_of_sources(gold, text)):
        return "from_source"
    if _PREPOSITION.match(cue):
        return "prepositional"
    first_word = cue.split()[0].lower()
    noun = first_word.rstrip("s") in {row["lemma"] for row in lexicon.load("nouns")} and first_word not in verb_forms()
    if noun or (
        _AFTER_DETERMINER.search(text[: gold.cue.start][-12:]) and not re.search(r"\b(?:ont|a|avait|avaient|est)\s", cue)
    ):
        return "nominal"
    agent = gold.source is not None and gold.source.start > gold.cue.end
    if (
        agent
        and gold.source is not None
        and re.search(r"\b(?:par|de|du|des)\s+(?:le |la |les |l['’])?$", text[gold.cue.end : gold.source.start])
    ):
        return "described_as" if _NAMING.search(cue) else "passive"
    inverted = _CLITIC.search(cue) or (gold.source is not None and gold.cue.end <= gold.source.start)
    behind = max(gold.cue.end, gold.source.end if gold.source is not None else 0)
    if gold.cue.start >= first or (inverted and behind <= first and text[behind:first].strip(_MARKS) == ","):
        return "incise"
    return _of_verb_before(gold, text)


def _said_of_sources(gold: GoldStatement, text: str) -> bool:
    return gold.source is not None and "source" in gold.source.of(text)


def _of_verb_before(gold: GoldStatement, text: str) -> str:
    assert gold.cue is not None
    cue = gold.cue.of(text)
    start = gold.content[0].start
    before = text[:start].rstrip(_MARKS)
    content = text[start : gold.content[0].end].lstrip(_MARKS)
    subject = re.search(r"\bqui\s+(?:[\w'’]+\s+)?$", text[max(0, gold.cue.start - 20) : gold.cue.start], re.IGNORECASE)
    clause = before.lower().endswith((" que", " qu")) or content.lower().startswith(("que ", "qu'", "qu’"))
    if cue.split()[-1].endswith("ant") and len(cue.split()) < 3:
        return "participle"
    if subject is not None:
        return "relative"
    if clause:
        return "que_clause"
    if before.endswith(":"):
        return "colon"
    if _NAMING.search(cue):
        return "described_as"
    if _SELF.match(cue) and cue.split()[-1].strip("'’").lower() not in {"engagé", "engage"} and not _INFINITIVE.match(content):
        return "predicate"
    if before.lower().endswith(" si") or _QUESTION.match(content):
        return "question"
    if _INFINITIVE.match(content) and (content != text[start : gold.content[0].end] or _may_govern(before)):
        return "infinitive"
    return "claim" if gold.quoting is Quoting.INDIRECT else "quoted_object"


def _may_govern(before: str) -> bool:
    """Whether the words before a content let it be an infinitive: « de », « à », or a verb; no article."""
    return re.search(r"\b(?:le|la|les|un|une|des|du|au|aux|ce|cette|son|sa|ses)$", before, re.IGNORECASE) is None
