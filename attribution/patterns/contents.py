"""Content spans: where a clause begins and ends, whatever the parser hung where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from attribution.article import HEADLINES
from attribution.patterns.cues import VERBAL, Cue, auxiliaries, entry, finite_of, is_verb
from attribution.patterns.noun_phrases import is_time
from attribution.patterns.subjects import own_subject, returns_to_speaker, tense_of
from attribution.patterns.view import DATELINE, SPACES, View
from attribution.quotes import Quotation
from attribution.records import Kind
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, Span, trimmed
from attribution.tree import Sentence, Word

CONJUNCTION = frozenset({"que", "qu'"})
CONNECTIVE = re.compile(
    r"^(?:et|mais|or|puis|alors|car|donc|résultat|toutefois|cependant|pourtant|ainsi|enfin|de plus|en outre|par ailleurs|en effet"
    r"|bref|en l['’]occurrence|de son côté|pour sa part)\s*,?\s+",
    re.IGNORECASE,
)
# Behind a comma these turn from the content to something else: an accompanying clause, a participle that describes the speaker.
LEAVING = frozenset(
    (
        "sans alors tandis avant après lors faisant citant selon d'après interrogé interrogée précisant ajoutant soulignant estimant "
        "jugeant rappelant qui dont puis"
    ).split()
)
RELATIVE_WORDS = frozenset("qui que qu' dont où lequel laquelle lesquels lesquelles auquel duquel".split())
# A cue that one of these opens stands in a clause before the main one.
OPENING_ADVERBIAL = frozenset("lorsque quand alors si comme après avant puisque tandis bien depuis dès que qu'".split())
CITING = frozenset("citant invoquant".split())
PARTS_OF_TIME = frozenset("début fin milieu matinée soirée après-midi".split())
BESIDE = frozenset("tandis alors lorsque quand si puisque".split())
TAKEN_UP = re.compile(r"\s*[,–—] ce qu(?:e |['’])", re.IGNORECASE)
EVEN = re.compile(r"\s?,\svoire\s[^,.;:«»“”\"()]{3,120}(?=\s?[,.;])")
FARTHEST_TAKEN_UP = 12  # characters: an auxiliary
TOPIC = re.compile(r"[^:«»]{2,50}?\s?:\s+")
APPOSED = re.compile(
    r"\s*,\s(?:une?|des)\s(?=[^,]*\b(?:qui|que|qu['’]|dont|non|qualifiée?|jugée?|confirmée?|démentie?|considérée?|critiquée?|dénoncée?|contestée?|saluée?)\b)",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    r"\s*,\s(?:selon|d['’]après)\s|\s(?:selon|d['’]après)\s(?:un|une|le|la|les|l['’]|ce|cette)\s?(?=(?:sondage|étude|enquête|rapport)\b)",
    re.IGNORECASE,
)
OTHER_SIGN = re.compile(r"\s?[,.;:()]")
# Whoever speaks, said again between commas.
OWN_ASIDE = re.compile(r"\s?,\s(?:selon|d['’]après)\s(?:lui|elles?|eux)\s?,\s")
OWN_VIEW = re.compile(r"(?:lui|elles?|eux)\s?,\s\w")
OCCASION = re.compile(
    r"\s*,\s(?:lors d(?:e |['’]|u |es )|en marge d|à l['’]occasion d|à l['’]issue d|dans (?:un|une|son|sa) (?:\w+ )?"
    r"(?:entretien|interview|communiqué|message|tribune|lettre|discours|déclaration)\b|au cours d['’]une? (?:conférence|réunion|point)"
    r"|devant (?:la presse|les journalistes|les députés|les sénateurs))",
    re.IGNORECASE,
)
ASKED = re.compile(r"\s*(?:(?:l[ea]s?|tou[st]e?s?|chacune?|ses|ces|nos) |l['’]).{2,60}?\s(?:à|de|d['’])\s?", re.IGNORECASE)
# What speakers leave out, point to or own up to while they speak is told of them: « …, sans donner de chiffre », « …, faisant allusion à ».
CONDUCT = re.compile(
    r"\s*,\s(?:sans (?:(?:toutefois|pour autant|cependant|pourtant|davantage|autrement|plus|en|y|l['’]|les?|la|lui) ?){0,2}"
    r"(?:donner|préciser|fournir|apporter|indiquer|citer|nommer|détailler|expliquer|livrer|entrer|étayer|avancer|mentionner|communiquer"
    r"|révéler|dévoiler|développer|argumenter|commenter|s['’]étendre|s['’]attarder|exclure|évoquer)\b"
    r"|sans (?:autres?|plus de|davantage de) (?:précisions?|détails?|explications?|commentaires?)\b"
    r"|(?:faisant|en) (?:référence|allusion) (?:à|aux?)\b)",
    re.IGNORECASE,
)
GOING_ON = re.compile(r",\s*(?:et|ou|mais|ni)\b", re.IGNORECASE)
WHILE = re.compile(r"\s+en\s")
CLAUSE_EDGES = SPACES + ",;:–—"
# In characters: a closing mark and a comma.
NEAR_INCISE = 3
# A full stop that is not the sentence's: « M. A. », « ... ».
KEPT_STOP = re.compile(r"(?:\b[A-ZÉ]\.|\.\.\.)$")


def trim_clause(span: Span, view: View) -> Span:
    """Without white space, commas and the closing full stop; a closing quotation mark stays."""
    span = trimmed(span, view.text, CLAUSE_EDGES)
    if view.text[span.start : span.start + 2] == "- ":  # « PARIS (AFP) - »: the dash of a dateline
        span = trimmed(Span(span.start + 1, span.end), view.text, SPACES)
    if WHILE.match(view.text, span.end) and span.of(view.text).endswith(" tout"):
        span = trimmed(Span(span.start, span.end - len(" tout")), view.text, CLAUSE_EDGES)  # « …, tout en reconnaissant »
    while span.length > 0 and view.text[span.end - 1] == "." and not KEPT_STOP.search(span.of(view.text)):
        span = trimmed(Span(span.start, span.end - 1), view.text, SPACES + ",;:")
    return span


def pieces(spans: Iterable[Span], view: View) -> tuple[Span, ...]:
    """Trimmed spans that hold a word, in order of the text."""
    kept = [trim_clause(s, view) for s in spans]
    return tuple(sorted(s for s in kept if any(c.isalnum() for c in s.of(view.text))))


def without_connective(span: Span, view: View) -> Span:
    """« Mais », « Résultat, » before a content are the journalist's; so is the topic of a title (« Crue du Loing : »)."""
    dateline = DATELINE.match(span.of(view.text))
    if dateline is not None:
        span = Span(span.start + dateline.end(), span.end)
    topic = TOPIC.match(span.of(view.text))
    if topic is not None and is_title(span.start, view):
        span = Span(span.start + topic.end(), span.end)
    match = CONNECTIVE.match(span.of(view.text))
    return Span(span.start + match.end(), span.end) if match and "," in match.group() else span


