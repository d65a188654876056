"""The construction « de source judiciaire », and « a-t-on appris de source judiciaire »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.patterns.contents import pieces, trim_clause, without_connective
from attribution.patterns.noun_phrases import noun_phrase
from attribution.patterns.prepositions import around, begins
from attribution.patterns.view import SPACES, Match, View
from attribution.records import SourceMention
from attribution.text import Span, trimmed
from attribution.tree import Sentence

SOURCE = frozenset({"source"})
FROM_SOURCE = re.compile(r"\b[Dd]e (?P<source>(?:bonnes? |même |plusieurs )?sources?\b(?: [\w’'-]+){0,6})")
LEARNT = re.compile(
    r"[,»”\"]\s*(?P<verb>(?:a-t-on|[\w’'-]+-t-on|ont|a|[\w-]+-on)(?: \w+){0,2})\s*(?:\w+ (?:soir|matin|midi) |\w+di (?:\d{1,2}(?:er)? \w+ )?)?$"
)


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
    if sentence not in view.holding(SOURCE):
        return
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
