"""Quotations that no construction took: woven into a sentence, going on from the last statement, or ahead of their speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from attribution import lexicon, names
from attribution.article import HEADLINES
from attribution.overlaps import shared, size
from attribution.patterns import View
from attribution.patterns.contents import trim_clause, without_connective
from attribution.patterns.cues import cue_of, cue_with, is_passive, is_reflexive
from attribution.patterns.noun_phrases import mention
from attribution.patterns.subjects import may_speak, own_subject, subject_of
from attribution.patterns.view import SPACES
from attribution.quotes import Quotation
from attribution.quoting import is_catchword, quoting_of
from attribution.records import Kind, Quoting, SourceMention, Statement
from attribution.text import Places, Span, covering, trimmed
from attribution.tree import Sentence, Word

# A quotation of fewer words is a scare quote, a title or a name unless a cue says otherwise (SCHEME §1).
SPEECH_WORDS = 5
# Constructions without a source of their own go on from the statement before.
CONTINUING = frozenset({"floating", "resumed"})
# What stands before a fragment in marks that is a charge, a topic or a name rather than somebody's words.
NO_SPEECH_BEFORE = re.compile(
    r"\b(?:pour|thèmes?|tel(?:le)?s? que|propres?|dite?s?|appelée?s?|baptisée?s?|intitulée?s?|nommée?s?|slogan|titre|devise"
    r"|chefs? d(?:e|['’])|label|concept|programme|opération|collection|spectacle|film|livre|roman|album|pièce|chanson"
    r"|exposition|émission|série|essai|recueil|revue|magazine|ouvrage|documentaire|podcast|feuilleton|opéra|poème)"
    r"\s*(?:de |d['’]|le |la |les |une? |des )?$",
    re.IGNORECASE,
)
# A sentence that begins so says that the next one thinks or says the same.
ECHO = re.compile(
    r"(?:(?:le )?même (?:discours|son de cloche|constat|sentiment|avis|analyse|refrain|réaction|inquiétude|écho|message|ton"
    r"|position|colère|réponse|explication|crainte)"
    r"|une? (?:avis|sentiment|constat|analyse|inquiétude|opinion|position|colère|crainte) (?:que )?partagée?)"
    r"\s(?:de la part d(?:e |['’]|u |es )|du côté d(?:e |['’]|u |es )|chez |pour |à |aux? |par |d(?:e |['’]|u |es ))",
    re.IGNORECASE,
)
# Between a speaker and what they say next: a comma, and a conjunction.
BEHIND_SPEAKER = re.compile(r"\s*,\s*(?:(?:et|mais|puis|car|ajoutant)\s+)?")
# With these somebody is about to speak, or has just stopped.
GESTURES = frozenset(
    (
        "hausser soupirer sourire hocher secouer décolérer taire réfléchir énerver rire pleurer insister hésiter "
        "enchaîner interrompre emporter indigner inquiéter désoler réjouir marteler trépigner fulminer tempérer "
        "relativiser acquiescer grimacer frissonner lever baisser fermer ouvrir montrer désigner pointer tendre balayer "
        "souvenir rager bouillir enrager trembler"
    ).split()
)
# A fragment woven into a sentence without cue counts from this many words on, and only where a speaker was heard just before.
FRAGMENT_WORDS = 3
# A sentence of which less is quoted is the journalist's, not a statement that goes on from the last: in 151 annotated articles
# 15 of 19 such sentences with more are statements, of those with less 7 of 22 (2026-11).
MOSTLY_QUOTED = 0.5
# A quotation alone in its paragraph goes on from the statement before it, at most this many paragraphs up.
FLOATING_PARAGRAPHS = 2
# In words: a name, and what somebody is.
LONGEST_SIGNATURE = 25
# A statement inside a quotation that makes up more of it than this is taken for the quotation's own.
MOST = 0.8
# A headline's quotation that shares this much of its words with a statement is that one's.
REPEATED = 0.6
# What they bring in is measured, shown or voted, not said: « a évalué l'air “en conditions réelles” ».
MEASURING = frozenset({"évaluer", "présenter", "prononcer"})
# « se rendre », « s'est faite dans le calme »: reflexive, these bring in no words.
ONLY_TRANSITIVE = frozenset({"faire", "mettre", "rendre"})


def with_floating(statements: list[Statement], view: View) -> tuple[list[Statement], list[Quotation]]:
    """Quotations that no construction took: those that follow a statement of the same or the last paragraph continue it, a
    headline's belongs to the statement that says it again, or else to the first speaker; the others are returned apart."""
    loose: list[Quotation] = []
    floating: list[Statement] = []
    ahead: dict[Statement, Statement] = {}
    contents = Places([covering(s.content) for s in statements])
    for quotation in view.outer:
        beside = (statements[i] for i in contents.touching(*quotation.whole))
        if any(shared(quotation.spans, s.content) > 0 and not is_reported_in(s, quotation) for s in beside):
            continue
        if view.word_count(quotation) < FRAGMENT_WORDS or is_catchword(quotation, view) or is_title(quotation, view):
            continue
        found: Statement | None
        if goes_on_behind_incise(quotation, statements, view) or stands_alone(quotation, view):
            found = Statement(quotation.spans, None, None, Quoting.DIRECT, Kind.SPEECH, "floating", notes=quotation.notes)
        else:
            found = in_a_sentence(quotation, (*statements, *floating), view)
        long = view.word_count(quotation) >= SPEECH_WORDS or (
            found is not None and found.quoting is Quoting.DIRECT and is_whole_sentence(quotation, view)
        )
        if found is None or (found.pattern == "floating" and not long):
            taken = any(shared(quotation.spans, s.content) for s in floating)
            if found is None and long and not taken and not is_name_or_charge(quotation, view):
                loose.append(quotation)
            continue
        if found.pattern == "floating":
            before = [s for s in (*statements, *floating) if s.content[-1].end <= found.content[0].start]
            last = max(before, key=lambda s: s.content[-1].end, default=None)
            if found.quoting is Quoting.MIXED and last is not None and somebody_else_acts(quotation, last, view):
                loose.append(quotation)
                continue
            speaker_there = speaker_beside(quotation, last, view) if found.quoting is Quoting.DIRECT else None
            speaker_there = signature_below(quotation, view) or speaker_there
            if speaker_there is not None:
                found = replace(found, source=speaker_there)
            elif last is None or paragraphs_between(last.content[-1].end, found.content[0].start, view) > FLOATING_PARAGRAPHS:
                speaker = said_below(quotation, statements, view) if last is None or is_headline(quotation, view) else None
                if speaker is None:
                    loose.append(quotation)
                    continue
                found = replace(found, kind=speaker.kind)
                ahead[found] = speaker
            else:
                found = replace(found, kind=last.kind)
        floating.append(found)
    everything = sorted([*statements, *floating], key=lambda s: (s.content[0].start, -s.content[-1].end))
    return [continued(i, everything, ahead) for i in range(len(everything))], loose


