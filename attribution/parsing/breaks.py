"""Sentences that the tokenizer's model ends within a name: « le ministre Bruno | Le Maire », « de nombreux | Bretons ».

About one sentence in 500 of the press ends so (2026-11). What follows on the same line and opens with a capital looks to the
model like a new sentence; what stands before the break shows that none can end there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from attribution import lexicon

T = TypeVar("T")

# The last word before the break, and what stands before it in the sentence.
LAST = re.compile(r"(?P<before>.*?)(?P<word>[\w'.’-]+)$", re.DOTALL)
FIRST = re.compile(r"(?P<word>[\w’'-]+)")
LONGEST_WORD = 40

# Of a first name in two parts, « M.-L. »; a single one may end a sentence (« témoigne Inès B. »).
HYPHENED_INITIALS = re.compile(r"[A-ZÉÈ]\.-[A-ZÉÈ]\.")
CAPITALISED = re.compile(r"[A-ZÀÂÇÉÈÊÎÔ][\w’'-]*")
YEAR = re.compile(r"(?:19|20)\d\d")
# « Le Maire », « L'Est », « El Hadj »: an article with a capital that belongs to the name behind it.
ARTICLE = re.compile(r"(?:L['’]|(?:Le|La|Les|El|Di|De|Du|Van|Von|Ben|The)\s)(?=[A-ZÀÂÇÉÈÊÎÔ])")

# Nothing ends with these.
UNENDING = frozenset(
    "nombreux nombreuses certains certaines plusieurs quelques de des du d' le la les l' un une à au aux en par sur "
    "dans chez avec sans pour et ou ce cet cette ces mon ton son ma sa mes ses leur leurs nos vos notre votre "
    "monsieur madame mme mlle".split()
)
# What a name follows that says which one: « le quotidien El País ».
NAMED = frozenset(
    "quotidien hebdomadaire mensuel magazine journal revue site chaîne radio émission agence parti mouvement groupe "
    "collectif association syndicat institut société entreprise compagnie film livre roman album chanson intitulé "
    "intitulée baptisé baptisée nommé nommée".split()
)
# What a sentence opens with, and no name.
OPENING = frozenset(
    "le la les l un une des du de d ce cet cette ces c mon ton son ma sa mes ses notre nos votre vos leur leurs il "
    "elle ils elles on nous vous je j tu ça cela celui celle ceux celles qui que qu quoi quel quelle quels quelles "
    "dans en sur sous avec sans pour par selon après avant depuis dès lors lorsque outre malgré si quand comme "
    "comment pourquoi mais et ou où donc or ni car à au aux chez entre vers contre voici voilà plus moins très trop "
    "aucun aucune chaque tout toute tous toutes certains certaines plusieurs deux trois quatre cinq six sept huit "
    "neuf dix ainsi aussi puis alors enfin ici là pas ne n y parmi pendant durant face près loin bien mal déjà encore "
    "toujours jamais hier aujourd demain cependant toutefois pourtant néanmoins grâce suite concernant quant autre "
    "autres même mêmes parce puisque tandis afin jusqu lui eux moi s t m premier première seul seule côté invité "
    "interrogé contacté sollicité".split()
)


@cache
def first_names() -> frozenset[str]:
    """As the list writes them; ``names``, which folds them, is built on parsed articles."""
    return frozenset(row["name"] for row in lexicon.load("first_names"))


def goes_on(text: str, begin: int, end: int, start: int) -> bool:
    """Whether the sentence ``text[begin:end]`` goes on with what starts at ``start``.

    + Le projet de la ministre Anne-Marie | Le Guen est prêt.
    + De nombreux | Bretons ont voté.
    + Selon le quotidien | El Correo, il pleut.
    + L'association UFC | -Que savoir l'a dit.
    + Il a joué la Ryder | Cup à Lyon.
    + Selon A. Tessier et M.-L. | Orvain, il pleut.
    - Le pont a été fermé jeudi | La mairie l'a annoncé.
    - Il a gagné la coupe en 2018 | Inès Roque en rit.
    - Jean-Marie | La mairie l'a annoncé.
    - Kery Lambert | J'admire ce qu'il fait.
    """
    gap = text[end:start]
    last = LAST.search(text, max(begin, end - LONGEST_WORD), end)
    first = FIRST.match(text, start)
    if "\n" in gap or last is None:
        return False
    word = last["word"]
    if HYPHENED_INITIALS.fullmatch(word):
        return first is not None and bool(CAPITALISED.match(first["word"]))
    if not word[-1].isalnum():
        return False
    if not gap and text.startswith("-", start):
        return text[start + 1 : start + 2].isalpha()
    if first is None or not CAPITALISED.match(first["word"]):
        return False
    opening = first["word"].partition("'")[0].partition("’")[0].lower() in OPENING
    named = bool(ARTICLE.match(text, start)) or not opening
    alone = not last["before"].strip() and begin == last.start("word")
    if word.lower() in UNENDING:
        return not alone
    if word in first_names():
        return named
    if word.lower() in NAMED:
        return named and not alone
    if word.isdecimal():
        return not opening and not alone and not YEAR.fullmatch(word)
    short = text.count(" ", begin, end) < 3  # a headline or whoever speaks next, on a line of its own
    return not opening and not short and bool(CAPITALISED.fullmatch(word)) and not word.isupper()


def rejoined(text: str, sentences: list[list[T]], place: Callable[[T], tuple[int, int]]) -> list[list[T]]:
    """The sentences of a text with those put together that a wrong break parts.

    Args:
        text: that the tokens stand in.
        sentences: in order, each of tokens, none empty.
        place: first character and end of a token.
    """
    whole: list[list[T]] = []
    for sentence in sentences:
        if whole:
            (begin, _), (_, end), (start, _) = place(whole[-1][0]), place(whole[-1][-1]), place(sentence[0])
            if goes_on(text, begin, end, start):
                whole[-1].extend(sentence)
                continue
        whole.append(list(sentence))
    return whole
