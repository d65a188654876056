"""Constructions in which a verb has what was said as a noun phrase: object, prepositional complement, subject of a passive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attribution import lexicon, names
from attribution.patterns.clauses import conjunction_of, is_object_relative, report, says_more_of_object
from attribution.patterns.complements import described_as
from attribution.patterns.contents import CONJUNCTION, clause_span, pieces, trim_clause
from attribution.patterns.cues import PASSIVE, Cue, cues, is_bare_infinitive, is_passive, is_reflexive
from attribution.patterns.noun_phrases import mention, noun_phrase
from attribution.patterns.relays import relay_word
from attribution.patterns.subjects import agent_of, is_sequel, may_speak, own_subject, own_voice, source_head
from attribution.patterns.view import Match, View, words_after
from attribution.text import Span, covering
from attribution.tree import Sentence, Word

# Verbs whose object tells a claim whatever it is; for the others it must be spelt out (a complement, a clause, a number, a
# quotation).
CLAIMING = frozenset(
    (
        "annoncer confirmer révéler démentir dénoncer réclamer exiger préconiser recommander prôner nier contester revendiquer "
        "reconnaître écarter exclure requérir officialiser plaider"
    ).split()
)
# « annonce sa démission », « a révélé ce décès »: that it happens is what is said.
ANNOUNCING = frozenset("annoncer révéler confirmer revendiquer promettre pointer".split())
# Denying a thing says that it is not so, in however few words: « nie les faits ».
DENYING = frozenset("nier contester démentir réfuter récuser".split())
# What is swept aside is what others say: « balaie ces accusations ».
ALLEGED = frozenset(
    "accusation allégation critique reproche argument hypothèse soupçon rumeur idée objection crainte thèse version".split()
)
REJECTED = frozenset("éventualité responsabilité implication possibilité scénario".split())
# Their object is often a topic, a place or an instrument: what was said of it must be an event or a quality.
TELLING = frozenset("indiquer évoquer mentionner relever prévoir constater justifier rapporter expliquer".split())
# Feared or hoped for, a bare event is an attitude (SCHEME §1); a number or a clause makes it a forecast.
FEELING = frozenset("craindre redouter espérer".split())
DEMANDING = frozenset("demander solliciter réclamer exiger requérir".split())
# In one word what is asked for: « demande des excuses », « réclame la relaxe ».
DEMANDED = frozenset(
    "excuse relaxe acquittement justice explication grâce pardon moratoire référendum réparation enquête".split()
)
ASKING = frozenset("demander solliciter".split())
# As a participle on a noun (« une information confirmée par X ») only these say what X said; « les mesures annoncées par X » does
# not.
SECONDING = frozenset(
    "confirmer démentir corroborer dénoncer contester réfuter critiquer défendre revendiquer condamner".split()
)
# Abstract nouns of quality: « la gravité des faits », « l'absence de preuves ».
QUALITY = re.compile(r"(?:ité|[^é]té|esse|isme|itude|ance|ence|tion|sion|[^u]ment)$")
NOT_EVENTS = frozenset(
    (
        "cité unité santé été société université liberté sécurité présidence conférence agence confiance comité vitesse adresse "
        "jeunesse presse station région mission émission télévision version pension section question nation population action "
        "situation position portion fonction commission association organisation institution administration direction édition "
        "tendance génération opération condition solution information destination exposition gouvernement bâtiment département élément "
        "appartement logement établissement parlement règlement médicament événement complément moment supplément vêtement"
    ).split()
)
# In the passive these are acts: « le texte a été rejeté par le Parlement ».
VOTING = frozenset("rejeter approuver adopter écarter".split())
PASSIVE_FRAMES = frozenset({"claim", "que", "comme"})
COURTS = frozenset("justice tribunal cour juge juré magistrat conseil".split())
# Times that look like objects, and parts of a day or a week: « la veille », « en fin de matinée ».
EVES = frozenset({"veille", "lendemain", "avant-veille", "surlendemain"})
PARTS_OF_DAY = frozenset({"fin", "début", "milieu"})
# In words: how far behind its verb « sur le risque de famine » may stand.
FARTHEST_PHRASE = 8
PREPOSITIONS = {
    "à": frozenset({"à", "au", "aux"}),
    "contre": frozenset({"contre"}),
    "de": frozenset({"de", "d'", "du", "des"}),
    "pour": frozenset({"pour"}),
    "sur": frozenset({"sur"}),
}
FRAME_OF = {name: f"claim-{name}" for name in PREPOSITIONS}
# Without one of these a verb tells nothing in a noun phrase.
CLAIM_FRAMES = frozenset({"claim", "claim-y", "quote", *FRAME_OF.values()})


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
    + <source>Le maire</source> <cue>a appelé</cue> à <content>la création d'une commission d'enquête</content>.
    + <source>L'avocate</source> <cue>insiste</cue> sur <content>les négligences de la clinique</content>.
    + <source>Le collectif</source> <cue>plaide</cue> pour <content>une baisse du prix de l'eau</content>.
    + <source>La rapporteure</source> <cue>reconnaît</cue> <content>l'importance de cette lutte</content>.
    + <source>Le rapport</source> <cue>indique</cue> <content>une diminution des captures dans la baie</content>.
    + [39] <source>Les pêcheurs</source>, dont beaucoup avaient passé la nuit sur le quai, <cue>réclament</cue> <content>une prime de 200 euros</content>.
    - [7] L'association a saisi le tribunal et réclame peu de chose.
    - [19] La procureure, qui a affirmé sa force de caractère, prend sa retraite.
    - [18] L'étude du notaire montre une façade refaite à neuf.
    - [35] La société devrait annoncer ses résultats la semaine prochaine.
    - [37] Il ferme le « grand » restaurant de la place.
    - La députée a demandé la parole.
    - Le maire a appelé au calme devant la grille de l'usine.
    - Le chef indique la sortie aux retardataires.
    - Les riverains craignent une montée des tensions.
    """
    for cue in cues(sentence):
        if CLAIM_FRAMES.isdisjoint(cue.frames) or is_mere_aim(cue) or is_restrictive(cue.top):
            continue
        found = told_by(cue, view)
        if found is None:
            continue
        target, preposition = found
        source = source_head(cue, view)
        if not may_speak(source) or source is target or own_voice(cue, source, view):
            continue
        ruling = cue.lemma == "condamner" or (cue.lemma == "rejeter" and is_ruled_on(target))
        if ruling and (source.lemma.lower() in COURTS or source.lower in COURTS):
            continue  # « Le tribunal a condamné la banque et sa filiale à payer »
        if not holds_claim(target, cue, view) or (preposition is not None and not is_event_told(target, cue)):
            continue
        after = preposition or cue.verb
        first = next(w for w in target.subtree() if w.id > after.id)
        cut = [w for w in target.subtree() if w.deprel in {"parataxis", "advcl"} and w is not target]
        content = target.span if target.lower == "tout" else clause_span(target, first.span.start, view, stop=cut, cue=cue)
        more = next((w for w in sentence.within(content) if w.lower in CONJUNCTION and says_more_of_object(cue.verb, w)), None)
        if more is not None:  # « annonce l'expulsion du consul, qu'elle accuse de … »
            content = trim_clause(Span(content.start, more.span.start), view)
        if not content.contains(cue.span) and not source.span.overlaps(content):
            told = relay_word(cue)  # « a révélé ce décès à la presse »
            apart = told is not None and told.id > target.id and told.governor in {cue.verb, cue.top} and told is not target
            hole = prepositional_phrase(told) if told is not None and apart else None
            yield report("claim", cue, source, content, view, hole=hole)


