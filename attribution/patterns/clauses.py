"""Constructions in which a verb governs its content: clause, infinitive, question, attribute, noun phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.patterns.roles import (
    CONJUNCTION,
    SPACES,
    Cue,
    Match,
    View,
    clause_span,
    cue_of,
    cue_with,
    FIRST_PERSON,
    is_passive,
    is_verb,
    may_speak,
    mention,
    noun_phrase,
    own_subject,
    pieces,
    relay_nouns,
    relay_of,
    speaks,
    subject_of,
    trim_clause,
    words_between,
)
from attribution.records import Kind
from attribution.text import Span, trimmed
from attribution.tree import Sentence, Word

# « a déclaré vendredi à la presse, lors d'un déplacement à Brive, que »: how far the conjunction may stand from its verb.
FARTHEST_CONJUNCTION = 30
QUESTION_WORDS = frozenset("si s' comment pourquoi combien où quand quel quelle quels quelles qui lequel laquelle ce".split())


def cues(sentence: Sentence) -> Iterator[Cue]:
    for word in sentence:
        if is_verb(word) and (cue := cue_of(word)) is not None:
            yield cue


def construction_of(cue: Cue, plain: str) -> str:
    """The construction's id: by how the verb is tied to its subject."""
    if cue.verb.feats.get("VerbForm") == "Part" and not any(w.relation == "aux" for w in cue.verb.dependents) and cue.is_participle:
        return "participle"
    subject = own_subject(cue.top)
    if subject is not None and subject.lower in {"qui", "lequel", "laquelle"}:
        return "relative"
    if subject is None and cue.top.relation == "conj":
        return "coordinated"
    return plain


def source_head(cue: Cue, view: View) -> Word | None:
    """Who speaks: the subject, or the agent of a passive; none for a passive without agent (it has no source, SCHEME §1)."""
    if is_passive(cue.top):
        return agent_of(cue.top)
    if cue.top.feats.get("VerbForm") == "Inf" and cue.top.relation in {"xcomp", "ccomp"} and cue.top is cue.verb:
        return None
    return subject_of(cue.top, view)


def own_voice(cue: Cue, head: Word, view: View) -> bool:
    """A speaker's own « nous estimons que », « je crois que » inside their quotation: no second statement."""
    return (
        (view.quotation_over(cue.span.start) is not None or cue.lemma in {"constater", "savoir", "noter", "remarquer"})
        and head.lower.lstrip("-t") in FIRST_PERSON
        and (cue.kind == "opinion" or cue.lemma in {"constater", "dire", "savoir", "remarquer", "noter", "observer"} and not cue.verb.children("aux"))
    )


def conjunction_of(verb: Word, view: View) -> tuple[Word, Word] | None:
    """The *que* that opens the verb's clause, and the head of that clause. The parser's word first, then the surface's."""
    for clause in verb.children("ccomp", "xcomp", "obj", "advcl", "acl", "parataxis", "conj", "obl"):
        for mark in clause.children("mark", "fixed", "obj", "advmod"):
            if mark.lower in CONJUNCTION and mark.id > verb.id and mark.upos in {"SCONJ", "PRON", "ADV"} and mark.id < clause.id:
                if clause.relation in {"conj", "obj"} and clause.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
                    continue
                if clause.relation in {"acl", "obl", "parataxis", "conj", "advcl"} and not near(verb, mark):
                    continue
                return mark, clause
    word = verb.next
    while word is not None and word.id - verb.id <= FARTHEST_CONJUNCTION:
        if word.lower in CONJUNCTION and word.upos == "SCONJ":
            if not near(verb, word):
                return None
            if word.governor is not None and word.governor.id > word.id:
                return word, word.governor
            finite = next((w for w in sentence_after(word) if w.is_finite), None)
            if finite is None:
                return None
            return word, finite.governor if finite.relation in {"aux", "cop"} and finite.governor is not None else finite
        if word.is_finite or word.lower in {";", ":", "»", "«"}:
            return None
        word = word.next
    return None


def sentence_after(word: Word) -> list[Word]:
    return word.sentence.words[word.id :]


