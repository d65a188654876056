"""Constructions in which a verb governs its content as a phrase: object, attribute, complement, quotation, passive subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attribution.patterns.clauses import clause_behind, report
from attribution.patterns.contents import clause_span, pieces, trim_clause
from attribution.patterns.cues import JUDGING, Cue, cues, is_passive, is_verb, judged
from attribution.patterns.noun_phrases import is_time, mention, noun_phrase
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import FIRST_PERSON, agent_of, bare, may_speak, own_subject, own_voice, source_head
from attribution.patterns.view import SPACES, Match, View, words_after
from attribution.quotes import Quotation
from attribution.text import Span
from attribution.tree import Sentence, Word

# Feelings and acts that are statements only where the words themselves are quoted.
QUOTED_ONLY = frozenset(
    (
        "féliciter remercier informer avertir prévenir aviser alerter assurer traiter inquiéter étonner réjouir indigner "
        "alarmer désoler offusquer insurger plaindre soupçonner blâmer"
    ).split()
)
# Adjectives that judge, by their form: « injuste », « inapplicable », « dangereux »; and the commonest others.
EVALUATING = re.compile(
    r"(?:i[nmlr]\w{4,}|\w+(?:[ai]bles?|eux|euses?))|(?:prématuré|suffisant|nécessaire|légitime|mauvais|bon|meilleur|faible|excessif|disproportionné"
    r"|trompeur|exagéré|coupable|fautif|abusif|mensonger|absurde|crucial|essentiel|urgent|prioritaire|satisfaisant|décevant|juste|excellent)"
    r"(?:le|e)?s?",
    re.IGNORECASE,
)
# Nothing is said by what stands behind their preposition alone.
OF_SOMETHING = frozenset({"attribuer", "comparer"})
# Their object is a person, who is no part of what is said: « accuse le maire de fraude ».
ABOUT_PEOPLE = frozenset("accuser soupçonner informer avertir prévenir alerter".split())
# A predicate stands right behind its verb: « se dit très confiant ».
FARTHEST_PREDICATE = 4
FARTHEST_QUOTED_COMPLEMENT = 15
# In characters: shorter phrases say nothing that could be true or false.
SHORTEST_COMPLEMENT = 8


def predicate(sentence: Sentence, view: View) -> Iterator[Match]:
    """What somebody says of themselves, or judges of a thing, in an attribute: « se dit confiant », « juge les preuves minces ».

        pattern { CUE -[expl:pv|obj]-> SE; SE[lemma="soi"]; CUE -[xcomp]-> CONTENT; CONTENT[upos=ADJ] }
        pattern { CUE[lemma="juger"|"estimer"|"trouver"|"croire"|"considérer"]; CUE -[obj]-> THING; CUE -[xcomp]-> CONTENT; CONTENT[upos=ADJ] }

    + <source>La candidate</source> <cue>se dit</cue> <content>confiante dans la victoire</content>.
    + <source>Le locataire</source> <cue>s'estime</cue> <content>lésé par l'agence</content>.
    + Dans sa lettre, <source>le trésorier</source> <cue>se déclare</cue> <content>étranger à toute malversation</content>.
    + [20] <source>Les experts</source> s'étaient séparés, <cue>jugeant</cue> <content>les preuves trop minces</content>.
    + <source>Le tribunal</source> <cue>juge</cue> <content>la requête infondée</content>.
    + <source>Le maire</source> <cue>a jugé</cue> <content>insuffisante la réponse de l'État</content>.
    + [15] La mesure, <cue>jugée</cue> <content>inacceptable</content> par <source>Londres</source>, a été retirée.
    + [15] <content>Le fonds</content> <cue>a été jugé</cue> <content>insuffisant</content> par <source>plusieurs associations</source>.
    - [15] La mesure, jugée inacceptable, a été retirée.
    - La candidate se dit qu'elle aurait dû rester au lit.
    - Le locataire se dirige, confiant, vers la sortie.
    - L'arbitre juge la dernière épreuve du concours.
    """
    for cue in cues(sentence):
        if "predicate" not in cue.frames and cue.lemma not in JUDGING:
            continue
        source = source_head(cue, view)
        if cue.lemma in JUDGING and (extraposed := judgement_ahead(cue, view)) is not None:
            content, day = extraposed
            if may_speak(source) and not content.contains(cue.span) and not own_voice(cue, source, view):
                yield report("predicate", cue, source, content, view, hole=day)
            continue
        if is_passive(cue.verb):
            yield from judged_by(cue, source, view)
            continue
        if "predicate" in cue.frames:
            attribute = first = attribute_of(cue.verb)
        else:
            first = next((w for w in judged_objects(cue.verb) if w.upos in {"NOUN", "PROPN"}), None)
            attribute = judgement_on(first, cue.verb, view) if first is not None else None
            if first is None and any(
                w.lower in {"le", "la", "l'", "les"} and w.id < cue.verb.id for w in cue.verb.children("obj")
            ):
                attribute = first = judgement_behind(cue.verb)
        if attribute is None or first is None or not may_speak(source) or source is attribute:
            continue
        start = next(w for w in first.subtree() if w.id > cue.verb.id).span.start
        start = min(start, attribute.span.start)
        attribute = first if attribute.id < first.id else attribute
        content = before_next_deed(clause_span(attribute, start, view, cue=cue), cue, view)
        if not content.contains(cue.span):
            yield report("predicate", cue, source, content, view)


def judged_objects(verb: Word) -> list[Word]:
    """The objects of a verb that judges; parsers hang « la réponse » of « juge insuffisante la réponse » on the attribute."""
    ahead = verb.next
    hung = objects(ahead) if ahead is not None and ahead.upos == "ADJ" and ahead.governor is verb else []
    return [*objects(verb), *hung]


def judgement_ahead(cue: Cue, view: View) -> tuple[Span, Span | None] | None:
    """« juge “utile” mardi de partir »: from the adjective to the end of what it is said of, and the day between them."""
    found = judged(cue.verb)
    if found is None:
        return None
    first, opening = found
    words = cue.verb.sentence.words[opening.id :]
    if opening.lower in {"que", "qu'"}:
        head = clause_behind(opening)
    elif opening.upos == "DET":
        head = next((w for w in words if w.upos in {"NOUN", "PROPN"}), None)
    else:
        head = next((w for w in words if w.feats.get("VerbForm") == "Inf"), None)
        head = head.governor if head is not None and head.relation in {"aux", "cop"} else head
    if head is None:
        return None
    quotation = view.quotation_over(first.span.start)
    marked = quotation is not None and quotation.start > cue.span.start
    start = quotation.start if quotation is not None and marked else first.span.start
    day = quotation is not None and marked and bool(view.text[quotation.end : opening.span.start].strip(SPACES))
    hole = Span(quotation.end, opening.span.start) if quotation is not None and day else None
    return Span(start, clause_span(head, opening.span.start, view, cue=cue).end), hole


def judged_by(cue: Cue, source: Word | None, view: View) -> Iterator[Match]:
    """« La formule a été jugée trop dure par les élus »: what is judged, and what is said of it."""
    words = (w for w in cue.verb.children("xcomp", "amod", "advcl", "obj", "acl") if w.id > cue.verb.id)
    attribute = next((w for w in words if w.upos == "ADJ" or w.feats.get("VerbForm") == "Part"), None)
    if attribute is None or not may_speak(source) or cue.lemma not in JUDGING or attribute.id > source.id:
        return
    agent = source.subtree()[0]
    first = next(w for w in attribute.subtree() if w.id > cue.verb.id)
    end = max((w.span.end for w in attribute.subtree() if w.id < agent.id and w.upos != "ADP"), default=attribute.span.end)
    quotation = view.quotation_over(attribute.span.start)
    if quotation is not None and quotation.start > cue.span.start:
        first_start, end = min(first.span.start, quotation.start), max(end, quotation.spans[0].end)
    else:
        first_start = first.span.start
    subject = own_subject(cue.verb) if cue.verb.children("aux:pass") else None
    told = [noun_phrase(subject, view, stop=[cue.span])] if subject is not None and subject.lower not in {"qui", "que"} else []
    said_by = mention(source, view, stop=[cue.span])
    content = pieces([*told, Span(first_start, end)], view)
    yield Match("predicate", content, cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def before_next_deed(content: Span, cue: Cue, view: View) -> Span:
    """« se dit prête à négocier et demande une trêve »: the subject's next verb, in the cue's tense, is no part of the attribute."""
    words = cue.verb.sentence.within(content)
    for conjunction, word in pairwise(words):
        if conjunction.lower not in {"et", "mais"} or not is_verb(word) or view.quotation_over(word.span.start) is not None:
            continue
        alike = all(word.feats.get(f) in {None, cue.verb.feats.get(f)} for f in ("Mood", "Tense", "Number", "VerbForm"))
        if alike and word.feats.get("VerbForm") != "Inf":
            return trim_clause(Span(content.start, conjunction.span.start), view)
    return content


def judgement_behind(verb: Word) -> Word | None:
    """« le jugeant trop cher », « l'estime hors de prix »: what is said of somebody or something named before."""
    for word in verb.children("xcomp", "obl", "advmod", "amod", "acl", "advcl"):
        case = word.child("case")
        outside = case is not None and case.lower in {"hors", "en", "sans"}
        if word.id > verb.id and not word.is_finite and ((word.upos == "ADJ" and case is None) or outside):
            return word
    return None