def goes_on_behind_incise(quotation: Quotation, statements: Sequence[Statement], view: View) -> bool:
    """« “On s'en va”, dit Paul, “et on ne reviendra pas” »: the second quotation, behind the speaker and a comma."""
    if view.word_count(quotation) < SPEECH_WORDS:
        return False
    host = view.sentence_at(quotation.start)
    inside = host.within(quotation.whole) if host is not None else []
    if not any(w.is_finite for w in inside):
        return False
    for statement in statements:
        if statement.pattern != "incise" or statement.source is None or statement.source.span.end > quotation.start:
            continue
        if BEHIND_SPEAKER.fullmatch(view.text, statement.source.span.end, quotation.start):
            return True
    return False


def is_reported_in(statement: Statement, quotation: Quotation) -> bool:
    """Whether the quoted speaker reports a statement: its cue stands in the marks, and its content is not all there is."""
    inside = statement.cue is not None and any(s.contains(statement.cue) for s in quotation.spans)
    return inside and statement.pattern != "incise" and size(statement.content) < MOST * size(quotation.spans)


def continued(i: int, everything: Sequence[Statement], ahead: dict[Statement, Statement]) -> Statement:
    """A statement with the position of the one whose source is its own, where it has none itself."""
    statement = everything[i]
    if statement.source is not None or statement.pattern not in CONTINUING:
        return statement
    if (speaker := ahead.get(statement)) is not None:
        return replace(statement, continues=everything.index(speaker))
    previous = [j for j in range(i) if everything[j].content[-1].end <= statement.content[0].start]
    top = (k for k in reversed(previous) if not any(k != j and holds(everything[j], everything[k]) for j in previous))
    return replace(statement, continues=next(top, previous[-1] if previous else None))


