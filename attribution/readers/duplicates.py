"""The same article twice: in print and on the web, in two exports, or as agency copy in several outlets.

Two articles are the same when their texts are, or nearly: of the hashes of all runs of five words the smallest are kept (a
bottom sketch, Broder 1997), and two texts are one when at least half of these agree. Cuts of a few words and another headline
do not matter; two reports of one event by two hands share next to nothing. So are two with one title, outlet and date: the
second may be a preview.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from attribution.article import Article, RegionKind
from attribution.readers.folding import comparable, folded

RUN = 5  # words
KEPT = 16  # hashes of an article
ALIKE = 0.5  # share of an article's hashes that another has, from which the two are one
TITLE_WORDS = 4  # « En bref » comes every day, several times
FEWEST_WORDS = 12  # below this only equal texts are the same


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that is one read before.

    Attributes:
        article, first: ids of it and of the one read before.
        where: the file it is in.
        outlets: whether both are of one outlet (« same ») or of two (« other »); « unknown » where one has none.
        agency: the agency that either is signed by; empty where none is.
        by: what is the same: ``text``, all its words; ``near text``; or ``title`` with outlet and date.
    """

    article: str
    first: str
    where: str
    outlets: str
    agency: str
    by: str


@dataclass(slots=True)
class Duplicates:
    """Looks at articles one by one and remembers a sketch of each: about three kilobytes an article."""

    _seen: list[tuple[str, str, str, int]] = field(default_factory=list)
    _by_hash: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_text: dict[int, int] = field(default_factory=dict)
    _by_title: dict[int, int] = field(default_factory=dict)

    def find(self, article: Article) -> Duplicate | None:
        """The first of the articles read before that is this one; None where there is none."""
        words = [word for paragraph in _body(article) for word in comparable(paragraph).split()]
        digest = hash_of(" ".join(words)) if words else 0
        sketch = _sketch(words)
        title = _title_key(article)
        found = self._by_text.get(digest) if words else None
        by = "text"
        if found is None and len(words) >= FEWEST_WORDS:
            shared = Counter(place for value in sketch for place in self._by_hash.get(value, ()))
            near = [p for p, count in shared.items() if count >= ALIKE * max(len(sketch), self._seen[p][3])]
            found, by = min(near, default=None), "near text"
        if found is None and title:
            found, by = self._by_title.get(title), "title"
        if found is None:
            place = len(self._seen)
            self._seen.append((article.id, folded(article.outlet), article.agency, len(sketch)))
            if words:
                self._by_text[digest] = place
            if title:
                self._by_title[title] = place
            for value in sketch:
                self._by_hash[value].append(place)
            return None
        first, outlet, agency, _ = self._seen[found]
        own = folded(article.outlet)
        outlets = "unknown" if not (own and outlet) else "same" if own == outlet else "other"
        return Duplicate(article.id, first, article.path, outlets, article.agency or agency, by)


def _body(article: Article) -> Iterator[str]:
    for region in article.regions:
        if region.is_read and region.kind is not RegionKind.TITLE:
            yield region.span.of(article.text)


def _title_key(article: Article) -> int:
    """A number for title, outlet and date; 0 where one of them is not known, or the title is short enough to come again."""
    title = folded(article.title)
    known = article.outlet and article.date_precision == "day" and len(title.split()) >= TITLE_WORDS
    return hash_of(f"{title}\n{folded(article.outlet)}\n{article.published}") if known else 0


def _sketch(words: list[str]) -> list[int]:
    if len(words) < FEWEST_WORDS:
        return []
    text = " ".join(words).encode()
    # Of ASCII words the lengths are those of their bytes.
    lengths = map(len, words if len(text) == sum(map(len, words)) + len(words) - 1 else map(str.encode, words))
    starts = [0, *(end + place for place, end in enumerate(accumulate(lengths), 1))]
    runs = zip(starts, starts[RUN:], strict=False)
    # The smallest of many lie below a limit that few pass: sorting these alone is a third of the time.
    limit = 4 * KEPT * (1 << 32) // len(words)
    small = {value for a, b in runs if (value := zlib.crc32(text[a : b - 1])) < limit}
    if len(small) < KEPT:
        small = {zlib.crc32(text[a : b - 1]) for a, b in zip(starts, starts[RUN:], strict=False)}
    return sorted(small)[:KEPT]


def hash_of(text: str) -> int:
    """A number of 64 bits that is the same in every run, unlike Python's own hash."""
    data = text.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data)