def is_ruled_on(noun: Word) -> bool:
    """« Le tribunal a rejeté le recours »: a ruling."""
    return noun.lemma.lower() in {"demande", "recours", "requête", "pourvoi", "appel", "plainte", "argument"}


def prepositional_phrase(noun: Word) -> Span:
    """A noun with its own preposition, article and adjectives, and no clause."""
    words = noun.subtree(without=[w for w in noun.dependents if w.id > noun.id and w.relation in {"acl", "advcl", "obl"}])
    return covering(w.span for w in words)


def is_restrictive(verb: Word) -> bool:
    """« les manifestants qui dénoncent la loi »: a relative without a comma says who is meant, unless « c'est … qui » points out."""
    if verb.deprel != "acl:relcl" or verb.governor is None:
        return False
    opening = verb.subtree()[0]
    if opening.lower != "qui":
        return False
    named = verb.governor.upos == "PROPN" or any(w.upos == "PROPN" for w in verb.governor.subtree(without=[verb]))
    if named or verb.governor.lemma.lower() in names.document_nouns():
        return False
    cleft = any(w.lower in {"c'", "ce"} for w in verb.governor.dependents)
    return not cleft and opening.previous is not None and opening.previous.form not in {",", "–", "-", ")"}


def is_mere_aim(cue: Cue) -> bool:
    """« pour dénoncer la loi », « n'a pas besoin de rappeler la règle »: an infinitive that nothing asserts.

    Denials apart, and « avant d'annoncer sa démission ».
    """
    return is_bare_infinitive(cue.top) and cue.lemma not in DENYING and not is_sequel(cue.top)


