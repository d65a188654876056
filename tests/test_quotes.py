"""Quoted passages: a text, and what a reader would take as quoted in it."""

from __future__ import annotations

import random
import re

import pytest

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.quotes import LONGEST_RUN, NOT_CLOSED, NOT_OPENED, ODD_MARK, Quotation, quotations
from attribution.text import Span

Expected = tuple[int, str, tuple[str, ...]]
"""Level, the passage (its paragraphs parted by ¶), notes."""


def found(text: str) -> list[Expected]:
    return [(q.level, "¶".join(s.of(text) for s in q.spans), q.notes) for q in quotations(Article("a", text))]


PAIRED: list[tuple[str, list[str]]] = [
    ("« Le pont ferme », dit la maire.", ["« Le pont ferme »"]),
    ("«Le pont ferme», dit la maire.", ["«Le pont ferme»"]),
    ("«\u00a0Le pont ferme\u202f», dit la maire.", ["«\u00a0Le pont ferme\u202f»"]),
    ("“Le pont ferme”, dit la maire.", ["“Le pont ferme”"]),
    ('"Le pont ferme", dit la maire.', ['"Le pont ferme"']),
    ('" Le pont ferme ", dit la maire.', ['" Le pont ferme "']),
    ("‘Le pont ferme’, dit la maire.", ["‘Le pont ferme’"]),
    ("‹ Le pont ferme ›, dit la maire.", ["‹ Le pont ferme ›"]),
    ("„Le pont ferme“, dit la maire.", ["„Le pont ferme“"]),
    ("„Le pont ferme”, dit la maire.", ["„Le pont ferme”"]),
    ("« Un », dit-elle. « Deux. »", ["« Un »", "« Deux. »"]),
    ('"Un" et "deux", puis "trois".', ['"Un"', '"deux"', '"trois"']),
    ('Elle parle de "ponts", de "routes".', ['"ponts"', '"routes"']),
    ('("Un pont") ["deux"] –"trois"/"quatre"', ['"Un pont"', '"deux"', '"trois"', '"quatre"']),
    ("Un mot « seul", ["« seul"]),  # see ODD for its note
]

NONE = [
    "",
    "Le pont ferme.",
    "L’usine, l'école et aujourd'hui.",
    "– Tu viens ?\n— Oui, dit-il.\n- Bien.",  # dialogue with dashes has no marks
    'Un écran de 27" et un autre de 32".',
    "Il court en 1'12\"34.",
    "La latitude est de 48° 51' 24\".",
    "Le mur de 5'10\" tient.",
    "Les années ‘80 sont loin.",  # opened, never closed: an apostrophe
    "C'est la fin des ‘années folles. L’usine ferme.",
    "Un écran de 27 ” ici.",
]

NESTED: list[tuple[str, list[tuple[int, str]]]] = [
    ("« Il a dit “non” hier », note-t-elle.", [(0, "« Il a dit “non” hier »"), (1, "“non”")]),
    ('« Il a dit "non" hier », note-t-elle.', [(0, '« Il a dit "non" hier »'), (1, '"non"')]),
    ("« Il a dit « non » hier », note-t-elle.", [(0, "« Il a dit « non » hier »"), (1, "« non »")]),
    ('"Il a dit "non" hier", note-t-elle.', [(0, '"Il a dit "non" hier"'), (1, '"non"')]),
    ('"Il a dit « non » hier", note-t-elle.', [(0, '"Il a dit « non » hier"'), (1, "« non »")]),
    ("“Il a dit ‘non’ hier”, note-t-elle.", [(0, "“Il a dit ‘non’ hier”"), (1, "‘non’")]),
    ("« A “b ‘c’ d” e »", [(0, "« A “b ‘c’ d” e »"), (1, "“b ‘c’ d”"), (2, "‘c’")]),
    ("« Le mot “oui” »", [(0, "« Le mot “oui” »"), (1, "“oui”")]),
    ("«“Oui”», dit-il.", [(0, "«“Oui”»"), (1, "“Oui”")]),
    ("« Il a dit ‘d’accord’ hier »", [(0, "« Il a dit ‘d’accord’ hier »"), (1, "‘d’accord’")]),
    ("« S'il part «...», nous partons », dit-elle.", [(0, "« S'il part «...», nous partons »"), (1, "«...»")]),
    ("Les ‘années où « tout allait »", [(0, "« tout allait »")]),  # what is no quotation lifts no level
]

