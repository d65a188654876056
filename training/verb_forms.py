"""Inflected forms of the listed verbs: ``attribution/lexicons/verb_forms.csv`` from ``verbs.csv``.

    python -m training.verb_forms            writes the list anew
    python -m training.verb_forms --check    says what would change

A form is a second way to a verb whose lemma the tagger got wrong, so the list has what the press writes: indicative
(present, imperfect, simple past, future), conditional, subjunctive (present, and the third person singular of the
imperfect), infinitive and participles. There is no « tu », whose forms are nouns too often (« des annonces »), and no
simple past of « vous ». Where the spelling of 1990 differs (« connait », « espèrera »), both stand. Conjugation after
Bescherelle's classes: a rule for -er and one for -ir/-iss-; for all other verbs STEMS, found by their ending.

A verb that no class fits, or a form that two verbs share and LIKELIER does not settle, is an error: both want a decision.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERBS = ROOT / "attribution" / "lexicons" / "verbs.csv"
FORMS = ROOT / "attribution" / "lexicons" / "verb_forms.csv"
HEADER = ("form", "lemma", "source", "example", "note")

# Verbs that share forms, the likelier one first: « prie » is no form of « prendre », but « sourit » may be of two tenses, and
# « pressent » of two verbs.
LIKELIER: tuple[tuple[str, str], ...] = (
    ("asséner", "assener"),
    ("arguer", "argüer"),
    ("presser", "pressentir"),
    ("décrire", "décrier"),
    ("écrire", "écrier"),
)


# Verbs in -er

# Both spellings are in use for verbs in -eler, -eter (« grommelle », « grommèle »), but for these.
ONLY_DOUBLED = re.compile(r".*(?:appeler|jeter)")
ONLY_GRAVE = re.compile(
    r".*(?:geler|acheter|modeler|marteler|harceler|démanteler|écarteler|ciseler|haleter|crocheter|fureter)|peler|celer|(?:dé|re)celer"
)
# « e » or « é » before one consonant or a group that begins a syllable turns into « è » before a mute ending; « tweeter » keeps
# its spelling.
OPEN_E = re.compile(r"(?P<head>(?:.*[^e])?)(?P<vowel>[eé])(?P<tail>[bcdfgjklmnpqrstvxz]|ch|gn|[gq]u|[bcdfgkptv][lr])")


def mute_stems(verb: str) -> tuple[str, ...]:
    """Stems of a verb in -er before a mute ending (« il rappelle », « ils espèrent »)."""
    stem = verb[:-2]
    if verb.endswith("ayer"):
        return stem[:-1] + "i", stem
    if verb.endswith(("oyer", "uyer")):
        return (stem[:-1] + "i",)
    match = OPEN_E.fullmatch(stem)
    if match is None:
        return (stem,)
    grave = f"{match['head']}è{match['tail']}"
    if match["vowel"] == "e" and match["tail"] in {"l", "t"}:
        doubled = stem + stem[-1]
        if ONLY_DOUBLED.fullmatch(verb):
            return (doubled,)
        if not ONLY_GRAVE.fullmatch(verb):
            return doubled, grave
    return (grave,)


def future_stems(verb: str) -> tuple[str, ...]:
    if verb.endswith("envoyer"):
        return (verb[:-4] + "err",)
    mute = tuple(stem + "er" for stem in mute_stems(verb))
    return (verb, *mute) if re.search(r"é(?:ch|gn|[gq]u|[^aeiouyéèêâîôû]{1,2})er$", verb) else mute


def er_forms(verb: str) -> Iterator[str]:
    stem = verb[:-2]
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    for mute in mute_stems(verb):
        yield from (mute + ending for ending in ("e", "ent"))
    yield from (soft + ending for ending in ("ons", "ais", "ait", "aient", "ant", "ai", "a", "âmes", "ât"))
    yield from (stem + ending for ending in ("ez", "ions", "iez", "èrent", "é", "ée", "és", "ées"))
    for future in future_stems(verb):
        yield from _future(future)


# All other verbs


@dataclass(frozen=True, slots=True)
class Stems:
    """Stems of a verb, written without the part before ``ending``.

    ``i``, ``he``: the present singular in full. ``we``, ``they``: stems of its plural; the imperfect and the present
    participle go with the one, the subjunctive with the other. ``past``: the simple past up to its vowel (« di »,
    « reconnu », « tin »). ``future``: up to its « r ». ``participle``: masculine singular. ``subjunctive``,
    ``subjunctive_we``, ``gerund``: where these go their own way.
    """

    ending: str
    i: str
    he: str
    we: str
    they: str
    past: str
    future: str
    participle: str
    subjunctive: str = ""
    subjunctive_we: str = ""
    gerund: str = ""


STEMS = tuple(
    Stems(*row.split())
    for row in (
        # ending i        he       we       they     past     future   participle
        "dire    dis      dit      dis      dis      di       dir      dit",
        "maudire maudis   maudit   maudiss  maudiss  maudi    maudir   maudit",
        "crire   cris     crit     criv     criv     crivi    crir     crit",
        "lire    lis      lit      lis      lis      lu       lir      lu",
        "rire    ris      rit      ri       ri       ri       rir      ri",
        "frire   fris     frit     fris     fris     fri      frir     frit",
        "uire    uis      uit      uis      uis      uisi     uir      uit",
        "faire   fais     fait     fais     f        fi       fer      fait     fass fass",
        "plaire  plais    plaît    plais    plais    plu      plair    plu",
        "taire   tais     tait     tais     tais     tu       tair     tu",
        "mettre  mets     met      mett     mett     mi       mettr    mis",
        "battre  bats     bat      batt     batt     batti    battr    battu",
        "aître   ais      aît      aiss     aiss     u        aîtr     u",
        "endre   ends     end      end      end      endi     endr     endu",
        "ondre   onds     ond      ond      ond      ondi     ondr     ondu",
        "andre   ands     and      and      and      andi     andr     andu",
        "rdre    rds      rd       rd       rd       rdi      rdr      rdu",
        "prendre prends   prend    pren     prenn    pri      prendr   pris",
        "aindre  ains     aint     aign     aign     aigni    aindr    aint",
        "eindre  eins     eint     eign     eign     eigni    eindr    eint",
        "oindre  oins     oint     oign     oign     oigni    oindr    oint",
        "clure   clus     clut     clu      clu      clu      clur     clu",
        "inclure inclus   inclut   inclu    inclu    inclu    inclur   inclus",
        "suivre  suis     suit     suiv     suiv     suivi    suivr    suivi",
        "vivre   vis      vit      viv      viv      vécu     vivr     vécu",
        "rompre  romps    rompt    romp     romp     rompi    rompr    rompu",
        "vaincre vaincs   vainc    vainqu   vainqu   vainqui  vaincr   vaincu",
        "résoudre résous  résout   résolv   résolv   résolu   résoudr  résolu",
        "croire  crois    croit    croy     croi     cru      croir    cru",
        "voir    vois     voit     voy      voi      vi       verr     vu",
        "prévoir prévois  prévoit  prévoy   prévoi   prévi    prévoir  prévu",
        "pourvoir pourvois pourvoit pourvoy pourvoi  pourvu   pourvoir pourvu",
        "cevoir  çois     çoit     cev      çoiv     çu       cevr     çu",
        "mouvoir meus     meut     mouv     meuv     mu       mouvr    mu",
        "valoir  vaux     vaut     val      val      valu     vaudr    valu     vaill val",
        "vouloir veux     veut     voul     veul     voulu    voudr    voulu    veuill voul",
        "savoir  sais     sait     sav      sav      su       saur     su       sach sach sach",
        "pouvoir peux     peut     pouv     peuv     pu       pourr    pu       puiss puiss",
        "devoir  dois     doit     dev      doiv     du       devr     dû",
        "tenir   tiens    tient    ten      tienn    tin      tiendr   tenu",
        "venir   viens    vient    ven      vienn    vin      viendr   venu",
        "sentir  sens     sent     sent     sent     senti    sentir   senti",
        "mentir  mens     ment     ment     ment     menti    mentir   menti",
        "repentir repens  repent   repent   repent   repenti  repentir repenti",
        "sortir  sors     sort     sort     sort     sorti    sortir   sorti",
        "partir  pars     part     part     part     parti    partir   parti",
        "servir  sers     sert     serv     serv     servi    servir   servi",
        "dormir  dors     dort     dorm     dorm     dormi    dormir   dormi",
        "courir  cours    court    cour     cour     couru    courr    couru",
        "mourir  meurs    meurt    mour     meur     mouru    mourr    mort",
        "vrir    vre      vre      vr       vr       vri      vrir     vert",
        "ffrir   ffre     ffre     ffr      ffr      ffri     ffrir    ffert",
        "cueillir cueille cueille  cueill   cueill   cueilli  cueiller cueilli",
        "quérir  quiers   quiert   quér     quièr    qui      querr    quis",
        "fuir    fuis     fuit     fuy      fui      fui      fuir     fui",
    )
)  # fmt: skip
# They end like one of the above and are regular; they end so and go their own way.
REGULAR_IR = frozenset("assortir répartir impartir asservir vrombir ralentir retentir".split())
UNKNOWN = frozenset("aller avoir naître renaître vêtir revêtir dévêtir bouillir faillir assaillir tressaillir".split())
YOU = {"dire": "dites", "faire": "faites", "savoir": "sachez"}  # but: vous prédisez
PAST = {
    "i": ("is", "it", "irent", "ît", "îmes"),
    "u": ("us", "ut", "urent", "ût", "ûmes"),
    "in": ("ins", "int", "inrent", "înt", "înmes"),
}


def stems_of(verb: str) -> Stems | None:
    """The row of the longest ending that fits; None for a verb of a regular class.

    Raises:
        ValueError: no class fits.
    """
    if verb in REGULAR_IR:
        return None
    found = max((row for row in STEMS if verb.endswith(row.ending)), key=lambda row: len(row.ending), default=None)
    if verb in UNKNOWN or (found is None and (verb.endswith("oir") or not verb.endswith("ir"))):
        raise ValueError(f"{verb}: no conjugation known; add a row to STEMS")
    return found


def other_forms(verb: str) -> Iterator[str]:
    row = stems_of(verb)
    if row is None:  # finir: je finis, nous finissons
        stem = verb[:-1]
        row = Stems(verb, stem + "s", stem + "t", stem + "ss", stem + "ss", stem, verb, stem)
    head = verb.removesuffix(row.ending)

    def yields(stem: str, *endings: str) -> list[str]:
        return [head + stem + ending for ending in endings]

    yield from yields("", row.i, row.he)
    yield from yields(row.we, "ons", "ez", "ais", "ait", "ions", "iez", "aient")
    yield from yields(row.gerund or row.we, "ant")
    yield from yields(row.they, "ont" if row.ending == "faire" else "ent")
    yield from yields(row.subjunctive or row.they, "e", "ent")
    yield from yields(row.subjunctive_we or row.we, "ions", "iez")
    if row.ending in YOU and head in {"", "re"}:
        yield head + YOU[row.ending]
    vowel = next(vowel for vowel in ("in", "i", "u") if row.past.endswith(vowel))
    yield from yields(row.past.removesuffix(vowel), *PAST[vowel])
    yield from _future(head + row.future)
    participle = row.participle.replace("û", "u")
    yield from yields(row.participle, "")
    yield from yields(participle, "e", "es")
    yield from yields(participle, "" if participle.endswith("s") else "s")


def _future(stem: str) -> Iterator[str]:
    """Future and conditional."""
    yield from (stem + ending for ending in ("ai", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"))


def conjugate(verb: str) -> frozenset[str]:
    """All forms of a verb, its infinitive among them.

    Args:
        verb: infinitive without « se ».

    Raises:
        ValueError: no class fits.
    """
    regular = verb.endswith("er") and verb not in UNKNOWN
    forms = {verb, *(er_forms(verb) if regular else other_forms(verb))}
    # The spelling of 1990 has no circumflex on i and u where it tells nothing apart: connaître, connait.
    return frozenset(forms | {form.replace("aît", "ait") for form in forms})


# The list


def infinitives(lemmas: Iterable[str]) -> Iterator[str]:
    """The verbs among the entries, without « se »: nouns of phrases (« faire part », « faire état ») stand among them too."""
    for lemma in lemmas:
        verb = lemma.removeprefix("s'").removeprefix("se ")
        if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:er|ir|re)", verb):
            yield verb


def listed(lemmas: Iterable[str]) -> dict[str, str]:
    """Form → its verb, in order of the forms.

    Args:
        lemmas: entries of ``verbs.csv``, with « se » where they have it.

    Raises:
        ValueError: a verb that no class fits, or a form of two verbs that LIKELIER does not settle.
    """
    found: dict[str, str] = {}
    for verb in dict.fromkeys(infinitives(lemmas)):
        for form in sorted(conjugate(verb)):
            other = found.get(form, verb)
            if other == verb or (verb, other) in LIKELIER or form == verb:
                found[form] = verb
            elif (other, verb) not in LIKELIER and form != other:
                raise ValueError(f"{form}: of {other} or {verb}? Add the pair to LIKELIER, the likelier one first")
    return dict(sorted(found.items()))


def rendered() -> str:
    """``verb_forms.csv`` as it should be."""
    with VERBS.open(encoding="utf-8", newline="") as file:
        forms = listed(row["lemma"] for row in csv.DictReader(file))
    return "".join(line + "\n" for line in (",".join(HEADER), *(f"{form},{verb},own,," for form, verb in forms.items())))


def main(*arguments: str) -> int:
    new = rendered()
    old = FORMS.read_text(encoding="utf-8") if FORMS.exists() else ""
    if arguments == ("--check",):
        changed = sorted(set(old.splitlines()) ^ set(new.splitlines()))
        print("\n".join(changed) or f"{FORMS}: as it should be")
        return bool(changed)
    FORMS.write_text(new, encoding="utf-8")
    print(f"{FORMS}: {new.count(chr(10)) - 1} forms")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
