"""Who speaks: the subject of a cue, over relatives, coordination, participles and passives, and whether it can speak at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeGuard

from attribution import lexicon, names
from attribution.patterns.cues import (
    US_AND_YOU,
    Cue,
    auxiliaries,
    auxiliary_before,
    cue_of,
    group_start,
    is_bare_participle,
    is_passive,
    is_reflexive,
    shares_auxiliary_over,
    third_person,
)
from attribution.patterns.view import View
from attribution.tree import Word, uninverted

SUBJECT_PRONOUNS = frozenset("il elle ils elles on je j' nous vous tu".split())
INANIMATE_PRONOUNS = frozenset("cela ça ca ce c' ceci que qu' quoi rien tout où y en dont".split())
RELATIVE_SUBJECTS = frozenset("qui lequel laquelle lesquels lesquelles".split())
MONEY = frozenset("million milliard euro dollar franc livre".split())
FIRST_PERSON = frozenset("je j' nous on".split())
REASONS = frozenset("argument base motif moyen occasion prétexte raison".split())
OURS = frozenset("mon ma mes notre nos".split())
# What the lists of people lack because it is no noun of its own.
WHOEVER = frozenset("plupart aucuns certains beaucoup autre celui celle ceux dernier un une".split())
# What stands before those who speak: « nombre d'élus », « une majorité de Français ».
QUANTITIES = frozenset("nombre majorité poignée dizaine dizaines centaine centaines millier milliers quantité".split())
# Nouns of people by their ending: -teur, -trice, -iste, -logue, -ien, -naute…
AGENT = re.compile(
    r"(?:[^l]eur|trice|euse|iste|logue|logiste|ien|ienne|naute|crate|graphe|pathe|mane|phile|ancier|nnier|lier|citoyen|ant|ante|aire)$"
)
# What ends so and is nobody.
LIKE_AGENTS = frozenset(
    "contraire affaire salaire horaire anniversaire commentaire exemplaire itinéraire questionnaire formulaire vocabulaire".split()
)
# What a speaker says of their own knowledge in their own words: « nous constatons que ».
OWN_VERBS = frozenset("constater dire savoir remarquer noter observer".split())
OWN_VERBS_ANYWHERE = frozenset("constater savoir noter remarquer".split())
# What is done by saying it: « nous condamnons », « nous confirmons » in a quotation are its own words.
PERFORMED = frozenset(
    "affirmer assurer condamner confirmer dénoncer garantir maintenir promettre rappeler réaffirmer répéter".split()
)
# In words: how far behind its verb « par » may stand.
FARTHEST_AGENT = 10
# Things do none of this, though they may show, confirm or threaten.
ONLY_SPEAKERS = frozenset(
    (
        "réclamer affirmer dénoncer déplorer regretter estimer juger accuser exhorter souhaiter craindre déclarer dire espérer plaider "
        "condamner critiquer fustiger reprocher nier démentir contester réfuter préconiser recommander solliciter ajouter annoncer demander "
        "promettre redouter saluer"
    ).split()
)
# How far up a chain of coordination, participles and infinitives a subject is looked for: a guard against odd trees.
DEEPEST = 6


def bare(word: Word) -> str:
    """« il » of « -t-il »."""
    return uninverted(word.lower)


def is_of_a_meeting(word: Word) -> bool:
    """« ces rendez-vous répondent »: taggers part the noun."""
    return (
        word.lower.endswith("vous")
        and bare(word) == "vous"
        and word.previous is not None
        and word.previous.lower.endswith("rendez")
    )


def own_subject(verb: Word) -> Word | None:
    """The nearest word that the parser calls the verb's subject; « il » of « faut-il » is one too."""
    subjects: list[Word] = []
    for word in verb.dependents:
        if (
            (word.relation == "nsubj" or word.relation == "csubj")
            and (word.upos != "VERB" or word.child("det") is not None)
            and word.form != "-"
            and not is_of_a_meeting(word)
        ):
            subjects.append(word)
    told = [w for w in subjects if w.lower in US_AND_YOU]
    if told and (third_person(verb) or (verb.lower.endswith("ant") and verb.feats.get("VerbForm") == "Part")):
        subjects = [w for w in subjects if w not in told]  # « nous confiait hier le préfet », « nous expliquant que »
    if not subjects:
        subjects = [w for w in verb.dependents if w.relation == "expl" and bare(w) in SUBJECT_PRONOUNS]
    if not subjects and verb.id == 2:  # « Lui invoque l'exigence »
        first = verb.children("iobj", "obj", "dislocated")
        subjects = [w for w in first if w.id == 1 and w.lower in {"lui", "eux"}]
    if len(subjects) > 1:
        return min(subjects, key=lambda w: abs(w.id - verb.id))
    return subjects[0] if subjects else None