def holds(outer: Statement, inner: Statement) -> bool:
    return any(s.contains(covering(inner.content)) for s in outer.content)


def speaker_beside(quotation: Quotation, last: Statement | None, view: View) -> SourceMention | None:
    """« Le menuisier hausse les épaules. “On n'a jamais vendu autant de cercueils.” »: who the sentence before is about.

    A person who is its subject and is named there. Where somebody has spoken in the paragraph already, only a gesture or a mood
    (« soupire », « ne décolère pas ») hands the word on; else the quotation goes on from what was said before.
    """
    host = view.sentence_at(quotation.start)
    before = view.parsed.sentences[host.index - 1] if host is not None and host.index else None
    if host is None or before is None or before.paragraph != host.paragraph or host.span.start < quotation.start - 2:
        return None
    if not is_whole_sentence(quotation, view) or view.word_count(quotation) < FRAGMENT_WORDS + 1:
        return None
    if view.quotation_over(before.span.start) is not None or view.text[before.span.end - 1] in ':»"”':
        return None
    if (echoing := echoed_by(before, view)) is not None:
        return echoing
    root = next((w for w in before if w.relation == "root"), None)
    subject = subject_of(root, view) if root is not None and not is_passive(root) else None
    if root is None or subject is None or subject.upos == "PRON" or not is_person(subject):
        return None
    spoken = last is not None and view.text.rfind("\n", 0, quotation.start) < last.content[-1].end
    recent = last is not None and paragraphs_between(last.content[-1].end, quotation.start, view) <= FLOATING_PARAGRAPHS
    moved = root.lemma in GESTURES
    if (spoken or recent) and not moved:
        return None
    return mention(subject, view)


def echoed_by(sentence: Sentence, view: View) -> SourceMention | None:
    """« Même son de cloche chez Luc Morin. “…” », « Un avis partagé par la maire. “…” »: no verb, and whose words follow."""
    opening = ECHO.match(view.text, sentence.span.start)
    if opening is None or any(w.is_finite and w.deprel != "acl:relcl" for w in sentence):
        return None
    for word in sentence:
        if word.span.start >= opening.end() and word.upos in {"NOUN", "PROPN"}:
            return mention(word, view) if may_speak(word) else None
    return None


def signature_below(quotation: Quotation, view: View) -> SourceMention | None:
    """A quotation alone in its paragraph, with the name and the function of its speaker as the next one."""
    regions = view.parsed.article.regions
    host = view.sentence_at(quotation.start)
    if host is None or host.paragraph + 1 >= len(regions):
        return None
    own, below = regions[host.paragraph].span, regions[host.paragraph + 1].span
    if trimmed(own, view.text, SPACES) != quotation.whole or view.text[below.end - 1] in ".!?":
        return None
    words = [w for s in view.parsed.sentences if s.paragraph == host.paragraph + 1 for w in s]
    if not 1 < len(words) <= LONGEST_SIGNATURE:
        return None
    known = bool(names.first_name(words[0].form)) or "," in {w.form for w in words[2:4]}
    named = known and all(w.upos == "PROPN" and w.form[:1].isupper() for w in words[:2])
    return mention(words[0], view) if named and not any(w.is_finite for w in words) else None


def somebody_else_acts(quotation: Quotation, last: Statement, view: View) -> bool:
    """« La mairie réfléchit à une baisse de la “redevance des terrasses” »: what others than the last speaker do."""
    host = view.sentence_at(quotation.start)
    root = next((w for w in host if w.relation == "root"), None) if host is not None else None
    subject = own_subject(root) if root is not None and root.upos == "VERB" else None
    if root is None or subject is None or is_passive(root) or any(w.is_conditional for w in (root, *root.children("aux"))):
        return False  # « Un centre pourrait être ouvert “au plus tard en mai” » is what the last speaker announces
    nouns = {subject.lemma.lower(), subject.lower}
    body = nouns & names.institutions() and any(w.upos == "PROPN" for w in subject.children("nmod", "appos", "flat"))
    listed = nouns & names.humans() or body
    person = subject.upos == "PROPN" and names.first_name(subject.form)
    if view.quotation_over(subject.span.start) is not None or not (person or (subject.upos == "NOUN" and listed)):
        return False
    heard = last.source.span.of(view.text).casefold() if last.source is not None else ""
    return subject.lower not in heard