# Within a paragraph, as pages without line ends have it: what nobody closed ends where the next passage opens.
UNCLOSED = [
    (
        'Elle rit. "J\'ai vu le pont. "Il tient bon," dit-elle. "On verra," répond-il.',
        ["\"J'ai vu le pont.", '"Il tient bon,"', '"On verra,"'],
    ),
    ('Le mot "pont était là. "Il tient", dit-elle. "Bien."', ['"pont était là.', '"Il tient"', '"Bien."']),
    (f'Il a dit "Un slogan ? {"Le pont tient. " * 30}"Fini", dit-elle. "Oui".', ['"Un slogan ?', '"Fini"', '"Oui"']),
    ('"Il a dit "non" puis "oui" hier", note-t-elle.', ['"Il a dit "non" puis "oui" hier"', '"non"', '"oui"']),
]

APOSTROPHES = [
    ('Il parle de l\'"acte" d’hier.', ['"acte"']),
    ("Il parle de l’« acte » d’hier.", ["« acte »"]),
    ("Il parle d’“actes” d’hier.", ["“actes”"]),
    ('Elle parle d\'"une faute" et d\'"un oubli".', ['"une faute"', '"un oubli"']),
    ("‘L’usine ferme aujourd’hui’, dit-elle.", ["‘L’usine ferme aujourd’hui’"]),
]

MENDED: list[tuple[str, list[Expected]]] = [
    # never closed
    ("Elle dit : « Le pont ferme.", [(0, "« Le pont ferme.", (NOT_CLOSED,))]),
    ('"Le pont ferme.\nLa suite est du journaliste.', [(0, '"Le pont ferme.', (NOT_CLOSED,))]),
    ("« Le titre de l'œuvre\nAutre « chose » ici.", [(0, "« Le titre de l'œuvre", (NOT_CLOSED,)), (0, "« chose »", ())]),
    ("« Un “mot de trop », dit-il.", [(0, "« Un “mot de trop »", ()), (1, "“mot de trop", (NOT_CLOSED,))]),
    # one mark too few: what is quoted next starts afresh
    (
        "Elle craint un « retour en arrière. « Nous tiendrons », disent-ils.",
        [(0, "« retour en arrière.", (NOT_CLOSED,)), (0, "« Nous tiendrons »", ())],
    ),
    # never opened, but reported
    ("Nous tiendrons », assure la maire.", [(0, "Nous tiendrons »", (NOT_OPENED,))]),
    ("La maire est formelle. Nous tiendrons bon\u00a0», assure-t-elle.", [(0, "Nous tiendrons bon\u00a0»", (NOT_OPENED,))]),
    ("Nous tiendrons. »", [(0, "Nous tiendrons. »", (NOT_OPENED,))]),
    ("Il y en a » ici.", []),  # nothing says what the mark closes
    ("Le « oui » et le non », dit-il.", [(0, "« oui »", ())]),
    # another mark closes
    ('la «start-up" nation', [(0, '«start-up"', (ODD_MARK,))]),
    ('la "start-up» nation', [(0, '"start-up»', (ODD_MARK,))]),
    ('un accord "intenable” à la longue', [(0, '"intenable”', (ODD_MARK,))]),
    ("« Le pont ferme ”, dit-il.", [(0, "« Le pont ferme ”", (ODD_MARK,))]),
    ('«Le vol", "le recel», «la fuite»', [(0, '«Le vol"', (ODD_MARK,)), (0, '"le recel»', (ODD_MARK,)), (0, "«la fuite»", ())]),
    ('« Un écran de 27" pour tous », dit-il.', [(0, '« Un écran de 27" pour tous »', ())]),  # inches close nothing
    ("« Il faut ”oser” dire », note-t-elle.", [(0, "« Il faut ”oser” dire »", ())]),
    # the wrong way round
    ("« Le pont ferme «, dit-il.", [(0, "« Le pont ferme «", (ODD_MARK,))]),
    ("« Le pont ferme« .", [(0, "« Le pont ferme«", (ODD_MARK,))]),
    ("Il dit : « Le pont ferme. «", [(0, "« Le pont ferme. «", (ODD_MARK,))]),
    ("“Le pont ferme“, dit-il.", [(0, "“Le pont ferme“", (ODD_MARK,))]),
    ("»Le pont ferme«, dit-il.", [(0, "»Le pont ferme«", (ODD_MARK,))]),
    ("”Le pont ferme”, dit-il.", [(0, "”Le pont ferme”", (ODD_MARK,))]),
    ("Il dit : » le pont ferme », ce soir.", [(0, "» le pont ferme »", (ODD_MARK,))]),
    ("Il dit qu’»il est tard» et part.", [(0, "»il est tard»", (ODD_MARK,))]),
    (
        "selon elle, » une longue nuit » : « Nous tenons »",
        [(0, "» une longue nuit »", (ODD_MARK,)), (0, "« Nous tenons »", ())],
    ),
]

