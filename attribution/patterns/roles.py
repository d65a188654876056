"""What the constructions share: the article as they see it, cues, subjects, noun phrases, clauses.

A parse is right five times in six. Where a construction has a surface signature (a comma, an inversion, a mark, *que*) the
functions here look at the surface too, so that one wrong attachment does not lose a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from attribution import lexicon
from attribution.quotes import Quotation, quotations
from attribution.records import Kind, SourceMention
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, Span, covering, trimmed
from attribution.tree import ParsedArticle, Sentence, Word

SPACES = " \t\r\n\u00a0\u202f\u2009"
CLITIC_SUBJECT = re.compile(r"(?:-t)?-(?:ils?|elles?|on|je|tu|nous|vous)\b", re.IGNORECASE)
SUBJECT_PRONOUNS = frozenset("il elle ils elles on je j' nous vous tu".split())


@dataclass(frozen=True, slots=True)
class Match:
    """The roles that a construction found at one place. ``kind`` is what the cue says; quoting is worked out later."""

    pattern: str
    content: tuple[Span, ...]
    cue: Span | None = None
    source: SourceMention | None = None
    kind: Kind = Kind.SPEECH
    relay: Span | None = None
    status: str = "asserted"
    notes: tuple[str, ...] = ()


class View:
    """An article with what every construction needs to see of it."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.quotations = quotations(parsed.article)
        self.outer = tuple(q for q in self.quotations if q.level == 0)
        self.incises: list[Span] = []
        """Incises found so far: no clause runs over one."""
        self.inverted: dict[tuple[int, int], Word] = {}
        """Subjects found behind their verbs, by sentence and word: the parser often calls them objects."""

    def quotation_over(self, offset: int) -> Quotation | None:
        """The outermost quotation that covers an offset."""
        return next((q for q in self.outer if any(s.start <= offset < s.end for s in q.spans)), None)

    def quotation_before(self, offset: int, between: str = r"[\s,.–—…-]*") -> Quotation | None:
        """The outermost quotation that ends before an offset, with nothing but ``between`` in the way."""
        for quotation in reversed(self.outer):
            if quotation.end <= offset and re.fullmatch(between, self.text[quotation.end : offset]):
                return quotation
        return None

    def quotation_after(self, offset: int, between: str = r"[\s:,]*") -> Quotation | None:
        """The outermost quotation that starts behind an offset, with nothing but ``between`` in the way."""
        for quotation in self.outer:
            if quotation.start >= offset and re.fullmatch(between, self.text[offset : quotation.start]):
                return quotation
        return None

    def sentence_at(self, offset: int) -> Sentence | None:
        return next((s for s in self.parsed.sentences if s.span.start <= offset < s.span.end), None)


# Cues


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in its place. ``status`` is ``asserted``, ``negated`` or ``hypothetical``."""

    verb: Word
    top: Word
    """The highest verb of a chain such as « tient à préciser »: it has the subject."""
    span: Span
    frames: frozenset[str]
    kind: Kind
    lemma: str
    """As the lexicon has it: the tagger's may be wrong."""
    status: str = "asserted"

    @property
    def is_participle(self) -> bool:
        return (self.verb.feats.get("VerbForm") == "Part" and self.verb.feats.get("Tense") == "Pres") or self.verb.lower.endswith("ant")


@cache
def verbs() -> Mapping[str, tuple[frozenset[str], Kind]]:
    """Lemma, with « se » where reflexive → the constructions it licenses and its kind."""
    return MappingProxyType({row["lemma"]: (frozenset(row["frames"].split()), Kind(row["kind"])) for row in lexicon.load("verbs")})


@cache
def verb_forms() -> Mapping[str, str]:
    """Inflected form of a listed verb → its lemma: a second way to a cue whose lemma the tagger got wrong."""
    return MappingProxyType({row["form"]: row["lemma"] for row in lexicon.load("verb_forms")})