def is_title(offset: int, view: View) -> bool:
    sentence = view.sentence_at(offset)
    return sentence is not None and view.parsed.article.regions[sentence.paragraph].kind in HEADLINES


def is_connective(lead: str) -> bool:
    """« Mais, », « De plus »: words before a content that are no part of it."""
    return CONNECTIVE.fullmatch(lead.rstrip(SPACES + ",") + ", ") is not None


def is_main_finite(word: Word) -> bool:
    """A finite verb, itself or through its auxiliary, that heads no relative or adverbial clause."""
    if not word.is_finite:
        return False
    verb = word.governor if word.relation in {"aux", "cop"} and word.governor is not None else word
    if verb.deprel in {"acl:relcl", "csubj"} or verb.child("mark") is not None:
        return False
    opening = next((w for w in verb.subtree() if w.upos != "PUNCT"), verb)
    return opening is verb or opening.lower not in RELATIVE_WORDS


def clause_span(head: Word, start: int, view: View, *, stop: Iterable[Word] = (), cue: Cue | None = None) -> Span:
    """From ``start`` (an offset) to the end of a clause or phrase, closing punctuation left out.

    The end is the subtree's, or farther: what follows in the sentence and hangs on the cue by mistake is the clause's too, unless
    it is a statement of its own, an incise, or a participle that describes the speaker. A quotation that begins in the clause is
    in it to its end, also where the parser or the sentence splitter cut it.
    """
    stop = list(stop)
    sentence = head.sentence
    last = max((w.id for w in head.subtree(without=stop) if w.span.start >= start), default=head.id)
    last = min([last, *(min(x.id for x in w.subtree()) - 1 for w in stop if w.id > head.id)])
    last = max(last, head.id)
    if cue is not None:
        last = before_speakers_next(head, last, cue)
        clausal = head.upos in {"VERB", "AUX"} or bool(head.children("cop"))
        group = (head, *head.children("aux", "cop"))
        is_infinitive = not any(w.is_finite for w in group)
        last = farther(
            last, cue, sentence, {w.id for s in stop for w in s.subtree()}, clausal=clausal, is_infinitive=is_infinitive
        )
        last = min(last, before_next_statement(head, last, cue, sentence, view))
    span = Span(start, max(start, sentence.words[last - 1].span.end))
    following = bisect_left(view.incises, Span(start + 1, 0))
    if following < len(view.incises) and view.incises[following].start < span.end + NEAR_INCISE:
        span = Span(start, min(span.end, before_announced(start, view.incises[following], view)))
    if (
        " ce qu" in view.text[start : span.end].casefold()
        and (taken_up := TAKEN_UP.search(view.text, start, span.end)) is not None
        and view.quotation_over(taken_up.start()) is None
    ):
        verb = next((w for w in sentence if w.span.start >= taken_up.end() and entry(w) is not None), None)
        if verb is not None and verb.span.start - taken_up.end() < FARTHEST_TAKEN_UP:
            span = Span(start, taken_up.start())  # « …, ce qu'a confirmé X » is X's statement
    if cue is not None:
        span = before_own_next(through_quotation(span, head, view), cue, view)
        span = through_own_view(through_even(span, sentence, view), sentence, view)
    span = before_occasion(before_attribution(span, sentence, view), sentence, view)
    span = before_conduct(before_apposition(span, view), sentence, view)
    quotation = view.quotation_over(start - 1) if start else None
    if (
        quotation is not None
        and cue is not None
        and quotation.start > cue.span.start
        and not is_word_before(quotation.start, start, view)
    ):
        # « à "revenir sans délai" au cessez-le-feu »: the marks are the content's first words'
        span = Span(quotation.start, max(span.end, quotation.spans[0].end if span.end > quotation.start else span.end))
    elif quotation is not None and cue is not None and cue.span.end <= quotation.start and is_asked_in(quotation, start, view):
        span = Span(quotation.start, max(span.end, quotation.spans[0].end))
    elif quotation is not None and view.quotation_over(start) is quotation:
        inside = next(x for x in quotation.spans if x.start <= start - 1 < x.end)
        closed = view.text[inside.end - 1] in CLOSING_MARKS + NEUTRAL_MARKS + OPENING_MARKS
        span = Span(start, min(span.end, inside.end - closed))
    return to_closing_mark(wholly_quoted(trim_clause(span, view), view), view)