def subject_of(verb: Word, view: View, *, depth: int = 0) -> Word | None:
    """Who does what a verb says: its subject; the antecedent of a relative; for coordination, participles and infinitives the
    governor's subject."""
    if (found := view.inverted.get((verb.sentence.index, verb.id))) is not None:
        return found
    subject = own_subject(verb)
    if subject is None:
        # In « le président est formel », « a-t-il été clair », the auxiliary may carry it.
        subject = next((s for a in auxiliaries(verb) if (s := own_subject(a)) is not None), None)
    if subject is None and verb.feats.get("VerbForm") == "Part" and not auxiliaries(verb):
        stranded = auxiliary_before(verb)  # « a d'ores et déjà indiqué que »: the auxiliary was taken for the verb
        subject = own_subject(stranded) if stranded is not None and stranded.relation != "aux" else None
    if subject is not None:
        return antecedent(verb, subject) if subject.lower in RELATIVE_SUBJECTS else subject
    governor = verb.governor
    if governor is None or depth > DEEPEST:
        return None
    if verb.lower.endswith("ant") and verb.upos == "NOUN" and governor.upos == "VERB":
        return subject_of(governor, view, depth=depth + 1)  # « …, le traitant de menteur »: tagged a noun
    if verb.relation == "nmod" and verb.upos == "NOUN" and governor.upos in {"NOUN", "PROPN"}:
        return governor  # « Le maire juge utile de partir »: tagged a noun
    if verb.lower.endswith("ant") and verb.upos == "NOUN" and verb.relation == "appos" and governor.upos == "NOUN":
        above = governor.governor  # « a attaqué la ministre, la traitant de menteuse »
        return subject_of(above, view, depth=depth + 1) if above is not None and above.upos == "VERB" else None
    if verb.relation == "conj" and (speaker := speaking_above(verb)) is not None:
        return subject_of(speaker, view, depth=depth + 1)
    if verb.relation == "conj":
        return subject_of(governor, view, depth=depth + 1) if governor.upos in {"VERB", "AUX", "ADJ", "NOUN"} else governor
    if verb.relation == "acl" and governor.upos == "NOUN" and is_purpose(verb):
        return None  # « le droit de savoir », « la décision de demander »: nobody has said it
    if verb.relation in {"acl", "amod"} and governor.upos in {"NOUN", "PROPN", "PRON"}:
        if own_subject(governor) is not None or governor.children("cop"):
            return subject_of(governor, view, depth=depth + 1)
        document = governor.lemma.lower() in names.document_nouns()
        return whole_noun(governor) if verb.lower.endswith("ant") and not document else governor
    if is_gerund(verb) and governor.upos in {"VERB", "AUX", "ADJ"}:
        return subject_of(governor, view, depth=depth + 1)
    finite = verb.is_finite or any(a.is_finite for a in auxiliaries(verb))
    if verb.relation in {"advcl", "xcomp", "ccomp", "parataxis", "acl"} and not finite:
        if governor.upos in {"NOUN", "PROPN"} and not governor.children("cop") and own_subject(governor) is None:
            return subject_of_clause_over(governor, view, depth=depth + 1)
        return subject_of(governor, view, depth=depth + 1)
    return None


def speaking_above(verb: Word) -> Word | None:
    """The cue that a coordinated verb goes on with, over the content that the parser hung it on."""
    head = verb.governor
    above = head.governor if head is not None and head.relation in {"ccomp", "xcomp"} else None
    if head is None or above is None or above.upos != "VERB" or head.id < above.id or cue_of(verb) is None:
        return None
    same_tense = tense_of(verb) == tense_of(above) != tense_of(head) and own_subject(verb) is None
    coordinated = any(w.relation == "cc" for w in verb.dependents)
    return above if (same_tense and coordinated) or returns_to_speaker(verb, head, above) else None


