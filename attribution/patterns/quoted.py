"""The construction in which quotation marks open right behind the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attribution.patterns.complements import ABOUT_PEOPLE
from attribution.patterns.cues import VERBAL, Cue, cue_of, cue_with, is_verb, judged
from attribution.patterns.noun_phrases import mention
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import construction_of, may_speak, own_subject, source_head
from attribution.patterns.view import FARTHEST_MARK, SPACES, Match, View
from attribution.quotes import Quotation
from attribution.records import Kind
from attribution.text import Span, trimmed
from attribution.tree import Sentence, Word

# Verbs that no list has as cues of their own, but that bring in quoted words: « évoque un “malentendu” ».
QUOTE_WITH_PREPOSITION = frozenset(
    "parler évoquer invoquer voir saluer répliquer lire reprendre citer appeler commenter tweeter écrire dire".split()
)
LONGEST_NAME = 5
# In words behind the opening mark: « “ne regrette rien” ».
FIRST_VERB = 3
PARTICLES = frozenset("de du des la le les et d'".split())
# « a annoncé dimanche 18 mai de “vastes opérations” »
_WHEN = (
    r"(?:hier|aujourd['’]hui|(?:ce |cette )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|après-midi|semaine)"
    r"(?:\s(?:matin|soir|après-midi|dernier))?(?:\s\d{1,2}(?:er)?\s\w+(?:\s\d{4})?)?)"
)
OPENING = re.compile(
    rf"\s*(?:{_WHEN}\s*)?(?:(?:de|d['’]|une?|la|le|l['’]|les|des|du|son|sa|ses|leurs?|à|au|que|qu['’]|sur|:|notamment|ainsi|,|également|aussi"
    r"|encore|pour|lui|elle|eux|elles|nouve(?:au|l|lles?|aux)|véritables?|graves?|vastes?|simples?)\s*){0,5}(?=[«“\"„‹])"
)
# What a quoted noun has behind its marks, and what begins the circumstances of its being said.
COMPLEMENT = re.compile(
    r"\s(?:d(?:u|es?)\s|d['’](?!ici|abord|ailleurs|après)|entre\s|contre\s|envers\s|vis-à-vis\s|à l['’](?:égard|encontre)\s)(?!nouveau|façon|manière)"
)
LEAVING_COMPLEMENT = frozenset("par dans lors devant après avant pendant depuis sur en et ou qui que qu' dont où pour".split())
# What these ask for or put forward has an aim; what others say was said with one: « parle d'“erreur” pour se défendre ».
PROPOSING = frozenset("prôner préconiser proposer annoncer promettre réclamer prévoir recommander".split())
OUTLET = re.compile(r"\b(?:à|au|sur)\s*$")
DETERMINER = re.compile(r"(?:une?|la|le|l['’]|les|des|son|sa|ses|leurs?)\s*$")


def quoted_object(sentence: Sentence, view: View) -> Iterator[Match]:
    r"""Reporting verb straight before quotation marks: « a dénoncé une “mascarade” », « parle de “trahison” ».

        pattern { CUE -[obj|obl:arg|ccomp]-> CONTENT; CONTENT -[punct]-> MARK; MARK[form="«"|"\""]; CUE << MARK }

    Mixed quotation in the terms of FRACAS (Richard, Alonzo-Canul and Portet 2024).

    + [18] Dans un communiqué, <source>la mairie</source> <cue>dénonce</cue> <content>une « campagne de rumeurs » contre ses agents</content>.
    + [21] <source>Un ancien conseiller</source>, cité par « La Gazette », <cue>parle</cue> d'<content>un « fiasco » annoncé</content>.
    + [30] <source>Un cadre</source>, qui a requis l'anonymat parce qu'il n'est pas autorisé à parler, <cue>évoque</cue> <content>un « trou » de six millions</content>.
    + [31] <source>Louise</source>, qui ne souhaite pas donner son nom de famille, <cue>parle</cue> d'<content>une « descente aux enfers »</content>.
    + [37] <source>La Ligue</source> <cue>dénonce</cue> <content>une « chasse aux pauvres » menée par la mairie</content>.
    + [37] <source>L'experte</source> <cue>parle</cue> d'<content>une « fissure vieille de vingt ans »</content>.
    - [36] La « start-up nation » se cherche un nouveau visage.
    - [36] Le film « Nuit blanche » sort mercredi dans huit salles.
    - [37] Le général, dit « la Moustache », est mort hier à Vannières.
    - [37] Elle vend du miel « bio » au marché du samedi.
    - [38] L'écran mesure 27" et pèse quatre kilos avec son pied.
    """
    if sentence not in view.beside_marks or not view.touching(sentence.span.start, sentence.span.end + FARTHEST_MARK):
        return
    for word in sentence.words:
        if word.upos not in VERBAL or (cue_of(word) is None and word.lemma not in QUOTE_WITH_PREPOSITION):
            continue
        opening = OPENING.match(view.text, word.span.end)
        cue = quoting_cue(word) if opening is not None else None
        if cue is None or opening is None:
            continue
        quotation = view.quotation_after(opening.end(), r"\s*")
        if quotation is None or view.quotation_over(word.span.start) is quotation or quotation.level:
            continue
        announced = ":" in opening.group()
        goes_on = re.match(r"\s+qu(?:e\b|['’])", view.text[quotation.end :]) is not None
        if OUTLET.search(opening.group()) and (goes_on or names_something(quotation, view)):
            continue  # « confie à “60 Minutes” », « confie à “L'Écho sportif” que »
        if cue.lemma in ABOUT_PEOPLE and not re.search(r"[:,]|\b(?:de|d['’]|que|qu['’]|sur)", opening.group()):
            continue  # « a alerté “les autorités” »: those told
        source = source_head(cue, view)
        told_of = own_subject(cue.verb) if cue.verb.children("aux:pass") and cue.frames & {"comme", "de-claim"} else None
        if told_of is not None and told_of.upos == "NOUN" and not announced:
            continue  # « le plan a été qualifié de “mascarade” par X »: see ``described_as``
        if not may_speak(source) or quotation.whole.overlaps(source.span) or (announced and view.word_count(quotation) < 2):
            continue
        whole = with_complement(whole_object(quotation, opening, cue, view), quotation, sentence, view)
        spans = quotation.spans if announced else before_agent(whole, source, view)
        if not any(s.contains(cue.span) for s in spans):
            pattern = "colon" if announced else construction_of(cue, "quoted_object")
            said_by = mention(source, view, stop=[cue.span])
            yield Match(pattern, spans, cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def with_complement(spans: tuple[Span, ...], quotation: Quotation, sentence: Sentence, view: View) -> tuple[Span, ...]:
    """« dénonce “l'aveu accablant” de son rival », « évoque un “dialogue” entre les deux rives »: the complement behind the marks."""
    end = spans[-1].end
    if end != quotation.end or COMPLEMENT.match(view.text, end) is None:
        return spans
    for word in sentence:
        if word.span.start < end:
            continue
        if word.upos in {"PUNCT", "SCONJ"} or word.is_finite or word.lower in LEAVING_COMPLEMENT:
            break
        end = word.span.end
    return (*spans[:-1], Span(spans[-1].start, end))