def told_by(cue: Cue, view: View) -> tuple[Word, Word | None] | None:
    """What a verb says in a noun phrase, and the preposition before it; none where a clause says it."""
    verb = cue.verb
    for word in verb.dependents:
        if word.deprel in PASSIVE and not is_reflexive(verb):
            return None
        if word.relation == "ccomp" and (word.is_finite or word.child("mark") is not None):
            return None
    if is_object_relative(verb) or conjunction_of(verb) or (verb.deprel == "acl:relcl" and own_subject(verb) is None):
        return None
    seen_in = "claim-y" in cue.frames and (
        any(w.lower == "y" for w in verb.dependents) or is_read_into(verb)
    )  # « y voient une erreur »
    quoted = (
        "quote" in cue.frames
        and verb.sentence in view.beside_marks
        and any(is_partly_quoted(w, cue, view) for w in objects(verb))
    )
    if "claim" in cue.frames or seen_in or quoted:
        target = next((w for w in objects(verb) if w.upos in {"NOUN", "PROPN", "ADJ", "NUM"} or w.lower == "tout"), None)
        target = target or behind_addressee(verb) or behind_every(verb, cue)
        partitives = (w for w in verb.children("obl") if w.id > verb.id and is_partitive(w))
        target = target or (next(partitives, None) if cue.lemma in DEMANDING else None)
        if target is not None:
            return target, None
    if cue.lemma == "appeler" and any(w.lower == "en" and w.id < verb.id for w in verb.dependents):
        return None  # « en appelle à la responsabilité des skieurs »
    if "claim-pour" in cue.frames and (favoured := in_favour_of(verb)) is not None:
        return favoured
    for name, forms in PREPOSITIONS.items():
        if FRAME_OF[name] not in cue.frames:
            continue
        for word in (*verb.children("obl", "nmod", "xcomp", "obj"), *behind_adjunct(verb, forms)):
            case = word.child("case") or (before_phrase(word) if word.relation == "obj" else None)
            if word.id > verb.id and word.upos == "NOUN" and case is not None and case.lower in forms:
                return word, case
    return None


def in_favour_of(verb: Word) -> tuple[Word, Word] | None:
    """« plaide en faveur d'un report », « se prononce en faveur du retour de la taxe »."""
    for word in verb.children("obl", "nmod"):
        case = word.child("case")
        if word.lower != "faveur" or word.id < verb.id or case is None or case.lower != "en":
            continue
        for noun in word.children("nmod"):
            of = noun.child("case")
            if of is not None and of.lower in PREPOSITIONS["de"] and noun.upos == "NOUN":
                return noun, of
    return None


def is_read_into(verb: Word) -> bool:
    """« voient dans ce geste un piège »: a deed, or what « ce » points to, right behind the verb, and an indefinite noun behind it."""
    target = next((w for w in objects(verb) if w.upos == "NOUN"), None)
    if target is None or not any(w.lower in {"un", "une", "des", "le", "la", "l'"} for w in target.children("det")):
        return False
    for word in verb.children("obl"):
        case = word.child("case")
        if case is None or case.lower != "dans" or not verb.id < case.id < target.id or case.previous is not verb:
            continue
        return is_event(word) or any(w.lower in {"ce", "cet", "cette", "ces", "cela"} for w in word.children("det"))
    return False


def is_partly_quoted(noun: Word, cue: Cue, view: View) -> bool:
    """« décrit des siestes “en quinconce” »: the phrase holds marks that open in it."""
    own = noun.subtree(without=[w for w in noun.subtree() if w.is_finite])
    marked = [q for w in own if w.id > cue.verb.id and (q := view.quotation_over(w.span.start)) is not None]
    return any(q.start > noun.span.start for q in marked) and view.quotation_over(cue.verb.span.start) is None


