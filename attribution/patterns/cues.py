"""Cue verbs: which words are verbs, what the lexicon licenses them for, and whether what they report is asserted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from attribution import lexicon, names
from attribution.lexicon import verb_forms
from attribution.records import Kind
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, Span
from attribution.tree import FUTURE_ENDINGS, INVERSION, Sentence, Word

CLITIC_SUBJECT = re.compile(rf"{INVERSION}(?:ils?|elles?|on|je|tu|nous|vous)\b", re.IGNORECASE)
VERBAL = frozenset({"VERB", "AUX"})
AUXILIARY_OR_COPULA = frozenset({"aux", "cop"})
PASSIVE = frozenset({"aux:pass", "nsubj:pass"})
BARE_RELATIONS = frozenset({"acl", "amod", "advcl", "root", "conj", "parataxis", "appos"})
REFLEXIVE = frozenset({"se", "s'"})
BEFORE_REFLEXIVE = frozenset({"aux", "advmod"})
COMPLEMENTS = frozenset({"obj", "iobj", "obl"})
US_AND_YOU = frozenset({"nous", "vous"})
OBJECT_CLITIC = frozenset({"expl", "obj", "iobj"})
NOT = frozenset({"ne", "n'"})
CLITICS = frozenset("se s' me m' te t' le la l' les lui leur en y nous vous".split())
AVOIR = frozenset("a ont avait avaient ai avons avez aura auront aurait auraient ait aient eut eurent avoir ayant".split())
AUXILIARY_FORMS = (AVOIR - {"avoir", "ayant"}) | {"est", "s'est", "sont"}

# Verbs that a cue may hang on without ceasing to be asserted: « tient à préciser », « vient d'annoncer », « n'hésite pas à dire ».
ASSERTING = frozenset(
    (
        "venir tenir continuer commencer finir empresser contenter persister plaire oser permettre hésiter vouloir borner limiter "
        "mettre hâter choisir manquer accorder cesser consentir résoudre risquer aimer autoriser attacher appliquer évertuer"
    ).split()
)
# … and those that leave open whether anything is said: « devrait annoncer », « refuse de dire ».
DOUBTING = frozenset(
    (
        "devoir pouvoir aller falloir refuser éviter sembler paraître souhaiter espérer compter envisager efforcer tenter "
        "essayer chercher viser servir aider prévoir feindre"
    ).split()
)
CHARGING = frozenset("accuser soupçonner suspecter".split())
# « on préférerait que » is no less than « on préfère que ».
SOFTENED = frozenset({"préférer", "souhaiter"})
# What somebody wants said is not said.
WILLING = frozenset("refuser vouloir souhaiter exiger falloir éviter empêcher interdire accepter permettre aimer".split())
DAYS_AND_PARTS = names.WEEKDAYS | frozenset("matin soir midi hier après-midi".split())
# What may belong to a verb's group, by its relation or its form.
GROUPED = frozenset({"aux", "expl"})
GROUPED_WORDS = CLITICS | NOT | US_AND_YOU
ALREADY = frozenset("d' ores et déjà".split())
NEGATIVE_ADVERBS = frozenset("pas plus jamais rien guère point aucun personne".split())
BEFORE_VERB = frozenset("s' se on qui il ils".split())
# « et sollicite une aide »: an adjective of whose lemma the tagger made a verb is one, participles apart.
FINITE = re.compile(r"(?:[^é]e|ent|ait|aient)$")
# « …, analyse pour sa part le politologue »
BESIDE_SPEAKER = re.compile(r"(?:pour (?:sa|leur) part|de (?:son|leur) côté|quant à (?:lui|elle|eux)|à (?:son|leur) tour)\b")
NO = frozenset("aucun aucune nul nulle".split())
FARTHEST_NO = 4
NOBODY = NO | {"personne", "rien"}
# « ne dément pas », « ne cache pas que »: negated, these still say something.
NEGATABLE = frozenset("démentir nier contester exclure cacher douter ignorer hésiter décolérer".split())
# « juge le texte inutile », « juge utile de partir »: with what is judged and what is said of it.
JUDGING = frozenset("juger estimer trouver croire considérer".split())
# In words: how far behind its verb the adjective may end that says how something is judged.
FARTHEST_JUDGEMENT = 9
MARKS = frozenset(OPENING_MARKS + CLOSING_MARKS + NEUTRAL_MARKS)
# « sont nombreux à dire »
SHARING = frozenset({"nombreux", "unanime", "premier", "seul"})
CARE = frozenset({"soin", "peine", "temps"})
TAKING_CARE = frozenset({"prendre", "tenir", "avoir"})
# « croit savoir que » is one cue.
BELIEVED = ("croire", "savoir")
CAUSATIVE: Mapping[str, str] = MappingProxyType({"faire": "faire-infinitive", "laisser": "laisser-infinitive"})
CAUSATIVE_FRAMES = frozenset(CAUSATIVE.values())
# « a fait savoir »: what these license together.
CAUSED = frozenset({"que", "incise", "quote"})


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
        """A present participle, by its form too: taggers take « arguant » for a finite verb."""
        tagged = self.verb.feats.get("VerbForm") == "Part" and self.verb.feats.get("Tense") == "Pres"
        return tagged or self.verb.lower.endswith("ant")


@cache
def verbs() -> Mapping[str, tuple[frozenset[str], Kind]]:
    """Lemma, with « se » where reflexive → the constructions it licenses and its kind."""
    return MappingProxyType(
        {row["lemma"]: (frozenset(row["frames"].split()), Kind(row["kind"])) for row in lexicon.load("verbs")}
    )


def cues(sentence: Sentence) -> Sequence[Cue]:
    """The listed verbs of a sentence. Many patterns start from them: they are looked for once."""
    known: list[Cue] | None = sentence.known.get("cues")
    if known is None:
        known = sentence.known["cues"] = [cue for verb in verbs_in(sentence) if (cue := cue_of(verb)) is not None]
    return known


def verbs_in(sentence: Sentence) -> Sequence[Word]:
    """The full verbs of a sentence, looked for once."""
    known: list[Word] | None = sentence.known.get("verbs")
    return known if known is not None else surveyed(sentence)


def in_conditional(sentence: Sentence) -> Sequence[Word]:
    """The words of a sentence that stand in the conditional, looked for once."""
    if "conditionals" not in sentence.known:
        surveyed(sentence)
    known: list[Word] = sentence.known["conditionals"]
    return known


def surveyed(sentence: Sentence) -> Sequence[Word]:
    """The full verbs of a sentence, and, kept with it, its conditionals: one walk over the words for both."""
    verbs: list[Word] = []
    conditionals: list[Word] = []
    forms = forms_of_verbs()
    for word in sentence.words:
        if word.upos in VERBAL:
            if word.relation not in AUXILIARY_OR_COPULA:
                verbs.append(word)
            if word.is_conditional:
                conditionals.append(word)
            continue
        if word.lower in forms and is_verb(word):
            verbs.append(word)
        if "Mood" in word.feats and word.is_conditional:
            conditionals.append(word)
    sentence.known["conditionals"] = conditionals
    sentence.known["verbs"] = verbs
    return verbs


@cache
def forms_of_verbs() -> frozenset[str]:
    """What may be a verb whatever the tagger says."""
    return frozenset(verb_forms()) | {"lit"}


def is_verb(word: Word) -> bool:
    """A full verb. A listed form behind an auxiliary, a clitic or a closed quotation is one whatever the tagger says."""
    if word.upos in VERBAL:
        return word.relation not in AUXILIARY_OR_COPULA
    if word.lower == "lit":  # « lit-on dans le rapport »: taggers take it for a bed
        return word.next is not None and CLITIC_SUBJECT.fullmatch(word.next.form) is not None
    if word.lower not in verb_forms():
        return False
    if is_only_verb(word) or (word.upos == "ADJ" and word.lemma == verb_forms()[word.lower] and FINITE.search(word.lower)):
        return True
    previous, following = word.previous, word.next
    if word.lower.endswith("ant") and is_behind_gerund_marker(previous):
        return True
    if following is not None and CLITIC_SUBJECT.fullmatch(following.form):
        return True
    while previous is not None and previous.upos == "ADV":
        previous = previous.previous
    if previous is None:
        return False
    if previous.lower in AUXILIARY_FORMS or previous.lower in BEFORE_VERB or CLITIC_SUBJECT.fullmatch(previous.form):
        return True
    if previous.form == "," and any(w.id > word.id for w in word.children("nsubj")):
        return True  # « …, informe le capitaine »
    bare = previous.form == "," and not word.children("det", "case") and word.upos in {"NOUN", "ADJ", "PROPN"}
    if bare and following is not None and (following.form in {"M.", "Mme", "Me"} or following.upos == "DET"):
        return True  # « …, détaille Mme Roy », « …, alerte une étude »
    if bare and following is not None and following.upos == "PROPN" and not names.denotes_people(word.lower, word.lemma):
        return True  # « …, détaille Radio Causse », but « …, juge Paul Rey »
    if bare and BESIDE_SPEAKER.match(" ".join(w.lower for w in word.sentence.words[word.id : word.id + 4])):
        return True  # « …, analyse pour sa part le politologue »
    # « …», souffle un étudiant »
    if following is not None and following.lower == "maître" and previous.form == ",":
        return True  # « …», bougonne maître Vasseur »
    closed = previous.form == "," and previous.previous is not None and previous.previous.form in CLOSING_MARKS + NEUTRAL_MARKS
    # … also where an adjunct stands between: « souffle sur les marches un étudiant »
    return closed and following is not None and following.upos in {"DET", "PROPN", "ADP", "ADV"} and not word.children("det")


def is_only_verb(word: Word) -> bool:
    """« Le syndicat juge que … », « l'association alerte sur … »: a listed form that the tagger takes for an adjective or a noun.

    It stands right behind a noun, before what a cue takes, and no finite verb stands before it, or anywhere where it takes no clause.
    """
    previous, following = word.previous, word.next
    if previous is None or following is None or word.children("det"):
        return False
    closing = previous.form == "," and any(w.form == "," for w in word.sentence.words[: previous.id - 1])
    if previous.upos not in {"NOUN", "PROPN"} and not closing:
        return False
    if following.form in OPENING_MARKS + NEUTRAL_MARKS and previous.upos == "PROPN" and word.deprel == "flat:name":
        return not any(
            w.is_finite for w in word.sentence.words[max(0, previous.id - 4) : word.id - 1]
        )  # « Berlin juge “exclu” »
    if (following.form in MARKS and previous.upos in {"NOUN", "PROPN"}) or following.upos in {"ADJ", "ADV"}:
        before = word.sentence.words[: word.id - 1]
        opening = max((w.id for w in before if w.upos in {"PUNCT", "SCONJ"}), default=0)
        alone = not any(w.is_finite and w.upos in {"VERB", "AUX"} for w in before[opening:])
        if alone and judged(word) is not None:
            return True  # « L'armateur juge “impensable” un retour du bac »
    verbs = [w for w in word.sentence if w.is_finite and w.upos in {"VERB", "AUX"} and w.deprel != "acl:relcl"]
    if following.lower in {"que", "qu'"} and following.upos == "SCONJ":
        return not any(w.id < word.id for w in verbs)
    if verbs:
        return False
    if following.lower in {"sur", "contre"}:
        return "claim-" + following.lower in verb_frames(word)
    return following.upos == "DET" and bool(word.children("obj")) and bool(word.children("nsubj"))


def verb_frames(word: Word) -> frozenset[str]:
    """What the lexicon licenses the listed verb for that a word is a form of."""
    return verbs().get(verb_forms().get(word.lower, ""), (frozenset[str](), None))[0]


def judged(verb: Word) -> tuple[Word, Word] | None:
    """« juge utile de partir », « estime “impensable” mardi que la loi passe », « trouve “gonflé” le prix »: the first word of what is said,
    and the one that opens what it is said of, which stands behind."""
    if verb_forms().get(verb.lower, verb.lemma) not in JUDGING - {"croire"}:
        return None
    first, described, quoted = None, False, False
    for word in verb.sentence.words[verb.id : verb.id + FARTHEST_JUDGEMENT]:
        if word.form in MARKS:
            quoted = True
            continue
        if described and word.lower in {"que", "qu'"}:
            return (first, word) if first is not None else None
        if described and word.lower in {"de", "d'"}:
            behind = next((w for w in verb.sentence.words[word.id :] if w.upos not in {"ADV", "PRON"}), None)
            return (first, word) if first is not None and behind is not None and behind.feats.get("VerbForm") == "Inf" else None
        day = word.next is not None and word.next.lower in DAYS_AND_PARTS  # « ce mardi »
        if described and quoted and word.upos == "DET" and not day:
            return (first, word) if first is not None else None
        adjective = word.upos == "ADJ" or (word.feats.get("VerbForm") == "Part" and (quoted or not word.lower.endswith("ant")))
        when = described and (word.lower in DAYS_AND_PARTS or word.upos == "ADV")
        if not (adjective or when or (word.upos == "ADV" and not described) or (described and word.lower in {"et", "ou"})):
            return None
        if adjective and (word.children("det") or not (first is None or described or first.upos == "ADV")):
            return None
        first, described = first or word, described or adjective
    return None


def is_behind_gerund_marker(previous: Word | None) -> bool:
    """« en les traitant », « , la traitant »: taggers take the participle for a noun."""
    clitic = previous if previous is not None and previous.lower in {"le", "la", "l'", "les", "lui", "leur"} else None
    before = clitic.previous if clitic is not None else previous
    return before is not None and (before.lower == "en" or (clitic is not None and before.form == ","))


def auxiliaries(verb: Word) -> list[Word]:
    found = []
    for word in verb.dependents:
        if word.id >= verb.id:
            break
        if word.relation == "aux":
            found.append(word)
    return found


def finite_of(verb: Word) -> Word | None:
    """The finite verb of a group: « a » of « a déclaré »."""
    if verb.is_finite:
        return verb
    for word in auxiliaries(verb):
        if word.is_finite:
            return word
    return None


def is_reflexive(verb: Word) -> bool:
    if REFLEXIVE.isdisjoint(verb.sentence.forms):
        return False
    for word in verb.dependents:
        if word.lower in REFLEXIVE and word.id < verb.id and (word.upos == "PRON" or word.relation in OBJECT_CLITIC):
            return True
    before = verb.previous
    while before is not None and (
        before.upos == "AUX" or before.relation in BEFORE_REFLEXIVE or before.lower == "en" or before.lower == "y"
    ):
        before = before.previous
    return before is not None and before.lower in REFLEXIVE


def auxiliary_before(verb: Word) -> Word | None:
    """« ont cependant fait valoir », « a d'ores et déjà dit »: the auxiliary before a participle, whatever the parser hung it on."""
    word = verb.previous
    while word is not None and (word.upos in {"ADV", "PRON"} or word.lower in ALREADY or CLITIC_SUBJECT.match(word.form)):
        word = word.previous
    return word if word is not None and word.lower in AVOIR else None


