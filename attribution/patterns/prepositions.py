"""Constructions whose cue is a preposition or a phrase like one: « selon », « pour », « à ses yeux », « de source … »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attribution import lexicon
from attribution.patterns.contents import (
    is_connective,
    is_main_finite,
    pieces,
    to_closing_mark,
    trim_clause,
    without_connective,
)
from attribution.patterns.noun_phrases import MONTHS, noun_phrase
from attribution.patterns.subjects import speakers
from attribution.patterns.view import SPACES, Match, View, words_between
from attribution.records import Kind, SourceMention
from attribution.text import NEUTRAL_MARKS, OPENING_MARKS, Span, trimmed
from attribution.tree import Sentence, Word

PREPOSITION = re.compile(
    r"\b(?:(?:selon|d['’]après|suivant|à en croire|dixit)(?![\w-])"
    # « du » and « des » hold an article, which is the source's.
    r"|(?:aux? dires?|de l['’]avis|de l['’]aveu(?: même)?|aux yeux)(?: de(?![\w-])| d['’]|(?= d(?:u|es)\b)))",
    re.IGNORECASE,
)
OPINION = re.compile(r"aux yeux|de l['’]avis", re.IGNORECASE)
EXPRESSION = re.compile(
    r"(?:que|qu['’]|laquelle|lequel|lesquels|lesquelles|toute (?:vraisemblance|probabilité|apparence|logique)|moi|nature)\b",
    re.IGNORECASE,
)
POUR = re.compile(r"[Pp]our(?= )")
ITS_EYES = re.compile(r"\b[AÀaà] (?:ses|leurs|son) (?:yeux|avis)\b|\bde (?:son|leur) aveu\b")
FROM_SOURCE = re.compile(r"\b[Dd]e (?P<source>(?:bonnes? |même |plusieurs )?sources?\b(?: [\w’'-]+){0,6})")
LEARNT = re.compile(
    r"[,»”\"]\s*(?P<verb>(?:a-t-on|[\w’'-]+-t-on|ont|a|[\w-]+-on)(?: \w+){0,2})\s*(?:\w+ (?:soir|matin|midi) |\w+di )?$"
)
# What one acts upon: « suivant l'avis du parquet, les juges ont saisi … ».
FOLLOWED = frozenset("avis conseil consigne exemple instruction ordre préconisation recommandation réquisition".split())
# Words before « selon » after which the sentence is still open: « il y a eu, selon X, 409 blessés ».
OPEN_ENDS = frozenset("que qu' dont où et ou mais".split())
# What follows the source and opens with one of these is no more content.
NOT_GOING_ON = frozenset("qui dont alors tandis mais et ce soit contre après avant où puis lors".split())


@cache
def conformity() -> frozenset[str]:
    """Nouns with which « selon » means « in keeping with »: « selon la loi », « selon les cas »."""
    return frozenset(row["noun"] for row in lexicon.load("conformity"))


def prepositional(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Selon », « d'après », « pour », « aux yeux de » and their like with who says it, in all three positions.

        pattern { CONTENT -[obl:mod|obl|advmod]-> SOURCE; SOURCE -[case]-> CUE; CUE[lemma="selon"|"après"|"pour"] }

    + [11] <cue>Selon</cue> <source>la compagnie</source>, <content>l'appareil transportait quatre-vingts passagers</content>.
    + [11] <content>L'appareil</content>, <cue>selon</cue> <source>la compagnie</source>, <content>transportait quatre-vingts passagers</content>.
    + [11] <content>L'appareil transportait quatre-vingts passagers</content>, <cue>selon</cue> <source>la compagnie</source>.
    + [12] <cue>D'après</cue> <source>un proche du dossier</source>, <content>la vente serait conclue mardi</content>.
    + [12] <cue>Pour</cue> <source>l'ONG</source>, <content>ces chiffres masquent une famine</content>.
    + [12] <cue>À en croire</cue> <source>le gardien</source>, <content>les grilles étaient fermées à minuit</content>.
    + [12] <cue>De l'avis de</cue> <source>la cardiologue</source>, <content>le risque reste faible</content>.
    + [12] <cue>De l'aveu</cue> <source>du trésorier</source>, <content>la caisse était vide depuis mai</content>.
    + [12] <cue>Aux dires</cue> <source>des voisins</source>, <content>la maison brûlait déjà à l'aube</content>.
    + [12] <content>L'accord est mort-né</content>, <cue>aux yeux de</cue> <source>la négociatrice</source>.
    + [12] <content>La bête mesurait deux mètres</content>, <cue>d’après</cue> <source>le garde-chasse</source>.
    + [14] <cue>Selon</cue> <source>la commission des lois</source>, <content>le texte est inapplicable en l'état</content>.
    + [14] <cue>Pour</cue> <source>lui</source>, <content>la défaite tient à un détail</content>.
    + [18] <cue>Selon</cue> <source>un rapport de la Cour des comptes</source>, <content>le stade a coûté deux fois trop cher</content>.
    + [22] <cue>Selon</cue> <source>le ministre</source>, <content>le maire a promis que le parc ouvrirait</content>.
    + [27] <content>Le suspect aurait agi seul</content>, <cue>selon</cue> <source>une source proche de l'enquête</source>.
    + [28] <cue>Selon</cue> <source>les sources</source>, <content>la rançon a été payée en euros</content>.
    + [30] <cue>Selon</cue> <source>un officier</source> s'exprimant sous condition d'anonymat, <content>la colonne a rebroussé chemin</content>.
    + [31] <cue>Selon</cue> <source>Marc, 43 ans</source>, <content>le foyer ferme à vingt-deux heures</content>.
    + [33] <cue>Selon</cue> <source>Bruxelles</source>, <content>l'aide dépasse les plafonds autorisés</content>.
    + [34] <cue>D'après</cue> <source>Le Fil</source>, <content>le groupe va vendre sa filiale belge</content>.
    + [37] <content>Le bateau « prenait l'eau » depuis mars</content>, <cue>selon</cue> <source>l'adjointe du port</source>.
    + [40] <cue>Selon</cue> <source>une source proche du dossier</source>, <content>la banque a refusé le prêt</content>.
    + [41] <content>« M. Rey a tort »</content>, <cue>selon</cue> <source>Mme A. Diop</source>.
    - [14] Selon la loi, les commerces doivent fermer à vingt heures.
    - [14] Selon les cas, la peine est ramenée à deux ans.
    - [14] Le vainqueur est désigné selon que le score dépasse ou non dix points.
    - [14] Elle peint d'après nature, au bord du canal, chaque matin.
    - [11] Le plan se déroule selon le calendrier fixé à l'automne.
    - [12] Le trésorier est parti pour Genève avec la caisse du club.
    - [22] « Selon moi, le coffre était vide », dit le bijoutier.
    """
    for match in PREPOSITION.finditer(view.text, sentence.span.start, sentence.span.end):
        cue = Span(*match.span())
        rest = view.text[cue.end : sentence.span.end].lstrip(SPACES)
        if EXPRESSION.match(rest) or (match.group().lower() == "suivant" and not begins(cue, sentence, view)):
            continue
        source = prepositional_source(cue, sentence, view)
        if source is None:
            continue
        source = SourceMention(up_to_content(source, cue, sentence, view), source.head)
        head = sentence.at(source.head.start)
        if head is not None and head.lemma.lower() in conformity() and not rest.lower().startswith("nos "):
            continue
        if (
            head is not None
            and any(w.lemma in {"différent", "divers"} for w in head.children("amod", "det"))
            and begins(cue, sentence, view)
        ):
            continue  # « selon les différentes académies »: by each of them
        if head is not None and match.group().lower() == "suivant" and head.lemma.lower() in FOLLOWED:
            continue
        if head is not None and head.lower in {"moi", "nous"} and view.quotation_over(cue.start) is not None:
            continue
        kind = Kind.OPINION if OPINION.match(match.group()) else Kind.SPEECH
        if content := around(sentence, cue, source, view):
            yield Match("prepositional", content, cue, source, kind)
    yield from pour(sentence, view)
    yield from eyes(sentence, view)