def behind_every(verb: Word, cue: Cue) -> Word | None:
    """« dément tout débordement »: whatever the tagger takes the noun for."""
    following = verb.next
    every = following is not None and following.lower in {"tout", "toute"} and cue.lemma in DENYING
    return following.next if every and following is not None else None


def behind_addressee(verb: Word) -> Word | None:
    """« demande au gouvernement des mesures »: parsers take the article for a preposition and hang the object on those asked."""
    for asked in verb.children("obl", "iobj"):
        case = asked.child("case")
        if case is None or case.lower != "à" or asked.id < verb.id:
            continue
        for noun in asked.children("nmod"):
            words = [w for w in noun.subtree() if w.id > asked.id]
            if len(words) > 2 and words[0].lower == "de" and words[1].lower == "les" and words[0].span == words[1].span:
                return noun
    return None


def is_partitive(noun: Word) -> bool:
    """« demande des explications », « sollicite de l'aide »: an article, which the parser takes for a preposition and an article."""
    case = noun.child("case")
    article = case.next if case is not None else None
    if noun.upos != "NOUN" or case is None or article is None or case.lower != "de":
        return False
    if article.lower in {"l'", "la"}:
        return noun.governor is not None and (has_aim(noun, noun.governor) or is_spelt_out(noun))
    return article.lower == "les" and case.span == article.span


def behind_adjunct(verb: Word, forms: frozenset[str]) -> list[Word]:
    """« alertent depuis des semaines sur le risque »: parsers hang the phrase on the adjunct before it."""
    for word in words_after(verb):
        if word.upos in {"PUNCT", "VERB", "AUX", "SCONJ"} or word.id - verb.id > FARTHEST_PHRASE:
            return []
        noun = word.governor if word.lower in forms and word.upos == "ADP" else None
        if noun is not None and noun.child("case") is word and noun.governor is not verb and is_event(noun):
            return [noun]
    return []


def before_phrase(noun: Word) -> Word | None:
    """« a parlé de blessés »: taggers take « de » for an article."""
    first = noun.subtree()[0]
    return first if first.id < noun.id and first.lower in {"de", "d'", "des"} else None


def objects(verb: Word) -> list[Word]:
    """Objects behind a verb; « a condamné la veille les violences » has one."""
    found = [w for w in verb.dependents if w.relation == "obj" and w.id > verb.id]
    eves = [w for w in found if w.lemma in EVES]
    if found and not eves:
        return found
    hung = [
        w for e in eves for w in e.children("appos", "nmod", "obj") if w.child("det") is not None and w.child("case") is None
    ]
    return [w for w in found if w not in eves] or hung or behind_part_of_day(verb)


def behind_part_of_day(verb: Word) -> list[Word]:
    """« a condamné en fin de matinée la venue de pillards »: parsers hang the object on the time."""
    when = [w.lower for w in verb.sentence.words[verb.id : verb.id + 4]]
    if len(when) < 4 or when[0] not in {"en", "à", "au"} or "de" not in when[1:3] or when[1] not in PARTS_OF_DAY:
        return []
    last = verb.sentence.words[verb.id + 3]
    behind = (
        w for w in verb.sentence.words[last.id : last.id + 4] if w.upos == "NOUN" and w.relation in {"obj", "nsubj", "appos"}
    )
    noun = next(behind, None)
    return [noun] if noun is not None and noun.child("det") is not None and noun.child("case") is None else []