def is_person(word: Word) -> bool:
    """A personal name, or a function or role that a person has."""
    if word.upos == "PROPN":
        return bool(names.first_name(word.form)) or names.title_of(word.previous)
    return word.lemma.lower() in people()


@cache
def people() -> frozenset[str]:
    """Nouns for people, masculine and feminine."""
    rows = lexicon.load("functions")
    return frozenset(form.lower() for row in rows for form in (row["noun"], row["feminine"]) if form)


def said_below(quotation: Quotation, statements: Sequence[Statement], view: View) -> Statement | None:
    """Who says what an article opens with: the statement below with the same words, or else the first with a source."""
    below = [s for s in statements if s.source is not None and s.content[0].start >= quotation.end]
    own = words_of(quotation.inner(view.text))
    for statement in below:
        theirs = words_of(" ".join(s.of(view.text) for s in statement.content))
        if own and len(own & theirs) >= REPEATED * len(own):
            return statement
    return next(iter(below), None)


def is_whole_sentence(quotation: Quotation, view: View) -> bool:
    """« “C'est historique !” » ends with its own mark, inside: a sentence, however short."""
    inner = quotation.inner(view.text).rstrip(SPACES + '"')
    return inner[-1:] in ".!?…" and view.word_count(quotation) >= FRAGMENT_WORDS


def is_headline(quotation: Quotation, view: View) -> bool:
    host = view.sentence_at(quotation.start)
    return host is not None and view.parsed.article.regions[host.paragraph].kind in HEADLINES


def words_of(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.casefold()) if len(w) > 2}


def is_name_or_charge(quotation: Quotation, view: View) -> bool:
    return NO_SPEECH_BEFORE.search(view.text[max(0, quotation.start - 40) : quotation.start]) is not None


def in_a_sentence(quotation: Quotation, statements: Sequence[Statement], view: View) -> Statement | None:
    """A fragment in one of the journalist's sentences: a statement of the sentence's subject, or the whole sentence as one."""
    if is_name_or_charge(quotation, view):
        return None
    content = sentence_around(quotation, view)
    if any(shared(content, s.content) > 0 for s in statements):
        return None
    woven = woven_in(quotation, view)
    if woven is None and shared([span for q in view.outer for span in q.spans], content) < MOSTLY_QUOTED * size(content):
        return None
    return woven or Statement(content, None, None, Quoting.MIXED, Kind.SPEECH, "floating", notes=quotation.notes)


def woven_in(quotation: Quotation, view: View) -> Statement | None:
    """A fragment in the sentence of its speaker, whatever the verb: « le maire s'en prend à "ceux qui n'ont rien compris" »."""
    host = view.sentence_at(quotation.start)
    if host is None:
        return None
    before = [w for w in host if w.span.end <= quotation.start and w.upos == "VERB" and not is_passive(w)]
    for verb in reversed(before):
        subject = subject_of(verb, view)
        if (
            subject is None
            or subject.span.start >= verb.span.start
            or not may_speak(subject)
            or view.quotation_over(subject.span.start)
        ):
            continue
        if verb.lemma == "appeler" and subject.lower == "on":
            return None  # « ce qu'on appelle “une purge” »: a name
        cue = cue_with(verb, (), Kind.SPEECH)
        if cue.status != "asserted" or not is_telling(verb) or is_asked_of(verb):
            continue
        content = (complement_around(quotation, verb, view), *quotation.spans[1:])
        source = mention(subject, view, stop=[cue.span])
        kind = found.kind if (found := cue_of(verb)) is not None else Kind.SPEECH
        return Statement(content, cue.span, source, quoting_of(content, view), kind, "woven", notes=quotation.notes)
    return None


