"""What is recorded apart and never counted: refusals to speak, quotations without source, hearsay conditionals, denied cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attribution.continuations import continuations
from attribution.patterns import Match, View
from attribution.patterns.contents import trim_clause
from attribution.patterns.cues import in_conditional
from attribution.patterns.noun_phrases import mention
from attribution.patterns.subjects import subject_of
from attribution.quotes import Quotation
from attribution.records import Aside, AsideKind, Statement
from attribution.text import Span, covering
from attribution.tree import Sentence, Word

# Between « n'a pas » and its verb stand adverbs and set-in phrases: « n'a, pour l'heure, pas donné suite ».
_GAP = r"(?:[\s,]+[\w’'-]+){0,5}?[\s,]+"
_NOT = r"\bn(?:e|['’](?:a|ont|avait|avaient|était|étaient|est))\b"
_TELL = (
    r"(?:commenter|répondre|réagir|s['’]exprimer|confirmer|préciser|dire|communiquer|donner|divulguer|indiquer|livrer|révéler"
    r"|faire|désigner)"
)
REFUSING = re.compile(
    rf"{_NOT}(?:{_GAP}(?:pas|jamais|plus|ni))?{_GAP}"
    r"(?:souhaité|voulu|donné suite|répondu|réagi|commenté|joignables?|pu être jointe?s?|fait (?:de|aucun) commentaires?"
    r"|formulé aucun commentaire|souhaitait|souhaitaient|retourné|fait suite|rappelé|en mesure de (?:nous )?répondre)\b"
    rf"|\b(?:a|ont|avait|avaient) (?:d['’])?(?:\w+ ){{0,2}}refusé (?:de |d['’])(?:\w+ )?{_TELL}"
    rf"|\brefus(?:e|ent|ait|aient|ant) (?:de |d['’])(?:\w+ )?{_TELL}"
    r"|s['’](?:est|étaient|était|sont) (?:\w+ )?refusée?s? à\b"
    rf"|\bse refus(?:e|ent|ait|aient|ant) (?:\w+ )?à {_TELL}"
    rf"|\bpréfèr(?:e|ent|ait|aient) ne (?:rien|pas) {_TELL}"
    r"|\bne (?:confirme|confirment|confirmait|confirmaient) ni n['’]"
    r"|\b(?:a|ont) (?:\w+ )?raccroché\b"
    r"|\b(?:a|ont|avait|avaient) (?:\w+ )?décliné (?:tout|toute|nos|notre|la|les|de|sa|l['’])"
    r"|\bne pas (?:vouloir|souhaiter) (?:faire|s['’]exprimer|commenter|répondre|donner|dire)"
    r"|\bne [«“\"]?\s?(?:pas|jamais|plus) (?:vouloir |souhaiter |pouvoir )?"
    r"(?:commenter|s['’]exprimer|communiquer|faire de commentaires?)",
    re.IGNORECASE,
)
# In all of these: looked for first, because most sentences have none of it.
MAY_REFUSE = re.compile(r"\bn(?:e\b|['’])|refus|décliné|raccroché", re.IGNORECASE)
# … and one of these, in lower case, is in each thing that REFUSING finds.
REFUSED = (
    *(
        "comment confirm communiquer décliné exprimer joignable préfèr raccroché rappelé refus retourné répond réagi souhait "
        "voul"
    ).split(),
    "donné suite",
    "en mesure",
    "fait suite",
    "pu être joint",
)
REFUSAL = frozenset({"n'", "n’", "refus", "décliné", "raccroché"})
NEGATION = frozenset({"ne", "n'"})
# What somebody says who declines to speak: « a répondu ne jamais commenter une enquête en cours ».
DECLINING = re.compile(
    r"ne [«“\"]?\s?(?:pas|jamais|plus|rien) (?:vouloir |souhaiter |pouvoir )?(?:faire (?:de |d['’]autres? )?commentaires?"
    r"|commenter|s['’]exprimer|communiquer)\b",
    re.IGNORECASE,
)
# In characters: a longer answer holds more than the refusal.
LONGEST_REFUSAL = 90
# « n'a pas répondu à l'appel », « n'a pas souhaité la guerre »: a refusal to speak has an asker or an object of speech near by.
ASKED = re.compile(
    r"\b(?:contact|sollicit|interrog|join[td]|questionn|saisie?\b|relanc)\w*|\bcommentaires?\b"
    r"|demandes? d['’]entretien|interview"
    r"|(?:nos|aux|à ces) (?:questions|sollicitations|demandes|appels)|nous recevoir|donné suite|réagi\b|commenté\b"
    rf"|\b{_TELL}\b",
    re.IGNORECASE,
)


def asides(statements: Sequence[Statement], dropped: Iterable[Match], loose: Iterable[Quotation], view: View) -> list[Aside]:
    """What is recorded apart, in order of the text.

    Args:
        dropped: matches that were negated or hypothetical.
        loose: quotations without a source.
    """
    out: list[Aside] = [Aside(AsideKind.UNATTRIBUTED, quotation.whole) for quotation in loose]
    out.extend(continuations(statements, view))
    contents = [s for statement in statements for s in statement.content]
    for sentence in view.parsed.sentences:
        if (refused := refusal(sentence, view)) is not None:
            out.append(refused)
        verbs = in_conditional(sentence)
        hearsay = conditional(sentence, verbs, contents, view) if verbs else None
        if hearsay is not None and not any(a.span.overlaps(hearsay.span) for a in out):
            out.append(hearsay)
    for match in dropped:
        if taken(match.content, contents):
            continue
        kind = AsideKind.NEGATED if match.status == "negated" else AsideKind.HYPOTHETICAL
        span = covering([*match.content, *([match.cue] if match.cue else [])])
        if not any(a.kind == AsideKind.REFUSAL and a.span.overlaps(span) for a in out):
            out.append(Aside(kind, span, match.source))
    return sorted(out, key=lambda a: (a.span, a.kind))


def taken(content: Sequence[Span], contents: Sequence[Span]) -> bool:
    """Whether more than half of a content stands in a statement."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in content for b in contents)
    return common > sum(s.length for s in content) / 2


