"""Constructions in which a verb governs its content as a clause: *que*, infinitive, question, impersonal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from attribution import lexicon, names
from attribution.patterns.contents import CONJUNCTION, clause_span, pieces
from attribution.patterns.cues import (
    AUXILIARY_OR_COPULA,
    COMPLEMENTS,
    JUDGING,
    Cue,
    cue_of,
    cue_with,
    cues,
    entry,
    is_bare_infinitive,
    is_verb,
    judged,
    verb_frames,
)
from attribution.patterns.noun_phrases import is_time, mention
from attribution.patterns.relays import relay_nouns, relay_of
from attribution.patterns.subjects import construction_of, is_sequel, may_speak, own_subject, own_voice, source_head, speaks
from attribution.patterns.view import Match, View, words_after, words_between
from attribution.records import Kind
from attribution.text import Span
from attribution.tree import Sentence, Word

# « a déclaré vendredi à la presse, lors d'un déplacement à Brive, que »: how far the conjunction may stand from its verb.
FARTHEST_CONJUNCTION = 30
FARTHEST_QUESTION = 12
LONGEST_OUTLET = 7
PLEADING = frozenset({"plaider", "militer", "insister"})
PLEADING_FOR = frozenset({"plaider", "militer"})
NEAR_BY = 3
INTENDED = frozenset("intention volonté souhait désir projet".split())
POSSESSIVES = frozenset("son sa leur ses leurs".split())
PROMISING = frozenset({"promettre", "jurer", "garantir"})
QUESTION_WORDS = frozenset("si s' comment pourquoi combien où quand quel quelle quels quelles qui lequel laquelle ce".split())
# With these the subject decides: « l'étude montre que » is a report, « la situation montre que » none.
PLANNING = frozenset("prévoir envisager".split())
SHOWING = frozenset("montrer démontrer prouver établir signifier".split())
EXPLAINING = frozenset("expliquer révéler".split())
# « conteste le fait que … », « rejette l'idée que … »: the clause is what is said.
TAKING_A_CLAUSE = frozenset("fait idée hypothèse principe".split())
# What an infinitive is to the verb that reports it, or to the person asked.
INFINITIVE_RELATIONS = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl"})
ASKED_RELATIONS = frozenset({"acl", "xcomp", "advcl"})
OVER_OBJECT_FRAMES = frozenset({"directive", "de-claim", "infinitive"})
INFINITIVE_FRAMES = frozenset({"infinitive", "directive"})
CAUSES = frozenset("fait situation crise absence manque hausse baisse succès échec raison contexte".split())
ASKING_WHETHER = frozenset("demander interroger savoir".split())
DESCENDING = frozenset("ressortir résulter découler apparaître".split())


def report(construction: str, cue: Cue, source: Word, content: Span, view: View, *, hole: Span | None = None) -> Match:
    """The match of a verb that governs its content, which may have a hole: « réclame une réunion (au maire) pour en parler »."""
    said_by = mention(source, view, stop=[cue.span])
    name = construction_of(cue, construction)
    spans = [content]
    if hole is not None and content.contains(hole):
        spans = [Span(content.start, hole.start), Span(hole.end, content.end)]
    return Match(name, pieces(spans, view), cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def is_judged(word: Word) -> bool:
    """Whether a word between a verb and *que* is what the verb judges: a noun with its article and without a preposition."""
    return word.upos == "NOUN" and word.child("det") is not None and not word.children("case") and not is_time(word)


def que_clause(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with a *que* clause; coordinated verbs, relatives and participles included.

        pattern { CUE -[ccomp]-> CONTENT; CONTENT -[mark]-> QUE; QUE[lemma="que"] }

    The commonest attribution of news (Pareti 2016, PARC 3.0).

    + [6] <source>Le syndicat des pilotes</source> <cue>affirme</cue> que <content>la sécurité n'est plus garantie</content>.
    + [6] Mardi, <source>la chancelière</source> <cue>a rappelé</cue> à ses partenaires que <content>le traité restait en vigueur</content>.
    + [6] <source>Le groupe Verlan</source> <cue>a fait savoir</cue> qu'<content>il fermerait son usine de Moncourt</content>.
    + [7] <source>Le préfet</source> a salué les pompiers et <cue>a ajouté</cue> que <content>le feu n'était pas fixé</content>.
    + [7] <source>Le sélectionneur</source> a remercié son équipe et <cue>promis</cue> qu'<content>il resterait jusqu'au tournoi</content>.
    + [16] À Matignon, <source>on</source> <cue>assure</cue> que <content>le calendrier sera tenu</content>.
    + [18] <source>L'étude</source> <cue>montre</cue> que <content>les abeilles évitent ces champs</content>.
    + [18] <source>Une note interne consultée par « Le Fil »</source> <cue>indique</cue> que <content>l'usine perd de l'argent depuis 2021</content>.
    + [19] <source>La procureure</source>, qui <cue>affirme</cue> que <content>le dossier est vide</content>, a classé l'affaire.
    + [19] C'est <source>la fédération</source> qui <cue>a révélé</cue> que <content>deux joueuses étaient suspendues</content>.
    + [20] <source>Le parquet</source> a ouvert une enquête, <cue>précisant</cue> que <content>la piste criminelle était écartée</content>.
    + [20] <cue>Estimant</cue> que <content>la sanction est injuste</content>, <source>le cycliste</source> a saisi le tribunal du sport.
    + [21] <source>Le capitaine</source> <cue>a confirmé</cue> à Canal Brume que <content>l'épave avait été retrouvée</content>.
    + [22] Selon le ministre, <source>le maire</source> <cue>a promis</cue> que <content>le parc ouvrirait</content>.
    + [28] <source>Plusieurs élus de la majorité</source> <cue>redoutent</cue> que <content>le texte ne passe pas</content>.
    + [34] <source>« L'Envers »</source> <cue>affirmait</cue> dès mars que <content>le directeur savait</content>.
    + [39] <source>Le préfet, le recteur et son prédécesseur</source> <cue>reconnaissent</cue> que <content>le toit fuyait</content>.
    + [39] <source>Le directeur du port</source>, arrivé la veille de Marseille avec trois ingénieurs, <cue>affirme</cue> que <content>la coque tiendra</content>.
    + [40] Dans l'entourage du ministre, <source>on</source> <cue>juge</cue> que <content>la réforme attendra</content>.
    - [6] Il faut que la sécurité des pilotes soit garantie.
    - [6] Le rapport est si long que personne ne l'a terminé.
    - [6] Elle n'affirme pas que la sirène soit tombée en panne.
    - [16] On dirait que la mairie a changé de couleur cette nuit.
    - [16] Il arrive que l'alarme soit débranchée les jours de marché.
    - [7] La maire s'est levée et a déclaré la séance ouverte avant de sourire.
    - [19] Les éleveurs qui rappellent leurs chiens rentrent avant la nuit.
    - [22] « Nous estimons que c'est peu », dit la ministre.
    - [27] La situation montre que le barrage a vieilli.
    """
    for cue in cues(sentence):
        asked = "directive" in cue.frames and is_asked_to(cue.verb)
        found = conjunction_of(cue.verb) if ("que" in cue.frames or asked) and cue.verb.lower != "sachant" else None
        source = source_head(cue, view) if found is not None else None
        if found is None or not speaks(source) or own_voice(cue, source, view):
            continue
        if judged(cue.verb) is not None:
            continue  # « juge utile que »: see ``predicate``
        conjunction, clause = found
        if cue.lemma in JUDGING and any(is_judged(w) for w in words_between(cue.verb, conjunction)):
            continue  # « juge “injuste” la prime que les patrons verseront »
        turned = view.inverted.get((sentence.index, cue.verb.id))
        if (
            turned is not None
            and conjunction.previous is not None
            and conjunction.previous.form == ","
            and turned.id < conjunction.id
        ):
            continue  # « “Bonne nuit”, dit le gardien, que rien n'émeut »
        if cue.lemma in SHOWING | EXPLAINING and not can_explain(source, cue):
            continue
        if is_mere_mention(cue, source) or (cue.top is not cue.verb and cue.top.lemma == "laisser" and not may_speak(source)):
            continue
        content = clause_span(clause, conjunction.span.end, view, stop=trailing(clause, conjunction), cue=cue)
        if (main := main_clause_behind(content, conjunction, cue)) is not None:
            whole = clause_span(main, conjunction.span.end, view, stop=trailing(main, conjunction), cue=cue)
            content = Span(content.start, max(content.end, whole.end))
        if content.length and not content.contains(cue.span):
            yield report("que_clause", cue, source, content, view)


