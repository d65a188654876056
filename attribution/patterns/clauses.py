"""Constructions in which a verb governs its content as a clause: *que*, infinitive, question, impersonal."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.patterns.contents import CONJUNCTION, clause_span, pieces
from attribution.patterns.cues import Cue, cue_of, cue_with, cues, is_verb
from attribution.patterns.noun_phrases import mention, relay_nouns, relay_of
from attribution.patterns.subjects import construction_of, may_speak, own_voice, source_head, speaks
from attribution.patterns.view import Match, View, words_after, words_between
from attribution.records import Kind
from attribution.text import Span
from attribution.tree import Sentence, Word

# « a déclaré vendredi à la presse, lors d'un déplacement à Brive, que »: how far the conjunction may stand from its verb.
FARTHEST_CONJUNCTION = 30
FARTHEST_QUESTION = 12
QUESTION_WORDS = frozenset("si s' comment pourquoi combien où quand quel quelle quels quelles qui lequel laquelle ce".split())
# Before *que* these make a conjunction, a comparison or a cleft: « bien que », « plus que », « ce que ».
BEFORE_OTHER_QUE = frozenset(
    (
        "à afin ainsi alors après aussi autant autre autres avant bien ce de depuis dès lors même mieux moins parce pendant pire "
        "plus pour quel quelle quelles quels sans sorte tandis tant tel"
    ).split()
)
# With these the subject decides: « l'étude montre que » is a report, « la situation montre que » none.
SHOWING = frozenset("montrer démontrer prouver établir signifier".split())
EXPLAINING = frozenset("expliquer révéler".split())
CAUSES = frozenset("fait situation crise absence manque hausse baisse succès échec raison contexte".split())
ASKING_WHETHER = frozenset("demander interroger savoir".split())
DESCENDING = frozenset("ressortir résulter découler apparaître".split())


def report(construction: str, cue: Cue, source: Word, content: Span, view: View) -> Match:
    """The match of a verb that governs its content."""
    said_by = mention(source, view, stop=[cue.span])
    name = construction_of(cue, construction)
    return Match(name, pieces([content], view), cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def que_clause(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with a *que* clause; coordinated clauses and verbs, relatives and participles included.

    pattern { CUE -[ccomp]-> CONTENT; CONTENT -[mark]-> QUE; QUE[lemma="que"] }
    """
    for cue in cues(sentence):
        found = conjunction_of(cue.verb) if "que" in cue.frames and cue.verb.lower != "sachant" else None
        source = source_head(cue, view)
        if found is None or not speaks(source) or own_voice(cue, source, view):
            continue
        conjunction, clause = found
        if cue.lemma in SHOWING | EXPLAINING and not can_explain(source, cue):
            continue
        content = clause_span(clause, conjunction.span.end, view, stop=trailing(clause, conjunction), cue=cue)
        if content.length and not content.contains(cue.span):
            yield report("que_clause", cue, source, content, view)


def conjunction_of(verb: Word) -> tuple[Word, Word] | None:
    """The *que* that opens the verb's clause, and the head of that clause. The parser's word first, then the surface's."""
    for clause in verb.children("ccomp", "xcomp", "obj", "advcl", "acl", "parataxis", "conj", "obl"):
        for mark in clause.children("mark", "fixed", "obj", "advmod"):
            if mark.lower not in CONJUNCTION or not verb.id < mark.id < clause.id or mark.upos not in {"SCONJ", "PRON", "ADV"}:
                continue
            if clause.relation in {"conj", "obj"} and clause.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
                continue
            if clause.relation in {"acl", "obl", "parataxis", "conj", "advcl"} and not near(verb, mark):
                continue
            return mark, clause
    for word in words_after(verb):
        if word.id - verb.id > FARTHEST_CONJUNCTION or word.is_finite or word.lower in {";", ":", "»", "«"}:
            return None
        if word.lower in CONJUNCTION and word.upos == "SCONJ":
            behind = clause_behind(word)
            return (word, behind) if behind is not None and near(verb, word) else None
    return None


def clause_behind(conjunction: Word) -> Word | None:
    """The head of the clause that a *que* opens: its governor, or the first finite verb."""
    if conjunction.governor is not None and conjunction.governor.id > conjunction.id:
        return conjunction.governor
    finite = next((w for w in words_after(conjunction) if w.is_finite), None)
    if finite is not None and finite.relation in {"aux", "cop"} and finite.governor is not None:
        return finite.governor
    return finite


