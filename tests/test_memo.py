"""What is kept of functions of one word."""

from __future__ import annotations

import pytest

from attribution import memo


@pytest.mark.parametrize(
    ("asked", "computed"),
    [
        ("", ""),
        ("a", "a"),
        ("aaa", "a"),
        ("abab", "ab"),
        ("abcabc", "abc"),
        ("abcdd", "abcd"),
        ("abcda", "abcda"),  # room for three: the fourth drops all
    ],
)
def test_a_function_is_asked_once_for_what_is_kept(monkeypatch: pytest.MonkeyPatch, asked: str, computed: str) -> None:
    monkeypatch.setattr(memo, "CAPACITY", 3)
    calls: list[str] = []

    @memo.kept
    def upper(letter: str) -> str:
        calls.append(letter)
        return letter.upper()

    assert [upper(letter) for letter in asked] == list(asked.upper())
    assert "".join(calls) == computed


def test_what_fails_is_not_kept() -> None:
    number = memo.kept(int)
    for _ in range(2):
        with pytest.raises(ValueError, match="un"):
            number("un")
    assert number("1") == 1
