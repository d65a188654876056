"""Constructions in which a verb governs its content as a phrase: object, attribute, complement, quotation, passive subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attribution import lexicon
from attribution.patterns.clauses import conjunction_of, report
from attribution.patterns.contents import clause_span, pieces, trim_clause
from attribution.patterns.cues import Cue, cue_of, cue_with, cues, is_passive, is_verb
from attribution.patterns.noun_phrases import mention, noun_phrase, relay_of
from attribution.patterns.subjects import (
    agent_of,
    construction_of,
    may_speak,
    own_subject,
    own_voice,
    source_head,
    speaks,
    subject_of,
)
from attribution.patterns.view import SPACES, Match, View, words_after
from attribution.quotes import Quotation
from attribution.records import Kind
from attribution.text import Span, trimmed
from attribution.tree import Sentence, Word

# Feelings and acts that are statements only where the words themselves are quoted.
QUOTED_ONLY = frozenset(
    (
        "féliciter remercier informer avertir prévenir aviser alerter assurer menacer traiter inquiéter étonner réjouir indigner "
        "alarmer désoler offusquer insurger plaindre soupçonner blâmer"
    ).split()
)
# « juge le texte inutile »: with an object and what is said of it.
JUDGING = frozenset("juger estimer trouver croire considérer".split())
# Their object is a person, who is no part of what is said: « accuse le maire de fraude ».
ABOUT_PEOPLE = frozenset("accuser soupçonner informer avertir prévenir".split())
# Verbs whose object tells a claim whatever it is; for the others it must be spelt out (a complement, a clause, a number, a
# quotation).
CLAIMING = frozenset(
    (
        "annoncer confirmer révéler démentir dénoncer réclamer exiger préconiser recommander prôner nier contester revendiquer"
    ).split()
)
# Denying a thing says that it is not so, in however few words: « nie les faits ».
DENYING = frozenset("nier contester démentir réfuter".split())
# As a participle on a noun (« une information confirmée par X ») only these say what X said; « les mesures annoncées par X » does
# not.
SECONDING = frozenset(
    "confirmer démentir corroborer dénoncer contester réfuter critiquer défendre revendiquer condamner".split()
)
# Verbs that no list has as cues of their own, but that bring in quoted words: « évoque un “malentendu” ».
QUOTE_WITH_PREPOSITION = frozenset(
    "parler évoquer invoquer voir saluer répliquer lire reprendre citer scander chanter appeler commenter tweeter écrire dire".split()
)
OPENING = re.compile(
    r"\s*(?:(?:de|d['’]|une?|la|le|l['’]|les|des|du|son|sa|ses|leurs?|à|au|que|qu['’]|sur|:|notamment|ainsi|,|également|aussi"
    r"|encore|pour)\s*){0,4}(?=[«“\"„‹])"
)
DETERMINER = re.compile(r"(?:une?|la|le|l['’]|les|des|son|sa|ses|leurs?)\s*$")
# A predicate stands right behind its verb: « se dit très confiant ».
FARTHEST_PREDICATE = 4
FARTHEST_QUOTED_COMPLEMENT = 15
# In characters: shorter phrases say nothing that could be true or false.
SHORTEST_COMPLEMENT = 8
SHORTEST_TOLD = 10


def predicate(sentence: Sentence, view: View) -> Iterator[Match]:
    """« se dit confiant », « s'estime lésé »: the attribute is the content."""
    for cue in cues(sentence):
        source = source_head(cue, view)
        if "predicate" in cue.frames:
            attribute = first = attribute_of(cue.verb)
        elif cue.lemma in JUDGING:
            first = next((w for w in objects(cue.verb) if w.upos in {"NOUN", "PROPN"}), None)
            attribute = judgement_on(first, cue.verb) if first is not None else None
        else:
            continue
        if attribute is None or first is None or not speaks(source) or source is attribute:
            continue
        start = next(w for w in first.subtree() if w.id > cue.verb.id).span.start
        content = clause_span(attribute, start, view, cue=cue)
        if not content.contains(cue.span):
            yield report("predicate", cue, source, content, view)


def judgement_on(target: Word, verb: Word) -> Word | None:
    """« juge les preuves trop minces »: what is said of the object."""
    for word in (*verb.children("xcomp", "advcl", "acl", "amod"), *target.children("amod")):
        degree = word.relation != "amod" or word.child("advmod") is not None
        if word.upos == "ADJ" and word.id > target.id and degree and not word.children("mark", "case"):
            return word
    return None


def attribute_of(verb: Word) -> Word | None:
    for word in verb.children("xcomp", "obj", "obl", "advmod", "acl", "amod", "appos", "conj"):
        if (
            word.id <= verb.id
            or word.upos not in {"ADJ", "VERB", "NOUN"}
            or word.feats.get("VerbForm") == "Inf"
            or word.children("mark")
        ):
            continue
        return word if word.id - verb.id <= FARTHEST_PREDICATE and not word.is_finite else None
    return None