def is_asked_in(quotation: Quotation, start: int, view: View) -> bool:
    """« appelle “les jeunes à ne pas se tromper” »: who is asked stands in the marks too, before the infinitive."""
    lead = view.text[quotation.start + 1 : start]
    return ASKED.fullmatch(lead) is not None


def opened_by(span: Span, view: View) -> Quotation | None:
    """The quotation whose mark begins a span."""
    return next((q for q in view.touching(span.start, span.start) if q.start == span.start), None)


def before_own_next(span: Span, cue: Cue, view: View) -> Span:
    """« avait dit qu'“une solution existait” et avait loué deux salles »: behind the closing mark a verb in the cue's tense, without
    a subject, is the speaker's next deed."""
    quotation = opened_by(span, view)
    if quotation is None or len(quotation.spans) > 1 or quotation.end >= span.end:
        return span
    rest = cue.verb.sentence.within(Span(quotation.end, span.end))
    told = finite_of(cue.top)
    if told is None or len(rest) < 2 or rest[0].lower not in {"et", "mais"} or not rest[1].is_finite:
        return span
    alike = all(rest[1].feats.get(f) == told.feats.get(f) for f in ("Mood", "Tense", "Number"))
    return quotation.spans[0] if alike else span


def through_own_view(span: Span, sentence: Sentence, view: View) -> Span:
    """« affirme que la loi sera, selon elle, votée en mai »: a verb still without its complement, which stands behind the speaker's
    own view."""
    match = OWN_ASIDE.match(view.text, span.end, sentence.span.end)
    words = sentence.within(span) if match is not None else []
    if match is None or not words or not words[-1].is_finite:
        return span
    end = OTHER_SIGN.search(view.text, match.end(), sentence.span.end)
    return Span(span.start, end.start() if end is not None else sentence.span.end)