def is_passive(verb: Word) -> bool:
    """Passive, with or without its auxiliary: « est accusé », « une femme accusée »."""
    if is_reflexive(verb):
        return False
    for word in verb.dependents:
        if word.deprel in PASSIVE:
            return True
    if verb.relation == "conj" and verb.governor is not None and not verb.children("aux"):
        above = verb.governor  # « a remercié son équipe et promis que »
        if any(w.lemma == "avoir" for w in auxiliaries(above)):
            return False
        cue = above.governor if above.relation in {"ccomp", "xcomp"} else None
        if cue is not None and is_bare_participle(verb) and shares_auxiliary_over(verb, above, cue):
            return False  # « a écrit qu'il n'y avait rien et promis de partir »
    if verb.feats.get("VerbForm") != "Part" or verb.feats.get("Tense") == "Pres" or verb.lower.endswith("ant"):
        return False
    if (
        verb.relation not in BARE_RELATIONS
        or any(w.lemma == "avoir" for w in auxiliaries(verb))
        or auxiliary_before(verb) is not None
    ):
        return False
    return not any(CLITIC_SUBJECT.match(w.form) for w in verb.dependents)


def is_bare_participle(verb: Word) -> bool:
    """A past participle without an auxiliary of its own."""
    past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") != "Pres" and not verb.lower.endswith("ant")
    return past and not auxiliaries(verb)