def main_clause_behind(content: Span, conjunction: Word, cue: Cue) -> Word | None:
    """« rapporte qu'après avoir vidé la caisse, le trésorier est parti »: the verb of a content that the parser took to be an adjunct.

    The clause has no finite verb, and the first one behind its comma has a subject between the two.
    """
    sentence = conjunction.sentence
    words = [w for w in sentence if w.id > conjunction.id]
    finite = next((w for w in words if w.is_finite), None)
    if finite is None or finite.span.start < content.end or cue.span.contains(finite.span) or finite.id < conjunction.id:
        return None
    main = finite.governor if finite.relation in {"aux", "cop"} and finite.governor is not None else finite
    between = [w for w in words if content.end <= w.span.start and w.id < finite.id]
    subject = own_subject(main)
    if not between or between[0].form != "," or any(w.form in {";", ":", "«", "»", '"'} for w in between):
        return None
    inside = subject is not None and conjunction.id < subject.id < main.id
    relative = main.deprel == "acl:relcl" or any(w.lower in {"qui", "que", "qu'", "dont", "où", "ce"} for w in between)
    return main if inside and not relative and main is not cue.top else None


def is_asked_to(verb: Word) -> bool:
    """« appelle à ce que la loi change »: a clause where the verb else takes an infinitive."""
    words = verb.sentence.words[verb.id : verb.id + NEAR_BY]
    return [w.lower for w in words[:2]] == ["à", "ce"] and len(words) == NEAR_BY and words[2].lower in CONJUNCTION


