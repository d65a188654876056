"""Constructions in which a verb governs its content as a phrase: object, attribute, complement, quotation, passive subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution import lexicon
from attribution.patterns.clauses import conjunction_of, report
from attribution.patterns.contents import clause_span, pieces, trim_clause
from attribution.patterns.cues import Cue, cue_with, cues, is_passive
from attribution.patterns.noun_phrases import mention, noun_phrase, relay_of
from attribution.patterns.subjects import (
    agent_of,
    may_speak,
    own_subject,
    own_voice,
    source_head,
    speaks,
    subject_of,
)
from attribution.patterns.view import Match, View, words_after
from attribution.quotes import Quotation
from attribution.records import Kind
from attribution.text import Span
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
# A predicate stands right behind its verb: « se dit très confiant ».
FARTHEST_PREDICATE = 4
FARTHEST_QUOTED_COMPLEMENT = 15
# In characters: shorter phrases say nothing that could be true or false.
SHORTEST_COMPLEMENT = 8
SHORTEST_TOLD = 10


def predicate(sentence: Sentence, view: View) -> Iterator[Match]:
    """What somebody says of themselves, or judges of a thing, in an attribute: « se dit confiant », « juge les preuves minces ».

        pattern { CUE -[expl:pv|obj]-> SE; SE[lemma="soi"]; CUE -[xcomp]-> CONTENT; CONTENT[upos=ADJ] }
        pattern { CUE[lemma="juger"|"estimer"|"trouver"|"croire"|"considérer"]; CUE -[obj]-> THING; CUE -[xcomp]-> CONTENT; CONTENT[upos=ADJ] }

    + <source>La candidate</source> <cue>se dit</cue> <content>confiante dans la victoire</content>.
    + <source>Le locataire</source> <cue>s'estime</cue> <content>lésé par l'agence</content>.
    + Dans sa lettre, <source>le trésorier</source> <cue>se déclare</cue> <content>étranger à toute malversation</content>.
    + [20] <source>Les experts</source> s'étaient séparés, <cue>jugeant</cue> <content>les preuves trop minces</content>.
    + <source>Le tribunal</source> <cue>juge</cue> <content>la requête infondée</content>.
    - La candidate se dit qu'elle aurait dû rester au lit.
    - Le locataire se dirige, confiant, vers la sortie.
    - L'arbitre juge la dernière épreuve du concours.
    """
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
    """What somebody calls a thing or charges a person with: « qualifie le texte de “dangereux” », « accuse la banque de fraude ».

        pattern { CUE -[obj]-> THING; CUE -[obl:arg]-> CONTENT; CONTENT -[case]-> P; P[lemma="de"|"comme"] }

    + [36] <source>Le directeur</source> <cue>qualifie</cue> <content>ce « plan social » de nécessaire</content>.
    + [15] Une décision <cue>qualifiée</cue> d'<content>« absurde » et de coûteuse</content> par <source>le conseil d'administration</source>.
    + <source>Le sénateur</source> <cue>accuse</cue> la banque de <content>fraude fiscale</content>.
    + <source>L'association</source> <cue>considère</cue> <content>ce produit comme un poison</content>.
    + <source>La rapporteure</source> <cue>qualifie</cue> <content>le projet de « folie douce »</content>.
    - Le directeur a accusé réception du courrier.
    - L'association remercie la mairie de son soutien.
    - Le sénateur considère longuement le tableau.
    """
    for cue in cues(sentence):
        if not cue.frames & {"comme", "de-claim"}:
            continue
        found = complement_of(cue)
        quotation = quoted_complement(cue, view) if found is None and "de-claim" in cue.frames else None
        if found is None and quotation is None and "de-claim" in cue.frames:
            found = complement_of_object(cue)
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
            agents = [w for w in (*complement.subtree(), source) if w.deprel == "obl:agent"]
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


def complement_of_object(cue: Cue) -> tuple[Word, Word] | None:
    """« accuse la banque de fraude », « qualifie ce plan de nécessaire »: parsers hang the complement on the object."""
    for thing in objects(cue.verb):
        for word in reversed(thing.children("nmod", "acl", "amod")):
            case = word.child("case")
            if (
                case is None
                or case.lower not in {"de", "d'"}
                or word.children("det", "nummod")
                or word.upos not in {"NOUN", "ADJ"}
            ):
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

    What a noun phrase must hold to be content follows PolNeAR (Newell, Margolin and Ruths 2018), but leaves bare feelings out.

    + [18] Dans une lettre ouverte, <source>deux cents médecins</source> <cue>réclament</cue> <content>un moratoire sur la fermeture</content>.
    + [28] <source>Les syndicats unanimes</source> <cue>réclament</cue> <content>une hausse de 6 %</content>.
    + [29] <source>L'intéressé</source> <cue>dément</cue> <content>tout rapport avec la secte</content>.
    + [32] <source>Le chef de l'État</source> <cue>a annoncé</cue> <content>la dissolution de l'assemblée</content>.
    + [33] <source>Kiev</source> <cue>dément</cue> <content>toute frappe sur le barrage</content>.
    + [35] <source>La société</source> <cue>nie</cue> <content>toute fuite de données</content>.
    + [39] <source>Les pêcheurs</source>, dont beaucoup avaient passé la nuit sur le quai, <cue>réclament</cue> <content>une prime de 200 euros</content>.
    - [7] L'association a saisi le tribunal et réclame peu de chose.
    - [19] La procureure, qui a affirmé sa force de caractère, prend sa retraite.
    - [18] L'étude du notaire montre une façade refaite à neuf.
    - [35] La société devrait annoncer ses résultats la semaine prochaine.
    - [37] Il ferme le « grand » restaurant de la place.
    - La députée a demandé la parole.
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
    """« faire état », « faire part », « faire mention » with what was made known.

        pattern { CUE[lemma="faire"]; CUE -[obj|obj:lvc]-> N; N[lemma="état"|"part"|"mention"]; N -[nmod]-> CONTENT }
        pattern { CUE[lemma="faire"]; CUE -[obj|obj:lvc]-> N; N[lemma="état"|"part"|"mention"]; CUE -[obl:arg|obl:mod]-> CONTENT }

    + <source>La police</source> <cue>fait état</cue> de <content>trois blessés légers</content>.
    + <source>Le maire</source> <cue>a fait part</cue> de <content>son opposition au projet</content>.
    + [18] <source>Le rapport</source> <cue>fait mention</cue> de <content>deux fissures dans la coque</content>.
    + <source>Les secours</source> <cue>font état</cue> d'<content>une centaine de disparus</content>.
    - La police a fait irruption dans le hangar.
    - Le maire fait partie de la délégation reçue lundi.
    - L'état du pont fait peur aux riverains.
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

        pattern { CUE -[nsubj:pass]-> CONTENT; CUE -[obl:agent]-> SOURCE }
        pattern { CONTENT -[acl]-> CUE; CUE -[obl:agent]-> SOURCE }

    + [15] <content>L'arrestation</content> <cue>a été confirmée</cue> par <source>la police fédérale</source>.
    + [15] <content>Le retrait du texte</content> <cue>a été annoncé</cue> par <source>la garde des Sceaux</source>.
    + [15] <content>La mort de l'alpiniste</content> <cue>a été démentie</cue> par <source>sa famille</source> dans la soirée.
    + [15] <content>Cette version</content> <cue>est contestée</cue> par <source>les deux passagers du bateau</source>.
    + [15] <content>Un risque d'effondrement</content> <cue>avait été signalé</cue> par <source>un habitant</source> dès 2019.
    - [15] L'arrestation a été filmée par la police fédérale.
    - [15] La victoire a été confirmée par un second but à la dernière minute.
    - [15] L'effondrement aurait été signalé, mais on ne sait pas par qui.
    - [15] Les mesures annoncées par le préfet entrent en vigueur lundi.
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