def shares_auxiliary_over(participle: Word, head: Word, verb: Word) -> bool:
    """Whether a participle takes up the auxiliary of ``verb`` over the content ``head`` that the parser hung it on, which has none."""
    transitive = participle.children("obj", "xcomp", "ccomp", "obl") and not participle.children("obl:agent")
    own = any(a.relation == "aux" for a in head.children("aux"))
    return bool(transitive) and not own and any(a.lemma == "avoir" for a in auxiliaries(verb))


def third_person(verb: Word) -> bool:
    """Whether the finite verb of the group is in the third person, by its ending too."""
    finite = finite_of(verb)
    if finite is None or finite.lower.endswith(("ons", "ez", "mes", "tes")):
        return False
    # « nous explique le garde »: with « nous » or « vous » the ending alone decides, for taggers call the verb a first person
    if finite.feats.get("Person") != "1":
        return True
    return any(w.lower in US_AND_YOU and w.relation == "nsubj" and w.id < verb.id for w in verb.dependents)


def group_start(verb: Word) -> Word:
    """The first word of the verb group: auxiliaries, clitics, « ne »."""
    for word in verb.dependents:
        if word.id > verb.id:
            break
        if (word.relation in GROUPED or word.lower in GROUPED_WORDS) and belongs_to_group(word, verb):
            return word
    return verb