def is_mere_mention(cue: Cue, source: Word) -> bool:
    """« ceux qui affirment que »: who is meant, not what somebody said."""
    return source.lower in {"ceux", "celui", "celle", "celles"} and cue.top.deprel == "acl:relcl" and cue.top.governor is source


def conjunction_of(verb: Word) -> tuple[Word, Word] | None:
    """The *que* that opens the verb's clause, and the head of that clause. The parser's word first, then the surface's."""
    if CONJUNCTION.isdisjoint(verb.sentence.forms):
        return None
    known: dict[int, tuple[Word, Word] | None] = verb.sentence.known.setdefault("conjunctions", {})
    if verb.id not in known:
        known[verb.id] = found_conjunction(verb)
    return known[verb.id]


def found_conjunction(verb: Word) -> tuple[Word, Word] | None:
    """What ``conjunction_of`` remembers."""
    heads = (
        verb,
        *(w for w in verb.children("obj", "obl") if (w.lower in TAKING_A_CLAUSE or w.lower == "ce") and w.id > verb.id),
    )
    for clause in (c for h in heads for c in h.children("ccomp", "xcomp", "obj", "advcl", "acl", "parataxis", "conj", "obl")):
        for mark in clause.children("mark", "fixed", "obj", "advmod"):
            if mark.lower not in CONJUNCTION or not verb.id < mark.id < clause.id or mark.upos not in {"SCONJ", "PRON", "ADV"}:
                continue
            if clause.relation in {"conj", "obj"} and clause.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
                continue
            if clause.relation in {"acl", "obl", "parataxis", "conj", "advcl"} and not near(verb, mark):
                continue
            if says_more_of_object(verb, mark) or is_relative_of_inner(verb, mark):
                continue
            if is_not_pleaded(mark, verb):
                continue  # « plaident pour un vote qu'ils jugent juste »
            if (
                mark.previous is not None
                and mark.previous.lower != "ce"
                and mark.previous.lower in before_other_que()
                and not is_pleaded(mark, verb)
                and not is_stressed(mark, verb, clause)
                and not is_all_the_same(mark)
            ):
                continue  # « plutôt que comme des réfugiés »
            if not any(w.is_finite for w in clause.sentence.words[mark.id :]):
                continue  # « moins de sites que la semaine dernière »
            if is_only_by(verb, mark):
                continue  # « on ne se souvenait d'elle que par des allusions »
            if mark.upos == "PRON" and mark.previous is not None and mark.previous.lower == "ce" and not is_indirect(mark):
                continue  # « pointe leur rôle dans ce qu'elle tient pour une dérive »: a free relative
            if clause.upos == "PROPN" and not clause.children("cop"):  # « le fait que Morin – qui reste populaire – parte »
                clause = clause_behind(mark, skip=clause) or clause
            return mark, clause
    if (parenthesised := behind_parenthesis(verb)) is not None:
        return parenthesised
    outlet = outlet_behind(verb)
    for word in words_after(verb):
        if word in outlet:
            continue
        if word.id - verb.id > FARTHEST_CONJUNCTION or word.is_finite or word.lower in {";", ":", "»", "«"}:
            return None
        if word.lower not in CONJUNCTION:
            continue
        if is_only_by(verb, word) or word.relation == "case" or is_not_pleaded(word, verb):
            return None  # « au même titre que les notables »
        if word.upos == "SCONJ" or outlet or behind_addressee(word, verb):
            behind = clause_behind(word)
            return (word, behind) if behind is not None and near(verb, word) else None
    return None


def is_only_by(verb: Word, mark: Word) -> bool:
    """« ne se souvenait d'elle que par des allusions »: the *que* of « ne … que », before a preposition."""
    following = mark.next
    restricted = any(w.lower in {"ne", "n'"} and w.id < verb.id for w in verb.dependents)
    return restricted and mark.lower in CONJUNCTION and following is not None and following.upos == "ADP"