def through_even(span: Span, sentence: Sentence, view: View) -> Span:
    """« de reculer le seuil à cinq heures, voire neuf heures dans certains cas, …»: what « voire » adds, up to the next sign."""
    match = EVEN.match(view.text, span.end, sentence.span.end)
    added = sentence.within(Span(*match.span())) if match is not None else []
    if match is None or any(w.is_finite for w in added) or view.quotation_over(span.end) is not None:
        return span
    return Span(span.start, match.end())


def before_announced(start: int, incise: Span, view: View) -> int:
    """« annonce qu'il reviendra : “Nous en parlons”, a dit la ministre »: what the incise says begins with its quotation, behind a colon."""
    quotation = view.quotation_before(incise.start)
    if quotation is None or quotation.start <= start:
        return incise.start
    lead = view.text[start : quotation.start].rstrip(SPACES)
    return start + len(lead) - 1 if lead.endswith(":") else incise.start


def through_quotation(span: Span, head: Word, view: View) -> Span:
    """« préconise d'attendre “tant que rien ne l'exige” », « dit avoir mis “une heure” pour venir »: what goes on in marks, and behind.

    A quotation that nothing but a space parts from a clause is its end, whatever the parser hung it on.
    """
    quotation = view.quotation_after(span.end, r"\s+")
    sentence = head.sentence
    if quotation is None or not span.end < quotation.start < sentence.span.end or view.quotation_over(span.end - 1) is not None:
        return span
    words = [w for w in sentence if w.span.start >= quotation.spans[0].end]
    end = quotation.spans[0].end
    if not words or words[0].upos not in {"ADP", "ADV"} or not any(words[0] in w.subtree() for w in sentence.within(span)):
        return Span(span.start, end)
    for word in words:
        if word.upos == "PUNCT" or word.is_finite:
            break
        end = word.span.end
    return Span(span.start, end)


def has_comma(span: Span, view: View) -> bool:
    return view.text.find(",", span.start, span.end) >= 0


def before_apposition(span: Span, view: View) -> Span:
    """« fait état de six blessés, un bilan que … »: what a comment says of a noun phrase is no part of it."""
    match = APPOSED.search(view.text, span.start, span.end) if has_comma(span, view) else None
    if match is None or view.quotation_over(match.start()) is not None:
        return span
    return Span(span.start, match.start())


