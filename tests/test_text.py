"""Spans: half-open, never re-based, cut and trimmed without touching the text."""

from __future__ import annotations

import pytest

from attribution.text import QUOTATION_MARKS, Places, Span, count_words, covering, subtract, trimmed

TEXT = "  La maire, hier,\u00a0a dit oui.\u202f\n"


def test_a_span_is_the_text_between_its_ends() -> None:
    assert Span(2, 10).of(TEXT) == "La maire"
    assert Span(2, 10).length == 8
    assert Span(4, 4).of(TEXT) == ""


@pytest.mark.parametrize(
    ("one", "other", "overlap", "contain"),
    [
        (Span(0, 5), Span(5, 9), False, False),  # half-open: neighbours share nothing
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 9), Span(4, 9), True, True),
        (Span(4, 9), Span(4, 9), True, True),
        (Span(4, 9), Span(3, 9), True, False),
        (Span(0, 5), Span(7, 9), False, False),
    ],
)
def test_overlap_and_containment(one: Span, other: Span, overlap: bool, contain: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is overlap
    assert one.contains(other) is contain


def test_covering_takes_spans_in_any_order_and_once() -> None:
    assert covering(iter([Span(8, 9), Span(2, 4), Span(3, 12)])) == Span(2, 12)
    with pytest.raises(ValueError, match=r"min|empty"):
        covering([])


@pytest.mark.parametrize(
    ("span", "left"),
    [
        (Span(0, len(TEXT)), "La maire, hier,\u00a0a dit oui."),
        (Span(10, 18), ", hier,"),
        (Span(0, 2), ""),  # nothing but space: empty, and still inside
        (Span(5, 5), ""),
    ],
)
def test_trimmed_takes_spaces_off_both_ends(span: Span, left: str) -> None:
    found = trimmed(span, TEXT)
    assert found.of(TEXT) == left
    assert span.contains(found)


def test_trimmed_takes_the_characters_that_it_is_told() -> None:
    assert trimmed(Span(10, 17), TEXT, " ,").of(TEXT) == "hier"


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], [(10, 20)]),
        ([(12, 15)], [(10, 12), (15, 20)]),
        ([(15, 17), (12, 13)], [(10, 12), (13, 15), (17, 20)]),  # in any order
        ([(12, 16), (14, 18)], [(10, 12), (18, 20)]),  # overlapping
        ([(12, 18), (13, 14)], [(10, 12), (18, 20)]),  # one in the other
        ([(5, 12)], [(12, 20)]),
        ([(18, 25)], [(10, 18)]),
        ([(5, 25)], []),
        ([(10, 20)], []),
        ([(2, 9)], [(10, 20)]),  # before it
        ([(25, 30)], [(10, 20)]),  # behind it
        ([(12, 13), (25, 30)], [(10, 12), (13, 20)]),
        ([(14, 14)], [(10, 20)]),  # an empty hole is none
    ],
)
def test_subtract(holes: list[tuple[int, int]], left: list[tuple[int, int]]) -> None:
    assert subtract(Span(10, 20), [Span(*hole) for hole in holes]) == [Span(*piece) for piece in left]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert not set("'’ʼ") & set(QUOTATION_MARKS)


PLACES = Places([Span(10, 20), Span(0, 5), Span(2, 30), Span(40, 40)])


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 0, [1]), (5, 5, [1, 2]), (6, 9, [2]), (6, 10, [0, 2]), (20, 39, [0, 2]), (31, 39, []), (40, 40, [3]), (0, 99, [0, 1, 2, 3])],
)  # fmt: skip
def test_what_touches_a_stretch(start: int, end: int, found: list[int]) -> None:
    assert PLACES.touching(start, end) == found


@pytest.mark.parametrize(("span", "overlap"), [((0, 1), True), ((30, 40), False), ((29, 31), True), ((35, 36), False)])
def test_whether_anything_overlaps(span: tuple[int, int], overlap: bool) -> None:
    assert PLACES.overlapping(Span(*span)) is overlap


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Le pont fermera.", 3),
        ("« Le pont fermera ! »", 3),
        ("« Le pont »", 2),
        ("– Oui – non", 2),
        ("l'usine de 50 000 m²", 5),
        ("un\u00a0mot\u202f; deux", 3),
        ("« Oui », dit-elle : 3 fois.", 4),
        ("_ — … _", 0),
        ("__a__ l'é\u00a0à", 3),
        ("①② ٣", 2),
    ],
)
def test_words_have_a_letter_or_digit(text: str, words: int) -> None:
    assert count_words(text) == words == sum(any(c.isalnum() for c in piece) for piece in text.split())
