"""What stands around an article on a page that was saved whole as text: menus, lists of other articles, readers' comments.

``lines.py`` knows a line by its own words; here it is known by the lines beside it. Only what no article has is taken: a run of
short lines among which are names of sections of a site, titles listed one under another that share no words with the text,
everything under « 12 commentaires ». Works on pages of any site, and leaves a bare article as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from attribution.article import RegionKind
from attribution.text import NEUTRAL_MARKS, OPENING_MARKS

# What the entries of menus say on French-language sites, folded.
LABELS = frozenset(" ".join("""
a la une, a propos, abonnement, abonnements, accueil, actu, actualite, actualites, affaires, afrique, agenda, alimentation,
ameriques, animaux, annonces legales, archives, arts, asie, auto, automobile, avis, avis de deces, beaute, bien-etre, blogs,
bourse, boutique, brand content, carnet, cgu, cgv, charte, chroniques, cinema, communes, conditions generales, conditions
generales d'utilisation, confidentialite, conso, consommation, contact, contactez-nous, contacts, cookies, cote d'azur,
cuisine, culture, culture et loisirs, debats, deces, decryptages, depeches, direct, direct tv, divertissement, documentaires,
donnees personnelles, dossiers, eco, ecologie, economie, editos, education, elections, emissions, emploi, emploi et formation,
en continu, en direct, enquetes, entreprises, entretiens, environnement, espace clients, etudiant, europe, faits divers,
faits-divers, finance, finances, foot, football, formation, france, grands formats, high-tech, histoire, humour, idees,
immobilier, info, infolettres, infos, international, jeux, journal numerique, justice, kiosque, l'edito, l'equipe, la
boutique, la redaction, la une, le fil, le journal, le journal numerique, le mag, les plus lus, les services, lifestyle,
livres, loisirs, ma commune, maison, marches, medias, mentions legales, menu, mes alertes, mes articles, meteo, mode, mode et
beaute, mon compte, mon profil, monde, mots croises, mots fleches, musique, my account, newsletter, newsletters, nos
applications, nos journaux, nos podcasts, nous contacter, ok, opinions, people, petites annonces, photos, plan du site,
planete, podcast, podcasts, police, politique, politiques, portraits, proche-orient, programme tv, publicite, qui sommes-nous,
radio, recettes, recrutement, region, regions, replay, reportages, rss, rubriques, sante, sciences, sciences et sante,
sciences et tech, se connecter, services, shopping, societe, sondages, sport, sport local, sports, sports locaux, style, style
de vie, sudoku, tech, techno, technologie, technologies, tele, television, tendances, tennis, theatre, tourisme, transports,
tribunes, tv, video, videos, vie locale, vie pratique, vie quotidienne, voyage, voyages, web
""".split()).split(", "))  # fmt: skip
SHORT = 4  # words of an entry of a menu
FEWEST_ENTRIES = 4
FEWEST_LISTED = 3  # titles that make a list
LONGEST_LISTED = 25  # words of a title in a list
VARIED = 0.7  # of the titles in a list begin with another word each: « Ligne 8 : …, Ligne 9 : … » is the article's own
LONGEST_HEADING = 6  # words over a list
SHARED = 0.5  # of a title's longer words: from there on it speaks of what the text speaks of
BEYOND = 0.15  # of all running text, that may stand above the first menu or below the last list
COMMENTS = re.compile(
    r"^[#>•·—–-]* ?(?:(?:\d+ )?(?:commentaires?|reactions?|reflexions?|reponses?)(?: ?\(?\d+\)?| sur (?:«|\").*)?"
    r"|(?:(?:laisser|laissez|ajouter|ajoutez|poster|ecrire) (?:un |votre )|vos |(?:voir|lire) les |les )"
    r"(?:commentaires?|reponses?|reactions?)(?: des (?:lecteurs|internautes|abonnes))?)[^\w«\"]*$"
)
AUTHOR = re.compile(
    r"^[^\w]*(?:a propos d(?:e l'|es |u )(?:auteure?s?|autrices?|journalistes?)|l'(?:auteure?|autrice)|les auteurs|biographie"
    r"|qui (?:suis-je|sommes-nous))[^\w]*$"
)


class Known(Protocol):
    """A paragraph that may have a kind already; ``regions.Line`` is one."""

    text: str
    kind: RegionKind | None
    reason: str
    words: int
    folded: str
    key: str
    longer: frozenset[str]

    def becomes(self, kind: RegionKind, reason: str = "") -> None: ...

    @property
    def ends_sentence(self) -> bool: ...

    @property
    def is_prose(self) -> bool: ...


def mark(lines: Sequence[Known]) -> None:
    """Give what surrounds the article its kind. To be called when each line's own words have been heard."""
    for menu in list(_menus(lines)):
        _beyond(lines, range(menu.start), "stands above a menu of the page")
        _beyond(lines, range(menu.stop, len(lines)), "stands below a menu of the page")
    _comments(lines)
    _author(lines)
    _teasers(lines)
    for listed in list(_lists(lines)):
        _beyond(lines, range(listed.stop, len(lines)), "stands below a list of other articles")


def speaks_of(line: Known, words: frozenset[str]) -> float:
    """Share of a line's longer words that are among these; 0 for a line without."""
    return len(line.longer & words) / len(line.longer) if line.longer else 0.0


def longer_words(key: str) -> frozenset[str]:
    """Words of five letters or more, cut to their beginnings, so that « fermera » is « fermeture »'s neighbour."""
    return frozenset([word[:6] for word in key.split(" ") if len(word) > 4])