def before_conduct(span: Span, sentence: Sentence, view: View) -> Span:
    """« …, sans donner plus de précisions », « …, faisant référence à l'accord »: how somebody spoke is no part of what they said."""
    match = CONDUCT.search(view.text, span.start, span.end) if has_comma(span, view) else None
    if match is None or view.quotation_over(match.start()) is not None:
        return span
    rest = [w for w in sentence if match.end() <= w.span.start < span.end]
    return span if any(is_main_finite(w) for w in rest) else Span(span.start, match.start())


def before_attribution(span: Span, sentence: Sentence, view: View) -> Span:
    """« …, selon l'acte d'accusation »: who else says it closes the sentence, and is no part of what is said."""
    text = span.of(view.text).casefold()
    if "selon" not in text and "après" not in text:
        return span
    match = next(reversed(list(ATTRIBUTED.finditer(view.text, span.start, span.end))), None)
    if match is None or view.quotation_over(match.start()) is not None:
        return span
    if OWN_VIEW.match(view.text, match.end(), span.end) is not None:
        return span  # « veut exclure les clubs qui sont, selon lui, fautifs »
    rest = [w for w in sentence if w.span.start >= match.end()]
    return span if any(w.is_finite for w in rest) else Span(span.start, match.start())


def before_occasion(span: Span, sentence: Sentence, view: View) -> Span:
    """« …, lors d'une visite à Brive », « …, dans un entretien au Fil »: when and where it was said is no part of what was said."""
    if not has_comma(span, view):
        return span
    for match in OCCASION.finditer(view.text, span.start, span.end):
        rest = [w for w in sentence if match.end() <= w.span.start < span.end]
        resumed = any(w.upos == "SCONJ" and w.previous is not None and w.previous.form == "," for w in rest)
        if view.quotation_over(match.start()) is None and not resumed and not any(is_main_finite(w) for w in rest):
            return Span(span.start, match.start())
    return span


def wholly_quoted(span: Span, view: View) -> Span:
    """« affirme “agir au nom de Dieu”, à la suite de … »: what begins with its mark ends with it where a comma follows."""
    quotation = opened_by(span, view)
    if quotation is None or len(quotation.spans) > 1 or quotation.end >= span.end:
        return span
    rest = view.text[quotation.end : span.end].lstrip(SPACES)
    return quotation.spans[0] if rest.startswith(",") and not GOING_ON.match(rest) else span


def is_word_before(start: int, end: int, view: View) -> bool:
    """Whether anything but marks and spaces stands between two offsets."""
    return any(c.isalnum() for c in view.text[start:end])


def farther(last: int, cue: Cue, sentence: Sentence, stopped: set[int], *, clausal: bool, is_infinitive: bool) -> int:
    """How far a clause goes on behind its subtree, which ends with word ``last``."""
    opens = any(w.id < cue.top.id and w.lower in OPENING_ADVERBIAL for w in cue.top.children("mark"))
    if opens and (cue.top.relation == "root" or (cue.top.relation == "advcl" and cue.top.head > cue.top.id)):
        return last  # « Lorsque X annonça qu'elle partait, Y pleura »: the main clause is nobody's content
    words = sentence.words
    while last < len(words):
        following = next((w for w in words[last:] if w.upos != "PUNCT"), None)
        if following is None:
            return len(words)
        between = {w.lower for w in words[last : following.id - 1]}
        top = following
        while top.governor is not None and top.governor.id > last:
            top = top.governor
        if (
            following.id in stopped
            or between & {";", ":", "»", "("}
            or ("«" in between and is_verb(following) and following.is_finite)
            or top is cue.verb
            or cue.span.contains(following.span)
        ):
            return last
        comma = bool(between & {",", "–", "—"})
        if not clausal and top.governor in {cue.verb, cue.top} and is_when(top):
            return last  # « rejette cette éventualité en début d'après-midi »
        beside = (
            following.lower == "tandis" and clausal and not is_infinitive
        )  # « le lait coûte un euro, tandis que le beurre … »
        if (comma and ((following.lower in LEAVING and not beside) or following.feats.get("VerbForm") == "Part")) or leaves(
            top, cue, comma=comma, clausal=clausal, is_infinitive=is_infinitive
        ):
            return last
        last = max(last, max(w.id for w in top.subtree()))
    return last