def belongs_to_group(word: Word, verb: Word) -> bool:
    """Whether a dependent before a verb belongs to its group."""
    relation = word.relation
    if relation == "aux":
        if any(w.form == "," for w in verb.sentence.words[word.id : verb.id - 1]):
            # « …, il y a sept ans, a déclaré le maire »: the nearer auxiliary is the verb's
            return not any(w.relation == "aux" and word.id < w.id < verb.id for w in verb.dependents)
        return True
    if relation == "expl" or word.lower in NOT:
        return True
    if relation == "nsubj":
        if word.lower not in US_AND_YOU or not third_person(verb):  # « nous confiait le préfet »
            return False
    elif word.upos != "PRON" or relation not in COMPLEMENTS or word.lower not in CLITICS:
        return False
    return not any(w.upos == "PUNCT" for w in verb.sentence.words[word.id : verb.id])  # « Pour lui, je crois »


def entry(verb: Word) -> tuple[frozenset[str], Kind, str] | None:
    """Frames, kind and lemma of a verb in its context, or None when no list has it."""
    for lemma in listed_lemmas(verb.lower, verb.lemma):
        if causative(verb, lemma):
            return CAUSED, Kind.SPEECH, lemma
        if is_made_to(verb):
            return None
        if is_reflexive(verb):
            key = f"s'{lemma}" if lemma[0] in "aeiouyhéèêâîô" else f"se {lemma}"
            if key in verbs():
                return *verbs()[key], lemma
        elif (found := verbs_alone().get(lemma)) is not None:
            return *found, lemma
    return None


