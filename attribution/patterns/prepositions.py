"""Constructions whose cue is a preposition or a phrase like one: « selon », « pour », « à ses yeux », « de source … »."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from attribution import lexicon, names
from attribution.lexicon import verb_forms
from attribution.patterns.contents import (
    CONJUNCTION,
    before_announced,
    is_connective,
    is_main_finite,
    pieces,
    to_closing_mark,
    trim_clause,
    without_connective,
)
from attribution.patterns.cues import cue_of, is_verb
from attribution.patterns.nominal import nouns
from attribution.patterns.noun_phrases import MONTHS, mention, noun_phrase
from attribution.patterns.subjects import RELATIVE_SUBJECTS, WHOEVER, is_ours, may_speak, own_subject, speakers
from attribution.patterns.view import SPACES, Match, View, words_between
from attribution.quotes import Quotation
from attribution.records import Kind, SourceMention
from attribution.text import NEUTRAL_MARKS, OPENING_MARKS, Span, trimmed
from attribution.tree import Sentence, Word

# « aux dires de », « si l'on se réfère à »: with an article, « du », « au », which is the source's.
ENDINGS = MappingProxyType(
    {"": r"(?![\w-])", " de": r"(?: de(?![\w-])| d['’]|(?= d(?:u|es)\b))", " à": r"(?: à(?![\w-])|(?= aux?\b))"}
)
POUR = re.compile(
    r"(?:(?:Mais|Or|Et|Car|Cependant|Toutefois|Pourtant|En revanche|Ainsi|Enfin|De même),? )?(?P<cue>[Pp]our)(?= )"
)
POUR_BEHIND = re.compile(r"[»”\"]\s?,\s(?P<cue>pour)\s")
WHOM = re.compile(
    r",\s(?P<cue>pour(?=\s(?:qui|lequel|laquelle|lesquels|lesquelles)\b)|selon|d['’]après)\s(?:qui|lequel|laquelle|lesquels|lesquelles)\s"
    r"|(?<=\w)\s(?P<close>selon|d['’]après)\s(?:lequel|laquelle|lesquels|lesquelles)\s"
    r"|(?<=\w)\s(?P<marked>pour)\squi\s(?=[«“\"])"
)
# In all that WHOM finds; much sooner looked for.
MAY_BE_WHOM = re.compile(r"(?:pour|selon|d['’]après)\s(?:qui|l(?:es?|a)quel)")
# What a listed phrase is looked for by: a word that is not too short nor common.
SHORTEST_ANCHOR = 4
COMMON = frozenset("leur leurs dire après".split())
SPACES_AND_MARKS = SPACES + OPENING_MARKS + NEUTRAL_MARKS
POUR_ANCHOR = frozenset({"pour"})
WHOM_ANCHORS = frozenset({"pour", "selon", "d'après", "d’après"})
EXPRESSION = re.compile(
    r"(?:que|qu['’]|qui|laquelle|lequel|lesquels|lesquelles|toute (?:vraisemblance|probabilité|apparence|logique)|moi|nature"
    r"|(?:l['’]expression|la formule) (?:consacrée|populaire|célèbre|bien connue))\b",
    re.IGNORECASE,
)
# « pour les patients, la dose est doublée »: whom it is for.
TREATED = frozenset(
    (
        "patient malade client élève enfant usager spectateur supporter baigneur passager voyageur automobiliste touriste "
        "consommateur contribuable joueur étudiant retraité abonné locataire"
    ).split()
)
# What a painter, a tailor or a film works from: « d'après un roman ».
WORKS = frozenset(
    "modèle photo photographie roman livre dessin croquis plan patron œuvre pièce nouvelle histoire carte".split()
)
# What was said or found stands for who said it: « selon les mots du rapporteur », « selon les éléments recueillis ».
SAID = frozenset(
    "mot terme propos dire parole récit témoignage expression formule aveu confidence élément constatation version rumeur renseignement".split()
)
# Signs after which « selon » with its source is set off from the rest: « (selon l'ONU) ».
SETTING_OFF = frozenset({",", "(", "–", "—", "»", "”", '"', ":", ";"})
# Prepositions of an adjunct that stands behind « selon X » and belongs to what X says.
PLACING = frozenset("vers à au aux dans chez depuis pendant durant sur de d' du des par avec".split())
NAME_BEHIND = re.compile(r"\s?,\s(?P<name>(?:[A-ZÉÈÀ][\w.'’-]*)(?:\s(?:[dD][eu]s?|[lL]a|[lL]e|[A-ZÉÈÀ][\w'’-]*)){1,4})(?=\s?,)")
ROLE_BEHIND = re.compile(r"\s?,\s(?P<role>[^,;:«»“”\"().!?]{4,90})(?=\s?[,.]|\s*$)")
PLACE_BEHIND = re.compile(r"\s?,\s(?:d[eu]s?\s|de\sl[a'’]|d['’])[^,;:«»“”\"]{3,60}(?=,\s)")
# « …, un pourcentage en nette baisse »: what is said of the figure.
ABOUT_FIGURE = re.compile(r",\s(?:un|une)\s(?:pourcentage|chiffre|proportion|taux|score|part)\b")
# What tells that an article is about a poll.
POLL = re.compile(
    r"\b(?:sondages?|sondés?|enquête d['’]opinion|personnes interrogées|Elabe|Ifop|Ipsos|BVA|Odoxa|Harris|OpinionWay|Kantar)\b"
)
# What is done for somebody.
GIVING = frozenset(
    "acheter apprendre bâtir collecter construire créer débloquer donner fabriquer financer inventer offrir organiser réserver".split()
)
# What one acts upon: « suivant l'avis du parquet, les juges ont saisi … ».
FOLLOWED = frozenset("avis conseil consigne exemple instruction ordre préconisation recommandation réquisition".split())
# « les prix varient selon les vendeurs »: they are not the vendors' words, whoever stands there.
VARYING = frozenset("changer différer dépendre diverger fluctuer osciller varier".split())
# … and of what is done by a rule, only a person or a body can be the speaker: « une dotation calculée selon les résultats ».
RULED = frozenset(
    (
        "adapter ajuster attribuer calculer choisir classer diviser découper déterminer distribuer définir désigner facturer fixer grouper "
        "hiérarchiser indexer moduler ordonner organiser regrouper répartir rémunérer sélectionner trier ventiler verser échelonner évoluer"
    ).split()
)
# « 1 200 personnes selon la police et 3 500 selon les organisateurs »: where the next figure begins.
NEXT_FIGURE = re.compile(r"\s(?:et|mais|contre)\s(?:de\s)?\d")
LONGEST_APPOSED = 4
DASHES = frozenset({"-", "–", "—"})
CLEFT = re.compile(r"c['’](?:est|était)\b|ce (?:sont|furent)\b", re.IGNORECASE)
# Words before « selon » after which the sentence is still open: « il y a eu, selon X, 409 blessés ».
OPEN_ENDS = frozenset("que qu' dont où et ou mais".split())
# « 12 000 personnes selon la préfecture, 30 000 selon les organisateurs »: a figure that another one is set against.
OTHER_FIGURE = re.compile(r"\)?[\s,]*(?:(?:et|ou|mais|contre)\s)?(?=[^,;:«»“”\"()]*\d)(?:entre\s|à\s)?")
# « …, une plaie à la tempe et, selon nos informations, une pantoufle à la main »: only what is added is the source's.
ADDED = re.compile(r"(?<!\w)(?:et|mais|soit|puis)\s*,?\s*$")
# In words: how far behind its verb a *que* may stand.
NEAR_BY = 3
# What follows the source and opens with one of these is no more content.
NOT_GOING_ON = frozenset("qui dont alors tandis mais et ce soit contre après avant où puis lors".split())


@cache
def phrases(frame: str) -> re.Pattern[str]:
    """The listed phrases of a frame, longest first; « du » and « des » hold an article, which is the source's."""
    found = []
    for row in sorted(lexicon.load("prepositions"), key=lambda row: -len(row["words"])):
        if row["frame"] == frame and row["words"] != "pour":
            words = row["words"].removesuffix(" de").removesuffix(" à")
            form = re.escape(words).replace("'", "['’]").replace(r"\ ", " ").replace("à ", "[àÀaA] ", 1)
            ending = ENDINGS[row["words"][len(words) :]]
            found.append(form + ending)
    return re.compile(r"\b(?:" + "|".join(found) + ")", re.IGNORECASE)