def judgement_on(target: Word, verb: Word, view: View) -> Word | None:
    """« juge les preuves trop minces »: what is said of the object."""
    for word in (*verb.children("xcomp", "advcl", "acl", "amod"), *target.children("amod")):
        own = target.child("det")
        possessed = verb.lower.endswith("ant") and own is not None and own.lower in {"leur", "son", "sa", "ses", "leurs"}
        participle = word.upos == "VERB" and word.feats.get("VerbForm") == "Part"
        marked = view.quotation_over(word.span.start)
        if (word.upos == "ADJ" or participle) and marked is not None and marked.start > target.span.start:
            return word  # « trouve le tarif “gonflé” »
        if verb.lemma == "trouver" and word.relation != "xcomp":
            continue
        judged = EVALUATING.fullmatch(word.form) is not None and not word.children("conj")
        degree = word.relation != "amod" or word.child("advmod") is not None or possessed or judged
        ahead = word.relation == "xcomp" and verb.id < word.id < target.id  # « juge indispensable une réforme »
        if word.upos == "ADJ" and (word.id > target.id or ahead) and degree and not word.children("mark", "case"):
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
    """What somebody calls a thing or charges a person with: « qualifie le texte de “dangereux” », « accuse la banque de fraude ».

        pattern { CUE -[obj]-> THING; CUE -[obl:arg]-> CONTENT; CONTENT -[case]-> P; P[lemma="de"|"comme"] }

    + [36] <source>Le directeur</source> <cue>qualifie</cue> <content>ce « plan social » de nécessaire</content>.
    + [15] Une décision <cue>qualifiée</cue> d'<content>« absurde » et de coûteuse</content> par <source>le conseil d'administration</source>.
    + <source>Le sénateur</source> <cue>accuse</cue> la banque de <content>fraude fiscale</content>.
    + <source>L'association</source> <cue>considère</cue> <content>ce produit comme un poison</content>.
    + <source>La rapporteure</source> <cue>qualifie</cue> <content>le projet de « folie douce »</content>.
    + [15] <content>Ce tracé</content> <cue>est vu</cue> comme <content>une menace</content> par <source>les maraîchers</source>.
    + [15] <content>Ce tracé</content> <cue>est considéré</cue> par <source>les maraîchers</source> comme <content>une menace</content>.
    - Le directeur a accusé réception du courrier.
    - L'association remercie la mairie de son soutien.
    - Le sénateur considère longuement le tableau.
    """
    for cue in cues(sentence):
        if not cue.frames & {"comme", "comme-à", "de-claim", "par-claim"}:
            continue
        found = complement_of(cue)
        quotation = quoted_complement(cue, view) if found is None and "de-claim" in cue.frames else None
        if found is None and quotation is None:
            found = complement_of_object(cue)
        source = source_head(cue, view)
        if not may_speak(source) or is_own_act(cue, source, view):
            continue
        if quotation is not None:
            content = quotation.whole
        elif found is not None:
            complement, case = found
            if is_passive(cue.verb) and cue.lemma == "menacer":
                continue  # « menacée par les travaux de voirie »
            if cue.lemma in QUOTED_ONLY and view.quotation_after(case.span.end, r"\s*(?:[\w'’]+\s?){0,4}") is None:
                continue
            first = next((w for w in complement.subtree() if w.id > case.id), complement)
            agents = [
                w
                for w in (*complement.subtree(), source)
                if (w is source and is_passive(cue.verb)) or (w.deprel == "obl:agent" and w.governor in {cue.verb, complement})
            ]
            content = clause_span(complement, first.span.start, view, stop=agents, cue=cue)
        else:
            continue
        things = (w for w in objects(cue.verb) if w.upos in {"NOUN", "PROPN"} and w.span.end <= content.start)
        described = next((w for w in things if not is_when(w)), None)
        if described is not None and not is_passive(cue.verb) and cue.lemma not in ABOUT_PEOPLE:
            start = next(w for w in described.subtree() if w.id > cue.verb.id).span.start
            content = Span(start, content.end)
        if content.contains(cue.span) or source.span.overlaps(content):
            continue
        if quotation is not None and noun_phrase(source, view, stop=[cue.span]).contains(content):
            continue  # « a prévenu Paul Rey, l'un des “chemises vertes” »: what the speaker is
        if described is None and cue.lemma in OF_SOMETHING and not is_passive(cue.verb) and not clitic_object(cue.verb):
            continue  # « compare à des valeurs », « attribue à Paul », without what is compared or ascribed
        if described is None and "par-claim" in cue.frames and not cue.frames & {"comme", "comme-à", "de-claim"}:
            continue  # « justifie par la peur », without what it justifies
        subject = own_subject(cue.verb) if cue.verb.children("aux:pass") else None
        told = subject is not None and subject.upos == "NOUN" and cue.lemma not in ABOUT_PEOPLE
        if quotation is None and view.quotation_over(content.start) is None and content.length < SHORTEST_COMPLEMENT:
            continue
        whole = Span(found[1].span.start, content.end) if found is not None else content
        said_by = mention(source, view, stop=[cue.span, whole])
        # « L'opération a été qualifiée de “mascarade” par le maire »: what it is said of, and what is said
        before = [noun_phrase(subject, view, stop=[cue.span])] if told and subject is not None else []
        yield Match(
            "described_as", pieces([*before, content], view), cue.span, said_by, cue.kind, relay_of(cue, view), cue.status
        )