def described_as(sentence: Sentence, view: View) -> Iterator[Match]:
    """« qualifie le texte de "dangereux" », « considère la substance comme cancérigène », « accuse X de Y »."""
    for cue in cues(sentence):
        if not cue.frames & {"comme", "de-claim"}:
            continue
        found = complement_of(cue)
        quotation = quoted_complement(cue, view) if found is None and "de-claim" in cue.frames else None
        source = source_head(cue, view)
        if not may_speak(source):
            continue
        if quotation is not None:
            content = quotation.whole
        elif found is not None:
            complement, case = found
            if cue.lemma in QUOTED_ONLY and view.quotation_after(case.span.end, r"\s*(?:\w+\s+)?") is None:
                continue
            first = next((w for w in complement.subtree() if w.id > case.id), complement)
            agents = [w for w in complement.subtree() if w.deprel == "obl:agent"]
            content = clause_span(complement, first.span.start, view, stop=agents, cue=cue)
        else:
            continue
        described = next((w for w in objects(cue.verb) if w.upos in {"NOUN", "PROPN"} and w.span.end <= content.start), None)
        if described is not None and not is_passive(cue.verb) and cue.lemma not in ABOUT_PEOPLE:
            start = next(w for w in described.subtree() if w.id > cue.verb.id).span.start
            content = Span(start, content.end)
        if content.contains(cue.span) or source.span.overlaps(content):
            continue
        if quotation is None and view.quotation_over(content.start) is None and content.length < SHORTEST_COMPLEMENT:
            continue
        said_by = mention(source, view, stop=[cue.span, content])
        yield Match("described_as", pieces([content], view), cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def objects(verb: Word) -> list[Word]:
    return [w for w in verb.children("obj") if w.id > verb.id]


def complement_of(cue: Cue) -> tuple[Word, Word] | None:
    """What a thing is called or somebody is charged with, and its preposition."""
    licensed: set[str] = set()
    if "comme" in cue.frames:
        licensed |= {"comme"}
    if "de-claim" in cue.frames:
        licensed |= {"de", "d'", "du", "des"}
    for word in cue.verb.children("obl", "xcomp", "advcl", "obj", "nmod", "advmod"):
        case = next((w for w in word.children("case", "mark") if w.id < word.id), None)
        if case is None or word.id < cue.verb.id or case.lower not in licensed or word.feats.get("VerbForm") == "Inf":
            continue
        return word, case
    return None


def quoted_complement(cue: Cue, view: View) -> Quotation | None:
    """« de » and a quotation somewhere behind the verb, whatever the parser made of it."""
    for word in words_after(cue.verb):
        if word.lower in {"de", "d'"} and (quotation := view.quotation_after(word.span.end, r"\s*")) is not None:
            return quotation if word.id - cue.verb.id < FARTHEST_QUOTED_COMPLEMENT else None
    return None


def claim(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with a noun phrase that holds a claim: « confirme l'arrestation de deux hommes ».

    pattern { CUE -[obj]-> CONTENT; CONTENT[upos=NOUN] }
    """
    for cue in cues(sentence):
        if "claim" not in cue.frames or cue.verb.children("ccomp", "aux:pass", "nsubj:pass") or conjunction_of(cue.verb):
            continue
        target = next((w for w in objects(cue.verb) if w.upos in {"NOUN", "PROPN", "ADJ", "NUM"}), None)
        if target is None or (cue.verb.deprel == "acl:relcl" and own_subject(cue.verb) is None):
            continue
        source = source_head(cue, view)
        if not may_speak(source) or source is target or own_voice(cue, source, view) or not holds_claim(target, cue, view):
            continue
        first = next(w for w in target.subtree() if w.id > cue.verb.id)
        cut = [w for w in target.subtree() if w.deprel in {"parataxis", "advcl"} and w is not target]
        content = clause_span(target, first.span.start, view, stop=cut, cue=cue)
        if not content.contains(cue.span) and not source.span.overlaps(content):
            yield report("claim", cue, source, content, view)


def holds_claim(target: Word, cue: Cue, view: View) -> bool:
    """Whether a noun phrase says something that could be true or false, or asked for something definite."""
    words = [w for w in target.subtree() if w.upos in {"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV"}]
    if any(view.quotation_over(w.span.start) for w in words) and view.quotation_over(cue.verb.span.start) is None:
        return True
    if target.lemma.lower() in empty_objects() or target.upos == "PROPN":
        return False
    if cue.lemma in DENYING:
        return any(w.relation == "det" or w.lemma == "tout" for w in target.dependents)
    if cue.lemma in CLAIMING:
        return len(words) >= 2 and bool(target.children("nmod", "acl", "obl", "amod", "nummod"))
    return len(words) >= 3 and bool(target.children("nmod", "acl", "obl"))


@cache
def empty_objects() -> frozenset[str]:
    """Nouns that as objects of a cue make a set phrase or an act, no claim: « demander la parole », « annonce un nom »."""
    return frozenset(row["noun"] for row in lexicon.load("empty_objects"))


def made_known(sentence: Sentence, view: View) -> Iterator[Match]:
    """« fait état de », « fait part de », « fait mention de » with what was made known.

    pattern { CUE[lemma="faire"]; CUE -[obj|obj:lvc]-> N; N[lemma="état"|"part"|"mention"]; N -[nmod|obl]-> CONTENT }
    """
    for word in sentence:
        nouns = (w for w in word.children("obj", "xcomp", "obl") if w.lower in {"état", "part", "mention"} and w.id > word.id)
        noun = next(nouns, None) if word.lemma == "faire" else None
        source = subject_of(word, view)
        if noun is None or not may_speak(source):
            continue
        for told in (*noun.children("nmod", "obl"), *word.children("obl", "nmod")):
            case = told.child("case")
            if told.id > noun.id and case is not None and case.lower in {"de", "d'"}:
                break
        else:
            continue
        first = next((w for w in told.subtree() if w.id > case.id), told)
        cue = cue_with(word, {"claim"}, Kind.SPEECH)
        span = Span(cue.span.start, noun.span.end)
        content = clause_span(told, first.span.start, view, cue=cue)
        if content.length > SHORTEST_TOLD:
            yield Match(
                "claim", pieces([content], view), span, mention(source, view, stop=[span]), Kind.SPEECH, status=cue.status
            )


def passive(sentence: Sentence, view: View) -> Iterator[Match]:
    """Passive with its agent: « l'arrestation a été confirmée par la police », « une information démentie par Bercy ».

    pattern { CUE -[obl:agent]-> SOURCE }
    """
    described = {match.cue for match in described_as(sentence, view)}
    for cue in cues(sentence):
        agent = agent_of(cue.verb)
        if not may_speak(agent) or not cue.frames & {"claim", "que", "comme"} or cue.span in described:
            continue
        if not cue.verb.children("aux:pass") and cue.lemma not in SECONDING:
            continue
        subject = own_subject(cue.verb)
        if subject is None and cue.verb.relation in {"acl", "amod"} and not cue.is_participle:
            subject = cue.verb.governor
        if subject is None or not is_told(subject, cue):
            continue
        span = trim_clause(noun_phrase(subject, view, stop=[cue.span]), view)
        if not span.contains(cue.span):
            said_by = mention(agent, view, stop=[cue.span])
            yield Match("passive", pieces([span], view), cue.span, said_by, cue.kind, status=cue.status)


def is_told(subject: Word, cue: Cue) -> bool:
    """Whether the subject of a passive cue can be what was said: no name, no pronoun, not one word alone."""
    if "claim" not in cue.frames and not cue.verb.children("ccomp"):
        return False
    if (
        subject.upos == "PROPN"
        or subject.lower in {"qui", "il"}
        or (subject.upos == "PRON" and subject.lower in {"elle", "ils", "elles", "on"})
    ):
        return False
    words = [w for w in subject.subtree(without=[cue.verb]) if w.upos != "PUNCT"]
    return len(words) >= (1 if cue.lemma in CLAIMING else 3)


def quoted_object(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb straight before quotation marks: « a dénoncé une "mascarade" », « lance "on verra" », « parle de "trahison" »."""
    for word in sentence:
        cue = quoting_cue(word)
        opening = OPENING.match(view.text, word.span.end)
        if cue is None or opening is None:
            continue
        quotation = view.quotation_after(opening.end(), r"\s*")
        if quotation is None or view.quotation_over(word.span.start) is quotation or quotation.level:
            continue
        announced = ":" in opening.group()
        source = source_head(cue, view)
        if (
            not may_speak(source)
            or quotation.whole.overlaps(source.span)
            or (announced and quotation.word_count(view.text) < 2)
        ):
            continue
        spans = quotation.spans if announced else whole_object(quotation, opening, cue, view)
        if not any(s.contains(cue.span) for s in spans):
            pattern = "colon" if announced else construction_of(cue, "quoted_object")
            said_by = mention(source, view, stop=[cue.span])
            yield Match(pattern, spans, cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def quoting_cue(word: Word) -> Cue | None:
    nickname = word.lower in {"dit", "dite", "dits", "dites"} and word.previous is not None and word.previous.form == ","
    if not is_verb(word) or word.upos not in {"VERB", "AUX"} or nickname:  # « Paul Rey, dit “Polo” »
        return None
    cue = cue_of(word)
    if cue is not None and cue.frames & {"quote", "claim", "que", "directive", "predicate", "comme"}:
        return cue
    return cue_with(word, {"quote"}, Kind.SPEECH) if word.lemma in QUOTE_WITH_PREPOSITION else None


def whole_object(quotation: Quotation, opening: re.Match[str], cue: Cue, view: View) -> tuple[Span, ...]:
    """The quotation with the determiner before it and the rest of the object behind it: « une “fissure” vieille de vingt ans »."""
    complements = cue.verb.children("obj", "obl", "xcomp", "ccomp")
    target = next((w for w in complements if w.id > cue.verb.id and w.subtree()[-1].span.start >= quotation.start), None)
    if target is None or len(quotation.spans) > 1:
        return quotation.spans
    determiner = DETERMINER.search(opening.group())
    start = cue.verb.span.end + determiner.start() if determiner else quotation.start
    end = max([quotation.end, *(w.span.end for w in target.subtree() if w.span.start >= start)])
    return (trimmed(Span(start, end), view.text, SPACES + ",;:–."),)