def before_agent(spans: tuple[Span, ...], source: Word, view: View) -> tuple[Span, ...]:
    """« jugée “trop chère” par les usagers »: who says it stands behind what is said, and is no part of it."""
    start = source.subtree()[0].span.start
    last = spans[-1]
    if not last.start < start < last.end:
        return spans
    return (*spans[:-1], trimmed(Span(last.start, start), view.text, SPACES + ",;:–."))


def quoted_clause(sentence: Sentence, view: View) -> Iterator[Match]:
    """The speaker outside the marks, the reporting verb inside: « Le gouvernement “appelle à la vigilance” ».

        pattern { CUE -[nsubj]-> SOURCE; CUE -[punct]-> MARK; MARK[form="«"|"\\""]; SOURCE << MARK; MARK << CUE }

    The whole clause is the speaker's, its verb too: mixed quotation in the terms of FRACAS (Richard, Alonzo-Canul and Portet 2024).

    + [37] <source>Le gouvernement</source> <content>« <cue>appelle</cue> à la plus grande vigilance » sur les routes</content>.
    + [37] <source>La direction</source> <content>« <cue>regrette</cue> profondément » cet incident</content>.
    + [37] <source>Le maire</source> <content>« <cue>n'exclut</cue> pas de porter plainte » contre l'exploitant</content>.
    + [37] <source>L'ONG</source> <content>« <cue>exhorte</cue> les États à cesser leurs livraisons d'armes »</content>.
    - [37] Le film « met en scène un boxeur déchu » et plaît au public.
    - [36] Le groupe « La Relève » se produit samedi soir.
    - [37] La porte « grince depuis vingt ans » sans que nul la répare.
    """
    if sentence not in view.beside_marks:
        return
    for quotation in view.touching(*sentence.span):
        start, end = quotation.spans[0]
        if not sentence.span.start < start < sentence.span.end or view.word_count(quotation) < 2:
            continue
        inside = islice((w for w in sentence.words if start < w.span[0] < end), FIRST_VERB)
        verb = next((w for w in inside if w.upos == "VERB" and is_verb(w)), None)
        cue = cue_of(verb) if verb is not None else None
        if verb is None or cue is None or view.text[quotation.start + 1 : cue.span.start].strip(SPACES):
            continue
        source = source_head(cue, view)
        if not may_speak(source) or source.span.end > quotation.start or not is_right_before(source, quotation, view):
            continue
        later = [w for w in verb.subtree() if w.id > verb.id and w.relation not in {"parataxis", "conj"}]
        end = max([quotation.spans[0].end, *(w.span.end for w in later if w.upos != "PUNCT")])
        if (comma := re.compile(r"[,;:]").search(view.text, quotation.spans[0].end, end)) is not None:
            end = comma.start()
        end = next((q.spans[0].end for q in view.touching(end, end) if q.start < end < q.spans[0].end), end)
        content = (trimmed(Span(quotation.start, end), view.text, SPACES + "."), *quotation.spans[1:])
        said_by = mention(source, view, stop=[quotation.whole])
        yield Match("quoted_clause", content, cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def is_right_before(source: Word, quotation: Quotation, view: View) -> bool:
    """Whether nothing but the rest of the subject's phrase stands between its head and the marks."""
    phrase = mention(source, view, stop=[quotation.whole]).span
    return not view.text[max(phrase.end, source.span.end) : quotation.start].strip(SPACES)


def names_something(quotation: Quotation, view: View) -> bool:
    words = quotation.inner(view.text).split()
    return len(words) <= LONGEST_NAME and all(w[:1].isupper() or w[:1].isdigit() or w in PARTICLES for w in words)


def quoting_cue(word: Word) -> Cue | None:
    if word.lower == "sachant":
        return None  # « sachant qu'“il est tard” »: what is taken for granted
    nickname = word.lower in {"dit", "dite", "dits", "dites"} and word.previous is not None and word.previous.form == ","
    if (
        not is_verb(word) or word.upos not in {"VERB", "AUX"} or nickname or judged(word) is not None
    ):  # « Paul Rey, dit “Polo” »
        return None
    cue = cue_of(word)
    if cue is not None and (cue.lemma == "signifier" or (cue.lemma == "appeler" and cue.top.lemma == "faire")):
        return None  # « “x” signifie “y” », « se fait appeler “Polo” »
    if cue is not None and cue.lemma == "présenter":
        return None  # « le barrage présente un “risque” », « a présenté un “plan” »: it shows; what it is called stands behind « comme »
    called = any(w.id < word.id and w.upos == "PRON" and not is_what(w) for w in word.children("obj", "expl"))
    if word.lemma == "appeler" and (named := own_subject(word)) is not None and named.lower == "on":
        return None  # « ce qu'on appelle “une purge” »
    if word.lemma == "appeler" and called and word.next is not None and word.next.lower not in {"à", ":"}:
        return None  # « les habitués l'appellent “le Parlement” »
    if cue is not None and cue.frames & {"quote", "claim", "que", "directive", "predicate", "comme"}:
        return cue
    return cue_with(word, {"quote"}, Kind.SPEECH) if word.lemma in QUOTE_WITH_PREPOSITION else None


def before_participle(target: Word, quotation: Quotation) -> list[Word]:
    """An object without the speaker's next deed: « s'est dit “attristé” par ce départ, lui souhaitant bonne chance »."""
    words = list(target.subtree())
    for word in words:
        if word.form != "," or word.span.start < quotation.end or word.next is None:
            continue
        behind = word.next.next if word.next.upos == "PRON" else word.next
        if behind is not None and behind.lower.endswith("ant") and behind.upos in {"VERB", "AUX"}:
            return [w for w in words if w.id < word.id]
    return words


def purpose_behind(quotation: Quotation, cue: Cue) -> Word | None:
    """« prône “un vote libre” pour sortir de la crise »: an infinitive with « pour » right behind the marks, whatever it hangs on."""
    behind = next((w for w in cue.verb.sentence if w.span.start >= quotation.end), None)
    if behind is None or behind.lower != "pour" or len(quotation.spans) > 1:
        return None
    if "directive" not in cue.frames and cue.lemma not in PROPOSING:
        return None
    verb = behind.governor
    infinitive = verb is not None and verb.feats.get("VerbForm") == "Inf" and verb.id > behind.id
    ends = verb is not None and not any(w.is_finite for w in verb.subtree())
    return verb if infinitive and ends else None


def is_what(pronoun: Word) -> bool:
    """« ce qu'il appelle “une purge” », « ce que l'élue a appelé “une purge” »; what others call so is a name."""
    verb = pronoun.governor
    subject = own_subject(verb) if verb is not None else None
    if verb is None or subject is None or pronoun.lower not in {"que", "qu'"} or subject.lower == "on":
        return False
    said = bool(verb.children("aux")) or subject.lower in {"il", "elle", "ils", "elles"}
    return said and pronoun.previous is not None and pronoun.previous.lower == "ce"


def whole_object(quotation: Quotation, opening: re.Match[str], cue: Cue, view: View) -> tuple[Span, ...]:
    """The quotation with the determiner before it and the rest of the object behind it: « une “fissure” vieille de vingt ans »."""
    complements = cue.verb.children("obj", "obl", "xcomp", "ccomp")
    target = next((w for w in complements if w.id > cue.verb.id and w.subtree()[-1].span.start >= quotation.start), None)
    purpose = purpose_behind(quotation, cue)
    if purpose is not None:
        determiner = DETERMINER.search(opening.group())
        start = cue.verb.span.end + determiner.start() if determiner else quotation.start
        return (trimmed(Span(start, purpose.subtree()[-1].span.end), view.text, SPACES + ",;:–."),)
    if target is None or len(quotation.spans) > 1:
        return quotation.spans
    determiner = DETERMINER.search(opening.group())
    start = cue.verb.span.end + determiner.start() if determiner else quotation.start
    end = max([quotation.end, *(w.span.end for w in before_participle(target, quotation) if w.span.start >= start)])
    return (trimmed(Span(start, end), view.text, SPACES + ",;:–."),)