@lru_cache(maxsize=50_000)
def listed_lemmas(lower: str, lemma: str) -> tuple[str, ...]:
    """The lemma of a verb and the lemma of its form; none where no list has either, with a reflexive or without."""
    lemmas = tuple(each for each in dict.fromkeys((lemma, verb_forms().get(lower))) if each)
    return lemmas if any(key in verbs() for each in lemmas for key in (each, f"se {each}", f"s'{each}")) else ()


@cache
def verbs_alone() -> Mapping[str, tuple[frozenset[str], Kind]]:
    """What the listed verbs license that need nobody to make or let somebody do what they say."""
    found = {lemma: (frames - CAUSATIVE_FRAMES, kind) for lemma, (frames, kind) in verbs().items()}
    return MappingProxyType({lemma: each for lemma, each in found.items() if each[0]})


def causative(verb: Word, lemma: str) -> bool:
    """« fait savoir », « laisse entendre »."""
    if lemma not in causatives():
        return False
    frames, governor = verbs()[lemma][0], verb.governor
    return any(
        frame in frames
        and (
            any(w.lemma == keeper for w in verb.dependents if w.relation == "aux")
            or (governor is not None and governor.lemma == keeper and verb.relation in {"xcomp", "ccomp", "obj"})
        )
        for keeper, frame in CAUSATIVE.items()
    )


@cache
def causatives() -> frozenset[str]:
    """The verbs that say something behind « faire » or « laisser »."""
    return frozenset([lemma for lemma, (frames, _) in verbs().items() if not CAUSATIVE_FRAMES.isdisjoint(frames)])