def near(verb: Word, mark: Word) -> bool:
    """No other verb, no comparative and no noun that takes a clause between a verb and its *que*."""
    between = words_between(verb, mark)
    if any(w.upos in {"VERB", "AUX"} and w.relation not in {"acl", "amod"} for w in between):
        return False
    if any(w.lower in {"ne", "n'"} for w in between):
        return False
    previous = mark.previous
    if previous is None or previous is verb:
        return True
    # « une liste qu'il souhaitait » is a relative.
    relative = previous.upos in {"NOUN", "PROPN"} and previous.governor is verb and previous.relation in {"obj", "nsubj"}
    return not relative and previous.lower not in BEFORE_OTHER_QUE


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
    """Reporting verb with an infinitive: « dit avoir tout ignoré », « promet de partir », « demande à l'État d'agir ».

    pattern { CUE -[xcomp]-> CONTENT; CONTENT[VerbForm=Inf] }
    """
    for cue in cues(sentence):
        if not cue.frames & {"infinitive", "directive"} or is_object_relative(cue.verb):
            continue
        found = infinitive_of(cue)
        source = source_head(cue, view)
        if found is None or not speaks(source) or own_voice(cue, source, view):
            continue
        if "directive" in cue.frames and not may_speak(source):
            continue
        clause, start = found
        content = clause_span(clause, start, view, cue=cue)
        if not content.contains(cue.span) and not source.span.overlaps(content):
            yield report("infinitive", cue, source, content, view)


def is_object_relative(verb: Word) -> bool:
    """Whether a verb heads a relative clause opened by « que » or « dont »: « des cibles qu'il souhaitait atteindre »."""
    return verb.deprel.startswith("acl") and verb.subtree()[0].lower in {"que", "qu'", "dont"}


def infinitive_of(cue: Cue) -> tuple[Word, int] | None:
    """The head of the infinitive clause and the offset where its content begins."""
    verb = cue.verb
    direct = verb.children("xcomp", "ccomp", "obj", "obl", "advcl")
    # « demande à l'État d'agir »: parsers hang the infinitive on the person asked.
    asked = [w for w in verb.children("obl", "obj", "iobj") if w.id > verb.id and "directive" in cue.frames]
    for clause in (*direct, *(c for w in asked for c in w.children("acl", "xcomp", "advcl"))):
        auxiliary = any(w.feats.get("VerbForm") == "Inf" for w in clause.children("aux", "cop"))
        if clause.id < verb.id or (clause.feats.get("VerbForm") != "Inf" and not auxiliary):
            continue
        inner = [w for w in clause.dependents if w.id < clause.id and w.relation != "punct"]
        marks = [w for w in inner if w.relation in {"mark", "case"}]
        if not licensed(cue, marks[0].lower if marks else ""):
            continue
        first = next((w for w in inner if w not in marks and w.relation != "nsubj"), clause)
        while first.previous is not None and first.previous.lower in {"ne", "n'", "pas"}:
            first = first.previous  # « affirme ne jamais avoir reçu »: the parser hangs « ne » on either verb
        if not any(w.is_finite for w in words_between(verb, first)):
            return clause, first.span.start
    return None


def licensed(cue: Cue, preposition: str) -> bool:
    """Whether a verb reports with this preposition before its infinitive: « demander à partir » is no report."""
    if not preposition:
        return "infinitive" in cue.frames or "directive" not in cue.frames
    if preposition == "à":
        return cue.lemma != "demander" and ("directive" in cue.frames or cue.lemma in {"engager", "attendre"})
    return preposition in {"de", "d'"}


def question(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reported question: « a demandé si », « explique comment »."""
    for cue in cues(sentence):
        if "question" not in cue.frames:
            continue
        governors = (cue.verb,) if cue.top is cue.verb else (cue.verb, cue.top)  # « a voulu savoir pourquoi »
        for clause in (c for g in governors for c in g.children("ccomp", "advcl", "xcomp", "obj", "parataxis")):
            word = question_word(clause, cue)
            source = source_head(cue, view)
            if word is None or not speaks(source):
                continue
            if clause is cue.verb or view.quotation_over(word.span.start) is not view.quotation_over(cue.span.start):
                continue
            whether = word.lower in {"si", "s'"}
            if whether and cue.lemma not in ASKING_WHETHER:
                continue
            content = clause_span(clause, word.span.end if whether else word.span.start, view, cue=cue)
            if not content.contains(cue.span):
                yield report("question", cue, source, content, view)


def question_word(clause: Word, cue: Cue) -> Word | None:
    """What opens a reported question, if the clause is one."""
    if clause.id < cue.verb.id or not (clause.is_finite or any(w.is_finite for w in clause.dependents)):
        return None
    first = next((w for w in clause.subtree() if w.id > cue.verb.id and w.upos != "PUNCT"), None)
    if first is None or first.lower not in QUESTION_WORDS or (first.lower == "ce" and clause.relation != "ccomp"):
        return None
    if first.id - cue.verb.id > FARTHEST_QUESTION or any(w.is_finite for w in words_between(cue.verb, first)):
        return None
    return first


def impersonal(sentence: Sentence, view: View) -> Iterator[Match]:
    """« il ressort du rapport que », « il résulte de l'enquête que »."""
    for word in sentence:
        found = conjunction_of(word) if word.lemma in DESCENDING and word.upos == "VERB" else None
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
        if content.length and not content.contains(cue.span):
            yield Match(
                "impersonal",
                pieces([content], view),
                cue.span,
                mention(origin, view, stop=[content]),
                cue.kind,
                status=cue.status,
            )