def is_indirect(mark: Word) -> bool:
    """« s'attend à ce que tout cède », « s'inquiète de ce que la revue ferme »: the *ce* that a verb's own preposition needs."""
    before = mark.previous.previous if mark.previous is not None else None
    return before is not None and before.lower in {"à", "de"} and before.relation != "fixed"


def outlet_behind(verb: Word) -> list[Word]:
    """« a confié à « L'Écho sportif » que »: the medium in marks right behind the verb, « que » its next word."""
    following = verb.next
    if following is None or following.lower not in {"à", "au", "dans", "sur"}:
        return []
    words = list(words_after(verb))
    if len(words) < 4 or words[1].form not in {"«", '"', "“"}:
        return []
    closing = next((i for i, w in enumerate(words[2 : 2 + LONGEST_OUTLET], 2) if w.form in {"»", '"', "”"}), None)
    if closing is None or closing + 1 >= len(words) or words[closing + 1].lower not in CONJUNCTION:
        return []
    return words[: closing + 1]


def is_stressed(mark: Word, verb: Word, clause: Word) -> bool:
    """« disent bien que la tendance s'inverse », unlike « bien que la tendance s'inverse » with a subjunctive."""
    before = mark.previous
    moods = {w.feats.get("Mood") for w in (clause, *clause.children("aux", "cop"))}
    return before is not None and before.lower == "bien" and before.previous is verb and "Sub" not in moods


def is_all_the_same(mark: Word) -> bool:
    """« précise tout de même que », « admet quand même que », unlike « de même que »: an adverb of the verb."""
    words = [w.lower for w in mark.sentence.words[max(0, mark.id - 4) : mark.id - 1]]
    return words[-2:] == ["quand", "même"] or words[-3:] == ["tout", "de", "même"]


def behind_parenthesis(verb: Word) -> tuple[Word, Word] | None:
    """« a confié, lors d'un dîner qui a mal tourné, que le pont cède »: what stands between two commas is passed over."""
    following = verb.next
    bare_adjunct = following is not None and following.upos == "VERB" and following.lower.endswith("ant")  # « concernant »
    if following is None or (following.form != "," and not bare_adjunct):
        return None
    for word in words_after(following):
        if word.id - verb.id > FARTHEST_CONJUNCTION or word.lower in {";", ":", "»", "«"}:
            return None
        previous = word.previous
        if word.lower in CONJUNCTION and previous is not None and previous.form == ",":
            clause = clause_behind(word)
            return (word, clause) if clause is not None else None
    return None


def behind_comma(verb: Word) -> tuple[Word, Word] | None:
    """« Il ressort d'un audit commandé par la ville, et tenu secret, que le toit fuyait »: the conjunction behind an apposition."""
    for word in words_after(verb):
        if word.id - verb.id > FARTHEST_CONJUNCTION or word.is_finite or word.lower in {";", ":", "»", "«"}:
            return None
        if word.lower in CONJUNCTION and word.previous is not None and word.previous.form == ",":
            clause = clause_behind(word)
            return (word, clause) if clause is not None else None
    return None


def behind_addressee(conjunction: Word, verb: Word) -> bool:
    """« a indiqué aux enquêteurs qu'il partirait »: parsers take the clause for a relative of those told.

    A true relative lacks its object, but this one follows a verb that otherwise would have none.
    """
    if conjunction.upos != "PRON" or any(w.id < conjunction.id for w in verb.children("obj", "xcomp", "ccomp")):
        return False
    occasions = {"à", "au", "aux", "auprès", "devant", "sur", "dans", "lors"}
    told = any(w.upos == "ADP" and w.lower in occasions for w in words_between(verb, conjunction))
    clause = conjunction.governor
    return told and clause is not None and own_subject(clause) is not None and own_subject(clause) is not conjunction


def clause_behind(conjunction: Word, *, skip: Word | None = None) -> Word | None:
    """The head of the clause that a *que* opens: its governor, unless it is ``skip``, or the first finite verb."""
    if conjunction.governor is not None and conjunction.governor.id > conjunction.id and conjunction.governor is not skip:
        return conjunction.governor
    finite = next((w for w in words_after(conjunction) if w.is_finite and (skip is None or w.deprel != "acl:relcl")), None)
    if finite is not None and finite.relation in {"aux", "cop"} and finite.governor is not None:
        return finite.governor
    return finite


def says_more_of_object(verb: Word, mark: Word) -> bool:
    """« annonce l'expulsion de l'attachée, qu'elle accuse de … »: behind a comma and a noun that the verb has for object, a relative."""
    if mark.previous is None or mark.previous.form != ",":
        return False
    return any(w.upos == "NOUN" and verb.id < w.id < mark.id and not is_time(w) for w in verb.children("obj"))