def up_to_content(source: SourceMention, cue: Span, sentence: Sentence, view: View) -> Span:
    """A source phrase that the parser let run over a comma into the content is cut there.

    An apposition is closed by a comma (« selon X, maire de Y, … »); where none closes it and the words before « selon » leave the
    sentence open (« il y a eu, selon X, 409 blessés »), what follows the first comma is content.
    """
    span = source.span
    comma = view.text.find(",", source.head.end, span.end)
    if comma < 0:
        return span
    behind = next((w for w in sentence if w.span.start > comma and w.upos != "PUNCT"), None)
    if behind is not None and (
        behind.upos in {"ADV", "SCONJ", "PRON"} or (behind.upos == "ADP" and behind.lower not in {"de", "d'"})
    ):
        return Span(span.start, comma)  # « selon ce bilan, sur le réseau secondaire, … »
    lead = [w for w in sentence if w.span.end <= cue.start and w.upos != "PUNCT"]
    if not lead:
        return span if view.text[span.end : span.end + 1] == "," else Span(span.start, comma)
    is_open = lead[-1].upos in {"VERB", "AUX", "ADP", "DET", "SCONJ", "PRON"} or lead[-1].lower in OPEN_ENDS
    return Span(span.start, comma) if is_open else span


def begins(span: Span, sentence: Sentence, view: View) -> bool:
    """Whether nothing but a connective stands before it in its sentence."""
    lead = view.text[sentence.span.start : span.start].strip(SPACES + OPENING_MARKS + NEUTRAL_MARKS)
    return not lead or is_connective(lead)