@cache
def anchors(frame: str) -> frozenset[str]:
    """A word of each listed phrase of a frame, no common one, or the phrase itself: where none is, no phrase is."""
    found: set[str] = set()
    for row in lexicon.load("prepositions"):
        if row["frame"] == frame and row["words"] != "pour":
            words = row["words"].removesuffix(" de").removesuffix(" à").removeprefix("à ")
            telling = [w for w in words.replace("'", " ").split() if len(w) >= SHORTEST_ANCHOR and w not in COMMON]
            found.update([max(telling, key=len)] if telling else [words, words.replace("'", "’")])
    return frozenset(found)


@cache
def all_anchors() -> frozenset[str]:
    """Strings of which a sentence has one where any construction of this module is."""
    return anchors("anywhere") | anchors("opening") | anchors("possessor") | WHOM_ANCHORS


@cache
def kinds() -> Mapping[str, Kind]:
    """The listed phrases without a closing « de » → speech or opinion."""
    return MappingProxyType({row["words"].removesuffix(" de"): Kind(row["kind"]) for row in lexicon.load("prepositions")})


def kind_of(cue: Span, view: View) -> Kind:
    """Speech or opinion, by the list."""
    words = re.sub(r"^[Aa]\b", "à", cue.of(view.text).replace("’", "'")).lower().removesuffix(" de").removesuffix(" d'")
    return kinds().get(words, Kind.SPEECH)


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
    if sentence not in view.holding(all_anchors()):
        return
    for cue in occurrences(sentence, view):
        rest = view.text[cue.end : sentence.span.end].lstrip(SPACES)
        if view.text[max(0, cue.start - 6) : cue.start].lower() in {"c'est ", "c’est "} or EXPRESSION.match(rest):
            continue
        source = prepositional_source(cue, sentence, view)
        if source is None:
            continue
        source = SourceMention(up_to_content(source, cue, sentence, view), source.head)
        head = sentence.at(source.head.start)
        if head is not None and not is_according_to(head, cue, source, sentence, view):
            continue
        if content := around(sentence, cue, source, view):
            content = tuple(to_closing_mark(s, view) for s in content)
            yield Match("prepositional", content, cue, source, kind_of(cue, view))
    if sentence in view.holding(POUR_ANCHOR):
        yield from pour(sentence, view)
        yield from pour_behind(sentence, view)
    if sentence in view.holding(anchors("possessor")):
        yield from possessor(sentence, view)
    if MAY_BE_WHOM.search(view.text, *sentence.span) is not None:
        yield from in_relative(sentence, view)


