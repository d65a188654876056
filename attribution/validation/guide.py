"""The coding guide: what counts, in the words of the annotation scheme, and which answers there are. In both languages.

The labels and their subtypes are read off the scheme's own lists, so that none can be missing.
"""

# ruff: noqa: E501 (a message is one line, as long as it is)

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from attribution.records import SUBTYPES, Sourcing
from attribution.report.messages import LABEL_NAMES, LETTERS, SUBTYPE_NAMES, Language, Pair

# What a coder can say of a source: the scheme's labels. « Unresolved » is what only a tool says.
LABELS = tuple(label for label in Sourcing if label is not Sourcing.UNRESOLVED)


class Answer(StrEnum):
    """Whether the words shown are an attributed statement."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


ANSWER_NAMES: Mapping[Answer, Pair] = MappingProxyType({
    Answer.YES: ("oui", "yes"),
    Answer.NO: ("non", "no"),
    Answer.UNDECIDED: ("indécidable", "undecidable"),
})  # fmt: skip

WORDS: Mapping[str, Pair] = MappingProxyType({
    "sheet.guide": ("Consignes", "Guide"),
    "sheet.statements": ("Énoncés", "Statements"),
    "sheet.paragraphs": ("Paragraphes", "Paragraphs"),
    "sheet.found": ("Relevé", "Found"),
    "sheet.articles": ("Articles", "Articles"),
    "title": ("Codage à l'aveugle", "Blind coding"),
    "unit": ("N°", "No."),
    "article": ("Article", "Article"),
    "passage": ("Passage", "Passage"),
    "paragraph": ("Paragraphe", "Paragraph"),
    "text": ("Texte", "Text"),
    "headline": ("Titre", "Title"),
    "is_statement": ("Énoncé attribué ?", "Attributed statement?"),
    "label": ("Étiquette", "Label"),
    "remark": ("Remarque", "Remark"),
    "count": ("Nombre d'énoncés", "Number of statements"),
    "content": ("Contenu", "Content"),
    "to_code.statement": (
        "Ce qui est entre ⟨ ⟩ est-il, pour l'essentiel, le contenu d'un énoncé attribué ? Si oui, quelle est l'étiquette de sa source ?",
        "Is what stands between ⟨ ⟩, for the most part, the content of an attributed statement? If so, what is the label of its source?",
    ),
    "to_code.paragraph": (
        "Relever tous les énoncés attribués de ce paragraphe, chacun avec l'étiquette de sa source.",
        "Mark every attributed statement of this paragraph, each with the label of its source.",
    ),
    "no_list": ("choisir dans la liste", "choose from the list"),
})  # fmt: skip

_TASK: tuple[Pair, ...] = (
    (
        "Feuille « Énoncés » : pour chaque ligne, dire si ce qui est entre ⟨ ⟩ est le contenu d'un énoncé attribué (oui, non, indécidable) et, si oui, l'étiquette de sa source. Les limites peuvent être un peu fausses : c'est « oui » si la moitié au moins des mots y est, et pas plus du double.",
        "Sheet “Statements”: say for each row whether what stands between ⟨ ⟩ is the content of an attributed statement (yes, no, undecidable) and, if yes, the label of its source. Its ends may be somewhat wrong: it is “yes” if at least half of the words are there, and no more than twice as many.",
    ),
    (
        "Feuille « Paragraphes » : lire chaque paragraphe entier et écrire combien d'énoncés attribués il contient, 0 s'il n'y en a pas. Puis copier chacun dans la feuille « Relevé », une ligne par énoncé : numéro du paragraphe, contenu mot pour mot (« […] » entre deux morceaux), étiquette.",
        "Sheet “Paragraphs”: read each paragraph whole and write how many attributed statements it holds, 0 if there are none. Then copy each into the sheet “Found”, one row a statement: number of the paragraph, content word for word (“[…]” between two pieces), label.",
    ),
    (
        "L'étiquette est celle de la source dans tout l'article : « il » est une source nommée si l'article dit ailleurs qui il est. Le texte entier est dans la feuille « Articles ».",
        "The label is that of the source in the whole article: “il” is a named source if the article says elsewhere who he is. The sheet “Articles” has the whole text.",
    ),
    (
        "Ce que le programme a trouvé n'est pas montré, et ne doit pas être cherché : le codage est aveugle. Une ligne laissée vide compte comme non codée.",
        "What the program found is not shown, and is not to be looked up: coding is blind. A row left empty counts as not coded.",
    ),
)

_COUNTS: tuple[Pair, ...] = (
    ("verbe et proposition : Le syndicat affirme que ⟨l'usine fermera⟩.", "verb and clause: Le syndicat affirme que ⟨l'usine fermera⟩."),
    ("verbe et infinitif : Elle dit ⟨avoir tout ignoré⟩.", "verb and infinitive: Elle dit ⟨avoir tout ignoré⟩."),
    ("verbe et groupe nominal qui affirme quelque chose : La police confirme ⟨l'arrestation de deux hommes⟩.", "verb and noun phrase that claims something: La police confirme ⟨l'arrestation de deux hommes⟩."),
    ("incise : ⟨La réforme sera votée⟩, a prévenu la rapporteure. « ⟨On verra bien⟩ », sourit le maire.", "inserted clause: ⟨La réforme sera votée⟩, a prévenu la rapporteure. « ⟨On verra bien⟩ », sourit le maire."),
    ("deux-points : Le président est formel : ⟨« Pas de retour en arrière. »⟩", "colon: Le président est formel : ⟨« Pas de retour en arrière. »⟩"),
    ("préposition : Selon la compagnie, ⟨l'avion était plein⟩ ; d'après, pour, à en croire, aux yeux de, de source policière…", "preposition: Selon la compagnie, ⟨l'avion était plein⟩; d'après, pour, à en croire, aux yeux de, de source policière…"),
    ("passif, impersonnel : ⟨L'arrestation⟩ a été confirmée par la police. Il ressort du rapport que ⟨la digue a cédé⟩.", "passive, impersonal: ⟨L'arrestation⟩ a été confirmée par la police. Il ressort du rapport que ⟨la digue a cédé⟩."),
    ("participe, relative, coordination : …, arguant qu'⟨il manquait de moyens⟩ ; la juge, qui affirme que ⟨tout est légal⟩ ; … et a ajouté que ⟨rien ne pressait⟩", "participle, relative, coordination: …, arguant qu'⟨il manquait de moyens⟩; la juge, qui affirme que ⟨tout est légal⟩; … et a ajouté que ⟨rien ne pressait⟩"),
    ("nom : l'annonce par Bercy d'⟨un gel des crédits⟩", "noun: l'annonce par Bercy d'⟨un gel des crédits⟩"),
    ("document : un rapport conclut que ⟨le pont est fragile⟩ ; une loi qui prévoit que ⟨…⟩", "document: un rapport conclut que ⟨le pont est fragile⟩; une loi qui prévoit que ⟨…⟩"),
    ("citation flottante : « … », dit Léa. ⟨« Deuxième citation. »⟩", "floating quotation: « … », dit Léa. ⟨« Deuxième citation. »⟩"),
    ("opinion ou attente avec proposition ou citation : Le maire espère, craint, juge, se réjouit que ⟨…⟩", "opinion or expectation with a clause or quotation: Le maire espère, craint, juge, se réjouit que ⟨…⟩"),
    ("demande dont l'objet est dit : Le collectif réclame ⟨une aide de 200 euros⟩.", "demand whose object is spelt out: Le collectif réclame ⟨une aide de 200 euros⟩."),
)  # fmt: skip

_DOES_NOT: tuple[Pair, ...] = (
    ("titres d'œuvres, surnoms, slogans, mots entre guillemets sans locuteur", "titles of works, nicknames, slogans, words in marks without a speaker"),
    ("paroles niées ou hypothétiques : « n'a pas dit si », « devrait annoncer » ; mais démentir et nier comptent", "speech denied or hypothetical: « n'a pas dit si », « devrait annoncer »; but démentir and nier count"),
    ("attitudes sans proposition : « craignaient une escalade », « salue l'accord », « appelle au calme »", "attitudes without a proposition: « craignaient une escalade », « salue l'accord », « appelle au calme »"),
    ("selon au sens de conformément à : « selon la loi », « selon les cas »", "selon in the sense of in accordance with: « selon la loi », « selon les cas »"),
    ("actes qui ne rapportent rien : « a demandé l'asile » ; ce que le reporter a vu", "acts that report nothing: « a demandé l'asile »; what the reporter saw"),
    ("refus de s'exprimer ; conditionnels sans source ; passif sans agent ; signatures, légendes, mobilier de la page", "refusals to speak; conditionals without a source; passives without an agent; by-lines, captions, page furniture"),
)  # fmt: skip

_SETTLED: tuple[Pair, ...] = (
    ("Une citation coupée par une incise dans les mêmes guillemets est un énoncé en deux morceaux ; une seconde paire de guillemets est un second énoncé.", "A quotation cut by an inserted clause within the same marks is one statement in two pieces; a second pair of marks is a second statement."),
    ("Un énoncé dans un énoncé en est un autre : « Selon le ministre, le maire a promis que … » en fait deux.", "A statement inside a statement is another one: « Selon le ministre, le maire a promis que … » makes two."),
    ("Sujet mixte (« la maire et ses conseillers ») : l'étiquette du premier.", "Mixed subject (« la maire et ses conseillers »): the label of the first."),
    ("« le parquet », « la police », « la défense » : institutionnelle ; « les policiers », « les enquêteurs », « les avocats de » : anonyme.", "« le parquet », « la police », « la défense »: institutional; « les policiers », « les enquêteurs », « les avocats de »: anonymous."),
    ("« une étude de l'institut » : institutionnelle ; « des chercheurs de l'institut » : anonyme. « l'Élysée » : institutionnelle ; « des sources de l'Élysée » : anonyme.", "« une étude de l'institut »: institutional; « des chercheurs de l'institut »: anonymous. « l'Élysée »: institutional; « des sources de l'Élysée »: anonymous."),
    ("Prénom changé ou initiales : anonyme ; prénom seul qui n'est pas dit changé : nommée.", "Changed first name or initials: anonymous; a first name alone that is not said to be changed: named."),
)  # fmt: skip

_HEADINGS: Mapping[str, Pair] = MappingProxyType({
    "task": ("Ce qu'il y a à faire", "What there is to do"),
    "statement": ("Ce qui est un énoncé attribué", "What an attributed statement is"),
    "counts": ("Compte", "Counts"),
    "does_not": ("Ne compte pas", "Does not count"),
    "labels": ("Les étiquettes", "The labels"),
    "settled": ("Cas tranchés", "Settled cases"),
})  # fmt: skip


def guide(language: Language) -> Iterator[tuple[str, str]]:
    """The guide line by line, each with the format that it asks for: ``title``, ``strong`` or ``wrap``."""

    def block(heading: str, lines: tuple[Pair, ...]) -> Iterator[tuple[str, str]]:
        yield "wrap", ""
        yield "strong", language.of(_HEADINGS[heading])
        for line in lines:
            yield "wrap", language.of(line)

    yield "title", language.of(WORDS["title"])
    yield from block("task", _TASK)
    yield from block("statement", ())
    yield "wrap", language.say("reading.statement")
    yield from block("counts", _COUNTS)
    yield from block("does_not", _DOES_NOT)
    yield from block("labels", ())
    yield "wrap", language.say("reading.label")
    for label in LABELS:
        kinds = ", ".join(language.name(SUBTYPE_NAMES, subtype) for subtype in SUBTYPES[label])
        name = f"{LETTERS[label]} – {language.name(LABEL_NAMES, label)}"
        yield "wrap", f"{name}{language.colon} {language.say(f'reading.{label}')} ({kinds})"
    yield from block("settled", _SETTLED)


def answers_in(language: Language) -> list[str]:
    """What the list of answers offers."""
    return [language.of(ANSWER_NAMES[answer]) for answer in Answer]


def labels_in(language: Language) -> list[str]:
    """What the list of labels offers."""
    return [*(language.name(LABEL_NAMES, label) for label in LABELS), language.of(ANSWER_NAMES[Answer.UNDECIDED])]