def near(verb: Word, mark: Word) -> bool:
    """No other verb, no comparative and no noun that takes a clause between a verb and its *que*."""
    between = words_between(verb, mark)
    if any(w.upos in {"VERB", "AUX"} and w.relation not in {"acl", "amod"} for w in between):
        return False
    previous = mark.previous
    if previous is not None and previous is not verb and previous.upos in {"NOUN", "PROPN"} and previous.governor is verb and previous.relation in {"obj", "nsubj"}:
        return False  # « une liste qu'il souhaitait »: a relative
    if previous is not None and previous is not verb and previous.lower in {"ce", "quel", "quelle", "quels", "quelles", "plus", "moins", "aussi", "autant", "même", "tel", "alors", "tandis", "bien", "ainsi", "afin", "pour", "dès", "lors", "parce", "avant", "après", "sans", "depuis", "pendant", "autres", "autre", "mieux", "pire", "tant", "sorte", "à", "de"}:
        return False
    return not any(w.lower in {"ne", "n'"} for w in between)


def que_clause(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with a *que* clause; coordinated clauses and verbs, relatives and participles included.

        pattern { CUE -[ccomp]-> CONTENT; CONTENT -[mark]-> QUE; QUE[lemma="que"] }
    """
    for cue in cues(sentence):
        if "que" not in cue.frames:
            continue
        found = conjunction_of(cue.verb, view)
        if found is None or cue.verb.lower == "sachant":
            continue
        conjunction, clause = found
        head = source_head(cue, view)
        if not speaks(head) or head is None or own_voice(cue, head, view):
            continue
        if cue.lemma in {"expliquer", "montrer", "démontrer", "prouver", "établir", "signifier", "révéler"} and not can_explain(head, cue):
            continue
        start = conjunction.span.end
        stop = trailing(clause, cue, conjunction, view)
        content = clause_span(clause, start, view, stop=stop, cue=cue)
        own = content_without(content, head.span, cue)
        if not own:
            continue
        yield Match(construction_of(cue, "que_clause"), pieces(own, view), cue.span, mention(head, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status)


def can_explain(head: Word, cue: Cue) -> bool:
    """« L'étude montre que » is a report, « la situation montre que » none; people may explain, causes do not."""
    if head.upos in {"PROPN", "PRON"}:
        return cue.lemma in {"expliquer", "révéler", "démontrer"} or head.upos == "PROPN"
    if cue.lemma in {"expliquer", "révéler"}:
        return head.lemma.lower() not in {"fait", "situation", "crise", "absence", "manque", "hausse", "baisse", "succès", "échec", "raison", "contexte"}
    return head.lemma.lower() in relay_nouns()


def trailing(clause: Word, cue: Cue, conjunction: Word, view: View) -> list[Word]:
    """What the parser hung under the clause though it says more of the cue: an incise, another cue's participle, « selon »."""
    out = []
    for word in clause.subtree():
        if word.id <= conjunction.id or word is clause:
            continue
        if word.deprel in {"parataxis:insert"} or (word.deprel == "parataxis" and is_verb(word) and cue_of(word) is not None):
            out.append(word)
    return out


def content_without(content: Span, source: Span, cue: Cue) -> list[Span]:
    if content.contains(cue.span) or not content.length:
        return []
    return [content]


def infinitive(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with an infinitive: « dit avoir tout ignoré », « promet de partir », « demande à l'État d'agir ».

        pattern { CUE -[xcomp]-> CONTENT; CONTENT[VerbForm=Inf] }
    """
    for cue in cues(sentence):
        if not cue.frames & {"infinitive", "directive"}:
            continue
        clause, start = infinitive_of(cue, view)
        if clause is None:
            continue
        if is_object_relative(cue.verb):
            continue  # « des cibles qu'il souhaitait atteindre »
        head = source_head(cue, view)
        if head is None or not speaks(head) or own_voice(cue, head, view) or ("directive" in cue.frames and not may_speak(head)):
            continue
        content = clause_span(clause, start, view, cue=cue)
        if content.contains(cue.span) or head.span.overlaps(content):
            continue
        yield Match(construction_of(cue, "infinitive"), pieces([content], view), cue.span, mention(head, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status)


def is_object_relative(verb: Word) -> bool:
    """Whether a verb heads a relative clause opened by « que » or « dont »."""
    if not verb.deprel.startswith("acl"):
        return False
    first = min(verb.subtree(), key=lambda w: w.id)
    return first.lower in {"que", "qu'", "dont"}


def infinitive_of(cue: Cue, view: View) -> tuple[Word | None, int]:
    verb = cue.verb
    direct = verb.children("xcomp", "ccomp", "obj", "obl", "advcl")
    # « demande à l'État d'agir »: parsers hang the infinitive on the person asked.
    through = [c for w in verb.children("obl", "obj", "iobj") if w.id > verb.id and "directive" in cue.frames for c in w.children("acl", "xcomp", "advcl")]
    for clause in (*direct, *through):
        if clause.id < verb.id:
            continue
        auxiliary = next((w for w in clause.dependents if w.relation in {"aux", "cop"} and w.feats.get("VerbForm") == "Inf"), None)
        if clause.feats.get("VerbForm") != "Inf" and auxiliary is None:
            continue
        inner = [w for w in clause.dependents if w.id < clause.id and w.relation not in {"punct"}]
        marks = [w for w in inner if w.relation in {"mark", "case"}]
        if marks and marks[0].lower not in {"de", "d'", "à"}:
            continue
        if marks and marks[0].lower == "à" and (cue.lemma == "demander" or "directive" not in cue.frames and cue.lemma not in {"engager", "attendre"}):
            continue  # « demander à partir » is no report
        if not marks and "directive" in cue.frames and "infinitive" not in cue.frames:
            continue
        first = min((w for w in inner if w not in marks and w.relation not in {"nsubj"}), key=lambda w: w.id, default=clause)
        if any(w.is_finite for w in words_between(verb, first)):
            continue
        return clause, first.span.start
    return None, 0


def question(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reported question: « a demandé si », « explique comment »."""
    for cue in cues(sentence):
        if "question" not in cue.frames:
            continue
        for clause in cue.verb.children("ccomp", "advcl", "xcomp", "obj", "parataxis"):
            words = [w for w in clause.subtree() if w.id > cue.verb.id and w.upos != "PUNCT"]
            if not words or clause.id < cue.verb.id or not (clause.is_finite or any(w.is_finite for w in clause.dependents)):
                continue
            first = words[0]
            if first.lower not in QUESTION_WORDS or first.lower in CONJUNCTION or (first.lower == "ce" and clause.relation != "ccomp"):
                continue
            if any(w.is_finite for w in words_between(cue.verb, first)) or first.id - cue.verb.id > 12:
                continue
            head = source_head(cue, view)
            if not speaks(head):
                continue
            start = first.span.end if first.lower in {"si", "s'"} else first.span.start
            if first.lower in {"si", "s'"} and cue.lemma not in {"demander", "interroger", "savoir"}:
                continue
            content = clause_span(clause, start, view, cue=cue)
            if not content.contains(cue.span):
                yield Match(construction_of(cue, "question"), pieces([content], view), cue.span, mention(head, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status)


def predicate(sentence: Sentence, view: View) -> Iterator[Match]:
    """« se dit confiant », « s'estime lésé »: the attribute is the content."""
    for cue in cues(sentence):
        if "predicate" not in cue.frames:
            continue
        attribute = next((w for w in cue.verb.children("xcomp", "obj", "obl", "advmod", "acl", "amod", "appos", "conj") if w.id > cue.verb.id and w.upos in {"ADJ", "VERB", "NOUN"} and w.feats.get("VerbForm") != "Inf" and not w.children("mark")), None)
        if attribute is None or attribute.id - cue.verb.id > 4 or attribute.is_finite:
            continue
        head = source_head(cue, view)
        if not speaks(head) or head is attribute:
            continue
        first = min((w for w in attribute.subtree() if w.id > cue.verb.id), key=lambda w: w.id)
        content = clause_span(attribute, first.span.start, view, cue=cue)
        if not content.contains(cue.span):
            yield Match(construction_of(cue, "predicate"), pieces([content], view), cue.span, mention(head, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status)


def described_as(sentence: Sentence, view: View) -> Iterator[Match]:
    """« qualifie le texte de "dangereux" », « considère la substance comme cancérigène », « accuse X de Y »."""
    for cue in cues(sentence):
        frames = cue.frames & {"comme", "de-claim"}
        if not frames:
            continue
        found = None
        for word in cue.verb.children("obl", "xcomp", "advcl", "obj", "nmod", "advmod"):
            case = next((w for w in word.dependents if w.relation in {"case", "mark"} and w.id < word.id), None)
            if case is None or word.id < cue.verb.id:
                continue
            if ("comme" in frames and case.lower == "comme") or ("de-claim" in frames and case.lower in {"de", "d'", "du", "des"}):
                if word.feats.get("VerbForm") == "Inf":
                    continue
                found = (word, case)
                break
        quoted = None
        if found is None and "de-claim" in frames:
            after = next((w for w in words_after(cue.verb) if w.lower in {"de", "d'"} and view.quotation_after(w.span.end, r"\s*")), None)
            if after is not None and after.id - cue.verb.id < 15:
                quoted = view.quotation_after(after.span.end, r"\s*")
        if found is None and quoted is None:
            continue
        if cue.lemma in QUOTED_ONLY and not (
            quoted or (found and view.quotation_after(found[1].span.end, r"\s*(?:\w+\s+)?"))
        ):
            continue
        head = source_head(cue, view)
        if not may_speak(head):
            continue
        if quoted is not None:
            content = quoted.whole
        else:
            assert found is not None
            word, case = found
            first = next((w for w in word.subtree() if w.id > case.id), word)
            content = clause_span(word, first.span.start if case.lower != "comme" else first.span.start, view, stop=[w for w in word.subtree() if w.deprel == "obl:agent"], cue=cue)
        described = next((w for w in cue.verb.children("obj") if w.id > cue.verb.id and w.upos in {"NOUN", "PROPN"} and w.span.end <= content.start), None)
        if described is not None and not is_passive(cue.verb) and cue.lemma not in {"accuser", "soupçonner", "informer", "avertir", "prévenir"}:
            first_word = next(w for w in described.subtree() if w.id > cue.verb.id)
            content = Span(first_word.span.start, content.end)
        if content.contains(cue.span) or (head is not None and head.span.overlaps(content)):
            continue
        if quoted is None and view.quotation_over(content.start) is None and content.length < 8:
            continue
        yield Match("described_as", pieces([content], view), cue.span, mention(head, view, stop=[cue.span, content]), cue.kind, relay_of(cue, view), cue.status)


# Feelings and acts that are statements only where the words themselves are quoted.
QUOTED_ONLY = frozenset(
    "féliciter remercier informer avertir prévenir aviser alerter assurer menacer traiter inquiéter étonner réjouir indigner alarmer désoler offusquer insurger plaindre soupçonner blâmer".split()
)


def words_after(word: Word) -> Iterator[Word]:
    current = word.next
    while current is not None:
        yield current
        current = current.next


def claim(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb with a noun phrase that holds a claim: « confirme l'arrestation de deux hommes ».

        pattern { CUE -[obj]-> CONTENT; CONTENT[upos=NOUN] }
    """
    for cue in cues(sentence):
        if "claim" not in cue.frames:
            continue
        if cue.verb.children("ccomp") or cue.verb.children("aux:pass", "nsubj:pass") or conjunction_of(cue.verb, view):
            continue
        target = next((w for w in cue.verb.children("obj") if w.id > cue.verb.id and w.upos in {"NOUN", "PROPN", "ADJ", "NUM"}), None)
        if target is None or (cue.verb.deprel in {"acl:relcl"} and own_subject(cue.verb) is None):
            continue
        head = source_head(cue, view)
        if head is None or not may_speak(head) or head is target or own_voice(cue, head, view):
            continue
        if not holds_claim(target, cue, view):
            continue
        first = next(w for w in target.subtree() if w.id > cue.verb.id)
        cut = [w for w in target.subtree() if w.deprel in {"parataxis", "advcl"} and w is not target]
        content = clause_span(target, first.span.start, view, stop=cut, cue=cue)
        if content.contains(cue.span) or head.span.overlaps(content):
            continue
        yield Match(construction_of(cue, "claim"), pieces([content], view), cue.span, mention(head, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status)


def made_known(sentence: Sentence, view: View) -> Iterator[Match]:
    """« fait état de », « fait part de », « fait mention de » with what was made known.

        pattern { CUE[lemma="faire"]; CUE -[obj|obj:lvc]-> N; N[lemma="état"|"part"|"mention"]; N -[nmod|obl]-> CONTENT }
    """
    for word in sentence:
        noun = next((w for w in word.children("obj", "xcomp", "obl") if w.lower in {"état", "part", "mention"} and w.id > word.id), None) if word.lemma == "faire" else None
        if noun is None:
            continue
        told = next((w for w in (*noun.children("nmod", "obl"), *word.children("obl", "nmod")) if w.id > noun.id and (c := w.child("case")) is not None and c.lower in {"de", "d'"}), None)
        subject = subject_of(word, view)
        if told is None or subject is None or not may_speak(subject):
            continue
        case = told.child("case")
        first = next((w for w in told.subtree() if case is not None and w.id > case.id), told)
        cue = cue_with(word, {"claim"}, Kind.SPEECH)
        span = Span(cue.span.start, noun.span.end)
        content = clause_span(told, first.span.start, view, cue=cue)
        if content.length > 10:
            yield Match("claim", pieces([content], view), span, mention(subject, view, stop=[span]), Kind.SPEECH, None, cue.status)


# Verbs whose object tells a claim whatever it is; for the others it must be spelt out (a complement, a clause, a number, a quotation).
CLAIMING = frozenset(
    ("annoncer confirmer révéler démentir dénoncer réclamer exiger préconiser recommander prôner nier contester "
    "revendiquer").split()
)
# Denying a thing says that it is not so, in however few words: « nie les faits ».
DENYING = frozenset("nier contester démentir réfuter".split())
EMPTY_OBJECTS = frozenset(
    ["vérité", "mot", "nom", "chose", "prix", "rôle", "place", "décision", "question", "réponse", "avis", "position", "parole", "mensonge", "victoire", "défaite", "match", "but", "droit", "intérêt", "soutien", "accord", "besoin", "espoir", "identité", "candidature"]
)


def holds_claim(target: Word, cue: Cue, view: View) -> bool:
    """Whether a noun phrase says something that could be true or false, or asked for something definite."""
    words = [w for w in target.subtree() if w.upos in {"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV"}]
    quoted = any(view.quotation_over(w.span.start) for w in words) and view.quotation_over(cue.verb.span.start) is None
    if quoted:
        return True
    if target.lemma.lower() in EMPTY_OBJECTS or target.upos == "PROPN":
        return False
    complement = target.children("nmod", "acl", "obl")
    if cue.lemma in DENYING:
        return target.child("det") is not None
    if cue.lemma in CLAIMING:
        return len(words) >= 2 and bool(complement or target.children("amod", "nummod"))
    return len(words) >= 3 and bool(complement)


def passive(sentence: Sentence, view: View) -> Iterator[Match]:
    """Passive with its agent: « l'arrestation a été confirmée par la police », « une information démentie par Bercy ».

        pattern { CUE -[obl:agent]-> SOURCE }
    """
    for cue in cues(sentence):
        agent = agent_of(cue.verb)
        if agent is None or not cue.frames & {"claim", "que", "comme"} or cue.frames & {"directive"} == cue.frames:
            continue
        if cue.frames & {"comme", "de-claim"} and any(True for m in described_as(sentence, view) if m.cue == cue.span):
            continue
        subject = own_subject(cue.verb)
        if subject is None and cue.verb.relation in {"acl", "amod"} and not cue.is_participle:
            subject = cue.verb.governor
        if subject is None or (not cue.frames & {"claim"} and not cue.verb.children("ccomp")):
            continue
        if subject.lower in {"qui", "il"} or subject.upos == "PROPN" or (subject.upos == "PRON" and subject.lower in {"elle", "ils", "elles", "on"}):
            continue
        words = [w for w in subject.subtree(without=[cue.verb]) if w.upos != "PUNCT"]
        span = noun_phrase(subject, view, stop=[cue.span])
        span = trim_clause(span, view)
        if span.contains(cue.span) or not words:
            continue
        if cue.lemma not in CLAIMING and len(words) < 3 or not may_speak(agent):
            continue
        if not cue.verb.children("aux:pass") and cue.lemma not in SECONDING:
            continue
        yield Match("passive", pieces([span], view), cue.span, mention(agent, view, stop=[cue.span]), cue.kind, None, cue.status)


# As a participle on a noun (« une information confirmée par X ») only these say what X said; « les mesures annoncées par X » does not.
SECONDING = frozenset("confirmer démentir corroborer dénoncer contester réfuter critiquer défendre revendiquer condamner".split())


def agent_of(verb: Word) -> Word | None:
    if (agent := verb.child("obl:agent")) is not None and agent.id > verb.id:
        return agent
    for word in verb.children("obl"):
        case = word.child("case")
        if case is not None and case.lower == "par" and word.id > verb.id and (verb.children("aux:pass") or verb.feats.get("Tense") == "Past"):
            return word
    return None


def impersonal(sentence: Sentence, view: View) -> Iterator[Match]:
    """« il ressort du rapport que », « il résulte de l'enquête que »."""
    for word in sentence:
        if word.lemma not in {"ressortir", "résulter", "découler", "apparaître"} or word.upos != "VERB":
            continue
        found = conjunction_of(word, view)
        if found is None:
            continue
        origin = next((w for w in word.children("obl", "nmod", "iobj") if (c := w.child("case")) is not None and c.lower in {"de", "du", "des", "d'"} and w.id > word.id), None)
        if origin is None:
            continue
        conjunction, clause = found
        content = clause_span(clause, conjunction.span.end, view)
        cue = cue_with(word, {"que"}, Kind.SPEECH)
        if content.length and not content.contains(cue.span):
            yield Match("impersonal", pieces([content], view), cue.span, mention(origin, view, stop=[content]), cue.kind, None, cue.status)


def quoted_object(sentence: Sentence, view: View) -> Iterator[Match]:
    """Reporting verb straight before quotation marks: « a dénoncé une "mascarade" », « lance "on verra" », « parle de "trahison" »."""
    for word in sentence:
        if not is_verb(word) or (word.upos != "VERB" and word.upos != "AUX"):
            continue
        cue = cue_of(word)
        if cue is None or not cue.frames & {"quote", "claim", "que", "directive", "predicate", "comme"}:
            if word.lemma not in QUOTE_WITH_PREPOSITION:
                continue
            cue = cue_with(word, {"quote"}, Kind.SPEECH)
        after = view.text[word.span.end :]
        match = re.match(r"[\s]*(?:(?:de|d'|d’|une?|la|le|l'|l’|les|des|du|son|sa|ses|leurs?|à|au|que|qu'|qu’|sur|un|:|notamment|ainsi|,|également|aussi|encore|pour)\s*){0,4}(?=[«“\"„‹])", after)
        if match is None:
            continue
        quotation = view.quotation_after(word.span.end + match.end(), r"\s*")
        if quotation is None or view.quotation_over(word.span.start) is quotation or quotation.level:
            continue
        if ":" in match.group() and quotation.word_count(view.text) < 2:
            continue
        head = source_head(cue, view)
        if head is None or not may_speak(head):
            continue
        if quotation.whole.overlaps(head.span):
            continue
        spans = list(quotation.spans)
        pattern = "colon" if ":" in match.group() else construction_of(cue, "quoted_object")
        if ":" not in match.group():
            target = next((w for w in cue.verb.children("obj", "obl", "xcomp", "ccomp") if w.id > word.id and any(x.span.start >= quotation.start for x in w.subtree())), None)
            if target is not None and len(spans) == 1:
                article = re.search(r"(?:une?|la|le|l'|l’|les|des|son|sa|ses|leurs?)\s*$", match.group())
                start = word.span.end + article.start() if article else quotation.start
                inner = [w for w in target.subtree() if w.span.start >= start]
                end = max([quotation.end, *(w.span.end for w in inner)])
                spans = [trimmed(Span(start, end), view.text, SPACES + ",;:–.")]
        if any(s.contains(cue.span) for s in spans):
            continue
        yield Match(pattern, tuple(spans), cue.span, mention(head, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status)


QUOTE_WITH_PREPOSITION = frozenset(
    ("parler évoquer invoquer voir saluer répliquer lire reprendre citer scander chanter appeler commenter "
    "tweeter écrire dire").split()
)