def occurrences(sentence: Sentence, view: View) -> Iterator[Span]:
    """Where a listed phrase stands, those that only open a sentence at its head alone."""
    if sentence in view.holding(anchors("anywhere")):
        for match in phrases("anywhere").finditer(view.text, sentence.span.start, sentence.span.end):
            yield Span(*match.span())
    if sentence in view.holding(anchors("opening")):
        for match in phrases("opening").finditer(view.text, sentence.span.start, sentence.span.end):
            if begins(cue := Span(*match.span()), sentence, view):
                yield cue


def is_according_to(head: Word, cue: Span, source: SourceMention, sentence: Sentence, view: View) -> bool:
    """Whether the phrase names somebody or a document, rather than what a thing is in keeping with or depends on."""
    lemma, words = head.lemma.lower(), cue.of(view.text).lower()
    own = any(w.lower == "nos" for w in head.children("det"))
    if lemma in conformity() and not own:
        return False
    if lemma == "article" and any(
        w.lemma.lower() in {"code", "loi", "constitution", "traité", "charte"} for w in head.subtree()
    ):
        return False  # « selon l'article 313-2 du code pénal »
    if any(w.lemma in {"différent", "divers"} for w in head.children("amod", "det")) and begins(cue, sentence, view):
        return False  # « selon les différentes académies »: by each of them
    if words == "suivant" and lemma in FOLLOWED:
        return False
    if view.text[source.span.end : sentence.span.end].lstrip(SPACES).startswith("en vigueur") or source.span.of(
        view.text
    ).endswith("en vigueur"):
        return False  # « selon les mesures sanitaires en vigueur »
    if words.startswith("de l") and not (
        begins(cue, sentence, view) or view.text[sentence.span.start : cue.start].rstrip(SPACES)[-1:] in SETTING_OFF
    ):
        return False  # « se passer de l'avis de la commission »
    if (head.lower in {"moi", "nous"} or is_ours(head)) and view.quotation_over(cue.start) is not None:
        return False
    set_off = begins(cue, sentence, view) or view.text[sentence.span.start : cue.start].rstrip(SPACES)[-1:] in SETTING_OFF
    if lemma in WORKS and not set_off and not words.startswith("selon"):
        return False  # « travaille d'après un modèle en plâtre »
    if not set_off and is_by_rule(head, cue, sentence):
        return False
    voiced = (
        may_speak(head)
        or own
        or lemma in SAID
        or any(may_speak(w) for w in sentence.within(source.span) if w.id <= head.id + 1)
    )
    closed = view.text[source.span.end : source.span.end + 1] == ","
    # Of a noun that no list has only « Selon X, » at the head of its sentence says that it speaks.
    return voiced or (begins(cue, sentence, view) and closed)


def is_by_rule(head: Word, cue: Span, sentence: Sentence) -> bool:
    """« les prix varient selon les vendeurs », « une dotation calculée selon les résultats »."""
    before = [w for w in sentence if w.span.end <= cue.start]
    while before and before[-1].upos == "ADV":
        before.pop()
    if not before or before[-1].upos not in {"VERB", "ADJ"}:
        return False
    lemma = verb_forms().get(before[-1].lower, before[-1].lemma)
    body = names.is_human(head) or head.upos in {"PROPN", "PRON"} or head.lemma.lower() in names.institutions()
    return lemma in VARYING or (lemma in RULED and not body)


