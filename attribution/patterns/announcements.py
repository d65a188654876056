"""Constructions in which a colon announces the content: « Le président est formel : “…” », « Nom : ce qu'il dit »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution import names
from attribution.article import HEADLINES
from attribution.patterns.contents import is_main_finite, trim_clause
from attribution.patterns.cues import Cue, cue_of, is_verb
from attribution.patterns.incises import READING, WALLS, read_in
from attribution.patterns.noun_phrases import mention
from attribution.patterns.prepositions import has_finite
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import may_speak, own_subject, own_voice, source_head, speakers, speaks
from attribution.patterns.view import SPACES, Match, View
from attribution.quotes import Quotation
from attribution.records import SourceMention
from attribution.text import Span, trimmed
from attribution.tree import Sentence, Word

# A speaker before the colon of a title has a name or a short description.
LONGEST_SPEAKER = 6
# What a phrase without verb may call the words that it announces.
REACTIONS = frozenset(
    (
        "réaction réponse réplique son constat avis commentaire analyse explication verdict diagnostic conclusion message mot écho "
        "discours refrain argument témoignage aveu bilan conseil credo crainte inquiétude satisfaction colère consigne leitmotiv mise "
        "appel sentiment ton confidence question promesse résumé justification raison objectif colère espoir regret"
    ).split()
)
# … and what it may be called where no marks follow.
CONCLUSIONS = frozenset("constat conclusion verdict diagnostic avis message réponse analyse explication position".split())
OF_WHOM = frozenset("de d' du des à au aux chez pour".split())
POSSESSIVES = frozenset("son sa ses leur leurs".split())
# A quotation of fewer words without a verb may be a name.
SPEECH_WORDS = 5
SINGLE_MARKS = "'‘’"
TOPIC = re.compile(
    r"\((?:lire|voir)\b[^)]*:$|\b(?:thèmes?|titres?|slogan|devise|intitulée?s?|baptisée?s?|appelée?s?|nommée?s?)\s*:$",
    re.IGNORECASE,
)
SPEAKER_AND_CLAIM = re.compile(r"(?P<who>[^:«»\"“”]{2,60}?)\s?:\s*(?P<what>\S.*)$", re.DOTALL)


def colon(sentence: Sentence, view: View) -> Iterator[Match]:
    """A quotation announced by a colon: the subject of the clause before it speaks, with a cue where that clause has a reporting verb.

        pattern { ANNOUNCED -[ccomp|parataxis]-> CONTENT; CONTENT -[punct]-> C; C[form=":"]; ANNOUNCED << C; C << CONTENT }

    + [10] <source>Le président du club</source> est formel : <content>« Il n'y aura pas de recours. »</content>
    + [10] <source>Samia Roche, chirurgienne</source> : <content>« On opère désormais sans ouvrir. »</content>
    + [10] Devant la presse, <source>la skippeuse</source> n'a pas caché sa fatigue : <content>« J'ai dormi deux heures. »</content>
    + [10] <source>Le viticulteur</source> fait ses comptes : <content>« Un hectare sur trois est grillé. »</content>
    + [9] <source>La sénatrice</source> <cue>s'est interrogée</cue> : <content>« Qui paiera la facture ? »</content>
    + [18] <source>Le courriel du directeur</source> <cue>précise</cue> : <content>« À détruire après lecture. »</content>
    + [4] <source>Le chercheur</source> <cue>résume</cue> : <content>« Nous avons mesuré l'inverse de ce qui était attendu. »</content>
    + [30] <source>Un douanier</source> a accepté de témoigner anonymement : <content>« On a ordre de fermer les yeux. »</content>
    + [38] <source>L'élue</source> <cue>explique</cue> : <content>“Le mot 'crise' est de trop.”</content>
    - [10] Le président du club a trois priorités : recruter, vendre et former.
    - [10] À l'affiche ce soir : « Le Bal des absents », de Tristan Veyne.
    - [10] Score final : 3 à 1 pour les visiteurs, à la surprise générale.
    - [10] Un seul mot d'ordre : la patience, encore et toujours.
    """
    if ":" in sentence.forms:
        yield from concluded(sentence, view)
        yield from stated(sentence, view)
    if sentence not in view.beside_marks or view.text.find(":", sentence.span.start, sentence.span.end + 2) < 0:
        return
    for quotation in view.touching(sentence.span.start, sentence.span.end + 2):
        if not sentence.span.start <= quotation.start <= sentence.span.end + 2 or view.word_count(quotation) < 2:
            continue
        lead = view.text[sentence.span.start : quotation.start].rstrip(SPACES)
        if not lead.endswith(":") or view.quotation_over(sentence.span.start) is quotation:
            continue
        if TOPIC.search(lead):
            continue  # « une conférence sur le thème : “…” »
        offset = sentence.span.start + len(lead) - 1
        words = [w for w in sentence if w.span.end <= offset and w.upos != "PUNCT"]
        found = announced_by(words, view)
        if found is None:
            continue
        source, cue = found
        if cue is None:
            if not is_name(quotation, sentence, view):
                yield Match("colon", quotation.spans, None, source)
        else:
            yield Match("colon", quotation.spans, cue.span, source, cue.kind, relay_of(cue, view), cue.status)


def concluded(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Le constat des experts est sans appel : la digue ne tiendra pas »: a noun for what is said, whose it is, a clause."""
    if CONCLUSIONS.isdisjoint(sentence.lemmas):
        return
    noun = next((w for w in sentence if w.relation == "nsubj" and w.lemma.lower() in CONCLUSIONS), None)
    sign = next((w for w in sentence if w.form == ":" and view.quotation_over(w.span.start) is None), None)
    if noun is None or sign is None or noun.id > sign.id or view.quotation_after(sign.span.end, r"\s*") is not None:
        return
    words = [w for w in sentence if w.id < sign.id]
    rest = trim_clause(Span(sign.span.end, sentence.span.end), view)
    source = reaction([noun, *(w for w in words if w.id > noun.id)], view)
    if source is not None and any(is_main_finite(w) for w in sentence.within(rest)):
        yield Match("colon", (rest,), None, source)