def near(verb: Word, mark: Word) -> bool:
    """No other verb, no comparative and no noun that takes a clause between a verb and its *que*."""
    between = words_between(verb, mark)
    if says_more_of_object(verb, mark):
        return False
    if any(w.upos in {"VERB", "AUX"} and w.relation not in {"acl", "amod"} and not is_gerund_of(w) for w in between):
        return False
    if any(w.lower in {"ne", "n'"} for w in between):
        return False
    taken = [w for w in verb.children("obj") if verb.id < w.id < mark.id]
    elsewhere = taken and mark.previous is not None and mark.previous.upos == "NOUN" and mark.previous not in taken
    if elsewhere and (any(w.form == "," for w in between) or mark.upos == "PRON" or is_own_deed(taken[0])):
        return False  # « propose un tarif unique, une mesure que … », « annonce son intention d'effacer les mots qu'il … »
    if any(is_gerund_of(w) and (own := entry(w)) is not None and "que" in own[0] for w in between):
        return False  # « a nié toute faute en affirmant que », « avance-t-il, tout en rappelant que »
    previous = mark.previous
    if previous is None or previous is verb or is_pleaded(mark, verb) or is_all_the_same(mark):
        return True
    before = previous.previous
    if (
        previous.lower == "ce"
        and before is not None
        and (before.lower == "à" or (before.lower == "de" and mark.upos == "SCONJ"))
    ):
        return True  # « s'attend à ce que », « s'inquiète de ce que »
    if previous.lower in TAKING_A_CLAUSE and before is not None and before.lower in {"le", "l'", "du"}:
        return True  # « conteste le fait que »
    # « une liste qu'il souhaitait » is a relative.
    noun = previous.governor if previous.upos == "ADJ" and previous.relation == "amod" else previous
    relative = (
        noun is not None and noun.upos in {"NOUN", "PROPN"} and noun.governor is verb and noun.relation in {"obj", "nsubj"}
    )
    return not relative and previous.lower not in before_other_que()


def intended(cue: Cue, start: int) -> Word | None:
    """The possessive of « son intention de » right behind a cue and right before an infinitive that begins at ``start``."""
    first = cue.verb.sentence.at(start)
    preposition = first.previous if first is not None else None
    noun = preposition.previous if preposition is not None and preposition.lower in {"de", "d'"} else None
    own = noun.previous if noun is not None and noun.lemma in INTENDED else None
    return own if own is not None and own.lower in POSSESSIVES and own.previous is cue.verb else None


def is_pleaded(mark: Word, verb: Word) -> bool:
    """« plaident pour que le tarif soit étendu », « insiste pour que l'audience soit publique »."""
    before = mark.previous
    near_by = before is not None and before.lower == "pour" and before.id - verb.id <= NEAR_BY
    return near_by and verb.lemma in PLEADING


def is_not_pleaded(mark: Word, verb: Word) -> bool:
    """« plaident pour un vote qu'ils jugent juste »: what stands behind a noun is its relative clause."""
    before = mark.previous
    if verb.lemma == "insister" and mark.upos == "PRON" and before is not None and before.upos == "NOUN":
        return True  # « insiste sur les mots qu'elle a eus »
    return verb.lemma in PLEADING_FOR and before is not None and before.upos in {"NOUN", "PROPN", "ADJ"}


def is_relative_of_inner(verb: Word, mark: Word) -> bool:
    """« demandant aux clients de taper les codes qu'ils utilisaient »: *que* right behind the object of an infinitive in between."""
    noun = mark.previous
    if noun is not None and noun.upos == "ADJ" and noun.relation == "amod":
        noun = noun.governor
    if noun is None or noun.upos != "NOUN" or noun.relation != "obj" or noun.child("det") is None:
        return False
    inner = noun.governor
    return inner is not None and verb.id < inner.id < noun.id and inner.feats.get("VerbForm") == "Inf"


def is_own_deed(noun: Word) -> bool:
    """« son intention de », « sa volonté d' »: what is announced is the noun."""
    own = any(w.lower in {"son", "sa", "ses", "leur", "leurs"} for w in noun.children("det"))
    return own and bool(noun.children("acl", "nmod"))


def is_gerund_of(word: Word) -> bool:
    """« déclare en recevant la coupe que »."""
    return word.lower.endswith("ant") and word.previous is not None and word.previous.lower == "en"


@cache
def before_other_que() -> frozenset[str]:
    """Before *que* these make a conjunction, a comparison or a cleft: « bien que », « plus que », « ce que »."""
    return frozenset(row["word"] for row in lexicon.load("before_que"))