def complement_around(quotation: Quotation, verb: Word, view: View) -> Span:
    """The verb's complement that the fragment stands in: « les agissements d'un "ancien boxeur" »; no preposition before it."""
    first = verb.sentence.at(quotation.start)
    top = first
    while top is not None and top.governor is not None and top.governor is not verb and top.governor.id > verb.id:
        top = top.governor
    if top is None or top.governor is not verb:
        return quotation.spans[0]
    reasoned = next((w for w in verb.children("obj") if verb.id < w.id < top.id), None) if verb.lemma == "justifier" else None
    if reasoned is not None and top.child("case") is not None:
        # « justifie ces coupes par “l'effondrement de la demande” »: with what it is the reason of
        opening = next(w for w in reasoned.subtree() if w.id > verb.id)
        end = max(top.subtree()[-1].span.end, quotation.spans[0].end)
        return trim_clause(Span(opening.span.start, end), view)
    words = [
        w
        for w in top.subtree()
        if w.id > verb.id and not (w.governor is top and w.relation in {"case", "mark", "punct"} and w.id < top.id)
    ]
    start = min(min(w.span.start for w in words), quotation.start)
    end = max(max(w.span.end for w in words), quotation.spans[0].end)
    return trim_clause(Span(start, end), view)


def is_asked_of(verb: Word) -> bool:
    """« sont priés de prendre des “mesures” », « oblige les élus à prendre des “mesures” »: its subject was told."""
    above = verb.governor
    if verb.feats.get("VerbForm") != "Inf" or verb.relation != "xcomp" or above is None:
        return False
    return is_passive(above) or any(above.id < w.id < verb.id and w.upos in {"NOUN", "PROPN"} for w in above.children("obj"))


def is_telling(verb: Word) -> bool:
    """Whether a verb can bring in words: a listed one, or one that takes no concrete object."""
    cue = cue_of(verb)
    if verb.lemma in MEASURING or (verb.lemma in ONLY_TRANSITIVE and is_reflexive(verb)):
        return False
    return (cue is not None and not cue.frames <= {"document", "que"}) or verb.lemma in {
        "prendre",
        "mettre",
        "parler",
        "saluer",
        "féliciter",
        "exprimer",
        "faire",
        "vouloir",
        "promettre",
        "rester",
        "rendre",
        "voir",
        "réagir",
        "soutenir",
        "louer",
        "opposer",
        "élever",
        "justifier",
        "montrer",
        "en",
    }


def sentence_around(quotation: Quotation, view: View) -> tuple[Span, ...]:
    """The journalist's sentence that a fragment is woven into, to the end of the quotation where that runs on."""
    host = view.sentence_at(quotation.start)
    if host is None:
        return quotation.spans
    body = without_connective(trim_clause(host.span, view), view)
    last = max(body.end, quotation.spans[0].end)
    return (trim_clause(Span(body.start, last), view), *quotation.spans[1:])


def stands_alone(quotation: Quotation, view: View) -> bool:
    """Whether a quotation is a sentence, or several, and no part of one of the journalist's."""
    text = view.text
    before = text[max(0, quotation.start - 60) : quotation.start].rstrip(SPACES)
    host = view.sentence_at(quotation.start)
    paragraph_start = host is not None and view.parsed.article.regions[host.paragraph].span.start >= quotation.start - 2
    starts = (
        not before or before[-1] in '.!?…»”":\n' or paragraph_start or (host is not None and host.span.start >= quotation.start)
    )
    after = text[quotation.end : quotation.end + 40].lstrip(SPACES + ".")
    ends = (
        not after
        or after[0].isupper()
        or after[0] in '«“"\n(–—'
        or (after[0] == ":" and host is not None and host.span.start >= quotation.start)  # « “La mer est à nous” : la ville … »
        or text[quotation.end : quotation.end + 2].strip(" ") in {"", "."}
        or "\n" in text[quotation.end : quotation.end + 2]
    )
    return starts and ends


def is_title(quotation: Quotation, view: View) -> bool:
    """A work's or event's name: no verb, or capitals on most words."""
    words = [w for w in quotation.inner(view.text).split() if w[:1].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 2 and capitals / len(words) > 0.6


def paragraphs_between(start: int, end: int, view: View) -> int:
    return sum(start <= r.span.start <= end for r in view.parsed.article.regions) if end > start else 0