def declines(match: Match, view: View) -> bool:
    """Whether all that is reported of somebody is that they will not speak."""
    words = view.text[match.content[0].start : match.content[-1].end]
    return match.pattern != "incise" and len(words) < LONGEST_REFUSAL and DECLINING.match(words) is not None


def refusal(sentence: Sentence, view: View) -> Aside | None:
    """« n'a pas souhaité réagir », with who was asked."""
    if NEGATION.isdisjoint(sentence.forms) and sentence not in view.holding(REFUSAL):
        return None
    text = view.text
    if view.has_plain_letters:
        lower = sentence.span.of(text).lower()
        if not any(each in lower for each in REFUSED):
            return None
    if not MAY_REFUSE.search(text, *sentence.span):
        return None
    for match in REFUSING.finditer(text, sentence.span.start, sentence.span.end):
        if view.quotation_over(match.start()) is not None or not ASKED.search(text, sentence.span.start, sentence.span.end):
            continue
        verb = next(
            (w for w in sentence if w.span.end >= match.end() - 1 and w.span.start >= match.start() and w.upos == "VERB"), None
        )
        verb = verb or next((w for w in sentence if w.span.start >= match.start() and w.upos == "VERB"), None)
        head = subject_of(verb, view) if verb is not None else None
        span = clause_of(verb, sentence, view) if verb is not None else sentence.span
        if not span.overlaps(Span(match.start(), match.end())):
            span = sentence.span
        return Aside(AsideKind.REFUSAL, trim_clause(span, view), mention(head, view) if head is not None else None)
    return None


def clause_of(verb: Word, sentence: Sentence, view: View) -> Span:
    """The clause of a verb: its sentence, or where it is subordinate or coordinated with its own subject, that part alone."""
    top = verb
    while top.relation in {"xcomp", "ccomp", "aux", "cop"} and top.governor is not None and not top.children("mark"):
        top = top.governor
    if (top.relation == "conj" and top.children("nsubj", "expl")) or top.deprel in {"acl:relcl", "advcl", "parataxis"}:
        words = top.subtree()
    else:
        cut = [
            w
            for w in top.dependents
            if w.id > top.id
            and ((w.relation == "conj" and w.children("nsubj", "expl", "nsubj:pass")) or w.relation == "parataxis")
        ]
        words = top.subtree(without=cut) if top.relation == "root" else sentence.words
    span = covering(w.span for w in words)
    return span if span.contains(verb.span) else sentence.span


NOT_HEARSAY = frozenset(
    "pouvoir devoir vouloir aimer souhaiter préférer dire falloir suffire convenir mériter valoir sembler".split()
)
# « À votre place, je vendrais »: a condition without « si ».
INSTEAD = re.compile(r"\b[àÀ] (?:[mtsl]a|[nv]otre|leur|sa) place\b")
CONDITION = frozenset("si s' sans quand lorsque sinon autrement".split())
OPENS_CONDITION = frozenset({"SCONJ", "ADP", "ADV"})


def conditional(sentence: Sentence, verbs: Sequence[Word], contents: list[Span], view: View) -> Aside | None:
    """« Le suspect aurait agi seul »: a conditional with no source, no condition, no wish, outside quotations and contents."""
    if (
        (not CONDITION.isdisjoint(sentence.forms) and any(w.lower in CONDITION and w.upos in OPENS_CONDITION for w in sentence))
        or view.text[sentence.span.end - 1] == "?"
        or INSTEAD.search(sentence.span.of(view.text))
    ):
        return None
    for word in verbs:
        if any(c.start <= word.span.start < c.end for c in contents):
            continue
        verb = word.governor if word.relation in {"aux", "cop"} and word.governor is not None else word
        if {verb.lemma, word.lemma} & NOT_HEARSAY or view.quotation_over(word.span.start) is not None:
            continue
        if verb.relation in {"ccomp", "csubj"} or (verb.relation == "advcl" and verb.children("mark")):
            continue
        return Aside(AsideKind.CONDITIONAL, trim_clause(clause_of(verb, sentence, view), view))
    return None