# Verbs that a cue may hang on without ceasing to be asserted: « tient à préciser », « vient d'annoncer », « n'hésite pas à dire ».
ASSERTING = frozenset(
    "venir tenir continuer commencer finir empresser contenter persister plaire oser permettre hésiter vouloir borner limiter mettre hâter choisir manquer accorder".split()
)
DOUBTING = frozenset(
    ("devoir pouvoir aller falloir refuser éviter sembler paraître risquer souhaiter espérer compter envisager efforcer tenter essayer chercher viser servir aider prévoir").split()
)
NEGATABLE = frozenset("démentir nier contester exclure cacher douter ignorer hésiter".split())
CAUSATIVE = {"faire": "faire-infinitive", "laisser": "laisser-infinitive"}


def is_reflexive(verb: Word) -> bool:
    if any(w.lower in {"se", "s'"} and w.id < verb.id for w in verb.dependents if w.upos == "PRON" or w.relation in {"expl", "obj", "iobj"}):
        return True
    word = verb.previous
    while word is not None and (word.upos == "AUX" or word.relation in {"aux", "advmod"} or word.lower in {"en", "y"}):
        word = word.previous
    return word is not None and word.lower in {"se", "s'"}


def lemmas(verb: Word) -> list[str]:
    listed = verb_forms().get(verb.lower)
    return [lemma for lemma in dict.fromkeys((verb.lemma, listed)) if lemma]


def auxiliaries(verb: Word) -> list[Word]:
    return [w for w in verb.dependents if w.relation == "aux" and w.id < verb.id]


def entry(verb: Word) -> tuple[frozenset[str], Kind, str] | None:
    """Frames, kind and lemma of a verb in its context, or None when no list has it."""
    for lemma in lemmas(verb):
        for keeper, frame in CAUSATIVE.items():
            causative = any(w.lemma == keeper for w in verb.dependents if w.relation == "aux") or (
                verb.governor is not None and verb.governor.lemma == keeper and verb.relation in {"xcomp", "ccomp", "obj"}
            )
            if causative and frame in verbs().get(lemma, (frozenset(), None))[0]:
                return frozenset({"que", "incise", "quote"}), Kind.SPEECH, lemma
        if is_reflexive(verb):
            key = f"s'{lemma}" if lemma[0] in "aeiouyhéèêâîô" else f"se {lemma}"
            if key in verbs():
                return *verbs()[key], lemma
        elif lemma in verbs():
            frames, kind = verbs()[lemma]
            useful = frames - {"faire-infinitive", "laisser-infinitive"}
            if useful:
                return frozenset(useful), kind, lemma
    return None


AUXILIARY_FORMS = frozenset(
    ("a ont avait avaient ai avons avez aura auront aurait auraient eut eurent ait aient est s'est sont").split()
)


def is_verb(word: Word) -> bool:
    """A full verb. A listed form behind an auxiliary or its clitic is one whatever the tagger says."""
    if word.upos in {"VERB", "AUX"}:
        return word.relation not in {"aux", "cop"}
    if word.lower not in verb_forms():
        return False
    previous = word.previous
    while previous is not None and previous.upos == "ADV":
        previous = previous.previous
    return previous is not None and (previous.lower in AUXILIARY_FORMS or CLITIC_SUBJECT.fullmatch(previous.form) is not None)


def group_start(verb: Word) -> Word:
    """The first word of the verb group: auxiliaries, clitics, « ne »."""
    first = verb
    own = {w.id for w in verb.dependents if w.id < verb.id and (w.relation in {"aux", "expl"} or (w.upos == "PRON" and w.relation in {"obj", "iobj", "obl", "expl"} and w.lower in CLITICS))}
    for word in verb.dependents:
        if word.id in own and word.id < first.id:
            first = word
    return first


CLITICS = frozenset("se s' me m' te t' le la l' les lui leur en y nous vous".split())


def cue_of(verb: Word) -> Cue | None:
    """The cue that a verb is, with the frames of its entry; None for a verb that no list has."""
    found = entry(verb)
    if found is None:
        return None
    frames, kind, lemma = found
    return cue_with(verb, frames, kind, lemma)