def returns_to_speaker(word: Word, head: Word, verb: Word) -> bool:
    """Whether a coordinated verb that the parser gave to a content goes on with the cue ``verb`` above that content's ``head``.

    « assure que la cuve est vide et réclame une prime »: what the content is about cannot do what the verb says; « a écrit qu'il
    n'y avait rien et promis de partir »: a participle that has its auxiliary from the cue alone.
    """
    if own_subject(word) is not None or any(w.lower in {"que", "qu'"} for w in word.children("mark")):
        return False
    if not any(w.relation == "cc" for w in word.dependents) or word.upos != "VERB":
        return False
    if is_bare_participle(word):
        return cue_of(word) is not None and shares_auxiliary_over(word, head, verb)
    subject = own_subject(head)
    told = subject is not None and subject.upos == "NOUN" and not may_speak(subject)
    return told and word.lemma in ONLY_SPEAKERS and tense_of(word)[0] == tense_of(verb)[0] == "Ind"


def tense_of(verb: Word) -> tuple[str | None, ...]:
    """Mood and tense of the finite verb of a group, and whether it is compound."""
    finite = next((w for w in (verb, *auxiliaries(verb), *verb.children("cop")) if w.is_finite), None)
    if finite is None:
        return (None,)
    return finite.feats.get("Mood"), finite.feats.get("Tense"), str(finite is not verb and finite.relation == "aux")


def whole_noun(noun: Word) -> Word:
    """« l'agence des secours indiquant que »: the agency, though the parser hangs the participle on the last noun."""
    while noun.relation == "nmod" and noun.governor is not None and noun.governor.upos == "NOUN" and may_speak(noun.governor):
        noun = noun.governor
    return noun


def is_purpose(verb: Word) -> bool:
    return verb.feats.get("VerbForm") == "Inf" and any(w.lower in {"de", "d'", "à"} for w in verb.children("mark", "case"))


def is_sequel(verb: Word) -> bool:
    """« a-t-il dit, avant de préciser que … »: an adjunct, whatever the parser calls it."""
    mark = next((w for w in verb.children("mark", "case") if w.lower in {"de", "d'"}), None)
    return mark is not None and mark.previous is not None and mark.previous.lower == "avant"


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
    word = pronoun.previous
    if clause is not None and clause.governor is not None and clause.governor.id < pronoun.id:
        if (several := several_before(verb, clause.governor)) is not None:
            return several
        near = word is not None and word.upos in {"NOUN", "PROPN"} and may_speak(word) and not may_speak(clause.governor)
        return word if near else member(clause.governor)  # « le scénario du plaignant qui affirme »
    while word is not None and word.upos not in {"NOUN", "PROPN", "PRON"}:
        word = word.previous
    while word is not None and word.relation in {"flat", "nmod", "appos", "fixed"}:
        if word.governor is None or word.governor.id >= word.id:
            break
        word = word.governor
    return word


def several_before(verb: Word, noun: Word) -> Word | None:
    """« des sources proches du chantier qui précisent »: a plural verb wants a plural antecedent, though the parser hung its
    clause on the nearest noun."""
    if not is_third_plural(verb) or not is_one(noun):
        return None
    for word in reversed(noun.sentence.words[max(0, noun.id - FARTHEST_SEVERAL) : noun.id - 1]):
        if word.is_finite or word.form in {",", ";", ":", "»"} or word.lower in {"et", "ou"}:
            return None
        if word.upos == "NOUN" and word.feats.get("Number") == "Plur" and not is_one(word) and may_speak(word):
            return word
    return None


# In words: how far before the noun that ends a phrase its head may stand.
FARTHEST_SEVERAL = 9
SINGULAR = frozenset("le la l' un une ce cet cette son sa notre votre leur chaque".split())


def is_one(noun: Word) -> bool:
    """In the singular, by its determiner."""
    determiner = noun.child("det")
    return determiner is not None and determiner.lower in SINGULAR and not noun.children("conj")