def can_explain(source: Word, cue: Cue) -> bool:
    """« L'étude montre que » is a report, « la situation montre que » none; people may explain, causes do not."""
    if source.upos == "PROPN":
        return True
    if source.upos == "PRON":
        return cue.lemma in {"expliquer", "révéler", "démontrer"}
    if cue.lemma in EXPLAINING:
        return source.lemma.lower() not in CAUSES
    return source.lemma.lower() in relay_nouns()


def trailing(clause: Word, conjunction: Word) -> list[Word]:
    """What the parser hung under the clause though it says more of the cue: an incise, another cue."""
    return [
        w
        for w in clause.subtree()
        if w.id > conjunction.id
        and w is not clause
        and (w.deprel == "parataxis:insert" or (w.deprel == "parataxis" and is_verb(w) and cue_of(w) is not None))
    ]


def infinitive(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with an infinitive, directives with the person asked between them included.

        pattern { CUE -[xcomp]-> CONTENT; CONTENT[VerbForm=Inf] }
        pattern { CUE -[obl:arg|iobj]-> ASKED; CUE -[xcomp]-> CONTENT; CONTENT[VerbForm=Inf]; CONTENT -[mark]-> DE; DE[lemma="de"] }

    + [8] <source>Elle</source> <cue>dit</cue> <content>avoir tout ignoré du virement</content>.
    + [8] <source>Le ministère</source> <cue>promet</cue> de <content>publier la liste avant l'été</content>.
    + [8] <source>Nora Vial</source> <cue>affirme</cue> <content>ne jamais avoir reçu de convocation</content>.
    + [8] <source>L'accusé</source> <cue>a demandé</cue> à <content>être jugé par un jury populaire</content>.
    + [8] <source>Le prélat</source> <cue>assure</cue> <content>ne rien savoir de l'affaire</content>.
    + [19] <source>Le maire</source>, qui <cue>dit</cue> <content>n'avoir rien signé</content>, sera entendu jeudi.
    + [29] <source>Ce dernier</source> <cue>affirme</cue> <content>n'avoir jamais quitté l'île</content>.
    + [33] <source>Washington</source> <cue>accuse</cue> Pékin d'<content>avoir copié ses turbines</content>.
    + [35] <source>Le maire</source> <cue>dément</cue> <content>avoir touché un centime</content>.
    + [36] <source>L'auteur de « Nuit blanche »</source> <cue>dit</cue> <content>n'avoir rien inventé</content>.
    - [8] Elle veut quitter la présidence du club à la fin de la saison.
    - [8] Une flèche indique aux visiteurs comment rejoindre la sortie.
    - [8] Les deux frères semblent avoir connu la victime à l'école.
    - [8] Le transporteur sait conduire un camion depuis l'âge de vingt ans.
    - [8] La cliente cherche à partir avant la fin du service.
    """
    for cue in cues(sentence):
        if INFINITIVE_FRAMES.isdisjoint(cue.frames) or is_object_relative(cue.verb) or judged(cue.verb) is not None:
            continue
        found = infinitive_of(cue)
        source = source_head(cue, view) if found is not None else None
        if found is None or not speaks(source) or own_voice(cue, source, view):
            continue
        if cue.lemma in PLANNING and source.lemma.lower() not in names.document_nouns():
            continue  # « le maire prévoit de partir » is a plan, « la loi prévoit de supprimer … » says so
        if ("directive" in cue.frames and not may_speak(source)) or is_mere_mention(cue, source):
            continue
        clause, start = found
        how = any(w.lower in {"comment", "où", "quand", "pourquoi"} for w in clause.dependents if w.id < clause.id)
        if how and not may_speak(source):
            continue  # « le panneau indique comment sortir »
        if is_cue_alone(clause, cue):
            continue
        deed = intended(cue, start)
        start = deed.span.start if deed is not None else start  # « annonce son intention de faire appel »
        content = clause_span(clause, start, view, cue=cue)
        stop = view.text.find(";", content.start, content.end)
        if stop >= 0 and view.quotation_over(stop) is None:
            content = Span(content.start, stop)
        if not content.contains(cue.span) and not source.span.overlaps(content):
            yield report("infinitive", cue, source, content, view)


def is_cue_alone(clause: Word, cue: Cue) -> bool:
    """« a-t-il cru bon d'ajouter »: the infinitive is the cue of something else."""
    own = [w for w in clause.dependents if w.id > clause.id and w.upos != "PUNCT"]
    return not own and "incise" in (entry(clause) or (frozenset[str](),))[0] and cue.kind is Kind.OPINION


def is_object_relative(verb: Word) -> bool:
    """Whether a verb heads a relative clause opened by « que » or « dont »: « des cibles qu'il souhaitait atteindre »."""
    return verb.deprel.startswith("acl") and verb.subtree()[0].lower in {"que", "qu'", "dont"}


def infinitive_of(cue: Cue) -> tuple[Word, int] | None:
    """The head of the infinitive clause and the offset where its content begins."""
    verb = cue.verb
    behind = [w for w in verb.dependents if w.id > verb.id]
    clauses = [w for w in behind if w.relation in INFINITIVE_RELATIONS]
    # « demande à l'État d'agir »: parsers hang the infinitive on the person asked.
    # … and on the person told: « a expliqué aux enquêteurs avoir agi seul ».
    over_object = not OVER_OBJECT_FRAMES.isdisjoint(cue.frames)
    asked = [w for w in behind if w.relation in COMPLEMENTS] if over_object else []
    for word in asked:
        clauses.extend([w for w in word.dependents if w.relation in ASKED_RELATIONS and w.id > verb.id])
    for clause in clauses:
        auxiliary = any(w.relation in AUXILIARY_OR_COPULA and w.feats.get("VerbForm") == "Inf" for w in clause.dependents)
        if clause.feats.get("VerbForm") != "Inf" and not auxiliary:
            continue
        if auxiliary and clause.child("case") is not None and clause.lower == "train":
            first = next(w for w in clause.children("aux", "cop") if w.feats.get("VerbForm") == "Inf")
            return clause, first.span.start  # « indique être en train de chercher »
        if any(w.is_finite for w in clause.children("aux", "cop")):
            continue  # « regrette le temps où l'usine faisait vivre la ville »
        inner = [w for w in clause.dependents if w.id < clause.id and w.relation != "punct"]
        marks = [w for w in inner if w.relation in {"mark", "case"}]
        if (
            not marks
            and (before := min([*inner, clause], key=lambda w: w.id).previous) is not None
            and before.lower in {"à", "de", "d'"}
            and before.governor not in inner  # « espère à présent partir »
        ):
            marks = [before]  # the parser hung it on the verb
        hung = clause.governor in asked and not cue.frames & {"directive", "de-claim"}
        promised = cue.lemma in PROMISING and marks and marks[0].lower in {"de", "d'"}
        if hung and not promised and (marks or not auxiliary):
            continue
        if not licensed(cue, marks[0].lower if marks else "") or (marks and is_adjunct(marks[0])):
            continue
        first = next((w for w in inner if w not in marks and w.relation != "nsubj" and w.deprel != "obl:mod"), clause)
        while first.previous is not None and first.previous.lower in NEGATION:
            first = first.previous  # « affirme ne jamais avoir reçu »: the parser hangs « ne » on either verb
        if not any(w.is_finite and not is_in_relative(w, verb) for w in words_between(verb, first)):
            return clause, first.span.start
    return None


def is_in_relative(word: Word, verb: Word) -> bool:
    """« exhorte ceux qui auraient vu quelque chose à parler »: a verb that says who is asked."""
    inside = (w for w in (word, *word.ancestors()) if w.id > verb.id)
    return any(w.deprel == "acl:relcl" for w in inside) and "directive" in verb_frames(verb)


NEGATION = frozenset({"ne", "n'", "pas", "plus", "rien", "jamais"})


def is_adjunct(mark: Word) -> bool:
    """« a dit cela avant de partir », « afin d'éviter »: the infinitive belongs to the word before its preposition."""
    return mark.previous is not None and mark.previous.lower in {
        "avant",
        "afin",
        "faute",
        "lieu",
        "loin",
        "façon",
        "manière",
        "peur",
    }


def licensed(cue: Cue, preposition: str) -> bool:
    """Whether a verb reports with this preposition before its infinitive."""
    if not preposition:
        return "infinitive" in cue.frames or "directive" not in cue.frames
    if preposition == "à":
        return "directive" in cue.frames or cue.lemma in {"engager", "attendre"}
    return preposition in {"de", "d'"}


def question(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reported question, or a clause that says what an explanation explains.

        pattern { CUE -[ccomp]-> CONTENT; CONTENT -[mark]-> SI; SI[lemma="si"] }
        pattern { CUE -[ccomp]-> CONTENT; CONTENT -[advmod|obj|nsubj]-> WORD; WORD[PronType=Int] }

    + [7] <source>La juge</source> a relu le procès-verbal, puis <cue>a demandé</cue> si <content>le témoin maintenait sa version</content>.
    + [9] <source>Le juge</source> <cue>a demandé</cue> si <content>la porte était verrouillée</content>.
    + [9] <source>Une députée</source> <cue>a voulu savoir</cue> <content>pourquoi le rapport dormait dans un tiroir</content>.
    + [9] <source>Les parents</source> <cue>se demandent</cue> <content>qui a signé l'autorisation</content>.
    + [9] <source>Le journal</source> <cue>révèle</cue> <content>combien la campagne a coûté</content>.
    - [9] Le porte-parole n'a pas précisé si la rencontre aurait lieu.
    - [9] La compagnie a remboursé les voyageurs sans dire comment ni quand.
    - [9] Nul n'explique pourquoi la vanne était ouverte ce soir-là.
    - [35] Le maire n'a pas dit s'il se représenterait en mars.
    """
    for cue in cues(sentence):
        aim = cue.status == "asserted" and is_bare_infinitive(cue.top) and not is_sequel(cue.top)
        if "question" not in cue.frames or aim:
            continue  # « interrogé pour savoir si », « la question de savoir comment »
        governors = (cue.verb,) if cue.top is cue.verb else (cue.verb, cue.top)  # « a voulu savoir pourquoi »
        for clause in (c for g in governors for c in g.children("ccomp", "advcl", "xcomp", "obj", "parataxis")):
            word = question_word(clause, cue)
            source = source_head(cue, view)
            if word is None or not may_speak(source) or own_voice(cue, source, view):
                continue
            if clause is cue.verb or view.quotation_over(word.span.start) is not view.quotation_over(cue.span.start):
                continue
            whether = word.lower in {"si", "s'"}
            if whether and cue.lemma not in ASKING_WHETHER and cue.status == "asserted":
                continue  # « dit si » is said only in « n'a pas dit si »
            content = clause_span(clause, word.span.end if whether else word.span.start, view, cue=cue)
            if not content.contains(cue.span):
                yield report("question", cue, source, content, view)


def question_word(clause: Word, cue: Cue) -> Word | None:
    """What opens a reported question, if the clause is one."""
    if clause.id < cue.verb.id or not (clause.is_finite or any(w.is_finite for w in clause.dependents)):
        return None
    first = next((w for w in clause.subtree() if w.id > cue.verb.id and w.upos != "PUNCT"), None)
    if first is not None and first.lower == "à" and first.next is not None and first.next.lower in {"quel", "quelle"}:
        return first  # « à quel point »
    if first is None or first.lower not in QUESTION_WORDS or (first.lower == "ce" and clause.relation != "ccomp"):
        return None
    if first.id - cue.verb.id > FARTHEST_QUESTION or any(w.is_finite for w in words_between(cue.verb, first)):
        return None
    return first


def impersonal(sentence: Sentence, view: View) -> Iterator[Match]:
    """Impersonal verb with the origin of what is known: « il ressort du rapport que ».

        pattern { CUE[lemma="ressortir"|"résulter"|"découler"|"apparaître"]; CUE -[obl:arg|obl:mod]-> SOURCE; CUE -[ccomp|csubj]-> CONTENT }

    + [16] Il <cue>ressort</cue> <source>du rapport</source> que <content>l'alarme était débranchée</content>.
    + [16] Il <cue>résulte</cue> de <source>l'expertise</source> que <content>le frein avait été saboté</content>.
    + [16] Il <cue>ressort</cue> de <source>l'enquête interne</source> que <content>deux alertes avaient été ignorées</content>.
    + [16] Il <cue>résulte</cue> de <source>ces écoutes</source> que <content>les deux hommes se connaissaient</content>.
    - [16] Il faut que le calendrier soit tenu, quoi qu'il arrive.
    - [16] Il ressort de la boutique avec deux paquets sous le bras.
    - [16] Il arrive que l'alarme soit débranchée les jours de marché.
    """
    for word in sentence if not DESCENDING.isdisjoint(sentence.lemmas) else ():
        if word.lemma not in DESCENDING or word.upos != "VERB":
            continue
        found = conjunction_of(word) or behind_comma(word)
        origins = (
            w
            for w in word.children("obl", "nmod", "iobj")
            if w.id > word.id and (case := w.child("case")) is not None and case.lower in {"de", "du", "des", "d'"}
        )
        origin = next(origins, None)
        if found is None or origin is None:
            continue
        conjunction, clause = found
        content = clause_span(clause, conjunction.span.end, view)
        cue = cue_with(word, {"que"}, Kind.SPEECH)
        if view.text[cue.span.start : cue.span.start + 3].lower() == "il ":
            cue = replace(cue, span=Span(cue.span.start + 3, cue.span.end))
        if content.length and not content.contains(cue.span):
            yield Match(
                "impersonal",
                pieces([content], view),
                cue.span,
                mention(origin, view, stop=[Span(conjunction.span.start, content.end)]),
                cue.kind,
                status=cue.status,
            )