def is_own_act(cue: Cue, source: Word, view: View) -> bool:
    """« Vous considérez les gens comme des enfants », « on compare le rêve à une île »: what speakers do in their own words."""
    present = not cue.verb.children("aux")
    return present and bare(source) in FIRST_PERSON | {"vous", "tu"} and view.quotation_over(cue.span.start) is not None


def clitic_object(verb: Word) -> bool:
    """« l'attribue à », « des tags qu'il attribue à »."""
    return any(w.lower in {"le", "la", "l'", "les", "que", "qu'"} and w.id < verb.id for w in verb.children("obj"))


def is_when(word: Word) -> bool:
    """« qualifiait la veille, sur la même chaise, de … »."""
    return is_time(word) or word.lemma in {"veille", "lendemain"}


def objects(verb: Word) -> list[Word]:
    return [w for w in verb.children("obj") if w.id > verb.id]


def complement_of(cue: Cue) -> tuple[Word, Word] | None:
    """What a thing is called or somebody is charged with, and its preposition."""
    licensed: set[str] = set()
    if "comme" in cue.frames:
        licensed |= {"comme"}
    if "comme-à" in cue.frames:
        licensed |= {"à", "au", "aux"}
    if "de-claim" in cue.frames:
        licensed |= {"de", "d'", "du", "des"}
    if "par-claim" in cue.frames and not is_passive(cue.verb):
        licensed |= {"par"}
    for word in cue.verb.children("obl", "xcomp", "advcl", "obj", "nmod", "advmod"):
        case = next((w for w in word.children("case", "mark") if w.id < word.id), None)
        if case is None or word.id < cue.verb.id or case.lower not in licensed or word.feats.get("VerbForm") == "Inf":
            continue
        if case.next is not None and case.next.lower == "ici":
            continue  # « d'ici la fin de l'année »
        if case.lower == "comme" and (word.is_finite or word.children("nsubj", "aux")):
            continue  # « comme vous l'avez vu »
        return word, case
    return None