def prepositional_source(cue: Span, sentence: Sentence, view: View) -> SourceMention | None:
    """The phrase behind the preposition: the parser's noun phrase, but never over a comma that a clause follows."""
    first = next((w for w in sentence if w.span.start >= cue.end and w.upos != "PUNCT"), None)
    head: Word | None = None
    for word in sentence.words[first.id - 1 :] if first is not None else ():
        if word.upos in {"NOUN", "PROPN", "PRON", "NUM"} or (word.upos == "ADJ" and word.child("det") is not None):
            head = word
            break
        if word.upos not in {"DET", "ADJ", "ADP", "ADV", "PUNCT", "SYM"}:
            break
    if head is None or first is None:
        return None
    while (above := head.governor) is not None and above.upos in {"NOUN", "PROPN"} and head.id < above.id <= head.id + 3:
        if head.relation not in {"nmod", "amod", "flat", "nummod", "appos", "compound"}:
            break
        if any(p.lower == "," for p in words_between(head, above)):
            break
        head = above
    pronoun = head.upos == "PRON" and not head.children("nmod", "acl", "appos")
    phrase = head.span if pronoun else noun_phrase(head, view)
    span = trimmed(Span(max(first.span.start, cue.end), max(phrase.end, head.span.end)), view.text, SPACES + ",;:")
    return SourceMention(cut_at_clause(span, head, sentence, view), head.span)


def cut_at_clause(span: Span, head: Word, sentence: Sentence, view: View) -> Span:
    """The phrase up to the comma behind which a finite verb stands that is not in a relative clause."""
    for word in sentence.within(span):
        if word.span.start >= head.span.end and is_finite_verb(word):
            comma = view.text.rfind(",", head.span.end, word.span.start)
            if comma >= 0:
                return trimmed(Span(span.start, comma), view.text, SPACES + ",")
    return span


def is_finite_verb(word: Word) -> bool:
    return word.is_finite and word.upos in {"VERB", "AUX"}


def has_finite(sentence: Sentence, span: Span) -> bool:
    return any(w.is_finite for w in sentence.within(span))


def around(sentence: Sentence, cue: Span, source: SourceMention, view: View) -> tuple[Span, ...]:
    """The content of a « selon » phrase: what the sentence says besides it."""
    start, end = sentence.span
    inside = view.quotation_over(cue.start)
    if inside is not None and len(inside.spans) == 1:
        start, end = max(start, inside.start + 1), min(end, inside.end - 1)
    left = trim_clause(Span(start, cue.start), view)
    right = trimmed(Span(source.span.end, end), view.text, SPACES + ",")
    right = Span(skip_relative(right, sentence, view), right.end)
    lead = left.of(view.text).strip(SPACES + OPENING_MARKS + NEUTRAL_MARKS)
    opener = clause_opener(sentence, cue, start)
    if opener is not None and has_finite(sentence, right):
        between = [w for w in sentence if opener.span.end <= w.span.start and w.span.end <= cue.start]
        if not any(w.is_finite for w in between):
            return pieces([right], view)  # « parce que, selon X, … », « qui, selon X, … »
        if opener.upos == "PRON" and between[-1].upos == "AUX":
            first = opener.previous if opener.previous is not None and opener.previous.lower == "ce" else opener
            return pieces([Span(first.span.start, left.end), right], view)  # « ce qui a, selon X, permis … »
    clause_before = any(is_finite_verb(w) and is_main_finite(w) for w in sentence.within(left))
    if not lead or begins(cue, sentence, view) or (not clause_before and has_finite(sentence, right)):
        hole = next((h for h in view.incises if right.contains(h)), None)
        right = Span(right.start, hole.start) if hole is not None else right  # « D'après lui, ça dérape, s'alarme un proche »
        spans = [right] if not lead or is_connective(lead) else [without_connective(left, view), right]
        return with_paragraphs(tuple(to_closing_mark(s, view) for s in pieces(spans, view)), view)
    quotation = view.quotation_before(cue.start)
    host = view.sentence_at(quotation.start) if quotation is not None else None
    if quotation is not None and host is not None and host.index < sentence.index:
        before = view.text[host.span.start : quotation.start].strip(SPACES)
        if not before or before[-1] in ".:!?":
            return quotation.spans
        return (Span(host.span.start, quotation.spans[0].end), *quotation.spans[1:])
    relative = last_relative(sentence, cue, source)
    if relative is not None:
        return pieces([Span(relative.span.start, left.end)], view)
    spans = [without_connective(left, view)]
    gap = view.text[source.span.end : source.span.end + 3].lstrip(SPACES)[:1]
    resumed = gap in {",", "»", "«", '"', ""} and goes_on(sentence, right)
    quoted = gap not in {",", ".", ";", ":"} and view.quotation_after(source.span.end, r"\s*") is not None
    if right.length and (resumed or quoted):
        spans.append(right)
    return pieces(spans, view)