def is_made_to(verb: Word) -> bool:
    """« une réforme qui fait craindre le pire »: its subject fears nothing."""
    governor = verb.governor
    return verb.feats.get("VerbForm") == "Inf" and (
        any(w.lemma == "faire" and w.relation == "aux" for w in verb.dependents)
        or (governor is not None and governor.lemma == "faire" and verb.relation == "xcomp")
    )


def cue_of(verb: Word) -> Cue | None:
    """The cue that a verb is, with the frames of its entry; None for a verb that no list has. Its sentence remembers it."""
    if not listed_lemmas(verb.lower, verb.lemma):
        return None
    known: dict[int, Cue | None] = verb.sentence.known.setdefault("cue_of", {})
    if verb.id not in known:
        found = entry(verb)
        known[verb.id] = cue_with(verb, *found) if found is not None else None
    return known[verb.id]


def cue_with(verb: Word, frames: Iterable[str], kind: Kind, lemma: str = "") -> Cue:
    """The cue that a verb is when read with the frames given; its span takes in the verbs that it hangs on."""
    top, status = verb, "asserted"
    first = group_start(verb)
    seen = {verb.id}
    while top.relation in {"xcomp", "ccomp"} and is_bare_infinitive(top) and top.governor is not None:
        above = top.governor
        if above.id in seen or above.upos not in {"VERB", "AUX"}:
            break
        if above.lemma in DOUBTING or (above.lemma == "risquer" and not is_reflexive(above)):
            status = "hypothetical"
        elif not (above.lemma in ASSERTING or above.lemma in CAUSATIVE or takes_care(above)) and (
            (above.lemma, verb.lemma) != BELIEVED
        ):
            break
        top = above
        seen.add(top.id)
        first = min(first, group_start(top), key=lambda w: w.id)
    noun = top.governor if top.relation == "acl" and is_bare_infinitive(top) else None
    if noun is not None and noun.lemma in CARE and noun.governor is not None and noun.governor.lemma in TAKING_CARE:
        top = noun.governor  # « a pris soin de préciser »
        first = min(first, group_start(top), key=lambda w: w.id)
    if (many := shared_by(top)) is not None:
        top = many
    if top.relation in {"xcomp", "ccomp", "advcl"} and top.governor is not None and is_charge(top.governor):
        status = "hypothetical"
    if top.lemma == "permettre" and not is_reflexive(top):
        status = "hypothetical"  # « ce relevé permet d'affirmer que », but « il s'est permis de dire que »
    if status == "asserted":
        status = status_of(verb, top)
    return Cue(verb, top, Span(first.span.start, verb.span.end), frozenset(frames), kind, lemma or verb.lemma, status)


def shared_by(infinitive: Word) -> Word | None:
    """« sont nombreux à dénoncer », « est la première à dire »: the adjective, whose subject says it."""
    above = infinitive.governor
    if above is None or above.id > infinitive.id or not is_bare_infinitive(infinitive) or above.lemma.lower() not in SHARING:
        return None
    mark = any(w.lower == "à" for w in infinitive.children("mark", "case"))
    few = any(w.lower in {"peu", "pas", "moins"} for w in above.dependents)
    return above if mark and above.child("cop") is not None and not few else None


def takes_care(verb: Word) -> bool:
    """« a pris soin de préciser », « a eu le temps de dire » with the infinitive on the verb."""
    return verb.lemma in TAKING_CARE and any(w.lemma in CARE for w in verb.children("obj"))


def is_charge(verb: Word) -> bool:
    """« est soupçonné d'avoir incité », « accusée d'avoir dit »: what nobody has shown to be said."""
    return verb.lemma in CHARGING and is_passive(verb)


def is_bare_infinitive(verb: Word) -> bool:
    return verb.feats.get("VerbForm") == "Inf" and not auxiliaries(verb)


def nobody(verb: Word) -> bool:
    """« Nul n'explique », « aucun élu n'a dit », « ni le préfet ni le recteur n'ont dit »: a negated subject."""
    if not any(w.lower in {"ne", "n'"} for w in verb.dependents):
        return False
    subjects = (w for w in verb.children("nsubj") if w.lower in NOBODY or any(d.lower in NO for d in w.children("det")))
    return any(w.lower == "ni" and w.id < verb.id for w in verb.sentence) or any(subjects)