def complement_of_object(cue: Cue) -> tuple[Word, Word] | None:
    """« accuse la banque de fraude », « qualifie ce plan de nécessaire »: parsers hang the complement on the object."""
    agent = agent_of(cue.verb) if is_passive(cue.verb) else None
    for thing in (*objects(cue.verb), *((agent,) if agent is not None else ())):
        for word in reversed(thing.children("nmod", "acl", "amod")):
            case = word.child("case")
            if case is None or word.id < cue.verb.id or word.upos not in {"NOUN", "ADJ"}:
                continue
            if "comme-à" in cue.frames and case.lower in {"à", "au", "aux"}:
                return word, case
            if "comme" in cue.frames and case.lower == "comme":
                return word, case
            if "de-claim" in cue.frames and case.lower in {"de", "d'"} and not word.children("det", "nummod"):
                return word, case
    return None


def quoted_complement(cue: Cue, view: View) -> Quotation | None:
    """« de » and a quotation somewhere behind the verb, whatever the parser made of it."""
    for word in words_after(cue.verb):
        if word.lower in {"de", "d'"} and (quotation := view.quotation_after(word.span.end, r"\s*")) is not None:
            return quotation if word.id - cue.verb.id < FARTHEST_QUOTED_COMPLEMENT else None
    return None