def is_third_plural(verb: Word) -> bool:
    """By the ending of the verb, or of its auxiliary: taggers take « précisent » for a singular. « Maintient », « ment » are."""
    word = next(iter(auxiliaries(verb)), verb)
    one = word.lemma.endswith(("enir", "entir")) and not word.lower.endswith(("nnent", "tent", "aient", "ront"))
    return word.lower.endswith(("ent", "ont")) and not one


def member(noun: Word) -> Word:
    """« une militante de la fédération qui affirme »: somebody, not the body that the person belongs to."""
    above = noun.governor
    belongs = noun.relation == "nmod" and any(w.lower in {"de", "d'", "du", "des"} for w in noun.children("case"))
    if above is None or not belongs or names.is_human(noun) or not names.is_human(above):
        return noun
    return above if any(w.lower in {"un", "une", "des", "d'"} or w.upos == "NUM" for w in above.dependents) else noun


def agent_of(verb: Word) -> Word | None:
    """« par la police » behind a passive."""
    if (agent := verb.child("obl:agent")) is not None and agent.id > verb.id:
        return agent
    if not verb.children("aux:pass") and verb.feats.get("Tense") != "Past":
        return None
    agents = (w for w in verb.children("obl") if (case := w.child("case")) is not None and case.lower == "par")
    return next((w for w in agents if w.id > verb.id), None) or agent_behind(verb)


def agent_behind(verb: Word) -> Word | None:
    """« qualifiée d'“opportuniste” par le ministre »: the first « par » behind the verb, whatever it hangs on."""
    if "par" not in verb.sentence.forms:
        return None
    for word in verb.sentence.words[verb.id : verb.id + FARTHEST_AGENT]:
        if word.is_finite or word.form in {",", ";", ":", "."}:
            return None
        if word.lower == "par" and word.upos == "ADP":
            agent = word.governor
            return agent if agent is not None and agent.id > word.id and may_speak(agent) else None
    return None


def source_head(cue: Cue, view: View) -> Word | None:
    """Who speaks: the subject, or the agent of a passive; none for a passive without agent, which has no source."""
    if is_passive(cue.top):
        return agent_of(cue.top)
    if cue.top.feats.get("VerbForm") == "Inf" and cue.top.relation in {"xcomp", "ccomp"} and cue.top is cue.verb:
        return subject_of(cue.top, view) if is_sequel(cue.top) else heard(cue.top)
    subject = subject_of(cue.top, view) or misplaced_subject(cue, view)
    if subject is not None and subject.lemma in REASONS and cue.verb.feats.get("VerbForm") == "Inf":
        return None  # « une base solide pour croire que »
    if cue.is_participle and subject is not None and view.quotation_over(subject.span.start) is not None:
        return subject_of_incise(cue, view) or subject
    return subject