def last_relative(sentence: Sentence, cue: Span, source: SourceMention) -> Word | None:
    """« …, qui a brûlé, selon le maire »: the relative behind a comma whose verb the phrase hangs on, if it closes the sentence."""
    head = sentence.at(source.head.start)
    verb = head.governor if head is not None else None
    if verb is None or verb.deprel != "acl:relcl" or any(w.is_finite for w in sentence if w.span.start > source.span.end):
        return None
    opening = verb.subtree()[0]
    previous = opening.previous
    return opening if previous is not None and previous.form == "," and opening.span.end < cue.start else None


def clause_opener(sentence: Sentence, cue: Span, start: int) -> Word | None:
    """The conjunction or relative that opens the clause in which a preposition stands."""
    for word in reversed([w for w in sentence if start <= w.span.start and w.span.end <= cue.start]):
        if word.upos == "SCONJ" or (word.upos == "PRON" and word.lower in {"qui", "que", "qu'", "dont", "où"}):
            return word
        if word.form in {";", ":", "»", "«"} or (word.upos == "CCONJ" and word.previous is not None):
            return None
    return None


def with_paragraphs(spans: tuple[Span, ...], view: View) -> tuple[Span, ...]:
    """A content that ends with the first paragraph of a quotation takes its other paragraphs too."""
    for quotation in view.outer:
        if len(quotation.spans) > 1 and spans and spans[-1].end == quotation.spans[0].end:
            return (*spans, *quotation.spans[1:])
    return spans


def skip_relative(span: Span, sentence: Sentence, view: View) -> int:
    """Behind a relative clause or a participle that still describes the source: « selon X, qui a lu la note, … »."""
    opening = next(iter(sentence.within(span)), None)
    if opening is None:
        return span.start
    if opening.lower in {"s'", "se"} and opening.next is not None:
        opening = opening.next  # « un officier s'exprimant sous condition d'anonymat »
    participle = opening.feats.get("VerbForm") == "Part"
    if opening.lower not in {"qui", "dont", "que", "qu'"} and not (participle and opening.relation in {"acl", "advcl"}):
        return span.start
    clause = opening if participle else next((a for a in opening.ancestors() if a.deprel.startswith("acl")), None)
    commas = [opening.span.end]
    if clause is not None and (last := clause.subtree()[-1].span.end) < span.end:
        commas.insert(0, last - 1)
    for behind in commas:
        if (comma := view.text.find(",", behind, span.end)) >= 0:
            return trimmed(Span(comma + 1, span.end), view.text).start
    return span.start


def goes_on(sentence: Sentence, right: Span) -> bool:
    """Whether the content goes on behind the source: its main verb, or something that verb cannot do without, stands there."""
    opening = next((w for w in sentence.within(right) if w.upos != "PUNCT"), None)
    if opening is None or opening.lower in NOT_GOING_ON or opening.feats.get("VerbForm") == "Part":
        return False
    head = opening
    while head.governor is not None and right.contains(head.governor.span):
        head = head.governor
    return head.governor is None or head.relation in {"obj", "xcomp", "ccomp", "nsubj"} or head.deprel == "obl:arg"