def holds_claim(target: Word, cue: Cue, view: View) -> bool:
    """Whether a noun phrase says something that could be true or false, or asked for something definite."""
    words = [w for w in target.subtree() if w.upos in {"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV"}]
    if any(view.quotation_over(w.span.start) for w in words) and view.quotation_over(cue.verb.span.start) is None:
        return True
    if target.lemma.lower() in empty_objects() or target.upos == "PROPN":
        return False
    if cue.lemma == "exclure" and names.is_human(target):
        return False  # « exclut neuf joueurs de l'équipe »: an act
    if cue.lemma == "plaindre":
        return True
    if cue.lemma == "voir":
        return target.upos == "NOUN" and (len(words) >= 2 or has_aim(target, cue.verb))
    own = any(w.lower in {"son", "sa", "ses", "leur", "leurs"} for w in target.dependents)
    if cue.lemma in DEMANDING and own and is_event(target):
        return True  # « demande son extradition », « réclame leur libération »
    if cue.lemma in DEMANDING and target.form.isalpha() and (target.children("det", "nummod", "amod") or is_partitive(target)):
        specified = is_spelt_out(target) or bool(target.children("amod", "nummod")) or has_aim(target, cue.verb)
        if specified or target.lemma.lower() in DEMANDED or is_event(target):
            return True  # « demande une expertise psychiatrique », « réclame la relaxe »
    if cue.lemma == "balayer":
        return target.lemma.lower() in ALLEGED
    alleged = target.child("det") is not None and target.lemma.lower() in ALLEGED | REJECTED
    if cue.lemma == "rejeter" and (alleged or has_every(target)):
        return True  # « a rejeté toute faute », « rejette cette éventualité », but not « rejette le texte »
    if target.lower == "contraire":
        return True  # « a juré le contraire »
    outside = view.quotation_over(cue.verb.span.start) is None
    if (
        outside
        and cue.lemma == "promettre"
        and any(w.lower in {"un", "une", "des"} or w.upos == "NUM" for w in target.dependents)
    ):
        return True
    if cue.lemma in DENYING and any(w.lower in {"ne", "n'"} for w in cue.verb.dependents):
        return False  # « ne conteste pas les chiffres »
    if cue.lemma in DENYING:
        return target.lower == "tout" or any(w.relation == "det" or w.lemma == "tout" for w in target.dependents)
    if cue.lemma == "revendiquer":
        return any(w.relation in {"det", "nummod"} for w in target.dependents)
    if cue.lemma in FEELING:
        return any(w.upos == "NUM" for w in words) and is_spelt_out(target)
    if cue.lemma in TELLING:
        of = any((case := w.child("case")) is not None and case.lower in PREPOSITIONS["de"] for w in target.children("nmod"))
        return (is_event(target) and of) or (cue.lemma == "prévoir" and any(w.upos == "NUM" for w in words))
    if is_event(target) and is_spelt_out(target):
        return True
    if cue.lemma in ANNOUNCING and is_event(target):
        return target.child("det") is not None
    if cue.lemma in CLAIMING:
        return len(words) >= 2 and bool(target.children("nmod", "acl", "obl", "amod", "nummod"))
    if (
        cue.lemma in ASKING
        and is_spelt_out(target)
        and any(c.lower == "pour" for w in beneficiaries(target, cue) for c in w.children("case"))
    ):
        return True  # « demandent la peine de mort pour l'accusé »
    if cue.lemma == "conclure" or (cue.lemma == "défendre" and has_every(target)):
        return True  # « conclut à un suicide », « se défend de toute ressemblance »
    return len(words) >= 3 and is_spelt_out(target)


def has_aim(target: Word, verb: Word) -> bool:
    """« demande de l'aide pour retrouver un chien »: the parser hangs what it is for on the verb."""
    aims = (w for w in verb.children("advcl", "xcomp") if w.id > target.id and w.feats.get("VerbForm") == "Inf")
    return any(m.lower == "pour" for w in aims for m in w.children("mark", "case"))


def beneficiaries(target: Word, cue: Cue) -> list[Word]:
    return [w for w in cue.verb.children("obl", "nmod") if w.id > target.id]


def is_event(noun: Word) -> bool:
    """A noun of action or quality, which with its complement says as much as a clause: « l'absence de preuves »."""
    lemma = noun.lemma.lower()
    return lemma in deverbal() or (QUALITY.search(lemma) is not None and lemma not in NOT_EVENTS)


def is_event_told(noun: Word, cue: Cue) -> bool:
    """Whether what stands behind a preposition says something: « appelle à l'ouverture d'une enquête », « conclut à un suicide »."""
    if cue.lemma == "plaindre":
        return bool(noun.children("nmod", "acl", "amod")) and not names.is_human(noun)  # « se plaint de fuites répétées »
    if cue.lemma == "conclure":
        article = any(w.lower in {"un", "une"} for w in noun.children("det"))
        return noun.upos == "NOUN" and (article or is_event(noun)) and not objects(cue.verb)
    return is_event(noun) and (is_spelt_out(noun) or has_every(noun))


def has_every(noun: Word) -> bool:
    """« toute ressemblance », « tout lien »."""
    return any(w.lower in {"tout", "toute"} for w in noun.children("det", "amod"))