OVER_PARAGRAPHS: list[tuple[str, list[Expected]]] = [
    ("« Un.\nDeux. »", [(0, "« Un.¶Deux. »", ())]),
    ("Elle écrit : « Un.\n\nDeux.\n\nTrois », puis part.", [(0, "« Un.¶Deux.¶Trois »", ())]),
    ('"Un.\nDeux", dit-elle.', [(0, '"Un.¶Deux"', ())]),
    ("“Un.\nDeux”, dit-elle.", [(0, "“Un.¶Deux”", ())]),
    ("« Un.\nDeux.\n» dit-elle.", [(0, "« Un.¶Deux.¶»", ())]),  # closed at the start of a paragraph
    ("« Un.\n»\nPuis il part.", [(0, "« Un.¶»", ())]),
    # the mark reopened
    ("« Un.\n« Deux.\n« Trois », dit-elle.", [(0, "« Un.¶« Deux.¶« Trois »", ())]),
    ("« Un.\n» Deux.\n» Trois », dit-elle.", [(0, "« Un.¶» Deux.¶» Trois »", ())]),
    ('"Un.\n"Deux.\n"Trois", dit-elle.', [(0, '"Un.¶"Deux.¶"Trois"', ())]),
    ("“Un.\n“Deux”, dit-elle. “Non.”", [(0, "“Un.¶“Deux”", ()), (0, "“Non.”", ())]),
    # nested ones on the way
    ("« Un.\nIl a dit : « Viens. »\nTrois. »", [(0, "« Un.¶Il a dit : « Viens. »¶Trois. »", ()), (1, "« Viens. »", ())]),
    ('« Un.\nIl a dit : "Viens.\nTrois. »', [(0, '« Un.¶Il a dit : "Viens.¶Trois. »', ()), (1, '"Viens.', (NOT_CLOSED,))]),
    # forgotten, and a new one begins
    ("« Un.\nDeux.\n« Trois », dit-elle.", [(0, "« Un.", (NOT_CLOSED,)), (0, "« Trois »", ())]),
    ("« Un.\nSelon elle, « deux » suffit.", [(0, "« Un.", (NOT_CLOSED,)), (0, "« deux »", ())]),
    ('"Un.\nSelon elle, "deux" suffit.', [(0, '"Un.', (NOT_CLOSED,)), (0, '"deux"', ())]),
]


@pytest.mark.parametrize(("text", "expected"), UNCLOSED)
def test_what_is_not_closed_ends_where_the_next_opens(text: str, expected: list[str]) -> None:
    assert [passage for _, passage, _ in found(text)] == expected


@pytest.mark.parametrize(("text", "passages"), PAIRED)
def test_pairs(text: str, passages: list[str]) -> None:
    assert [(level, passage) for level, passage, _ in found(text)] == [(0, passage) for passage in passages]
    assert {note for *_, notes in found(text) for note in notes} <= {NOT_CLOSED}


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_quoted(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_nesting(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text) == [(level, passage, ()) for level, passage in expected]


@pytest.mark.parametrize(("text", "passages"), APOSTROPHES)
def test_apostrophes_neither_open_nor_close(text: str, passages: list[str]) -> None:
    assert found(text) == [(0, passage, ()) for passage in passages]


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_marks_that_do_not_pair(text: str, expected: list[Expected]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), OVER_PARAGRAPHS)
def test_over_paragraphs(text: str, expected: list[Expected]) -> None:
    assert found(text) == expected


