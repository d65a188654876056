"""Is a text French? Function words decide: a few dozen make up two words in five of any French text, and few exist elsewhere.

A count of frequent short words is a classical method for texts of a sentence or more (Grefenstette 1995), needs no model,
and can be checked by eye. Words that two languages share (« de », « la », « que ») stand in the lists of both, so that only
the others tip the scale.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from attribution.readers.folding import is_plain_latin, letter_words

FUNCTION_WORDS = {
    "French": """
        le la les l de des du d un une et est sont dans pour par que qu qui sur pas ne n se s ce c cette ces au aux
        avec plus il elle ils elles on ont a été être avait mais ou où son sa ses leur leurs nous vous je j y en à
        comme après selon entre deux fait même aussi dont très contre tout tous lui si sans peut encore depuis était
        ainsi lors cet notre votre non oui""",
    "English": """
        the of and to in a is that for it was on are as with his they be at this have from or had by not but what all
        were when we there can an your which their said if do will each about how up out them then she he has been who
        would more its""",
    "German": """
        der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
        dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
        mehr durch""",
    "Spanish": """
        de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin
        sobre este ya entre cuando todo esta ser son dos también fue había era muy hasta desde está mi porque han
        según""",
    "Italian": """
        di e il la che in un a per è una sono non con del della le si da i dei nel al alla lo gli come anche più ma ha
        delle dal o se questo stato suo su ci nella degli hanno tra dalla alle sul essere era cui l d ai""",
    "Dutch": """
        de het een van en in is dat op te zijn met voor die niet aan er om ook als door maar bij ze dan nog naar heeft
        uit hij worden wordt over zich of tot was hebben werd meer kan deze al wat geen zo wel""",
    "Portuguese": """
        de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua
        ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era são""",
    "Catalan": """
        de la i el que a en els les per un una del amb al és no es ha dels van seva com més va però també han seu o
        són aquest aquesta pel als ser qui entre sobre on l d s ja hi ho fins sense molt""",
    "Romanian": """
        de și în a la cu pe care nu că o din să este un mai au pentru al ale fi sau sunt fost ca dar ce după lui se
        prin către îi le unui unei""",
}
WORDS_OF = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}

READS_LIKE = "reads like "

# Fewer words than this decide nothing unless another language wins outright: a brief's title may hold no function word at all.
ENOUGH_WORDS = 20
# Different words of another language, and not of French, in ENOUGH_WORDS of a text in it. One word alone, said as often as one
# likes, tells nothing: « Le maire a » has as many Italian words as French ones.
FEWEST_OWN = 2
# Share of words that are French function words. Of 12,354 windows of two sentences of French news (2026-11) 99 % have more than
# 0.32 and 99.9 % more than 0.20; what lies below are lists of names and code of pages.
LOWEST_SHARE = 0.18
# Share of another language's function words from which it is named; below it the text may be in any language without a list.
RECOGNISABLE = 0.15


def why_not_french(text: str) -> str:
    """Why a text cannot be taken for French (« reads like Spanish »), to stand behind a file's name; empty when it can."""
    words = letter_words(text)
    if not words or not any(c.isalpha() for c in text):  # « ² » is in words and no letter
        return "no words in it, only digits or signs"
    if (script := _script(text)) != "LATIN":
        return f"not French: most letters are not Latin ({script.capitalize()})"
    counts = Counter(words)
    hits = {language: sum(counts[word] for word in counts.keys() & known) for language, known in WORDS_OF.items()}
    french = hits.pop("French")
    other = max(hits, key=lambda language: hits[language])
    only_other, only_french = (
        len((counts.keys() & WORDS_OF[one]) - WORDS_OF[two]) for one, two in ((other, "French"), ("French", other))
    )
    fewest = FEWEST_OWN if len(words) >= ENOUGH_WORDS else 1
    leads = hits[other] > french and only_other >= max(fewest, only_french)
    if leads and hits[other] > RECOGNISABLE * len(words):
        return f"not French: {READS_LIKE}{other}"
    if leads or (len(words) >= ENOUGH_WORDS and french < LOWEST_SHARE * len(words)) or (len(words) >= 8 and not french):
        return f"not French: {french} of its {len(words)} words are French function words, far fewer than in French prose"
    return ""


def _script(text: str) -> str:
    """The script of most letters, as Unicode names it: ``LATIN``, ``CYRILLIC``, ``ARABIC``…"""
    if is_plain_latin(text[:20_000]):
        return "LATIN"
    scripts: Counter[str] = Counter()
    for character, count in Counter(text[:20_000]).items():  # a name is looked up once: a text has a hundred characters
        if character.isalpha():
            scripts[unicodedata.name(character, "UNKNOWN").partition(" ")[0]] += count
    return scripts.most_common(1)[0][0] if scripts else "LATIN"