def cue_with(verb: Word, frames: Iterable[str], kind: Kind, lemma: str = "") -> Cue:
    top, status = verb, "asserted"
    first = group_start(verb)
    seen = {verb.id}
    while top.relation in {"xcomp", "ccomp"} and not top.is_finite and top.feats.get("VerbForm") == "Inf" and top.governor is not None and not auxiliaries(top):
        above = top.governor
        if above.id in seen or above.upos not in {"VERB", "AUX"}:
            break
        if above.lemma in ASSERTING or above.lemma in CAUSATIVE:
            top = above
        elif above.lemma in DOUBTING:
            top, status = above, "hypothetical"
        else:
            break
        seen.add(top.id)
        first = min(first, group_start(top), key=lambda w: w.id)
    if status == "asserted":
        status = status_of(verb, top)
    return Cue(verb, top, Span(first.span.start, verb.span.end), frozenset(frames), kind, lemma or verb.lemma, status)


def status_of(verb: Word, top: Word) -> str:
    for word in {verb.id: verb, top.id: top}.values():
        negated = any(w.lower in {"ne", "n'"} for w in word.dependents) and any(
            w.lower in {"pas", "plus", "jamais", "rien", "guère", "point", "aucun", "personne"} for w in (*word.dependents, *(a for x in auxiliaries(word) for a in x.dependents))
        )
        if negated and word.lemma not in NEGATABLE:
            return "negated"
        finite = [word, *auxiliaries(word)]
        if any(w.feats.get("Mood") == "Cnd" for w in finite) and not auxiliaries(word):
            return "hypothetical"
        if any(w.feats.get("Tense") == "Fut" for w in finite):
            return "hypothetical"
    marks = [w.lower for w in verb.children("mark")] + [w.lower for w in top.children("mark")] + [w.lower for w in verb.children("case")]
    if "sans" in marks:
        return "negated"
    if verb.feats.get("VerbForm") == "Inf" and top is verb and verb.relation == "root":
        return "hypothetical"
    if {"si", "s'"} & set(marks) and verb.relation == "advcl":
        return "hypothetical"
    return "asserted"


# Sources


PRESENTERS = frozenset("par selon de du d' à au auprès chez pour".split())
OUTSIDE = frozenset({"acl:relcl", "parataxis", "parataxis:insert", "advcl", "discourse", "dislocated", "vocative", "orphan"})


def noun_phrase(head: Word, view: View, *, stop: Iterable[Span] = ()) -> Span:
    """The phrase of a noun: determiner, adjectives, complements, apposition; no relative clause, no preposition before it."""
    cut: list[Word] = [w for w in head.dependents if (w.relation in {"case", "cc", "mark", "punct"} and w.id < head.id) or w.relation in {"cop", "nsubj", "advcl", "aux"}]
    pending = [head]
    while pending:
        word = pending.pop()
        for child in word.dependents:
            if child in cut:
                continue
            after_comma = any(p.lower in {",", "–", "(", ":", ";"} for p in words_between(word, child) if p.upos == "PUNCT")
            if child.deprel in OUTSIDE or (child.relation == "acl" and after_comma) or (child.relation == "conj" and child.upos in {"VERB", "AUX"}) or (child.relation in {"obl", "advmod"} and after_comma and word is head):
                cut.append(child)
            else:
                pending.append(child)
    words = head.subtree(without=cut)
    # One block around the head: what a wrong attachment put elsewhere is no part of the phrase.
    block = [w for w in words if w.id <= head.id]
    left = head
    for word in reversed(block):
        if word.id < left.id - 1 and any(w.upos in {"VERB", "AUX"} or w.lower in {";", ":", "»", "«"} for w in words_between(word, left)):
            break
        left = word
    right = head
    for word in (w for w in words if w.id > head.id):
        between = words_between(right, word)
        if any(w.is_finite or w.lower in {";", ":", "»", ".", "–", "—"} for w in between) or word.is_finite:
            break
        right = word
    span = Span(left.span.start, right.span.end)
    for hole in stop:
        if hole.start <= head.span.start < hole.end:
            continue
        if hole.overlaps(span):
            span = Span(span.start, hole.start) if hole.start > head.span.start else Span(hole.end, span.end)
    span = trimmed(span, view.text, SPACES + ",;:–—-")
    for quotation in view.outer:
        if head.span.end <= quotation.start < span.end and (quotation.word_count(view.text) > 3 or quotation.end > span.end):
            span = trimmed(Span(span.start, quotation.start), view.text, SPACES + ",;:–—-")
    opened, closed = span.of(view.text).count("("), span.of(view.text).count(")")
    if opened > closed and (end := view.text.find(")", span.end, span.end + 40)) >= 0:
        span = Span(span.start, end + 1)
    return span