def test_a_quotation_runs_over_many_lines_but_not_over_a_page() -> None:
    lines = [f"Ligne {number}." for number in range(LONGEST_RUN)]
    (run,) = quotations(Article("a", "« " + "\n".join(lines) + " »"))
    assert (len(run.spans), run.notes) == (LONGEST_RUN, ())
    start, end = quotations(Article("a", "« " + "\n".join([*lines, "Une de trop."]) + " »"))
    assert (len(start.spans), start.notes, len(end.spans), end.notes) == (1, (NOT_CLOSED,), 1, (NOT_OPENED,))


def article(*parts: tuple[RegionKind, str]) -> Article:
    text = "\n".join(words for _, words in parts)
    return Article("a", text, tuple(Region(kind, s) for (kind, _), s in zip(parts, paragraphs(text), strict=True)))


def test_a_quotation_never_runs_out_of_a_title() -> None:
    it = article((RegionKind.TITLE, "« Nous tiendrons"), (RegionKind.BODY, "Le pont » ferme."), (RegionKind.BODY, "« Oui »"))
    assert [q.whole.of(it.text) for q in quotations(it)] == ["« Nous tiendrons", "« Oui »"]


def test_a_quotation_runs_past_what_is_not_read_and_over_a_subhead() -> None:
    it = article(
        (RegionKind.BODY, "« Un."),
        (RegionKind.CAPTION, "La maire, « hier »."),
        (RegionKind.SUBHEAD, "Et puis"),
        (RegionKind.BODY, "deux », dit-elle."),
    )
    (one,) = quotations(it)
    assert [span.of(it.text) for span in one.spans] == ["« Un.", "Et puis", "deux »"]


def test_empty_regions_do_no_harm() -> None:
    text = "« Un.\nDeux »"
    regions = (Region(RegionKind.BODY, Span(0, 5)), Region(RegionKind.BODY, Span(5, 5)), Region(RegionKind.BODY, Span(6, 12)))
    assert [len(q.spans) for q in quotations(Article("a", text, regions))] == [2]


def test_what_a_quotation_knows() -> None:
    text = "Elle dit : « “Un” mot.\nDeux\u00a0mots\u202f», hier."
    outer, inner = quotations(Article("a", text))
    assert (outer.start, outer.end) == (text.index("«"), text.index("»") + 1)
    assert outer.whole.of(text) == text[outer.start : outer.end]
    assert outer.inner(text) == "Un” mot.\nDeux\u00a0mots"
    assert outer.word_count(text) == 4
    assert (inner.inner(text), inner.word_count(text), inner.level) == ("Un", 1, 1)


ALPHABET = "«»“”\"‘’'„‹› ab12,.:(\n-\u00a0é…"


def check(text: str, quotation: Quotation) -> None:
    assert quotation.spans
    for span in quotation.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert not re.search(r"\n", span.of(text))
    starts = [span.start for span in quotation.spans]
    assert starts == sorted(set(starts))
    assert len(quotation.notes) == len(set(quotation.notes))


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_marks_spans_lie_in_the_text_and_nest(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(200):
        text = "".join(rng.choices(ALPHABET, k=rng.randrange(60)))
        every = quotations(Article("a", text))
        assert list(every) == sorted(every, key=lambda q: (q.start, -q.end))
        for number, quotation in enumerate(every):
            check(text, quotation)
            holders = [other for other in every[:number] if any(s.contains(quotation.spans[0]) for s in other.spans)]
            assert quotation.level == len(holders)


@pytest.mark.parametrize("seed", range(5))
def test_well_formed_marks_are_found_as_they_stand(seed: int) -> None:
    rng = random.Random(seed)

    def passage(depth: int) -> str:
        opening, closing = rng.choice(["«»", "“”", "‹›"])
        inner = f" oui {passage(depth - 1)}" if depth and rng.random() < 0.5 else ""
        return f"{opening}Le pont{inner} ferme{closing}"

    for _ in range(100):
        text = ", dit-elle. ".join(passage(3) for _ in range(rng.randrange(1, 5))) + "."
        every = quotations(Article("a", text))
        assert not any(q.notes for q in every)
        assert len(every) == sum(text.count(mark) for mark in "«“‹")
        assert sum(q.level == 0 for q in every) == text.count(", dit-elle. ") + 1