def is_when(word: Word) -> bool:
    """« en début d'après-midi », « à la fin du mois », « la semaine dernière »: a time that something was said at."""
    case = word.child("case")
    return is_time(word) or (case is not None and word.lemma in PARTS_OF_TIME)


def leaves(top: Word, cue: Cue, *, comma: bool, clausal: bool, is_infinitive: bool) -> bool:
    """Whether a finite verb behind a clause goes on with the cue's sentence rather than with the clause."""
    if not is_verb(top):
        return False
    if shares_auxiliary(top, cue):
        return entry(top) is not None or not clausal  # « a annoncé une prime et organisé un débat »
    if is_next_participle(top) and cue.is_participle and clausal and not is_infinitive:
        return True  # « estimant que tout va et accusant le maire »
    if not (top.is_finite or any(a.is_finite for a in auxiliaries(top))):
        return False
    marks = {w.lower for w in top.children("mark", "cc")}
    reason = marks & {"si", "s'", "car", "parce", "puisque"}
    if top.relation == "advcl" and not clausal and top.governor in {cue.verb, cue.top} and marks & BESIDE:
        return True  # « réfute les accusations tandis que ses avocats … »
    if top.relation in {"parataxis", "root"}:
        return not reason
    if top.relation == "conj" and not marks & CONJUNCTION and not reason and is_infinitive:
        return True  # « réfute être raciste, et assimile … »
    if top.relation == "conj" and not marks & CONJUNCTION and not reason:
        # « … et a ajouté que » is the speaker's next statement; « … et avaient commencé à tirer » the content's next verb
        if own_subject(top) is None:
            return not clausal or entry(top) is not None or disagrees(top, cue)
        return top.governor is cue.top
    return comma and top.relation == "advcl" and top.governor in {cue.verb, cue.top} and not reason


def shares_auxiliary(verb: Word, cue: Cue) -> bool:
    """« a déclaré que …, et accusé … »: a participle that takes up the cue's auxiliary."""
    participle = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") != "Pres" and not auxiliaries(verb)
    coordinated = verb.relation == "conj" and any(w.relation == "cc" or w.form == "," for w in verb.dependents)
    return participle and coordinated and bool(auxiliaries(cue.verb)) and not verb.lower.endswith("ant")


def disagrees(verb: Word, cue: Cue) -> bool:
    """« les sites ont indiqué que l'adresse est fausse et ont publié … »: a number that is the cue's and not its clause's."""
    number, above = (number_of(v) for v in (verb, cue.top))
    subject = own_subject(verb.governor) if verb.governor is not None else None
    clause = subject.feats.get("Number") if subject is not None else None
    return number is not None and clause is not None and number == above != clause


def number_of(verb: Word) -> str | None:
    return next((w.feats["Number"] for w in (verb, *auxiliaries(verb)) if w.is_finite and "Number" in w.feats), None)


def before_speakers_next(head: Word, last: int, cue: Cue) -> int:
    """« a concédé qu'il était en colère mais a assuré … »: a coordinated cue in the tense of the first, not in the clause's."""
    tense = tense_of(cue.verb)
    for word in head.children("conj"):
        marks = {w.lower for w in word.children("mark", "cc")}
        own = own_subject(word) is not None or marks & CONJUNCTION or word.id > last
        if not own and (
            (entry(word) is not None and tense_of(word) == tense != tense_of(head))
            or has_other_form(word, head, cue)
            or returns_to_speaker(word, head, cue.verb)
        ):
            return min(min(w.id for w in word.subtree()) - 1, last)
    return last