def words_between(left: Word, right: Word) -> list[Word]:
    low, high = sorted((left.id, right.id))
    return left.sentence.words[low : high - 1]


def mention(head: Word | None, view: View, *, stop: Iterable[Span] = ()) -> SourceMention | None:
    if head is None:
        return None
    if head.upos == "PRON" and not head.children("nmod", "appos", "conj", "acl"):
        return SourceMention(pronoun_span(head, view), pronoun_span(head, view))
    span = noun_phrase(head, view, stop=stop)
    if not span.contains(head.span):
        span = head.span
    return SourceMention(span, head.span)


def pronoun_span(word: Word, view: View) -> Span:
    """« il » of « -t-il »."""
    form = word.span.of(view.text)
    cut = len(form) - len(re.sub(r"^(?:-t)?-", "", form))
    return Span(word.span.start + cut, word.span.end)


def own_subject(verb: Word) -> Word | None:
    subjects = [w for w in verb.children("nsubj", "csubj") if w.upos not in {"VERB"}]
    if not subjects:
        subjects = [w for w in verb.children("expl") if w.lower.lstrip("-t").lstrip("-") in SUBJECT_PRONOUNS]
    return min(subjects, key=lambda w: abs(w.id - verb.id)) if subjects else None


def subject_of(verb: Word, view: View, *, depth: int = 0) -> Word | None:
    """Who does what a verb says: its subject; for a relative the antecedent; for coordination, participles and infinitives, the
    governor's."""
    if (found := view.inverted.get((verb.sentence.index, verb.id))) is not None:
        return found
    subject = own_subject(verb)
    if subject is None:
        # In « le président est formel », « a-t-il été clair », the auxiliary may carry it.
        subject = next((s for a in auxiliaries(verb) if (s := own_subject(a)) is not None), None)
    if subject is not None:
        if subject.lower in {"qui", "lequel", "laquelle", "lesquels", "lesquelles"}:
            return antecedent(verb, subject)
        return subject
    governor = verb.governor
    if governor is None or depth > 6:
        return None
    if verb.relation == "conj":
        return subject_of(governor, view, depth=depth + 1) if governor.upos in {"VERB", "AUX", "ADJ", "NOUN"} else governor
    if verb.relation in {"acl", "amod"} and governor.upos in {"NOUN", "PROPN", "PRON"}:
        if own_subject(governor) is not None or governor.children("cop"):
            return subject_of(governor, view, depth=depth + 1)
        return governor
    if is_gerund(verb) and governor.upos in {"VERB", "AUX", "ADJ"}:
        return subject_of(governor, view, depth=depth + 1)
    if verb.relation in {"advcl", "xcomp", "ccomp", "parataxis", "acl"} and not verb.is_finite and not any(a.is_finite for a in auxiliaries(verb)):
        if governor.upos in {"NOUN", "PROPN"} and not governor.children("cop") and own_subject(governor) is None:
            return subject_of_clause_over(governor, view, depth=depth + 1)
        return subject_of(governor, view, depth=depth + 1)
    return None


