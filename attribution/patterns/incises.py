"""The incise: a verb and its subject turned round, inside, behind or between the words that it reports."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator

from attribution import names
from attribution.patterns.contents import is_connective, is_main_finite, is_title, pieces, trim_clause, without_connective
from attribution.patterns.cues import (
    CLITIC_SUBJECT,
    auxiliaries,
    auxiliary_before,
    cue_of,
    cue_with,
    cues,
    finite_of,
    group_start,
    is_passive,
    is_reflexive,
    is_verb,
    verbs_in,
)
from attribution.patterns.noun_phrases import DAYS, TITLES, is_time, mention, noun_phrase
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import agent_behind, bare, may_speak, own_subject, own_voice, speaks
from attribution.patterns.view import SPACES, Match, View, words_between
from attribution.quotes import Quotation
from attribution.records import Kind, SourceMention
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, Span, trimmed
from attribution.tree import INVERSION, Sentence, Word

BEFORE_INCISE = frozenset({",", "»", "”", '"', "?", "!", "…", "...", "–", "—", "-", "(", "’", "›", ";", ":", "«"})
THIRD_CLITIC = re.compile(rf"{INVERSION}(?:ils?|elles?|on)\b", re.IGNORECASE)
ACCORDING = re.compile(r"(?:selon|d['’]après|pour) ", re.IGNORECASE)
COMME = frozenset({"comme"})
AS_SAID = re.compile(
    r"\bcomme (?:(?:nous |vous )?l(?:e |['’])(?=\w)|(?=\w+(?:ait|aient|e|ent) (?:l[ae']|les|une?|des|(?-i:[A-ZÉ]))))",
    re.IGNORECASE,
)
READING = frozenset({"lire", "entendre"})
RELATIVES = frozenset("qui dont où lequel laquelle".split())
# Chants and mottoes on them are nobody's statements (SCHEME §1).
WALLS = frozenset(
    "banderole pancarte affiche mur panneau t-shirt tee-shirt drapeau façade autocollant porte vitrine vitre enseigne écriteau "
    "panonceau plaque stèle tombe gilet chasuble brassard carton".split()
)
AGE = re.compile(r"\s?, (?:\d+|[\w-]+) ans(?=,|\s?[«»“”.\"])")
FARTHEST_CUE = 12  # characters: « l'a, hier, dit »
INCISE_EDGES = SPACES + ",–—"
# A quotation of fewer words beside a verb that no list has is a name or a scare quote.
SPEECH_WORDS = 3
# How far behind its verb a noun may stand to be its subject, and how far « auprès du parquet » from « a-t-on appris ».
FARTHEST_SUBJECT = 20
FARTHEST_INFORMANT = 8
SHORT_PARENTHESIS = 6
# … and one with a preposition or a time before it: « , à la sortie du tribunal, », « , lundi soir sur Radio Sud, ».
LONG_PARENTHESIS = 12
LONG_APPOSITION = 12
LONGEST_TITLE = 5
# « a glissé cette dernière », « reconnaît le second »; an adjective with a complement is a noun too: « un proche du maire ».
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# « a fait part », « a fait état »: what stands behind the verb is a part of it.
NOT_DONE = frozenset("part état mention écho référence valoir savoir".split())
SINGULAR = frozenset("le la l' un une son sa leur ce cet cette".split())
PLURAL = frozenset("les ses leurs ces".split())
ORDINALS = frozenset("dernier premier second deuxième troisième autre".split())
# Endings that no present has: « pressenti », « attendu », but « confie », « dit », « promis ».
PARTICIPLE = re.compile(r"(?:ée?s?|[iu])$")
HEDGING = frozenset({"sembler", "paraître"})
# What these open needs a main clause.
OPENING_ADVERBIAL = frozenset("quand lorsque lorsqu' dès si s' comme puisque puisqu' tant".split())
# What follows an incise and opens with one of these is no more content.
NOT_RESUMING = frozenset(
    (
        "qui dont alors tandis avant après en tout ajoutant précisant mais et soit faisant citant cité citée interrogé interrogée "
        "jugeant estimant"
    ).split()
)


def incise(sentence: Sentence, view: View) -> Iterator[Match]:
    """Verb and subject turned round, beside or inside the content; next to quotation marks any verb will do, elsewhere a listed one.

    UD French makes the content the head and hangs the incise on it; PUD and some parsers make the verb the head and the content
    its complement (UD guidelines, *parataxis*, reported speech):

        pattern { CONTENT -[parataxis:insert|parataxis]-> CUE; CUE -[nsubj]-> SOURCE; CUE << SOURCE }
        pattern { CUE -[ccomp|parataxis|obj]-> CONTENT; CUE -[nsubj]-> SOURCE; CONTENT << CUE; CUE << SOURCE }

    + [1] <content>« Le barrage a tenu toute la nuit »</content>, <cue>affirme</cue> <source>le préfet Maurel</source>.
    + [1] <content>La passerelle rouvrira lundi matin</content>, <cue>a annoncé</cue> <source>la métropole</source>.
    + [1] <content>L'avion avait été révisé en mars</content>, <cue>rappelait</cue> vendredi <source>la compagnie</source>.
    + [2] <content>« On n'est pas des moutons »</content>, <cue>grince</cue> <source>le patron du bar-tabac</source>.
    + [2] <content>« Personne ne nous a prévenus »</content>, <cue>s'agace</cue> <source>un éleveur de brebis</source>.
    + [3] <content>« Je rends mon écharpe »</content>, <cue>lance</cue>-t-<source>il</source> à ses adjoints.
    + [3] <content>« Le jury s'est trompé »</content>, <cue>a-t-<source>elle</source> soupiré</cue> devant les caméras.
    + [4] <content>Les rames neuves, commandées il y a six ans, circuleront en avril</content>, <cue>a assuré</cue> <source>la régie</source>.
    + [5] <content>« Rien</content>, <cue>tranche</cue>-t-<source>elle</source>, <content>n'a été signé ce matin. »</content>
    + [5] <content>« Mon père</content>, <cue>raconte</cue> <source>l'armateur</source>, <content>dormait sur le pont par tous les temps. »</content>
    + [16] <content>La décision n'est pas prise</content>, <cue>dit</cue>-<source>on</source> au siège du parti.
    + [21] <content>« Nous négocions encore »</content>, <cue>a déclaré</cue> à l'agence Médialitt <source>un diplomate</source>.
    + [29] <content>« Je n'ai pas dormi »</content>, <cue>confie</cue> <source>le responsable</source>.
    + [30] <content>« Le dossier est pourri »</content>, <cue>confie</cue> <source>une magistrate</source> sous couvert d'anonymat.
    + [31] <content>« On dormait à douze »</content>, <cue>se souvient</cue> <source>Karim (prénom d'emprunt)</source>.
    + [32] <content>« La France tiendra parole »</content>, <cue>a déclaré</cue> <source>le Premier ministre</source>.
    + [33] <content>Le sommet aura lieu en mai</content>, <cue>a fait savoir</cue> <source>Matignon</source>.
    + [36] <content>« Start-up nation, mon œil »</content>, <cue>ironise</cue> <source>une tisserande</source>.
    + [38] <content>"Le vent a tourné"</content>, <cue>note</cue> <source>le skipper</source>.
    + [38] <content>“Personne ne descendra”</content>, <cue>a ordonné</cue> <source>la capitaine</source>.
    + [38] <content>« Il m'a crié “cours !” et j'ai couru »</content>, <cue>se rappelle</cue> <source>Lino</source>.
    + [40] <content>« C'est une guerre de chefs »</content>, <cue>souffle</cue> <source>un habitué du ministère</source> sous le sceau du secret.
    + [41] <content>Le Dr K. Bonnet a opéré deux fois</content>, <cue>affirme</cue> <source>l'hôpital St. Paul</source>.
    - [1] Le préfet Maurel a visité le barrage, affaibli par la crue.
    - [1] Le train est parti, a manqué une gare et n'est jamais arrivé.
    - [2] Au premier rang sourit le maire, ceint de son écharpe neuve.
    - [2] À l'étage « Enfants », pleure une fillette perdue.
    - [3] Le ministre viendra-t-il à l'inauguration du nouveau stade ?
    - [3] Sans doute croyait-elle encore à une erreur de la banque.
    - [39] Les pêcheurs, dont beaucoup avaient passé la nuit sur le quai, réclament une prime de 200 euros.
    """
    marked = sentence in view.beside_marks
    for verb in (
        verbs_in(sentence) if marked or may_read(sentence) else [c.verb for c in cues(sentence) if "incise" in c.frames]
    ):
        first = incise_verb_start(verb)
        if first is None:
            continue
        left = first.previous
        if (
            left is not None
            and left.upos != "PUNCT"
            and left.form not in BEFORE_INCISE
            and not left.lower.endswith(("»", '"', "”"))
        ):
            continue
        cue = cue_of(verb)
        inside: Quotation | None = view.quotation_over(verb.span.start) if marked else None
        quotation = view.quotation_before(incise_start(first, view)) if marked and inside is None else None
        listed = cue is not None and "incise" in cue.frames
        if not listed and inside is None and quotation is None and not is_reading(reading(verb)):
            continue
        subject = inverted_subject(verb, first, view)
        if not speaks(subject) or bare(subject) in {"qui", "moi", "toi"}:
            continue
        pronouns = [w for w in verb.children("nsubj", "expl") if bare(w) in {"il", "elle", "ils", "elles", "on"}]
        if subject.id > verb.id and pronouns and not any(CLITIC_SUBJECT.fullmatch(w.form) for w in pronouns):
            continue  # « Dans ces formats, il est prévu une pause »
        if disagrees(verb, subject):
            continue
        if acts_on(verb, subject, first, view) and (cue is None or not may_speak(subject)):
            continue
        hole = Span(incise_start(first, view), incise_end(verb, subject, view))
        if tells_nothing(verb) or (is_undergone(verb) and bare(subject) not in {"il", "on"}):
            continue
        if (cue is None or "incise" not in cue.frames) and first.form[:1].isupper() and inside is None:
            continue  # « “Nous partirons.” Reste la question du prix »: a sentence of its own
        found_in = read_in(verb) if subject.lower.endswith("on") else None
        if found_in is not None:
            content = incise_content(sentence, hole, verb, quotation, None, view) if inside is None else ()
            if content and found_in.lemma.lower() not in WALLS:
                insort(view.incises, hole)
                words = Span(first.span.start, reading(verb).span.end)
                yield Match("incise", content, words, mention(found_in, view))
            continue
        if verb.lower == "lit":  # « lit-on encore »: what was read is named before
            content = incise_content(sentence, hole, verb, quotation, inside, view) if inside is None else ()
            if content:
                insort(view.incises, hole)
                yield Match("resumed", content, verb.span, None)
            continue
        if cue is not None and inside is not None and own_voice(cue, subject, view):
            continue  # « “Mon fils, pensais-je, reviendra”, dit-elle »
        if cue is None or "incise" not in cue.frames:
            if (inside is None and quotation is None) or leads_to_cue(verb):
                continue
            if cue is None and (
                subject.id < first.id or (quotation is not None and not speech_like(quotation, hole.start, view))
            ):
                continue
            if (
                cue is None
                and inside is not None
                and (left is None or not THIRD_CLITIC.search(view.text[verb.span.start : verb.span.end + 8]))
            ):
                continue  # « Aurons-nous le temps ? » is the speaker's own question
            cue = cue or cue_with(verb, {"incise"}, Kind.SPEECH)
        if quotation is None and (left is None or (left.form == "«" and inside is not None)):
            continue
        content = incise_content(sentence, hole, verb, quotation, inside, view)
        if not content:
            continue
        insort(view.incises, hole)
        view.inverted[sentence.index, verb.id] = subject
        source = to_apposition(mention(subject, view, stop=[cue.span]), subject, view)
        if (age := AGE.match(view.text, source.span.end)) is not None:
            source = SourceMention(Span(source.span.start, age.end()), source.head)
        informant = told_by(verb) if cue.lemma == "apprendre" and subject.lower.endswith("on") else None
        if informant is not None:
            source = mention(informant, view)
        if informant is None and source.span.start < verb.span.end <= subject.span.start:
            source = SourceMention(Span(subject.span.start, source.span.end), source.head)
        status = "asserted" if cue.status == "hypothetical" else cue.status
        yield Match("incise", content, cue.span, source, cue.kind, relay_of(cue, view), status)
    if sentence in view.holding(COMME):
        yield from as_said(sentence, view)
    if cues(sentence):
        yield from run_on(sentence, view)


def run_on(sentence: Sentence, view: View) -> Iterator[Match]:
    """« La grue menace de tomber a indiqué dimanche la préfecture. »: an incise whose comma was forgotten, at the end of its sentence.

    A listed verb without subject before it, somebody behind it, another finite verb before both.
    """
    for cue in cues(sentence):
        if "incise" not in cue.frames or cue.status != "asserted":
            continue
        verb = cue.verb
        first = incise_verb_start(verb)
        left = first.previous if first is not None else None
        if first is None or left is None or left.upos not in {"NOUN", "PROPN", "ADJ"} or is_reflexive(verb):
            continue
        finite = verb.is_finite or any(w.is_finite for w in auxiliaries(verb))
        apart = verb.relation in {"root", "parataxis", "conj"} and not verb.children("cc", "mark")
        subject = own_subject(verb)
        if not finite or not apart or (subject is not None and subject.id < verb.id):
            continue
        behind = subject or noun_behind(verb)
        if not may_speak(behind) or behind.upos not in {"NOUN", "PROPN"} or behind.children("case") or disagrees(verb, behind):
            continue
        if not any(is_main_finite(w) for w in sentence.words[: first.id - 1] if w not in verb.dependents):
            continue
        hole = Span(first.span.start, incise_end(verb, behind, view))
        inside = view.quotation_over(verb.span.start)
        rest = view.text[hole.end : sentence.span.end].strip(SPACES + '»"”.')
        if rest or (inside is not None and inside.start > sentence.span.start):
            continue
        content = incise_content(sentence, hole, verb, None, inside, view)
        if content:
            insort(view.incises, hole)
            view.inverted[sentence.index, verb.id] = behind
            yield Match("incise", content, cue.span, mention(behind, view, stop=[cue.span]), cue.kind, relay_of(cue, view))


def tells_nothing(verb: Word) -> bool:
    """« semble-t-il » hedges, « rappelons-le » is the journalist's own, « dit “Polo” » gives a name."""
    following = verb.next
    own = verb.lower.endswith("ons") and following is not None and following.lower.startswith("-l")
    return verb.lemma in HEDGING or own or is_nickname(verb)


def is_nickname(verb: Word) -> bool:
    """« Paul Rey, dit “Polo” »: a name, « dit » and marks."""
    comma, following = verb.previous, verb.next
    name = comma.previous if comma is not None and comma.form == "," else None
    marked = following is not None and following.form in OPENING_MARKS + NEUTRAL_MARKS
    return verb.lower in {"dit", "dite", "dits", "dites"} and marked and name is not None and name.upos == "PROPN"


def is_undergone(verb: Word) -> bool:
    """« …, a été interpellé la veille au soir », « …, pressenti pour mener la liste »: a passive, with its auxiliary or without."""
    if verb.children("aux:pass"):
        return is_passive(verb)
    return PARTICIPLE.search(verb.lower) is not None and not auxiliaries(verb) and auxiliary_before(verb) is None


def disagrees(verb: Word, subject: Word) -> bool:
    """« …, ont repris le travail »: the determiner of a lone noun has another number than the verb, whose object it is."""
    finite = finite_of(verb)
    article = subject.child("det")
    if finite is None or article is None or subject.upos != "NOUN" or subject.id < verb.id:
        return False
    number = finite.feats.get("Number")
    if number == "Plur":
        alone = not subject.children("conj", "nmod", "nummod")
        return alone and subject.relation == "obj" and article.lower in SINGULAR
    return number == "Sing" and subject.relation == "obj" and article.lower in PLURAL


def acts_on(verb: Word, subject: Word, first: Word, view: View) -> bool:
    """« Le départ du proviseur, “modèle de droiture”, a plongé les élèves dans le désarroi »: a verb with a subject before it that
    stands outside the marks, and its object behind it."""
    before = verb.child("nsubj")
    return (
        subject.relation == "obj"
        and before is not None
        and before.id < first.id
        and (before.upos in {"NOUN", "PROPN"} or before.child("det") is not None)  # « les deux accusés »
        and view.quotation_over(before.span.start) is None
    )


def as_said(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Comme l'indique le rapport, le pont est sûr », « Le pont fermera, comme annoncé par la mairie »: what hands the rest of its
    sentence to somebody."""
    for word in sentence.words:
        if word.lower == "comme" and (match := as_announced(word, view)) is not None:
            yield match
    for opening in AS_SAID.finditer(view.text, sentence.span.start, sentence.span.end):
        verb = next((w for w in sentence if w.span.start >= opening.end() - 1 and is_verb(w)), None)
        cue = cue_of(verb) if verb is not None else None
        if verb is None or cue is None or "incise" not in cue.frames or verb.span.start - opening.end() > FARTHEST_CUE:
            continue
        subject = own_subject(verb)
        subject = subject if may_speak(subject) and subject.span.start >= opening.end() else noun_behind(verb)
        if not may_speak(subject):
            continue
        end = max(incise_end(verb, subject, view), verb.span.end)
        before = without_connective(trim_clause(Span(sentence.span.start, opening.start()), view), view)
        after = trim_clause(Span(end, sentence.span.end), view)
        content = pieces([before] if any(is_main_finite(w) for w in sentence.within(before)) else [before, after], view)
        if content and cue.status == "asserted":
            yield Match("incise", content, cue.span, mention(subject, view, stop=[cue.span]), cue.kind, relay_of(cue, view))


# « comme prévu par la loi », « comme demandé par le juge »: that it was done so, not what anybody says.
COMPLYING = frozenset("prévoir demander exiger souhaiter recommander ordonner promettre proposer".split())


def as_announced(word: Word, view: View) -> Match | None:
    """What a « comme » at the head of its sentence or behind a comma announces, with a participle and its agent."""
    verb = word.next
    if verb is None or (word.previous is not None and word.previous.form != ","):
        return None
    while verb.next is not None and verb.upos == "ADV":  # « comme déjà annoncé »
        verb = verb.next
    cue = cue_of(verb)
    participle = verb.feats.get("VerbForm") == "Part" and not verb.children("aux", "aux:pass")
    if cue is None or not participle or "incise" not in cue.frames or cue.lemma in COMPLYING or cue.status != "asserted":
        return None
    agent = agent_behind(verb)
    if agent is None or agent.id < verb.id:
        return None
    sentence = word.sentence
    before = trim_clause(Span(sentence.span.start, word.span.start), view)
    after = trim_clause(Span(noun_phrase(agent, view).end, sentence.span.end), view)
    content = pieces([before] if any(is_main_finite(w) for w in sentence.within(before)) else [before, after], view)
    said_by = mention(agent, view, stop=[cue.span])
    return Match("incise", content, cue.span, said_by, cue.kind, relay_of(cue, view)) if content else None


def incise_verb_start(verb: Word) -> Word | None:
    """The first word of a verb group that may be an incise's."""
    if verb.feats.get("VerbForm") != "Inf":
        return group_start(verb)
    chain = cue_of(verb)  # « a tenu à rappeler le sénateur »
    if chain is None or chain.status != "asserted":
        return None
    if chain.top is verb:
        return group_start(verb) if auxiliaries(verb) else None  # « a fait valoir le directeur »
    return group_start(chain.top)


def reading(verb: Word) -> Word:
    """« lire » itself, or behind « pouvoir »."""
    return next((w for w in verb.children("xcomp") if is_reading(w)), verb)


def may_read(sentence: Sentence) -> bool:
    """Whether a sentence has a word for reading."""
    return not READING.isdisjoint(sentence.lemmas) or "lit" in sentence.forms


def is_reading(word: Word) -> bool:
    return word.lemma in READING or word.lower == "lit"  # which taggers take for a piece of furniture


def read_in(verb: Word) -> Word | None:
    """« peut-on lire dans un communiqué », « lit-on sur le site »: what the words stand in."""
    read = reading(verb)
    if not is_reading(read) or (read is not verb and verb.lemma != "pouvoir"):
        return None
    if (there := there_of(read)) is not None:
        return there
    for word in read.children("obl", "nmod", "iobj"):
        case = word.child("case")
        if word.id > read.id and case is not None and case.lower in {"dans", "sur", "à", "au"}:
            return word
    return None


def there_of(verb: Word) -> Word | None:
    """« y » of « y lit-on », « y apprend-on »: the document named before."""
    return next((w for w in verb.sentence.words[max(0, verb.id - 3) : verb.id - 1] if w.lower == "y"), None)


def leads_to_cue(verb: Word) -> bool:
    """« s'est contentée de répondre la ministre »: the infinitive is the cue, and takes this verb in."""
    chains = (cue_of(w) for w in verb.children("xcomp", "ccomp") if w.id > verb.id and w.feats.get("VerbForm") == "Inf")
    return any(chain is not None and chain.top is verb and "incise" in chain.frames for chain in chains)


def told_by(verb: Word) -> Word | None:
    """« a-t-on appris auprès du parquet »: the parquet; « y apprend-on »: what was read."""
    if (there := there_of(verb)) is not None:
        return there
    for word in verb.sentence.words[verb.id : verb.id + FARTHEST_INFORMANT]:
        case = word.child("case")
        if word.upos not in {"NOUN", "PROPN"} or case is None or word.lower in DAYS or word.lemma == "source":
            continue
        if any(w.lower in {"auprès", "de", "du"} for w in (case, *case.children("fixed"))):
            return word
    return None


def speech_like(quotation: Quotation, opening: int, view: View) -> bool:
    """Whether a quotation beside an unlisted verb is speech: a comma or a sentence's end between them, three words or more."""
    ended = "," in view.text[quotation.end : opening + 2] or any(view.text[quotation.end - i] in "?!…." for i in (2, 3))
    host = view.sentence_at(quotation.start)
    opens = host is not None and host.span.start == quotation.start  # « “Faux”, a coupé la procureure »
    return ended and (opens or view.word_count(quotation) >= SPEECH_WORDS)


def is_title_behind(verb: Word, subject: Word) -> bool:
    """« révèle “Le Fil” »: a name in marks right behind a listed verb, with capitals and without a verb of its own."""
    opening, cue = verb.next, cue_of(verb)
    if cue is None or "incise" not in cue.frames or opening is None or opening.form not in OPENING_MARKS + NEUTRAL_MARKS:
        return False
    words = verb.sentence.words[opening.id :]
    closing = next((i for i, w in enumerate(words) if w.form in CLOSING_MARKS + NEUTRAL_MARKS), 0)
    inside, behind = words[:closing], words[closing + 1 : closing + 2]
    if not inside or len(inside) > LONGEST_TITLE or not inside[0].form[:1].isupper() or subject not in inside:
        return False
    if names.plain(" ".join(w.form for w in inside), keep_article=True) in names.media():
        return True
    # « a crié “Vive le roi” en sortant »: what was said
    ends = not behind or behind[0].form in {",", "."}
    return ends and not auxiliaries(verb) and not any(w.is_finite for w in inside)


def is_parenthesis(words: list[Word]) -> bool:
    """A prepositional phrase between two commas."""
    if len(words) < 3 or words[0].form != "," or words[-1].form != "," or words[1].upos != "ADP":
        return False
    return not any(w.is_finite or w.form in {":", ";", "«", "»", '"'} for w in words)


def is_sentence(quotation: Quotation, view: View) -> bool:
    """Whether a quotation begins its sentence and has three words or more: « “Ils mentent tous” a réagi Waters. »"""
    host = view.sentence_at(quotation.start)
    return host is not None and host.span.start == quotation.start and view.word_count(quotation) >= SPEECH_WORDS


def inverted_subject(verb: Word, first: Word, view: View) -> Word | None:
    """The subject behind its verb: a clitic, what the parser calls subject, or the first noun there that has no preposition."""
    words = verb.sentence.words
    for word in words[first.id : verb.id + 1]:
        if word.upos != "VERB" and CLITIC_SUBJECT.match(view.text, word.span.start):
            return word
    subjects = [
        w
        for x in (verb, *auxiliaries(verb))
        for w in x.children("nsubj", "expl")
        if w.id > verb.id
        and w.upos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
        and not w.lower.startswith(("qu", "s'"))
        and not (verb.lemma == "faire" and w.lower in NOT_DONE)
    ]
    if subjects and not any(w.upos == "PUNCT" for w in words[verb.id : subjects[0].id - 1]):
        return subjects[0]
    if subjects and is_title_behind(verb, subjects[0]):
        return subjects[0]  # « révèle “Le Fil” »
    if subjects and is_parenthesis(words[verb.id : subjects[0].subtree()[0].id - 1]) and may_speak(subjects[0]):
        return subjects[0]  # « a réagi, à l'issue de l'audience, l'avocate »
    left = first.previous
    if left is not None and left.upos != "PUNCT" and left.form not in BEFORE_INCISE:
        return None
    bare_participle = verb.feats.get("VerbForm") == "Part" and not auxiliaries(verb) and first is verb
    if bare_participle or verb.lower.endswith("ant") or first.lower == "ayant":
        return None
    behind = noun_behind(verb)
    before = view.quotation_before(incise_start(first, view))
    cue = cue_of(verb)
    reported = cue is not None and "incise" in cue.frames and before is not None and is_sentence(before, view)
    quoted = (before is not None and (reported or speech_like(before, incise_start(first, view), view))) or (
        behind is not None
        and (own_subject(verb) or behind).id >= first.id
        and view.quotation_after(noun_phrase(behind, view).end, r"\s*,\s*") is not None
    )
    if quoted:
        return behind
    if inside_its_sentence(verb, behind, view):
        return behind
    own = {verb, *verb.children("aux", "cop")}
    if stolen_subject(verb, first, behind) or answers(verb, first, behind):
        return behind
    if not any(is_main_finite(w) and w not in own for w in words[: first.id - 1]):
        return None  # « Le maire, élu en mai, a confirmé …»: nothing before it could be its content
    subject = own_subject(verb)
    if subject is not None and subject.id < first.id and not far_subject(subject, first):
        # « Il n'a brûlé qu'un arbre, souligne le maire »: the parser took what stands before the comma
        listed = cue is not None and "incise" in cue.frames and left is not None and left.form == ","
        return behind if listed and not may_speak(subject) and may_speak(behind) else None
    if subject is not None and subject.id < first.id and not may_speak(behind):
        return None  # « Le maire, qui n'a rien dit et a laissé faire, a amorcé un virage »
    return behind


def answers(verb: Word, first: Word, behind: Word | None) -> bool:
    """« Faux, rétorque la compagnie », « Hier soir, assure le maire, le pont tenait »: a listed verb behind a comma, its speaker behind it.

    What stands before the comma has neither a verb nor anybody who could be the subject.
    """
    cue, left = cue_of(verb), first.previous
    listed = cue is not None and "incise" in cue.frames and left is not None and left.form == "," and first.is_finite
    if not listed or behind is None or not may_speak(behind) or behind.upos == "PRON":
        return False
    before = verb.sentence.words[: first.id - 1]
    return not any(
        w.is_finite
        or w.relation == "nsubj"
        or (w.lower.endswith("ant") and w.upos != "ADV")
        or (w.upos in NOMINAL and may_speak(w))
        for w in before
    )


def stolen_subject(verb: Word, first: Word, behind: Word | None) -> bool:
    """« Les pompiers ont évacué les habitants, a ajouté une source »: the parser took a noun of the content for the subject.

    Listed cue behind a comma with somebody behind it, and a subject before the comma that disagrees in number, cannot speak, or
    is the object of a finite verb before it.
    """
    cue, left, subject = cue_of(verb), first.previous, own_subject(verb)
    listed = cue is not None and "incise" in cue.frames and left is not None and left.form == ","
    if not listed or not may_speak(behind) or subject is None or subject.id > first.id or behind.upos == "PRON":
        return False
    finite = finite_of(verb)
    numbers = [w.feats.get("Number") for w in (finite, subject, behind) if w is not None]
    if len(numbers) == 3 and None not in numbers and numbers[0] == numbers[2] != numbers[1] and not subject.children("conj"):
        return True
    words = verb.sentence.words
    if any(w.upos == "PUNCT" and w.form == "," for w in words[subject.id : first.id - 2]):
        return not may_speak(subject) and not any(w.is_finite for w in words[: subject.id - 1]) and is_far(subject, first)
    for word in reversed(words[: subject.id - 1]):
        if word.form in {",", ":", ";"}:
            return False
        if is_main_finite(word):
            return True
    return not may_speak(subject)


def is_far(subject: Word, first: Word) -> bool:
    """Whether more than a short apposition stands between a noun and the verb that the parser gives it."""
    return first.id - subject.id > LONG_APPOSITION


def inside_its_sentence(verb: Word, behind: Word | None, view: View) -> bool:
    """Between two commas inside a quotation, with a finite verb to come: « “Mon père, raconte l'armateur, dormait sur le pont.” »"""
    cue = cue_of(verb)
    if cue is None or "incise" not in cue.frames or view.quotation_over(verb.span.start) is None or not may_speak(behind):
        return False
    later = [w for w in verb.sentence if w.span.start >= incise_end(verb, behind, view)]
    if len(later) < 2 or later[0].form != "," or later[1].lower in NOT_RESUMING:
        return False
    return any(w.is_finite for w in later)


def far_subject(subject: Word, first: Word) -> bool:
    """A subject that another finite verb stands nearer to: the parser took the content's."""
    return any(is_main_finite(w) for w in subject.sentence.words[subject.id : first.id - 1])


def noun_behind(verb: Word) -> Word | None:
    """The first noun behind a verb that stands in no prepositional phrase and names no day; none across punctuation."""
    words = verb.sentence.words
    position = verb.id
    while position < len(words) and position - verb.id < FARTHEST_SUBJECT:
        word = words[position]
        finite = word.is_finite and word.upos in {"VERB", "AUX"} and not word.lower.endswith("ment")
        if word.form == "," and position + 1 < len(words) and is_aside(words[position + 1]):
            opening = words[position + 1]
            longest = LONG_PARENTHESIS if opening.upos == "ADP" or is_time(opening) else SHORT_PARENTHESIS
            closing = next((w for w in words[position + 1 : position + longest] if w.form == ","), None)
            inside = words[position : closing.id] if closing is not None else []
            acting = longest == LONG_PARENTHESIS and any(w.feats.get("VerbForm") == "Inf" for w in inside)
            if closing is not None and not acting and not any(w.is_finite for w in inside):
                position = closing.id  # « s'amuse, sans joie, un enquêteur »
                continue
        if word.form == "," and (named := name_behind(words, position)) is not None:
            return named
        if word.upos == "PUNCT" or finite or word.lower in {"que", "qu'", "si"}:
            return None
        if word.lower == "beaucoup" and position + 1 < len(words) and words[position + 1].lower not in {"de", "d'"}:
            return word  # « assurent beaucoup dans la majorité »
        if word.form in TITLES:
            position += 1  # « a cinglé Me Gaëtan Morel »: taggers take it for a pronoun
            continue
        if (later := behind_lapse(words, position)) > 0:
            position += later
        elif position > verb.id and is_plural_article(words, position, verb):
            position += 2  # « ont déclaré à l'AFP des responsables »
        elif word.upos == "ADP":
            position = behind_prepositional(words, position)
        elif (
            word.upos in {"NOUN", "PROPN"}
            or (word.upos == "PRON" and word.relation in {"nsubj", "obj", "expl"})
            or (
                word.upos == "ADJ"
                and word.child("det") is not None  # « le premier », « un gradé expérimenté »
                and (word.children("nmod") or word.lemma in ORDINALS or word.governor is verb)
            )
        ):
            if not is_time(word) and not (word.lower == "écho" and verb.lemma == "faire"):
                return head_behind(word, verb)
            position += 1
        elif word.upos in {"DET", "ADJ", "ADV", "NUM"} or word.lower.endswith("ment"):
            position += 1
        else:
            # « l'ancien protégé »: a participle behind a determiner is a noun
            determined = any(w.upos == "DET" for w in words[verb.id : word.id - 1])
            return word if word.upos == "VERB" and determined else None
    return None


# What « un peu plus tard », « quelques heures après » measure.
LAPSES = frozenset("peu instant seconde minute heure jour semaine mois an année".split())


def behind_lapse(words: list[Word], position: int) -> int:
    """How many words « peu plus tard », « heures après » has, from its noun on; 0 where no such phrase begins."""
    if words[position].lower not in LAPSES and words[position].lemma not in LAPSES:
        return 0
    following = [w.lower for w in words[position + 1 : position + 3]]
    if following[:1] == ["plus"] and following[1:] in (["tard"], ["tôt"]):
        return 3
    if following[:1] in (["après"], ["auparavant"]):
        return 2
    return 1 if words[position].lower == "peu" and following[:1] == ["avant"] else 0


def is_plural_article(words: list[Word], position: int, verb: Word) -> bool:
    """« ont déclaré à l'AFP des responsables »: « des » before what may be a plural verb's subject, though the parser took it apart."""
    if position + 2 >= len(words) or words[position].lower != "de" or words[position + 1].lower != "les":
        return False
    finite = finite_of(verb)
    behind = next((w for w in words[position + 2 :] if w.upos not in {"ADJ", "NUM", "DET"}), None)
    plural = finite is not None and finite.feats.get("Number") == "Plur"
    if words[position].span != words[position + 1].span or not plural or not may_speak(behind):
        return False
    end = next((w.id for w in words[position:] if w.upos == "PUNCT" or w.is_finite), len(words) + 1)
    later = (w for w in words[behind.id : end - 1] if w.upos in {"NOUN", "PROPN"} and w is not behind)
    # « ont répété à la sortie des bureaux les agents »: somebody else is behind it
    return not any(w.children("det", "nummod") and not w.children("case") for w in later)


def is_aside(word: Word) -> bool:
    """Whether a word may open how or when somebody spoke: « s'amuse, sans joie, un enquêteur », « jugeait, lundi, le maire »."""
    participle = word.feats.get("VerbForm") == "Part" and not word.lower.endswith("ant")
    return word.upos in {"ADP", "ADJ", "ADV"} or participle or is_time(word)


def name_behind(words: list[Word], position: int) -> Word | None:
    """« lance au micro, Odile, venue de loin », « soupire, un gobelet à la main, Odile »: a name, or one behind a circumstance
    between commas, and a comma or an end behind it."""
    word = words[position + 1] if position + 1 < len(words) else None
    if word is not None and word.upos == "DET":
        closing = next((w for w in words[position + 2 : position + SHORT_PARENTHESIS] if w.form == ","), None)
        inside = words[position + 1 : closing.id - 1] if closing is not None else []
        if closing is None or any(w.is_finite or w.upos == "PROPN" for w in inside) or closing.id >= len(words):
            return None
        word = words[closing.id]
    if word is None or word.upos != "PROPN":
        return None
    last = word
    while last.id < len(words) and words[last.id].upos == "PROPN":
        last = words[last.id]
    return word if last.id == len(words) or words[last.id].upos == "PUNCT" else None


def behind_prepositional(words: list[Word], position: int) -> int:
    """The position behind the prepositional phrase that begins at one."""
    position += 1
    while position < len(words) and words[position].upos in {"DET", "ADJ", "NUM", "ADP"}:
        position += 1
    if (medium := words_of_medium(words, position)) > 0:
        return position + medium
    position += 1
    noun = words[position - 1].lower if position < len(words) else ""
    published = noun in PUBLISHING or noun in names.media_nouns()
    if published and words[position].form[:1].isupper() and not names.first_name(words[position].form):
        # « à l'Agence France-Presse Karine Roy », « sur la chaîne Norvale la ministre », « sur son compte X le préfet »
        position += max(1, words_of_medium(words, position))
    elif published and words[position].lower in {"de", "d'"}:
        return behind_prepositional(words, position)  # « dans les colonnes du Fil », « sur l'antenne de Radio Sud »
    while position < len(words) and words[position].upos == "ADJ" and words[position].governor is words[position - 1]:
        position += 1
    return position


# Where words appear, with a name behind them.
PUBLISHING = frozenset("agence colonne colonnes compte page chaîne antenne micro plateau plateforme réseau site".split())


def words_of_medium(words: list[Word], position: int) -> int:
    """How many words a medium has behind which somebody is named: « sur BFM TV Jean Rive », « sur Radio Sud Jean Rive »; else 0."""
    end = position
    while end < len(words) and words[end].form[:1].isupper() and words[end].upos != "PUNCT":
        end += 1
    run = words[position:end]
    if known := names.behind_a_medium(run):
        return known
    if not run or names.first_name(run[0].form):
        return 0
    person = (i for i in range(1, len(run) - 1) if names.first_name(run[i].form) in {"m", "f"})
    return next(person, 0) if words[position - 1].lower in {"sur", "à", "au", "l'"} else 0


def to_apposition(source: SourceMention, subject: Word, view: View) -> SourceMention:
    """« a dit sur BFM TV Jean Rive, le secrétaire d'État »: the rest of a name that the parser made part of the medium's."""
    above = subject.governor
    if above is None or above.id > subject.id or not subject.deprel.startswith(("flat", "appos")):
        return source
    end = source.span.end
    for word in above.dependents:
        if word.id <= subject.id or word.span.end <= end:
            continue
        if word.deprel.startswith("flat") and not any(w.upos == "PUNCT" for w in words_between(subject, word)):
            end = word.span.end
        elif word.relation == "appos" and view.text[end : (phrase := noun_phrase(word, view)).start].strip(SPACES) == ",":
            end = phrase.end
    return SourceMention(Span(source.span.start, max(end, source.span.end)), source.head)


def head_behind(word: Word, verb: Word) -> Word:
    """The head of the phrase that a noun begins: « le porte-parole », « l'ancien premier ministre »."""
    head = word
    while (above := head.governor) is not None and above is not verb and above.upos in {"NOUN", "PROPN"}:
        if not word.id < above.id < word.id + 4:
            break
        head = above
    return head


def incise_start(first: Word, view: View) -> int:
    """Where the incise begins: its comma belongs to it, a closing quotation mark does not."""
    start = first.span.start
    while start > 0 and view.text[start - 1] in INCISE_EDGES + "-(":
        start -= 1
    return start


def incise_end(verb: Word, subject: Word, view: View) -> int:
    """Behind the subject with its apposition and the verb's adjuncts; the next comma, mark or full stop closes it."""
    phrase = noun_phrase(subject, view)
    end = max(verb.span.end, phrase.end if phrase.start >= verb.span.start else verb.span.end, subject.span.end)
    if (age := AGE.match(view.text, end)) is not None:
        end = age.end()  # « résume Paul, 22 ans, »
    for word in verb.sentence:
        if word.span.start < end:
            continue
        if word.upos == "PUNCT" or word.form in {",", ".", "«", "»", '"', ":", ";", "!", "?", "–", "—", ")"}:
            break
        if (word.is_finite and word.relation != "acl") or opens_for_whom(word):
            break
        end = word.span.end
    return end


def opens_for_whom(word: Word) -> bool:
    """« ajoute la gardienne pour qui “rien n'est perdu” »: what they think is another statement."""
    return word.lower == "pour" and word.next is not None and word.next.lower == "qui"


def incise_content(
    sentence: Sentence, hole: Span, verb: Word, quotation: Quotation | None, inside: Quotation | None, view: View
) -> tuple[Span, ...]:
    """What the incise ``hole`` says was said: the quotation that it stands in or behind, or its sentence without it."""
    if inside is not None:
        return spoken((s for span in inside.spans for s in cut(span, hole)), view)
    if quotation is not None:
        return quoted_before(quotation, view)
    before = without_connective(trim_clause(Span(min(sentence.span.start, hole.start), hole.start), view), view)
    tail = view.quotation_over(before.start)
    if tail is not None and len(tail.spans) == 1 and tail.start < before.start and tail.end < hole.start:
        before = Span(
            tail.start, before.end
        )  # « “Elles sont rares. Et c'est le premier sous-marin” de la guerre, poursuit Paul »
    rest = trim_clause(Span(hole.end, sentence.span.end), view)
    if rest.length and (opening := last_opening(before, sentence, view)) is not None:
        # « une mère qui, disait-elle, “fredonnait faux” », « brandit une feuille : l'accusé, dit-elle, d'une note »
        following = view.quotation_after(hole.end, r"[\s,]*")
        comma = view.text.find(",", rest.start, rest.end)
        end = following.spans[0].end if following is not None else comma if comma >= 0 else rest.end
        return pieces([Span(opening, before.end), Span(rest.start, max(rest.start, end))], view)
    following = view.quotation_after(hole.end, r"[\s,]*")
    # « Elle l'a été, dit-on, “par la mairie” », but not « a dit le maire : “Nous partirons” », « a-t-il dit. “Nous partirons” »
    quoted = following is not None and following.inner(view.text).strip(SPACES)[:1].islower()
    if (
        quoted
        and following is not None
        and before.of(view.text).lower().endswith((" car", " que", " qu'", " mais", " parce que"))
    ):
        return following.spans  # « … car, disent-elles, “la vie n'a pas de prix” »
    if is_connective(before.of(view.text)) and any(is_main_finite(w) for w in sentence.within(rest)):
        return pieces([rest], view)  # « En effet, a-t-elle repris, outre le chant, ils ont appris la danse »
    if rest.length and (quoted or resumes(sentence, before, hole, verb, view)):
        return pieces([before, rest], view)
    if any(c.isalpha() for c in before.of(view.text)):
        return pieces([before], view)
    # « La digue a cédé. Affirme le préfet. »: the sentence splitter, or the author, made two of one.
    previous = view.parsed.sentences[sentence.index - 1] if sentence.index else None
    if previous is not None and previous.paragraph == sentence.paragraph and hole.start - previous.span.end < 3:
        return pieces([previous.span], view)
    return ()


def quoted_before(quotation: Quotation, view: View) -> tuple[Span, ...]:
    """A quotation with the journalist's words before it that make one sentence with it."""
    host = view.sentence_at(quotation.start)
    start = host.span.start if host is not None else quotation.start
    lead = trimmed(Span(min(start, quotation.start), quotation.start), view.text, INCISE_EDGES + "-")
    words = lead.of(view.text)
    woven = host is not None and any(w.is_finite for w in host.within(lead))
    gap = view.text[lead.end : quotation.start]
    if "(" in gap or words.endswith("("):
        return quotation.spans  # « … et réclamé un vote (« Qu'il parte ! », a-t-il lancé) »
    if host is not None and "," in gap and opens_adverbial(host) and is_clause(quotation, host):
        return quotation.spans  # « Alors que s'ouvre la saison, « la digue a bougé », affirme Paul Rive »
    if not words or words[-1] in ".:!?…;»)" or is_connective(words) or (ACCORDING.match(words) and not woven):
        return quotation.spans
    other = view.quotation_over(lead.start)
    # « A » et « B », dit X: one content; « A ». « B », dit X: two sentences.
    apart = other is not None and other is not quotation and not view.text[other.end : quotation.start].strip()
    if apart and other is not None and len(other.spans) == 1:
        return quotation.spans
    return (without_connective(Span(lead.start, quotation.end), view), *quotation.spans[1:])


def opens_adverbial(sentence: Sentence) -> bool:
    """« Alors que … », « Quand … », « Tandis que … » at the head of a sentence."""
    first, second = sentence.words[0], sentence.words[1] if len(sentence.words) > 1 else None
    return first.lower in OPENING_ADVERBIAL or (
        first.lower in {"alors", "tandis", "pendant", "après"} and second is not None and second.lower in {"que", "qu'"}
    )


def is_clause(quotation: Quotation, host: Sentence) -> bool:
    """Whether a quotation has a main verb with its own subject before it."""
    words = host.within(quotation.spans[0])
    finite = next((w for w in words if is_main_finite(w)), None)
    return finite is not None and any(w.relation in {"nsubj", "expl"} and w.id < finite.id for w in words)


def spoken(spans: Iterable[Span], view: View) -> tuple[Span, ...]:
    """Pieces of a quotation: their closing full stop is the speaker's."""
    kept = [trimmed(s, view.text, INCISE_EDGES) for s in spans]
    kept = [Span(s.start + 2, s.end) if view.text[s.start : s.start + 2] in {". ", "; "} else s for s in kept]
    return tuple(s for s in kept if any(c.isalnum() for c in s.of(view.text)))


def cut(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    return [s for s in (Span(span.start, hole.start), Span(hole.end, span.end)) if s.length > 0]


def last_opening(before: Span, sentence: Sentence, view: View) -> int | None:
    """Where a relative or what follows a colon begins that an incise cuts before its verb; None where it cuts none."""
    words = sentence.within(before)
    for word in reversed(words):
        if word.is_finite:
            return None
        relative = word.lower in RELATIVES and word.upos in {"PRON", "ADV", "SCONJ"} and word is not words[0]
        colon = word.form == ":" and view.quotation_over(word.span.start) is None and not is_title(before.start, view)
        if relative or colon:
            return word.span.end
    return None


def is_only_adverbial(before: Span, sentence: Sentence, verb: Word) -> bool:
    """« Quand l'eau a baissé, raconte le garde, la digue avait disparu »: a clause that needs another one, and nothing else."""
    words = [w for w in sentence.within(before) if w.upos != "PUNCT"]
    if not words or words[0].lower not in OPENING_ADVERBIAL:
        return False
    clauses = {w.governor if w.relation in {"aux", "cop"} else w for w in words if is_main_finite(w)}
    return all(clause is not None and clause.relation == "advcl" and clause.governor is verb for clause in clauses)


def lacks_object(before: Span, sentence: Sentence) -> bool:
    """Whether the last finite verb before an incise is still without what it acts on: « Elle craignait, écrit-elle, … »."""
    verbs = [w for w in sentence.within(before) if is_main_finite(w) and w.upos in {"VERB", "AUX"}]
    if not verbs:
        return False
    last = verbs[-1]
    verb = last.governor if last.relation in {"aux", "cop"} and last.governor is not None else last
    inside = [w for w in sentence.within(before) if w.id >= verb.id]
    return inside == [verb] or (inside[-1:] == [verb])


def resumes(sentence: Sentence, before: Span, hole: Span, verb: Word, view: View) -> bool:
    """Whether the content goes on behind an incise: its main verb, or something that verb cannot do without, stands there."""
    later = [w for w in sentence if w.span.start >= hole.end and w.upos != "PUNCT"]
    if later and later[0].lower in {"car", "parce", "puisque"} and "," in view.text[hole.end : later[0].span.start]:
        return True
    if not later or later[0].lower in NOT_RESUMING or opens_for_whom(later[0]) or later[0].feats.get("VerbForm") == "Part":
        return False
    if not any(is_main_finite(w) for w in sentence if before.start <= w.span.start < hole.start) or is_only_adverbial(
        before, sentence, verb
    ):
        return any(w.is_finite for w in later)
    if "," not in view.text[hole.end : later[0].span.start]:
        return False
    head = later[0]
    while head.governor is not None and head.governor.span.start >= hole.end:
        head = head.governor
    governor = head.governor
    if governor is None:
        return True
    if (
        any(CLITIC_SUBJECT.fullmatch(w.form) for w in verb.dependents)
        and lacks_object(before, sentence)
        and later[0].upos == "DET"
    ):
        return True  # « Le prévenu repérait, dit-il, les prénoms anciens »
    if governor in later or governor is verb:
        return False
    return head.relation in {"obj", "xcomp", "ccomp", "nsubj", "iobj"} or head.deprel == "obl:arg"