def pour(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Pour l'ONG, … » = according to: at the head of its sentence, a person or a body, then a clause."""
    start = trimmed(sentence.span, view.text, SPACES + OPENING_MARKS + NEUTRAL_MARKS).start
    match = POUR.match(view.text, start)
    if match is None or view.quotation_over(sentence.span.start) is not None:
        return
    cue = Span(*match.span())
    first = next((w for w in sentence if w.span.start >= cue.end), None)
    if first is None or first.feats.get("VerbForm") == "Inf" or first.lower in {"que", "qu'"}:
        return
    source = prepositional_source(cue, sentence, view)
    head = sentence.at(source.head.start) if source is not None else None
    if (
        source is None
        or head is None
        or view.text[source.span.end : source.span.end + 1] != ","
        or not can_hold(head, source, view)
    ):
        return
    content = around(sentence, cue, source, view)
    if content and has_finite(sentence, content[0]):
        yield Match("prepositional", content, cue, source)


def can_hold(head: Word, source: SourceMention, view: View) -> bool:
    """Whether a « pour » phrase names somebody: a personal name or acronym, a pronoun, or a listed function or body."""
    if head.upos == "PRON":
        return head.lower in {"lui", "elle", "eux", "elles"}
    if head.upos == "PROPN":
        return not view.text[source.span.start].isdigit() and head.lower not in MONTHS
    return head.lemma.lower() in speakers()


def eyes(sentence: Sentence, view: View) -> Iterator[Match]:
    """« À ses yeux, … », « à son avis »: the possessor speaks."""
    for match in ITS_EYES.finditer(view.text, sentence.span.start, sentence.span.end):
        cue = Span(*match.span())
        determiner = re.search(r"(?<= )(?:ses|leurs?|son)(?= )", match.group())
        assert determiner is not None
        who = Span(cue.start + determiner.start(), cue.start + determiner.end())
        content = around(sentence, cue, SourceMention(Span(who.start, cue.end), who), view)
        if content and view.quotation_over(cue.start) is None:
            yield Match("prepositional", content, cue, SourceMention(who, who), Kind.OPINION)


def from_source(sentence: Sentence, view: View) -> Iterator[Match]:
    """« De source » with an adjective or a body, alone or behind « a-t-on appris ».

        pattern { CONTENT -[obl:mod]-> SOURCE; SOURCE[lemma="source"]; SOURCE -[case]-> DE; DE[lemma="de"] } without { SOURCE -[det]-> D }

    + [13] <cue>De <source>source</cue> judiciaire</source>, <content>trois suspects ont été relâchés</content>.
    + [13] <content>Le gardien de la villa a été relâché</content>, <cue>a-t-on appris</cue> de <source>source judiciaire</source>.
    + [13] <content>La cellule a été démantelée</content>, <cue>a-t-on appris</cue> de <source>sources concordantes</source>.
    + [13] <content>L'otage est vivant</content>, <cue>indique-t-on</cue> de <source>source diplomatique</source>.
    + [40] <cue>De <source>bonne source</cue></source>, <content>le nom du préfet est arrêté</content>.
    - [13] L'eau jaillit de source à quelques mètres du chemin.
    - [13] Les randonneurs vont de source en source jusqu'au refuge.
    - [13] Ce conflit est une source judiciaire inépuisable pour les avocats du canton.
    - [29] Cette même source alimente le village depuis le Moyen Âge.
    """
    for match in FROM_SOURCE.finditer(view.text, sentence.span.start, sentence.span.end):
        noun = next((w for w in sentence if w.span.start >= match.start("source") and w.lemma == "source"), None)
        if noun is None or any(w.lower not in {"de", "même", "plusieurs"} for w in noun.children("det")):
            continue
        phrase = noun_phrase(noun, view)
        comma = view.text.find(",", noun.span.end, phrase.end)
        end = comma if comma >= 0 else match.end("source")
        source = Span(match.start("source"), min(max(phrase.end, noun.span.end), end))
        said_by = SourceMention(trimmed(source, view.text, SPACES + ",."), noun.span)
        cue = Span(match.start(), noun.span.end)
        before = view.text[sentence.span.start : cue.start]
        # « a-t-on appris de source X »: the verb is the cue, the source is what follows « de ».
        if learnt := LEARNT.search(before):
            opening = sentence.span.start + learnt.start()
            verb = Span(sentence.span.start + learnt.start("verb"), sentence.span.start + learnt.end("verb"))
            left = trim_clause(Span(sentence.span.start, opening + 1), view)
            quotation = view.quotation_before(opening + 1, r"[\s,]*")
            quoted = quotation is not None and quotation.start <= left.start
            content = quotation.spans if quotation is not None and quoted else pieces([without_connective(left, view)], view)
            cue = trimmed(verb, view.text)
        elif begins(cue, sentence, view) or re.search(r"[,»”]\s*$", before):
            content = around(sentence, cue, said_by, view)
        else:
            continue
        if content:
            yield Match("from_source", content, cue, said_by)