def is_gerund(verb: Word) -> bool:
    """A present participle, by its form: taggers take « arguant » for a finite verb."""
    return verb.lower.endswith("ant") and verb.upos in {"VERB", "AUX"} and own_subject(verb) is None


def subject_of_clause_over(word: Word, view: View, *, depth: int) -> Word | None:
    for above in word.ancestors():
        if above.upos in {"VERB", "AUX"} or above.children("cop"):
            return subject_of(above, view, depth=depth)
    return word


def antecedent(verb: Word, pronoun: Word) -> Word | None:
    """What « qui » stands for: the noun that the relative clause hangs on, or the nearest noun before it."""
    clause: Word | None = verb
    while clause is not None and not clause.deprel.startswith("acl"):
        clause = clause.governor if clause.relation in {"conj", "xcomp", "ccomp"} else None
    if clause is not None and clause.governor is not None and clause.governor.id < pronoun.id:
        return clause.governor
    word = pronoun.previous
    while word is not None and word.upos not in {"NOUN", "PROPN", "PRON"}:
        word = word.previous
    while word is not None and word.relation in {"flat", "nmod", "appos", "fixed"} and word.governor is not None and word.governor.id < word.id:
        word = word.governor
    return word


INANIMATE_PRONOUNS = frozenset("cela ça ce c' ceci que qu' quoi rien tout où y en dont".split())


def speaks(subject: Word | None) -> bool:
    """Whether a subject can be a source at all: not « cela », « ce »."""
    return subject is not None and subject.lower not in INANIMATE_PRONOUNS


# Clauses


CONJUNCTION = frozenset({"que", "qu'"})


def clause_span(head: Word, start: int, view: View, *, stop: Iterable[Word] = (), cue: Cue | None = None) -> Span:
    """From ``start`` (an offset) to the end of a clause or phrase, closing punctuation left out.

    The end is the subtree's, or farther: what follows in the sentence and hangs on the cue by mistake is the clause's too, unless it
    is a statement of its own, an incise, or a participle that describes the speaker. A quotation that begins in the clause is in
    it to its end, also where the parser or the sentence splitter cut it.
    """
    stop = list(stop)
    words = [w for w in head.subtree(without=stop) if w.span.start >= start]
    last = max((w.id for w in words), default=head.id)
    sentence = head.sentence
    if stop:
        last = min([last, *(min(x.id for x in w.subtree()) - 1 for w in stop if w.id > head.id)])
    last = max(last, head.id)
    if cue is not None:
        last = farther(last, head, cue, sentence, {w.id for s in stop for w in s.subtree()}, view)
        last = min(last, before_next_statement(head, last, cue, sentence, view))
    span = Span(start, max(start, sentence.words[last - 1].span.end))
    for hole in view.incises:
        if start < hole.start < span.end:
            span = Span(start, hole.start)
    quotation = view.quotation_over(start - 1) if start else None
    if quotation is not None and view.quotation_over(start) is quotation:
        inside = next(x for x in quotation.spans if x.start <= start - 1 < x.end)
        closed = view.text[inside.end - 1] in CLOSING_MARKS + NEUTRAL_MARKS + OPENING_MARKS
        span = Span(start, min(span.end, inside.end - closed))
    return close_quotation(trim_clause(span, view), view)


LEAVING = frozenset(
    ("sans alors tandis avant après faisant citant selon d'après interrogé interrogée précisant ajoutant soulignant "
    "estimant jugeant rappelant qui dont puis").split()
)