def has_other_form(word: Word, head: Word, cue: Cue) -> bool:
    """Whether a coordinated verb has the cue's form, and one that the content's verb cannot be coordinated with.

    « appelle les élus à se ressaisir et décortique … »: finite beside an infinitive; « estimant que tout va et accusant … »: a
    participle beside a finite verb.
    """
    if not word.children("cc") or head.upos not in {"VERB", "AUX"}:
        return False
    finite = any(w.is_finite for w in (head, *head.children("aux", "cop")))
    if finite:
        return is_next_participle(word) and cue.is_participle
    infinitive = head.feats.get("VerbForm") == "Inf"
    told = any(w.is_finite for w in (cue.top, *cue.top.children("aux")))
    return infinitive and told and word.upos == "VERB" and (word.is_finite or any(a.is_finite for a in auxiliaries(word)))


def is_next_participle(word: Word) -> bool:
    """« … et accusant »: a coordinated present participle."""
    participle = word.lower.endswith("ant") and word.upos in {"VERB", "AUX"} and word.feats.get("VerbForm") == "Part"
    return participle and word.relation == "conj" and bool(word.children("cc"))


def before_next_statement(head: Word, last: int, cue: Cue, sentence: Sentence, view: View) -> int:
    """Where a participle that is a cue of the same speaker begins inside what the parser gave the clause."""
    for word in sentence.words[head.id : last]:
        if not word.lower.endswith("ant") or word.upos not in VERBAL or word.feats.get("VerbForm") == "Inf":
            continue
        previous = word.previous
        if not is_verb(word) or word is cue.verb or previous is None:
            continue
        if view.quotation_over(word.span.start) is not view.quotation_over(cue.verb.span.start):
            continue
        if (opening := absolute_opening(word, head)) is not None:
            return opening.id - 1
        if previous.lower not in {",", "en", "tout"}:
            continue
        if word.lower in CITING and previous.form == ",":
            return word.id - 1  # « fait valoir que les accidents continuent, citant un cas en avril »
        found = entry(word)
        following = {w.lower for w in sentence.words[word.id : word.id + 3]}
        infinitive = any(w.feats.get("VerbForm") == "Inf" for w in sentence.words[word.id : word.id + 3])
        speech = found is not None and "incise" in found[0] and found[1] is Kind.SPEECH
        if speech and previous.form == "," and word.children("obj") and own_subject(word) is None:
            return word.id - 1  # « ajoute que le vaccin arrive, signalant un retard »
        told = found and found[0] & {"que", "quote"} and following & {"que", "qu'", "«", '"'}
        if told or (found and "infinitive" in found[0] and infinitive and behind_comma(word)):
            opening = previous if previous.lower in {"en", "tout"} else word
            whole = opening.previous if opening.previous is not None and opening.previous.lower == "tout" else opening
            return whole.id - 1
    return last


def absolute_opening(participle: Word, head: Word) -> Word | None:
    """« craint que le bilan monte, l'agence indiquant que la route est coupée »: where somebody else's report with a participle begins."""
    found = entry(participle)
    following = participle.next
    reports = found is not None and "que" in found[0] and following is not None and following.lower in CONJUNCTION
    word = participle.previous
    if not reports or word is None or word.upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    while word is not None and word.id > head.id and word.form != ",":
        if word.upos in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
        word = word.previous
    if word is None or word.form != "," or word.next is None or word.next.upos not in {"DET", "PROPN"}:
        return None
    return word.next


def behind_comma(participle: Word) -> bool:
    """« …, reconnaissant avoir tardé », « …, tout en admettant avoir tardé »."""
    before = participle.previous
    while before is not None and before.lower in {"en", "tout"}:
        before = before.previous
    return before is not None and before.form == ","


def to_closing_mark(span: Span, view: View) -> Span:
    """To the closing mark of a quotation that begins in the span and ends in a later sentence of the paragraph."""
    for quotation in view.touching(*span):
        if span.start <= quotation.start < span.end < quotation.spans[0].end:
            return Span(span.start, quotation.spans[0].end)
    return span