def prose_words(lines: Sequence[Known]) -> frozenset[str]:
    """The longer words of all running text."""
    return frozenset().union(*(line.longer for line in lines if line.kind is None and line.is_prose))


def _mass(lines: Sequence[Known]) -> int:
    """Words of running text."""
    return sum(line.words for line in lines if line.kind is None and line.is_prose)


def _is_entry(line: Known) -> bool:
    return _is_label(line) or (line.words <= SHORT and not line.ends_sentence and line.kind in (None, RegionKind.FURNITURE))


def _is_label(line: Known) -> bool:
    return line.folded.strip(" >|·•-–") in LABELS or line.reason == "is a control of the page"


def is_title(line: Known) -> bool:
    """Whether it could be the title of an article, standing in a list of them."""
    return (
        line.kind is None
        and SHORT <= line.words <= LONGEST_LISTED
        and (not line.ends_sentence or line.text[-1] in "?!…»")
        and line.text[-1] not in ",;:"
        and (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in OPENING_MARKS + NEUTRAL_MARKS)
    )


def _runs(lines: Sequence[Known], flags: Sequence[bool]) -> Iterator[range]:
    """Stretches of lines that are flagged."""
    start = 0
    for flag, group in groupby(flags):
        count = len(list(group))
        if flag:
            yield range(start, start + count)
        start += count


def _menus(lines: Sequence[Known]) -> Iterator[range]:
    """Runs of short lines among which are names of sections; an end that could be a title is left out."""
    for run in _runs(lines, [_is_entry(line) for line in lines]):
        known = [i for i in run if _is_label(lines[i])]
        if len(run) < FEWEST_ENTRIES or len(known) < 2:
            continue
        # Between the labels all is menu; beyond the last of them one or two entries more, where they are as short.
        menu = range(run.start, known[-1] + 1)
        for i in menu:
            if lines[i].kind is None:
                lines[i].becomes(RegionKind.FURNITURE, "is a menu of the page")
        yield menu


def _beyond(lines: Sequence[Known], side: range, reason: str) -> None:
    """The lines of one side, where they have little of the text."""
    if _mass([lines[i] for i in side]) <= BEYOND * _mass(lines):
        for i in side:
            if lines[i].kind is None:
                lines[i].becomes(RegionKind.FURNITURE, reason)


def _comments(lines: Sequence[Known]) -> None:
    """Everything below a heading of comments, where the article stands above it."""
    for i, line in enumerate(lines):
        heads = line.kind in (None, RegionKind.FURNITURE) and line.words <= 30 and COMMENTS.search(line.folded)
        # A count beside buttons to share stands within the article; under that over comments comes a reader's name or a time.
        if heads and line.key[:1].isdigit() and i + 1 < len(lines) and lines[i + 1].kind is None and lines[i + 1].is_prose:
            continue
        if heads and _mass(lines[:i]) > _mass(lines[i:]):
            for each in lines[i:]:
                if each.kind is None:
                    each.becomes(RegionKind.FURNITURE, "stands among readers' comments")
            return


def _author(lines: Sequence[Known]) -> None:
    """The paragraph under « À propos de l'auteur »."""
    for i, line in enumerate(lines[:-1]):
        heads = line.kind in (None, RegionKind.FURNITURE) and line.words <= 6 and AUTHOR.search(line.folded)
        if heads and _mass(lines[:i]) > _mass(lines[i:]):
            line.becomes(RegionKind.FURNITURE, "heads a note on the author")
            if lines[i + 1].kind is None:
                lines[i + 1].becomes(RegionKind.FURNITURE, "is a note on the author")


def _teasers(lines: Sequence[Known]) -> None:
    """Under a heading of links: pairs of a title and the one paragraph that advertises it."""
    for i, line in enumerate(lines):
        if not line.reason.startswith("points to"):
            continue
        pairs = []
        for j in range(i + 1, len(lines) - 2, 2):
            title, teaser, after = lines[j : j + 3]
            alone = (
                teaser.kind is None and teaser.is_prose and teaser.words <= 45 and not (after.kind is None and after.is_prose)
            )
            if not (is_title(title) and alone):
                break
            pairs.append((title, teaser))
        if len(pairs) >= 2:
            for each in (each for pair in pairs for each in pair):
                each.becomes(RegionKind.FURNITURE, "is listed among other articles")


def _lists(lines: Sequence[Known]) -> Iterator[range]:
    """Titles one under another, above or below nearly all of the text, that speak of other things."""
    words, everything = prose_words(lines), _mass(lines)
    for run in _runs(lines, [is_title(line) or _is_link_heading(line) for line in lines]):
        if min(_mass(lines[: run.start]), _mass(lines[run.stop :])) > BEYOND * everything:
            continue
        before = lines[run.start - 1] if run.start else None
        if before is not None and before.kind is None and before.text.endswith((":", ",", ";")):
            continue
        strange = [i for i in run if lines[i].kind is None and speaks_of(lines[i], words) < SHARED]
        beginnings = {lines[i].key.split(" ")[0] for i in strange}
        if len(strange) < FEWEST_LISTED or len(beginnings) < VARIED * len(strange):
            continue
        for i in strange:
            lines[i].becomes(RegionKind.FURNITURE, "is listed among other articles")
        if before is not None and before.kind is None and before.words <= LONGEST_HEADING and not before.ends_sentence:
            before.becomes(RegionKind.FURNITURE, "points to other articles")
        yield range(strange[0], strange[-1] + 1)


def _is_link_heading(line: Known) -> bool:
    return line.kind is RegionKind.FURNITURE and line.reason.startswith("points to")