def says_nothing(verb: Word) -> bool:
    """« n'a souhaité faire aucun commentaire »: the negation's second half stands far behind."""
    ne = any(w.lower in {"ne", "n'"} and w.id < verb.id for w in verb.dependents)
    return ne and any(w.lower in NO for w in verb.sentence.words[verb.id : verb.id + FARTHEST_NO])


def is_denied(verb: Word) -> bool:
    """« ne dit pas », « nul ne dit », « n'a souhaité faire aucun commentaire »."""
    if any(w.lower in NOT and w.id < verb.id for w in verb.dependents):
        adverbs = (*verb.dependents, *(a for x in auxiliaries(verb) for a in x.dependents))
        if any(w.lower in NEGATIVE_ADVERBS for w in adverbs):
            return True
    return nobody(verb) or says_nothing(verb)


def status_of(verb: Word, top: Word) -> str:
    """Whether a report is asserted: no negation, no conditional but the past one, no future, no « sans », no « si »."""
    denied, conditionals = not NOT.isdisjoint(verb.sentence.forms), in_conditional(verb.sentence)
    for word in (verb,) if top is verb else (verb, top):
        if denied and is_denied(word) and word.lemma not in NEGATABLE:
            return "negated"
        helping, copulas = auxiliaries(word), [w for w in word.dependents if w.relation == "cop"]
        if conditionals and not helping and word.lemma not in SOFTENED and any(w in conditionals for w in (word, *copulas)):
            return "hypothetical"
        for finite in (word, *helping, *copulas):
            if finite.is_future:
                return "hypothetical"
    marks = {w.lower for w in verb.dependents if w.relation == "mark" or w.relation == "case"}
    if top is not verb:
        marks.update([w.lower for w in top.dependents if w.relation == "mark"])
    if "sans" in marks and not any(
        w.lower == "sans" and w.previous is not None and w.previous.lower == "non" for w in verb.dependents
    ):  # « non sans concéder »
        return "negated"
    if is_bare_infinitive(verb) and top is verb and verb.relation == "root":
        return "hypothetical"
    willed = verb.relation == "ccomp" and verb.governor is not None and verb.governor.lemma in WILLING
    if willed or (verb.feats.get("Mood") == "Sub" and verb.relation == "ccomp"):
        return "hypothetical"  # « refuse que l'on dise »
    if not marks & {"si", "s'"} or verb.relation != "advcl":
        return "asserted"
    return "asserted" if concedes(verb) else "hypothetical"


def concedes(verb: Word) -> bool:
    """« Si le préfet admet que la digue est fragile, il refuse de la fermer »: no condition, but what is set against the main clause.

    The clause opens its sentence and has somebody definite for its subject; both verbs tell what is or was the case.
    """
    main, subject = verb.governor, next(iter(verb.children("nsubj")), None)
    opening = next(iter(verb.children("mark")), None)
    if main is None or subject is None or opening is None or main.id < verb.id:
        return False
    first = opening.previous is None or (opening.previous.previous is None and opening.previous.lower in {"mais", "et", "or"})
    vague = subject.lower in {"on", "vous", "tu", "je", "j'", "nous", "quelqu'un", "il", "elle", "ils", "elles"} or any(
        w.lower in {"un", "une"} for w in subject.children("det")
    )
    finite = [next((w for w in (v, *v.children("aux", "cop")) if w.is_finite), None) for v in (verb, main)]
    told = all(
        w is not None
        and w.feats.get("Mood") == "Ind"
        and w.feats.get("Tense") in {"Pres", "Past", "Imp"}
        and not w.lower.endswith(FUTURE_ENDINGS)  # « manifesteront »: a future, whatever the tagger says
        for w in finite
    )
    modal = main.lemma in {"devoir", "pouvoir", "falloir", "risquer", "suffire"}
    asked = verb.sentence.words[-1].form == "?"
    both = [w.feats.get("Tense") for w in finite if w is not None]
    return first and told and not vague and not modal and not asked and both != ["Imp", "Imp"]