def stated(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Le garde prévient : la digue ne tiendra pas »: a verb of saying right before the colon, a clause behind it, no marks."""
    sign = next((w for w in sentence if w.form == ":" and view.quotation_over(w.span.start) is None), None)
    verb = sign.previous if sign is not None else None
    while verb is not None and verb.upos == "ADV":
        verb = verb.previous
    cue = cue_of(verb) if verb is not None and is_verb(verb) and verb.feats.get("VerbForm") != "Inf" else None
    if sign is None or cue is None or not cue.frames >= {"que", "incise"} or cue.is_participle:
        return
    subject = source_head(cue, view)
    rest = trim_clause(Span(sign.span.end, sentence.span.end), view)
    if not speaks(subject) or subject.id > cue.verb.id or own_voice(cue, subject, view):
        return
    if view.touching(*rest) or any(rest.overlaps(hole) for hole in view.incises) or rest.of(view.text)[:1] in SINGLE_MARKS:
        return
    if any(is_main_finite(w) for w in sentence.within(rest)):
        yield Match(
            "colon", (rest,), cue.span, mention(subject, view, stop=[cue.span]), cue.kind, relay_of(cue, view), cue.status
        )


def announced_by(words: list[Word], view: View) -> tuple[SourceMention, Cue | None] | None:
    """Who the words before a colon say is speaking, and with which verb."""
    for word in reversed(words):
        if not is_verb(word) or word.feats.get("VerbForm") == "Inf":
            continue
        cue = cue_of(word)
        if cue is not None and cue.lemma == "signifier":
            return None  # « “X” signifie en français : “Y” »
        quoted = cited(word) if cue is not None and cue.lemma == "citer" and cue.is_participle else None
        if cue is not None and quoted is not None:
            return mention(quoted, view, stop=[cue.span]), cue
        if cue is not None and cue.frames & {"que", "quote", "incise", "claim"} and speaks(source := source_head(cue, view)):
            return mention(source, view, stop=[cue.span]), cue
    read = next((w for w in words if w.lemma in READING and any(x.lower.endswith("on") for x in words)), None)
    if read is not None and (found_in := read_in(read)) is not None and found_in in words:
        return (mention(found_in, view), None) if found_in.lemma.lower() not in WALLS else None
    predicate = next((w for w in words if w.is_finite or w.children("cop")), None)
    if predicate is not None:
        verb = predicate.governor if predicate.relation in {"aux", "cop"} and predicate.governor is not None else predicate
        subject = own_subject(verb)
        if subject is not None and subject.lemma.lower() in REACTIONS and (found := reaction([subject], view)) is not None:
            return found, None  # « Sa réponse tient en deux mots : “Pas question.” »
        if subject is None or subject.span.end > words[-1].span.end or not speaks(subject) or not may_announce(subject):
            return None
        return mention(subject, view), None
    if (found := reaction(words, view)) is not None:
        return found, None
    head = top_of(words)
    if head is None or head.upos not in {"PROPN", "NOUN"} or not may_announce(head):
        return None
    # « Pour l'association : “…” », but not « À l'affiche ce soir : “…” »
    told = all(w.lower in {"pour", "selon", "d'après"} for w in head.children("case"))
    return (mention(head, view), None) if told else None


def cited(verb: Word) -> Word | None:
    """« …, citant le poète Hafez : “…” »: whose words they are."""
    return next((w for w in verb.children("obj") if w.id > verb.id and w.upos in {"NOUN", "PROPN"} and may_speak(w)), None)


def is_name(quotation: Quotation, sentence: Sentence, view: View) -> bool:
    """« n'a qu'un plat à la carte : “l'agneau des sables” »: a few words without verb that no capital begins."""
    inner = quotation.inner(view.text).strip(SPACES)
    short = view.word_count(quotation) < SPEECH_WORDS
    return short and inner[:1].islower() and not has_finite(sentence, quotation.spans[0])


def reaction(words: list[Word], view: View) -> SourceMention | None:
    """Whose words a phrase without verb announces: « Réaction de l'intéressé », « Même son de cloche à la mairie », « Son verdict »."""
    noun = next((w for w in words if w.upos == "NOUN"), None)
    if noun is None or noun.lemma.lower() not in REACTIONS:
        return None
    own = next((w for w in noun.children("det") if w.lower in POSSESSIVES), None)
    if own is not None:
        return SourceMention(own.span, own.span)
    for word in words:
        case = word.child("case")
        if (
            word.id > noun.id
            and word.upos in {"NOUN", "PROPN"}
            and case is not None
            and case.lower in OF_WHOM
            and may_speak(word)
        ):
            return mention(word, view)
    return None


def top_of(words: list[Word]) -> Word | None:
    """The word of a phrase that hangs on none of the others."""
    return next((w for w in words if w.governor is None or w.governor not in words), None)


def may_announce(head: Word) -> bool:
    return may_speak(head) and not (head.upos == "PRON" and head.lower not in {"il", "elle", "ils", "elles", "lui"})


def title_colon(sentence: Sentence, view: View) -> Iterator[Match]:
    """Title « Nom : claim »: what stands before the colon speaks.

        pattern { CONTENT -[parataxis|dislocated|nsubj]-> SOURCE; SOURCE[upos=PROPN]; CONTENT -[punct]-> C; C[form=":"]; SOURCE << C }

    + [10] <source>Paul Vasseur</source> : <content>« Le pont ne rouvrira pas cette année »</content>
    + [10] <source>Claire Dumont</source> : <content>le collège ne fermera pas</content>
    + [32] <source>Le préfet</source> : <content>« La crue est derrière nous »</content>
    + <source>Mme Perrault</source> : <content>le budget sera voté avant l'été</content>
    - Grève des trains : le trafic reprend lundi
    - Lyon : le pont rouvre après deux ans de travaux
    - À l'affiche : « Le Bal des absents »
    """
    region = view.parsed.article.regions[sentence.paragraph]
    if region.kind not in HEADLINES and not (sentence.index < 2 and sentence.paragraph == 0):
        return
    match = SPEAKER_AND_CLAIM.match(sentence.span.of(view.text))
    if match is None:
        return
    who = Span(sentence.span.start, sentence.span.start + match.end("who"))
    words = sentence.within(who)
    content = trim_clause(Span(sentence.span.start + match.start("what"), sentence.span.end), view)
    if any(content.contains(hole) for hole in view.incises):
        return  # « Budget : “Pas d'impôts”, promet la ministre »
    head = top_of(words)
    if head is None or words[0].upos == "ADP" or any(w.is_finite for w in words) or len(words) > LONGEST_SPEAKER:
        return
    titled = words[0].form in {"M.", "Mme"}
    person = titled or (head.upos == "PROPN" and words[0].upos in {"PROPN", "NOUN"} and all(is_name_part(w) for w in words))
    quoted = view.quotation_over(content.start) is not None
    told = person and has_finite(sentence, content) and looks_personal(words)
    speaks = head.lemma.lower() in speakers() and words[0].upos != "ADP"
    if told or (quoted and ((person and looks_personal(words)) or speaks)):
        yield Match("title_colon", (content,), None, SourceMention(trimmed(who, view.text), head.span))


def is_name_part(word: Word) -> bool:
    return word.upos in {"PROPN", "ADP", "DET", "ADJ"} or word.relation == "flat"


def looks_personal(words: list[Word]) -> bool:
    """A personal name rather than a place or a topic: a listed first name, or a title, before another word."""
    return (len(words) >= 2 and bool(names.first_name(words[0].form))) or words[0].form in {"M.", "Mme"}