def is_spelt_out(noun: Word) -> bool:
    """With a complement, of its own or shared with what it is coordinated with: « l'achat ou la location d'un bateau »."""
    shared = any(w.upos == "NOUN" and w.children("nmod") for w in noun.children("conj"))
    return shared or bool(noun.children("nmod", "acl", "obl"))


@cache
def deverbal() -> frozenset[str]:
    """Nouns of action, by the verb that they come from."""
    return frozenset(row["noun"] for row in lexicon.load("deverbal"))


@cache
def empty_objects() -> frozenset[str]:
    """Nouns that as objects of a cue make a set phrase or an act, no claim: « demander la parole », « annonce un nom »."""
    return frozenset(row["noun"] for row in lexicon.load("empty_objects"))


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
    described: set[Span | None] | None = None
    for cue in cues(sentence):
        if PASSIVE_FRAMES.isdisjoint(cue.frames) or not is_passive(cue.verb) or cue.lemma in VOTING or cue.lemma == "prévoir":
            continue
        agent = agent_of(cue.verb)
        if not may_speak(agent):
            continue
        if described is None:
            described = {match.cue for match in described_as(sentence, view)}
        if cue.span in described:
            continue
        denied = cue.verb.previous is not None and cue.verb.previous.lower == "non"
        if denied:
            continue
        if cue.lemma == "condamner" and agent is not None and agent.lemma.lower() in COURTS:
            continue  # « a été condamné par la justice à une amende »
        subject = own_subject(cue.verb)
        beside = cue.verb.relation in {"acl", "amod"} and not cue.is_participle and not cue.verb.children("aux")
        if beside and cue.verb.governor is not None and cue.verb.governor.id < cue.verb.id:
            subject = agreeing_above(cue.verb.governor, cue.verb)  # « un objectif plus haut que prévu, aussitôt dénoncé par X »
        if not cue.verb.children("aux:pass") and cue.lemma not in SECONDING and not put_forward(subject, cue):
            continue
        if subject is None or not is_told(subject, cue):
            continue
        span = trim_clause(noun_phrase(subject, view, stop=[cue.span]), view)
        if (comma := view.text.rfind(",", span.end, cue.span.start)) >= 0 and beside:
            whole = Span(span.start, comma)
            span = span if any(w.is_finite for w in sentence.within(whole)) else trim_clause(whole, view)
        if not span.contains(cue.span):
            said_by = mention(agent, view, stop=[cue.span])
            yield Match("passive", pieces([span], view), cue.span, said_by, cue.kind, status=cue.status)


def put_forward(subject: Word | None, cue: Cue) -> bool:
    """« la hausse annoncée par le gouvernement », « un chiffre avancé par la mairie », but not « les mesures annoncées par le préfet »."""
    if subject is None:
        return False
    return (cue.lemma == "annoncer" and is_event(subject)) or (
        cue.lemma == "avancer" and subject.lemma.lower() in {"chiffre", "estimation", "bilan"}
    )


def agreeing_above(noun: Word, participle: Word) -> Word:
    """« la hausse des tarifs annoncée par X »: parsers hang the participle on the nearest noun; gender and number tell which it is."""
    while any(noun.feats.get(f, "") != participle.feats.get(f, noun.feats.get(f, "")) for f in ("Gender", "Number")):
        if noun.relation != "nmod" or noun.governor is None or noun.governor.upos != "NOUN":
            break
        noun = noun.governor
    return noun


def is_told(subject: Word, cue: Cue) -> bool:
    """Whether the subject of a passive cue can be what was said: no name, no pronoun, not one word alone."""
    if "claim" not in cue.frames and cue.lemma != "avancer" and not cue.verb.children("ccomp"):
        return False
    if (
        subject.upos == "PROPN"
        or subject.lower in {"qui", "il"}
        or (subject.upos == "PRON" and subject.lower in {"elle", "ils", "elles", "on"})
    ):
        return False
    words = [w for w in subject.subtree(without=[cue.verb]) if w.upos != "PUNCT"]
    if cue.lemma == "avancer":
        return put_forward(subject, cue)
    if len(words) == 1 or (len(words) == 2 and words[0].upos in {"DET", "ADJ"}):
        return cue.lemma in SECONDING or (cue.lemma in CLAIMING and is_event(subject))
    return len(words) >= (2 if cue.lemma in CLAIMING | SECONDING else 3)