def farther(last: int, head: Word, cue: Cue, sentence: Sentence, stopped: set[int], view: View) -> int:
    """How far a clause goes on behind its subtree."""
    words = sentence.words
    while last < len(words):
        following = next((w for w in words[last:] if w.upos != "PUNCT"), None)
        if following is None:
            return len(words)
        comma = any(w.lower in {",", "–", "—", ";"} for w in words[last : following.id - 1])
        barrier = any(w.lower in {";", ":", "»", "«", "("} for w in words[last : following.id - 1])
        top = following
        while top.governor is not None and top.governor.id > last:
            top = top.governor
        if following.id in stopped or barrier or top is cue.verb or cue.span.contains(following.span):
            return last
        if comma and (following.lower in LEAVING or following.feats.get("VerbForm") == "Part"):
            return last
        marks = {w.lower for w in top.children("mark", "cc")}
        verbal = is_verb(top) and (top.is_finite or any(a.is_finite for a in auxiliaries(top)))
        if verbal and top.relation in {"conj", "parataxis", "root"} and not marks & CONJUNCTIONS and own_subject(top) is None:
            return last  # « … et a ajouté que »
        if (verbal and top.relation in {"parataxis", "root"}) or (verbal and top.relation == "conj" and not marks & CONJUNCTIONS and top.governor is cue.top):
            return last
        if verbal and comma and top.relation == "advcl" and top.governor in {cue.verb, cue.top} and not marks & {"si", "s'", "car", "parce", "puisque"}:
            return last
        last = max(last, max(w.id for w in top.subtree()))
    return last


CONJUNCTIONS = frozenset({"que", "qu'"})


def before_next_statement(head: Word, last: int, cue: Cue, sentence: Sentence, view: View) -> int:
    """Where a coordinated or participial cue of the same speaker begins inside what the parser gave the clause."""
    for word in sentence.words[head.id : last]:
        if not is_verb(word) or word is cue.verb or view.quotation_over(word.span.start) is not None:
            continue
        participle = word.lower.endswith("ant") and word.feats.get("VerbForm") != "Inf" and word.upos in {"VERB", "AUX"}
        previous = word.previous
        if not participle or previous is None or previous.lower not in {",", "en", "tout"}:
            continue
        found = entry(word)
        if found and found[0] & {"que", "quote"} and any(w.lower in {"que", "qu'", "«", '"'} for w in sentence.words[word.id : word.id + 3]):
            first = previous if previous.lower in {"en", "tout"} else word
            return first.id - 1
    return last


def close_quotation(span: Span, view: View) -> Span:
    for quotation in view.outer:
        if span.start <= quotation.start < span.end < quotation.spans[0].end and len(quotation.spans) == 1:
            return Span(span.start, quotation.end)
    return span


def trim_clause(span: Span, view: View) -> Span:
    """Without white space, commas and the closing full stop; a closing quotation mark stays."""
    span = trimmed(span, view.text, SPACES + ",;:–—")
    while span.length and view.text[span.end - 1] in ".":
        if view.text[span.end - 3 : span.end] == "..." or re.search(r"\b[A-ZÉ]\.$|\(\.\.\.$", view.text[span.start : span.end]):
            break
        span = trimmed(Span(span.start, span.end - 1), view.text, SPACES + ",;:")
    # A closing mark right behind belongs to a quotation that the span holds; one before it that was never opened does not.
    return span


def pieces(spans: Iterable[Span], view: View) -> tuple[Span, ...]:
    """Trimmed spans that hold a word, in order of the text."""
    kept = [trim_clause(s, view) for s in spans]
    return tuple(sorted(s for s in kept if s.length and any(c.isalnum() for c in s.of(view.text))))


def sentence_body(sentence: Sentence, view: View) -> Span:
    return trim_clause(sentence.span, view)


def span_of(words: Iterable[Word]) -> Span:
    return covering(w.span for w in words)


def relay_of(cue: Cue, view: View) -> Span | None:
    """The medium or addressee: « à l'AFP », « sur Canal 9 », « dans un communiqué »."""
    for word in (*cue.verb.children("obl", "iobj"), *cue.top.children("obl", "iobj")):
        if word.upos not in {"NOUN", "PROPN"}:
            continue
        case = word.child("case")
        if case is None:
            continue
        if case.lower in {"à", "au", "auprès", "devant"} and word.lemma.lower() not in TIMES:
            return noun_phrase(word, view, stop=[cue.span])
        if case.lower in {"dans", "sur", "lors", "via", "par"} and word.lemma.lower() in relay_nouns() | {"twitter", "facebook", "x", "antenne"}:
            return noun_phrase(word, view, stop=[cue.span])
    return None