def up_to_content(source: SourceMention, cue: Span, sentence: Sentence, view: View) -> Span:
    """A source phrase that the parser let run over a comma into the content is cut there.

    An apposition is closed by a comma (« selon X, maire de Y, … »); where none closes it and the words before « selon » leave the
    sentence open (« il y a eu, selon X, 409 blessés »), what follows the first comma is content.
    """
    span = source.span
    if (figure := NEXT_FIGURE.search(view.text, source.head.end, span.end)) is not None:
        span = Span(span.start, figure.start())
    comma = view.text.find(",", source.head.end, span.end)
    if comma < 0:
        return span
    behind = next((w for w in sentence if w.span.start > comma and w.upos != "PUNCT"), None)
    if behind is not None and (
        behind.upos in {"ADV", "SCONJ", "PRON"}
        or (behind.upos == "NUM" and (behind.next is None or behind.next.lemma != "an"))
        or behind.lower == "mais"
        or (behind.upos == "ADP" and behind.lower not in {"de", "d'"})
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
        if word.upos in {"NOUN", "PROPN", "PRON", "NUM", "X"} or (word.upos == "ADJ" and word.child("det") is not None):
            head = word  # « X »: « selon The Herald »
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
    pronoun = head.lower in {"lui", "elle", "eux", "elles"} or (
        head.upos == "PRON" and not head.children("nmod", "acl", "appos")
    )
    phrase = head.span if pronoun else noun_phrase(head, view)
    span = trimmed(Span(max(first.span.start, cue.end), max(phrase.end, head.span.end)), view.text, SPACES + ",;:")
    if (colon := view.text.find(":", head.span.end, span.end)) >= 0:
        span = trimmed(Span(span.start, colon), view.text, SPACES)  # « En cause, selon l'ONG : la faiblesse des digues »
    span = with_name(cut_at_clause(span, head, sentence, view), head, sentence, view, opens=begins(cue, sentence, view))
    opened = view.text.rfind("«", cue.end, span.start)
    if opened >= 0 and not view.text[opened + 1 : span.start].strip(SPACES) and "»" in span.of(view.text):
        span = Span(opened, span.end)  # « d'après « Le Courrier du Léman » »
    if span.of(view.text).endswith(")") and "(" not in span.of(view.text):
        span = Span(span.start, span.end - 1)
    return SourceMention(span, head.span)


def with_name(span: Span, head: Word, sentence: Sentence, view: View, *, opens: bool) -> Span:
    """« Pour le président du conseil, Alain Roche, “l'État …” »: the name behind the function, closed by a comma."""
    if head.upos == "PROPN" or any(w.upos == "PROPN" for w in head.children("flat", "appos")):
        place = place_behind(span, sentence, view)
        span = Span(span.start, place) if place is not None else span
        role = role_behind(span, sentence, view, opens=opens)
        return Span(span.start, role) if role is not None else span
    name = NAME_BEHIND.match(view.text, span.end)
    words = sentence.within(Span(*name.span("name"))) if name is not None else []
    named = words and words[0].upos == "PROPN" and all(w.upos in {"PROPN", "ADP", "DET", "NOUN", "ADJ"} for w in words)
    if name is None and (place := place_behind(span, sentence, view)) is not None:
        return Span(span.start, place)  # « Pour la musicologue Anne Quint, de l'université de Brive, … »
    if name is None or not named or not (names.first_name(words[0].form) or names.title_of(words[0])):
        return span
    return Span(span.start, name.end("name"))


def place_behind(span: Span, sentence: Sentence, view: View) -> int | None:
    """The end of « , de l'université de Brive », unless a clause begins there: « , de nouvelles marches auront lieu samedi, … »."""
    place = PLACE_BEHIND.match(view.text, span.end)
    if place is None or any(w.is_finite for w in sentence.within(Span(*place.span()))):
        return None
    return place.end()


def role_behind(span: Span, sentence: Sentence, view: View, *, opens: bool) -> int | None:
    """The end of « , le patron de la régie » behind a name: an apposition that has no verb, before a clause with its own subject or a full stop."""
    match = ROLE_BEHIND.match(view.text, span.end)
    words = sentence.within(Span(*match.span("role"))) if match is not None else []
    if match is None or not words or any(w.is_finite or w.upos in {"PRON", "SCONJ"} for w in words):
        return None
    head = next((w for w in words if w.upos in {"NOUN", "PROPN"}), None)
    described = words[0].upos in {"DET", "NOUN"} or (words[0].upos == "ADJ" and words[0].next is head)
    if head is None or not described or head.upos == "PROPN" or any(w.upos == "ADP" for w in words if w.id < head.id):
        return None
    if not may_speak(head) and words[0].lower not in {"un", "une"}:
        return None
    later = [w for w in sentence if w.span.start >= match.end()]
    verb = next((w for w in later if is_finite_verb(w)), None)
    if verb is None:
        closed = not opens and not any(w.upos != "PUNCT" for w in later)
        return match.end() if closed and words[0].lower not in {"les", "des"} and may_speak(head) else None
    clause = verb.governor if verb.relation in {"aux", "cop"} and verb.governor is not None else verb
    subjects = [w for w in clause.children("nsubj", "expl") if w.span.start >= match.end()]
    own = bool(subjects) and subjects[0].lower not in RELATIVE_SUBJECTS
    return match.end() if own and view.text[match.end() : match.end() + 1] == "," else None


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
    start = behind_another(sentence, cue, start, view)
    start = behind_sign(sentence, cue, source, start, view)
    if NEXT_FIGURE.match(view.text, source.span.end) is not None:
        relative = clause_opener(sentence, cue, start)
        pronoun = relative is not None and relative.upos == "PRON"
        return pieces([Span(relative.span.start if relative is not None and pronoun else start, cue.start)], view)
    if (bracket := bracket_around(cue, source, start, view)) is not None:
        return pieces([bracket], view)
    left = trim_clause(Span(start, cue.start), view)
    if left.of(view.text).endswith("("):
        left = trimmed(Span(left.start, left.end - 1), view.text, SPACES)  # « … (selon l'ONU) »
    if view.text[start : start + 1].isdigit() and start > sentence.span.start:
        return pieces([left], view)  # « …, 30 000 selon les organisateurs »
    right = trimmed(Span(source.span.end, end), view.text, SPACES + ",:")
    right = Span(skip_relative(right, sentence, view), right.end)
    lead = left.of(view.text).strip(SPACES + OPENING_MARKS + NEUTRAL_MARKS)
    if lead.lower().endswith((" ou", " ou,")):
        return ()  # « ou, selon les juridictions, de l'emprisonnement »: it depends on them
    if ADDED.search(lead) is not None and right.length and not is_connective(lead):
        return pieces([before_next_speaker(right, sentence, view)], view)
    preceding = [w for w in sentence if w.span.end <= cue.start and w.upos != "PUNCT"]
    if preceding and preceding[-1].upos == "VERB" and preceding[-1].lower.endswith("ant") and right.length:
        return pieces([right], view)  # « une offensive visant, selon l'armée, à libérer les otages »
    opener = clause_opener(sentence, cue, start)
    between = [w for w in sentence if opener.span.end <= w.span.start and w.span.end <= cue.start] if opener is not None else []
    alone = opener is not None and opener.upos != "CCONJ" and right.length > 0 and all(w.upos == "PUNCT" for w in between)
    if opener is not None and (alone or has_finite(sentence, right)) and not any(w.is_finite for w in between):
        # « parce que, selon X, … », « qui, selon X, … », « que le maire, selon X, … »
        return pieces([Span(opener.span.end, left.end) if between else Span(left.end, left.end), right], view)
    parted = [w for w in between if w.upos != "PUNCT"]
    broken = bool(parted) and (parted[-1].upos == "AUX" or (parted[-1].upos == "VERB" and parted[-1].is_finite))
    if opener is not None and opener.upos == "PRON" and broken and right.length:
        first = opener.previous if opener.previous is not None and opener.previous.lower == "ce" else opener
        return pieces([Span(first.span.start, left.end), right], view)  # « ce qui a, selon X, permis … »
    clause = broken_clause(sentence, source, right)
    if clause is not None:
        return pieces([Span(clause.start, left.end), Span(right.start, max(clause.end, right.start))], view)
    tight = view.text[sentence.span.start : cue.start].rstrip(SPACES)[-1:] not in SETTING_OFF
    if tight and (relative := last_relative(sentence, cue, source)) is not None:
        return pieces(
            [Span(relative.span.start, left.end)], view
        )  # « le club, qui a offert le double selon nos informations, … »
    colon = view.text[start : cue.start].rstrip(SPACES).endswith(":")
    left = Span(left.end, left.end) if colon else left  # « …, mais ils étaient attendus : selon trois agents, … »
    lead = "" if colon else lead
    clause_before = any(is_finite_verb(w) and is_main_finite(w) for w in sentence.within(left))
    fragment = (
        not clause_before and right.length > 0 and not any(w.is_finite for w in sentence)
    )  # « En cause, selon lui, le vent »
    if not lead or begins(cue, sentence, view) or (not clause_before and has_finite(sentence, right)) or fragment:
        hole = next((h for h in view.incises[bisect_left(view.incises, Span(right.start, 0)) :] if right.contains(h)), None)
        right = (
            Span(right.start, before_announced(right.start, hole, view)) if hole is not None else right
        )  # « D'après lui, ça dérape, s'alarme un proche »
        right = before_next_speaker(right, sentence, view)
        if (comment := ABOUT_FIGURE.search(view.text, right.start, right.end)) is not None:
            right = Span(right.start, comment.start())
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
    if (
        quotation is not None
        and view.text[sentence.span.start : quotation.start].rstrip(SPACES).endswith(",")
        and "," not in view.text[quotation.end : cue.start]
    ):
        return pieces([Span(spans[0].start, quotation.end)], view)  # « Ce crâne, “très rare” selon le musée, sera exposé »
    if quotation is not None and (apposed := apposition_of(quotation, sentence)) is not None:
        return pieces([Span(apposed, quotation.end)], view)
    gap = view.text[source.span.end : source.span.end + 3].lstrip(SPACES)[:1]
    resumed = gap in {",", "»", "«", '"', ""} and (goes_on(sentence, right) or is_missing(sentence, cue, right))
    resumed |= gap == "," and is_cut(preceding, sentence, right)
    cleft = CLEFT.match(spans[0].of(view.text)) is not None and sum(w.is_finite for w in sentence.within(spans[0])) == 1
    opening = next((w for w in sentence.within(right) if w.upos != "PUNCT"), None)
    resumed |= cleft and opening is not None and opening.lower in {"qui", "que", "qu'"}
    quoted = gap not in {",", ".", ";", ":"} and view.quotation_after(source.span.end, r"\s*") is not None
    if right.length and (resumed or quoted):
        spans.append(right)
    return pieces(spans, view)


def is_cut(before: list[Word], sentence: Sentence, right: Span) -> bool:
    """« L'audience est, selon l'avocate, reportée », « peut revêtir, à ses yeux, une valeur de symbole »: nothing but a verb stands
    before the phrase, and what it takes stands behind."""
    opening = next((w for w in sentence.within(right) if w.upos != "PUNCT"), None)
    if not before or opening is None or opening.lower in NOT_GOING_ON:
        return False
    verb = before[-1]
    participle = opening.feats.get("VerbForm") == "Part"
    return verb.upos == "AUX" or verb.lemma == "être" or (verb.upos == "VERB" and not participle)


def apposition_of(quotation: Quotation, sentence: Sentence) -> int | None:
    """« …, une arme “dangereuse” », « – “manifestement volée” »: where an apposition begins that ends with a quotation."""
    inside = sentence.within(quotation.spans[0])
    before = [w for w in sentence if w.span.end <= quotation.start]
    phrase: list[Word] = []
    while (
        before
        and before[-1].upos in {"DET", "NOUN", "ADJ", "PROPN"}
        and before[-1].form not in DASHES
        and len(phrase) < LONGEST_APPOSED
    ):
        phrase.insert(0, before.pop())
    if not before or any(w.is_finite for w in inside):
        return None
    if before[-1].form == "," and phrase and phrase[0].upos in {"DET", "NOUN"} and phrase[-1].upos == "NOUN":
        return phrase[0].span.start
    return quotation.start if not phrase and before[-1].form in DASHES else None


def bracket_around(cue: Span, source: SourceMention, start: int, view: View) -> Span | None:
    """« (3 500 personnes selon la police) »: what stands in brackets with its source."""
    opened = view.text.rfind("(", start, cue.start)
    if opened < 0 or ")" in view.text[opened : source.span.start] or view.text[source.span.end : source.span.end + 1] != ")":
        return None
    inside = trimmed(Span(opened + 1, cue.start), view.text, SPACES + ",")
    return inside if any(c.isalnum() for c in inside.of(view.text)) else None


def behind_sign(sentence: Sentence, cue: Span, source: SourceMention, start: int, view: View) -> int:
    """« Un collègue est plus sombre : le régime, selon lui, … »: where the clause begins that a semicolon or a colon opens.

    Behind a colon only what goes on behind the source is the source's alone: « Le bilan est lourd : douze morts, selon le préfet ».
    """
    for word in reversed([w for w in sentence if start <= w.span.start and w.span.end <= cue.start]):
        if word.form not in {":", ";"} or view.quotation_over(word.span.start) is not None:
            continue
        if not any(w.upos != "PUNCT" for w in sentence.words[word.id :] if w.span.end <= cue.start):
            return start
        right = trimmed(Span(source.span.end, sentence.span.end), view.text, SPACES + ",")
        quoted = view.quotation_after(source.span.end, r"\s*,?\s*") is not None
        resumed = quoted or goes_on(sentence, right) or has_finite(sentence, right)
        parted = resumed and not has_finite(sentence, Span(word.span.end, cue.start))
        return word.span.end if word.form == ";" or parted else start
    return start


def broken_clause(sentence: Sentence, source: SourceMention, right: Span) -> Span | None:
    """« …, son auteur n'ayant pas renoncé, d'après ses proches, à publier »: the participle with its own subject that the phrase cuts."""
    head = sentence.at(source.head.start)
    verb = head.governor if head is not None else None
    if verb is None or verb.span.end > source.span.start or verb.relation not in {"advcl", "acl"} or not right.length:
        return None
    group = (verb, *verb.children("aux", "cop"))
    subject = verb.child("nsubj") or (verb.governor if verb.relation == "acl" else None)
    if subject is None or any(w.is_finite for w in group) or not any(w.lower.endswith("ant") for w in group):
        return None
    opening, last = subject, verb.subtree()[-1]
    while opening.previous is not None and opening.previous.upos in {"DET", "ADJ", "PROPN"}:
        opening = opening.previous
    if opening.previous is None or opening.previous.form != "," or last.span.end <= right.start:
        return None
    return Span(opening.span.start, last.span.end)


def before_next_speaker(span: Span, sentence: Sentence, view: View) -> Span:
    """« D'après X, le trou est réel ; le ministre, lui, ajoute que … »: a semicolon before somebody else's statement."""
    if (turn := coordinated_report(span, sentence, view)) is not None:
        return Span(span.start, turn)
    for word in sentence.within(span):
        if word.form == ";" and view.quotation_over(word.span.start) is None:
            later = (cue_of(w) for w in sentence if w.id > word.id and is_verb(w))
            other = phrases("anywhere").search(view.text, word.span.end, sentence.span.end)
            if other is not None or any(cue is not None for cue in later):
                return Span(span.start, word.span.start)
    return span


def coordinated_report(span: Span, sentence: Sentence, view: View) -> int | None:
    """« Selon lui, la digue tient, et il ajoute que … »: where a report with its own subject begins behind a comma and a conjunction."""
    for word in sentence.within(span):
        if word.upos != "CCONJ" or word.previous is None or word.previous.form != "," or view.quotation_over(word.span.start):
            continue
        verb = word.governor
        cue = cue_of(verb) if verb is not None and verb.relation == "conj" and is_verb(verb) else None
        subject = own_subject(verb) if verb is not None else None
        if verb is None or cue is None or "que" not in cue.frames or subject is None or not may_speak(subject):
            continue
        if subject.id > word.id and any(w.lower in CONJUNCTION for w in sentence.words[verb.id : verb.id + NEAR_BY]):
            return word.previous.span.start
    return None


def behind_another(sentence: Sentence, cue: Span, start: int, view: View) -> int:
    """« “ambitieux”, selon le ministre, mais “inapplicable”, selon les syndicats »: where the second's content begins."""
    for match in phrases("anywhere").finditer(view.text, start, cue.start):
        other = prepositional_source(Span(*match.span()), sentence, view)
        if other is None:
            continue
        end = up_to_content(other, Span(*match.span()), sentence, view).end
        turn = re.match(r"\s*,?\s*(?:mais|et|ou)\b\s*", view.text[end : cue.start])
        behind = next((w for w in sentence if turn is not None and w.span.start >= end + turn.end()), None)
        if turn is not None and "," not in turn.group() and (behind is None or behind.feats.get("VerbForm") != "Part"):
            turn = None  # without a comma only before a participle: « “volée”, selon le maire et immatriculée, selon … »
        figure = OTHER_FIGURE.match(view.text, end, cue.start)
        if turn is not None:
            start = end + turn.end()
        elif figure is not None and not has_finite(sentence, Span(end, cue.start)):
            start = figure.end()
    return start


def last_relative(sentence: Sentence, cue: Span, source: SourceMention) -> Word | None:
    """« …, qui a brûlé, selon le maire »: the relative behind a comma whose verb the phrase hangs on, if it closes the sentence."""
    head = sentence.at(source.head.start)
    verb = head.governor if head is not None else None
    if verb is None or verb.deprel != "acl:relcl":
        return None
    closes = not any(w.is_finite for w in sentence if w.span.start > source.span.end)
    inside = {w.id for w in verb.subtree()}
    later = [w for w in sentence if w.is_finite and w.span.start > source.span.end]
    closed = sentence_text_after(source, sentence) == "," and all(w.id not in inside for w in later)
    if not closes and not closed:
        return None
    opening = next(w for w in verb.subtree() if w.upos != "PUNCT")
    previous = opening.previous
    group = (verb, *verb.children("aux", "cop"))
    if opening.lower == "où" or not any(w.is_finite for w in group):
        return None
    return opening if previous is not None and previous.form == "," and opening.span.end < cue.start else None


def sentence_text_after(source: SourceMention, sentence: Sentence) -> str:
    """The sign right behind a source."""
    following = next((w for w in sentence if w.span.start >= source.span.end), None)
    return following.form if following is not None else ""


def clause_opener(sentence: Sentence, cue: Span, start: int) -> Word | None:
    """The conjunction or relative that opens the clause in which a preposition stands."""
    for word in reversed([w for w in sentence if start <= w.span.start and w.span.end <= cue.start]):
        if word.upos == "SCONJ" or (word.upos == "PRON" and word.lower in {"qui", "que", "qu'", "dont", "où"}):
            return word
        if word.lower == "car" and word.upos == "CCONJ":
            return word
        if word.form in {";", ":", "»", "«"} or (word.upos == "CCONJ" and word.previous is not None):
            return None
    return None


def with_paragraphs(spans: tuple[Span, ...], view: View) -> tuple[Span, ...]:
    """A content that ends with the first paragraph of a quotation takes its other paragraphs too."""
    for quotation in view.touching(spans[-1].end, spans[-1].end) if spans else ():
        if len(quotation.spans) > 1 and spans[-1].end == quotation.spans[0].end:
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
    if head.governor is None or head.relation in {"obj", "xcomp", "ccomp", "nsubj"} or head.deprel == "obl:arg":
        return True
    case = head.child("case")  # « s'est produit, d'après la gendarmerie, vers 6 heures »
    return head.relation == "obl" and head.governor.upos in {"VERB", "AUX"} and case is not None and case.lower in PLACING


def is_missing(sentence: Sentence, cue: Span, right: Span) -> bool:
    """« Il y a eu, selon le préfet, 40 blessés »: « avoir » right before the phrase has what it needs behind it."""
    before = next((w for w in reversed(sentence.words) if w.span.end <= cue.start and w.upos != "PUNCT"), None)
    behind = next((w for w in sentence.within(right) if w.upos != "PUNCT"), None)
    return before is not None and before.lemma == "avoir" and behind is not None and behind.upos in {"NUM", "DET"}


def pour(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Pour l'ONG, … » = according to: at the head of its sentence, a person or a body, then a clause."""
    start = trimmed(sentence.span, view.text, SPACES_AND_MARKS).start
    match = POUR.match(view.text, start)
    if match is None or view.quotation_over(sentence.span.start) is not None:
        return
    cue = Span(*match.span("cue"))
    first = next((w for w in sentence if w.span.start >= cue.end), None)
    if first is None or first.feats.get("VerbForm") == "Inf" or first.lower in {"que", "qu'"}:
        return
    source = prepositional_source(cue, sentence, view)
    head = sentence.at(source.head.start) if source is not None else None
    if source is None or head is None or not can_hold(head, source, view):
        return
    if not re.match(r"\s?(?:\([^()]*\))?,", view.text[source.span.end :]) and not is_before_subject(source, head, sentence):
        return
    content = around(sentence, cue, source, view)
    quoted = any(content[0].contains(q.whole) for q in view.outer) if content else False
    if content and has_finite(sentence, content[0]) and (quoted or not is_benefit(head, sentence.within(content[0]))):
        yield Match("prepositional", content, cue, source)


def pour_behind(sentence: Sentence, view: View) -> Iterator[Match]:
    """« “C'est une erreur”, pour Luc Marchal, du syndicat des gardiens. »: behind a quotation, at the end, somebody by name."""
    if sentence not in view.beside_marks:
        return
    for match in POUR_BEHIND.finditer(view.text, sentence.span.start, sentence.span.end):
        cue = Span(*match.span("cue"))
        source = prepositional_source(cue, sentence, view) if view.quotation_over(cue.start) is None else None
        head = sentence.at(source.head.start) if source is not None else None
        if source is None or head is None or head.upos != "PROPN" or not names.first_name(head.form):
            continue
        rest = view.text[source.span.end : sentence.span.end].strip(SPACES + ".")
        quotation = view.quotation_before(cue.start)
        inside = sentence.within(quotation.whole) if quotation is not None else []
        judged = any(w.is_finite for w in inside) or any(w.governor in inside and w.relation == "cop" for w in sentence)
        if not rest and judged and (content := around(sentence, cue, source, view)):
            yield Match("prepositional", content, cue, source)


def is_before_subject(source: SourceMention, head: Word, sentence: Sentence) -> bool:
    """« Pour la directrice du musée cette vente est une faute »: no comma, but the clause's subject right behind a person."""
    opening = next((w for w in sentence if w.span.start >= source.span.end), None)
    if opening is None or opening.upos not in {"DET", "PRON"} or not (head.upos == "PROPN" or names.is_human(head)):
        return False
    subject = opening if opening.relation == "nsubj" else opening.governor
    verb = head.governor
    if verb is None or subject is None or subject.deprel == "nsubj:pass" or verb.children("aux:pass"):
        return False  # « Pour le boucher la viande est livrée à l'aube »
    return subject.relation == "nsubj" and subject.governor is verb


def is_share(head: Word, view: View) -> bool:
    """« 78 % des Français », « près de deux Français sur trois »."""
    words = [w.lower for w in head.subtree()]
    return head.form == "%" or "%" in words or ("sur" in words and any(w.upos == "NUM" for w in head.subtree()))


def is_benefit(head: Word, clause: list[Word]) -> bool:
    """« Pour l'hôpital, la ville a débloqué trois millions », « Pour elle, il a appris le wolof »: whom it was done for."""
    verb = next((w for w in clause if w.upos == "VERB" and (w.relation == "root" or w.children("nsubj"))), None)
    if verb is None:
        return False
    if verb.lemma in GIVING:
        return True
    subject = verb.child("nsubj")
    done = any(w.lemma == "avoir" for w in verb.children("aux"))
    return head.upos == "PRON" and done and subject is not None and subject.lower in {"il", "elle", "je", "j'"}


def can_hold(head: Word, source: SourceMention, view: View) -> bool:
    """Whether a « pour » phrase names somebody: a personal name or acronym, a pronoun, or a listed function or body."""
    if is_share(head, view):
        return POLL.search(view.text) is not None  # « Pour 78 % des Français, … » in an article about a poll
    if head.upos == "PRON":
        one_of = head.lower in {"un", "une"} and bool(head.children("det"))  # « pour l'une d'elles »
        return one_of or head.lower in {"lui", "elle", "eux", "elles"} | (WHOEVER - {"un", "une"})
    if head.upos == "PROPN":
        return not view.text[source.span.start].isdigit() and head.lower not in MONTHS
    # « pour toutes les études, les critères ont été les mêmes » is about them
    called = any(w.upos == "PROPN" and names.first_name(w.form) for w in head.children("flat", "appos", "nmod"))
    return called or (head.lemma.lower() in speakers() - names.document_nouns() and head.lemma.lower() not in TREATED)


def in_relative(sentence: Sentence, view: View) -> Iterator[Match]:
    """« La gérante, pour qui la saison est fichue, … », « l'élu, selon lequel … »: the antecedent speaks.

    Of a noun that announces a content itself (« l'idée selon laquelle »), see ``nominal``.
    """
    for match in WHOM.finditer(view.text, sentence.span.start, sentence.span.end):
        pronoun = next((w for w in sentence if w.span.start > match.start() + 1 and w.upos in {"PRON", "ADJ", "DET"}), None)
        antecedent = last_noun_before(sentence, match.start(), view)
        if (
            pronoun is None
            or antecedent is None
            or not (may_speak(antecedent) or antecedent.lemma.lower() in names.document_nouns() | SAID)
            or (match["cue"] == "pour" and pronoun.lower != "qui" and antecedent.span.end + 2 < match.start())
            or (match["cue"] == "pour" and antecedent.lemma.lower() in names.document_nouns())
            or antecedent.lemma.lower() in nouns()
            or (match["close"] and antecedent.span.end < match.start())
        ):
            continue
        cue = Span(*match.span(next(name for name in ("cue", "close", "marked") if match[name])))
        verb = next((w for w in sentence if w.span.start >= match.end() and is_finite_verb(w)), None)
        if verb is None:
            continue
        head = verb.governor if verb.relation in {"aux", "cop"} and verb.governor is not None else verb
        words = [w for w in head.subtree() if w.span.start >= match.end()]
        end = max([w.span.end for w in words] or [verb.span.end])
        quotation = next((q for q in view.touching(match.end(), end) if match.end() <= q.start < end), None)
        end = max(end, quotation.spans[0].end) if quotation is not None else end
        if content := pieces([Span(match.end(), min(end, sentence.span.end))], view):
            yield Match("prepositional", content, cue, mention(antecedent, view, stop=[cue]), Kind.SPEECH)


def last_noun_before(sentence: Sentence, offset: int, view: View) -> Word | None:
    """The head of the noun phrase that ends before an offset."""
    words = [w for w in sentence if w.span.end <= offset and w.upos in {"NOUN", "PROPN"}]
    head = words[-1] if words else None
    while (
        head is not None
        and head.relation in {"flat", "nmod", "appos"}
        and head.governor is not None
        and head.governor.id < head.id
    ):
        if any(w.is_finite for w in words_between(head.governor, head)):
            break
        head = head.governor
    return head


def possessor(sentence: Sentence, view: View) -> Iterator[Match]:
    """« À ses yeux, … », « de son propre aveu », « à l'en croire »: who is meant by the possessive or the pronoun speaks."""
    for match in phrases("possessor").finditer(view.text, sentence.span.start, sentence.span.end):
        cue = Span(*match.span())
        pronoun = re.search(r"(?<= )(?:ses|leurs?|son|les|l(?=['’]en))", match.group())
        if pronoun is None or view.quotation_over(cue.start) is not None:
            continue
        who = Span(cue.start + pronoun.start(), cue.start + pronoun.end())
        if content := around(sentence, cue, SourceMention(Span(who.start, cue.end), who), view):
            yield Match("prepositional", content, cue, SourceMention(who, who), kind_of(cue, view))