def subject_of_incise(cue: Cue, view: View) -> Word | None:
    """« “Tous ont ramé”, dit-il, tout en rappelant que »: the incise's subject, though the parser hung the participle on the quotation."""
    if view.quotation_over(cue.verb.span.start) is not None:
        return None
    before = [
        (verb, subject)
        for (index, verb), subject in view.inverted.items()
        if index == cue.verb.sentence.index and verb < cue.verb.id and subject.id < cue.verb.id
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def misplaced_subject(cue: Cue, view: View) -> Word | None:
    """« Concernant le pont, la maire, Inès Roque, a déclaré que »: a subject that the parser hung on something else.

    It begins behind a comma or with the sentence, has no preposition and may speak, and no other finite verb stands behind it.
    """
    verb = cue.top
    finite = verb.is_finite or any(a.is_finite for a in auxiliaries(verb))
    if not finite or verb.relation not in {"root", "parataxis"} or is_reflexive(verb):
        return None
    first = group_start(verb)
    found = None
    for word in reversed(verb.sentence.words[: first.id - 1]):
        if (word.is_finite and word.deprel != "acl:relcl") or word.lower in {":", ";", "»", "«", "que", "qu'"}:
            break
        own = [w for w in word.subtree() if w.upos != "PUNCT"]
        opening = own[0] if word.upos in {"NOUN", "PROPN"} and not word.children("case") else None
        if opening is None or (opening.previous is not None and opening.previous.form != ","):
            continue
        if may_speak(word) and (word.upos == "PROPN" or word.child("det") is not None):
            found = word
    return found


def heard(infinitive: Word) -> Word | None:
    """« on a entendu le maire dire que »: the maire; other bare infinitives have no subject of their own."""
    governor = infinitive.governor
    if governor is None or governor.lemma != "entendre":
        return None
    return own_subject(infinitive) or next((w for w in governor.children("obj", "iobj") if w.id < infinitive.id), None)


def own_voice(cue: Cue, head: Word, view: View) -> bool:
    """A speaker's own « nous estimons que », « je crois que » inside their quotation: no second statement."""
    if bare(head) in {"vous", "tu"}:
        return view.quotation_over(cue.span.start) is not None  # « “Vous croyez qu'on a le choix ?” » asks, reports nothing
    if is_ours(head):
        return view.quotation_over(cue.span.start) is not None
    if bare(head) not in FIRST_PERSON:
        return False
    if cue.lemma == "apprendre":
        return bare(head) != "on"
    if view.quotation_over(cue.span.start) is None and cue.lemma not in OWN_VERBS_ANYWHERE:
        return False
    present = not cue.verb.children("aux")
    performed = present and ("directive" in cue.frames or cue.lemma in PERFORMED)
    return cue.kind == "opinion" or performed or (cue.lemma in OWN_VERBS and (present or cue.lemma in OWN_VERBS_ANYWHERE))


def is_ours(head: Word) -> bool:
    """« nos relevés », « notre syndicat »: in a quotation these are its speaker again; « mon père », « nos avocats » are others."""
    return any(w.lower in OURS for w in head.children("det")) and not names.is_human(head)


def construction_of(cue: Cue, plain: str) -> str:
    """The construction's id, by how the verb is tied to its subject: a participle, a relative, a coordinated verb, or ``plain``."""
    if cue.is_participle and cue.verb.feats.get("VerbForm") == "Part" and not cue.verb.children("aux"):
        return "participle"
    subject = own_subject(cue.top)
    if subject is not None and subject.lower in {"qui", "lequel", "laquelle"}:
        return "relative"
    return "coordinated" if subject is None and cue.top.relation == "conj" else plain


def speaks(subject: Word | None) -> TypeGuard[Word]:
    """Whether a subject can be a source at all: not « cela », « ce »."""
    return subject is not None and subject.lower not in INANIMATE_PRONOUNS and subject.lemma.lower() not in MONEY


@cache
def speakers() -> frozenset[str]:
    """Nouns that can say something: functions, people, bodies, documents."""
    words: set[str] = set()
    for name in ("functions", "institutions", "documents"):
        for row in lexicon.load(name):
            words.update(form.lower() for form in (row["noun"], row.get("feminine", "")))
    return frozenset(words - {""}) | names.media_nouns()


def may_speak(head: Word | None) -> TypeGuard[Word]:
    """Whether a subject is somebody or some body: a name, a personal pronoun, a listed noun. « la crise », « ce cours » are not."""
    if head is None or head.lower in INANIMATE_PRONOUNS:
        return False
    if head.upos in {"PROPN", "PRON", "X"} or head.lower in SUBJECT_PRONOUNS:
        return True
    if head.form == "%" or (head.upos == "NUM" and any(w.lower == "sur" for x in head.dependents for w in x.dependents)):
        return True  # « 37 % disent », « un sur deux estime »: those who were asked
    if head.lower in QUANTITIES and any(may_speak(w) for w in head.children("nmod")):
        return True  # « nombre d'habitants »
    if is_noun_for_speakers(head.lower, head.lemma) or (head.id > 1 and head.form[:1].isupper()):
        return True
    return any(w.upos == "PROPN" and (w.relation == "flat" or w.relation == "appos") for w in head.dependents)


@lru_cache(maxsize=50_000)
def is_noun_for_speakers(lower: str, lemma: str) -> bool:
    """Whether a noun is one for somebody or some body, wherever it stands."""
    lemma = lemma.lower().removeprefix("ex-").removeprefix("vice-")
    agent = (AGENT.search(lemma) or AGENT.search(lower)) and lemma not in LIKE_AGENTS
    return bool(agent) or lemma in speakers() or lower in speakers() or lemma in WHOEVER