TIMES = frozenset(
    ("jour heure matin soir semaine mois an année fois reprise époque moment fin début issue sujet propos égard "
    "lundi mardi mercredi jeudi vendredi samedi dimanche minute nuit midi minuit instant tour cours suite "
    "unanimité paris lyon lille").split()
)  # fmt: skip


@cache
def relay_nouns() -> frozenset[str]:
    return frozenset(next(iter(row.values())) for row in lexicon.load("documents")) | frozenset(
        ["communiqué", "tweet", "message", "lettre", "entretien", "interview", "vidéo", "tribune", "discours", "courrier", "conférence", "réunion", "rapport", "note", "chaîne", "radio", "journal", "quotidien", "site", "réseau", "colonne", "plateau", "micro", "post", "publication"]
    )


def is_passive(verb: Word) -> bool:
    """Passive, with or without its auxiliary: « est accusé », « une femme accusée »."""
    if is_reflexive(verb):
        return False
    if verb.children("aux:pass", "nsubj:pass"):
        return True
    if any(w.lemma == "avoir" for w in auxiliaries(verb)) or verb.is_finite or behind_avoir(verb):
        return False
    participle = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") != "Pres"
    return participle and not verb.lower.endswith("ant") and (verb.relation in {"acl", "amod", "advcl", "root", "conj", "parataxis", "appos"}) and not any(
        CLITIC_SUBJECT.match(w.form) for w in verb.dependents
    )


AVOIR = frozenset("a ont avait avaient ai avons avez aura auront aurait auraient ait aient eut eurent avoir ayant".split())


def behind_avoir(verb: Word) -> bool:
    """« ont cependant fait valoir »: the auxiliary stands before the verb, whatever the parser hung it on."""
    word = verb.previous
    while word is not None and (word.upos in {"ADV", "PRON"} or CLITIC_SUBJECT.match(word.form)):
        word = word.previous
    return word is not None and word.lower in AVOIR


FIRST_PERSON = frozenset("je j' nous on".split())


@cache
def speakers() -> frozenset[str]:
    """Nouns that can say something: functions, people, bodies, documents."""
    words: set[str] = set()
    for name in ("functions", "institutions", "documents"):
        for row in lexicon.load(name):
            words.add(next(iter(row.values())).lower())
            if row.get("feminine"):
                words.add(row["feminine"].lower())
    return frozenset(words)


PEOPLE = frozenset("personne homme femme père mère fils fille frère sœur ami amie voisin habitant témoin source proche gens jeune enfant parent élu salarié client usager "
                   "riverain victime suspect intéressé camp partie majorité plupart certains beaucoup autre celui celle ceux dernier un une".split())  # fmt: skip


# Nouns of people by their ending: -teur, -trice, -iste, -logue, -ien, -naute…
AGENT = re.compile(r"(?:[^l]eur|trice|euse|iste|logue|logiste|ien|ienne|naute|crate|graphe|pathe|mane|phile|ancier|nnier|lier|citoyen|ant|ante|aire)$")


def may_speak(head: Word | None) -> bool:
    """Whether a subject is somebody or some body: a name, a personal pronoun, a listed noun. « la crise », « ce cours » are not."""
    if head is None or head.lower in INANIMATE_PRONOUNS:
        return False
    if head.upos in {"PROPN", "PRON", "X"} or head.lower in SUBJECT_PRONOUNS | {"-il", "-elle", "-t-il", "-t-elle"}:
        return True
    lemma = head.lemma.lower().removeprefix("ex-").removeprefix("vice-")
    if AGENT.search(lemma):
        return True
    return lemma in speakers() or lemma in PEOPLE or head.lower in speakers() or bool(head.children("flat", "appos") and any(w.upos == "PROPN" for w in head.children("flat", "appos"))) or head.form[:1].isupper() and head.id > 1
