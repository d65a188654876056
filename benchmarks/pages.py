"""``python -m benchmarks.pages [FOLDER] [--all] [--lines]``: how well articles come back out of web pages.

Texts of FOLDER (default: ``corpus``) are set into the pages of ``benchmarks/skeletons``, each made as another kind of site
makes its pages, with menus, cookie notices, links to other articles, comments and the like between and around the paragraphs:
one text a page, or every text into every page (``--all``). Each page is read twice: as the HTML file that a browser saves, and
as the plain text that comes from selecting all of it and copying. Two shares are printed for each: of the characters of the
body, how many are in regions that are read; of those of the furniture, how many are not. Exits with 1 when one of the first is
below 98 % or one of the second below 95 %. ``--lines`` shows what was told wrongly.

In a skeleton ``{title}`` is the title, ``{2:p}`` the next two paragraphs, each in a ``p``, ``{rest:p}`` all others.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from attribution.article import Article, RegionKind
from attribution.readers import read
from attribution.readers.markup import blocks_of, parse_html

LEAST_KEPT, LEAST_LEFT_OUT = 0.98, 0.95
FEWEST_PARAGRAPHS = 4
SKELETONS = Path(__file__).parent / "skeletons"
FORMS = ("html", "txt")
SLOT = re.compile(r"\{(\d+|rest):(\w+)\}")


def sites() -> list[str]:
    return sorted(path.stem for path in SKELETONS.glob("*.html"))


def page(site: str, title: str, paragraphs: Sequence[str]) -> str:
    """The HTML of a page with an article in it."""
    waiting = list(paragraphs)

    def fill(slot: re.Match[str]) -> str:
        count = len(waiting) if slot[1] == "rest" else int(slot[1])
        taken, waiting[:] = waiting[:count], waiting[count:]
        return "\n".join(f"<{slot[2]}>{escape(each)}</{slot[2]}>" + ("<br><br>" if slot[2] == "font" else "") for each in taken)

    skeleton = (SKELETONS / f"{site}.html").read_text(encoding="utf-8")
    return SLOT.sub(fill, skeleton).replace("{title}", escape(title))


def shown(source: str) -> list[str]:
    """What stands on the screen, line by line."""
    tree = parse_html(source, "page")
    return [paragraph.text for paragraph in blocks_of(next(tree.iter("body")))]


@dataclass(slots=True)
class Outcome:
    """Characters of body and furniture, how many of each were told rightly, and the lines that were not."""

    body: int = 0
    kept: int = 0
    furniture: int = 0
    left_out: int = 0
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.body + other.body,
            self.kept + other.kept,
            self.furniture + other.furniture,
            self.left_out + other.left_out,
            self.wrong + other.wrong,
        )

    @property
    def shares(self) -> tuple[float, float]:
        """Of the body characters those kept, of the furniture characters those left out."""
        return self.kept / self.body, self.left_out / self.furniture

    @property
    def passes(self) -> bool:
        return self.shares[0] >= LEAST_KEPT and self.shares[1] >= LEAST_LEFT_OUT


def outcome(site: str, form: str, title: str, paragraphs: Sequence[str]) -> Outcome:
    """One article through one page."""
    source = page(site, title, paragraphs)
    furniture = [line for line in shown(page(site, "", ())) if line not in title and not any(line in p for p in paragraphs)]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, f"page.{form}")
        path.write_text(source if form == "html" else "\n".join(shown(source)), encoding="utf-8")
        (found,) = read([str(path)])
    regions = [_flat(r.span.of(found.text)) for r in found.read_regions] if isinstance(found, Article) else []
    result = Outcome()
    for paragraph in paragraphs:
        kept = any(paragraph in region for region in regions)
        result.body += len(paragraph)
        result.kept += kept * len(paragraph)
        result.wrong["lost", paragraph] += not kept
    for line in furniture:
        taken = any(line in region for region in regions)
        result.furniture += len(line)
        result.left_out += (not taken) * len(line)
        result.wrong["taken", line] += taken
    return result


def articles(folder: Path) -> list[tuple[str, list[str]]]:
    """Titles and paragraphs of the texts of a folder that are long enough to have something set between them."""
    found = []
    for article in read([str(folder / "*.txt")]):
        if isinstance(article, Article):
            body = [_flat(r.span.of(article.text)) for r in article.regions if r.kind is RegionKind.BODY]
            if len(body) >= FEWEST_PARAGRAPHS:
                found.append((article.title or "Sans titre", body))
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())


def measure(texts: Sequence[tuple[str, list[str]]], site: str, form: str) -> Outcome:
    """Articles through one page."""
    return sum((outcome(site, form, *text) for text in texts), Outcome())


def main(arguments: Iterable[str] = ()) -> int:
    options = {each for each in arguments if each.startswith("--")}
    (folder,) = [each for each in arguments if each not in options] or ["corpus"]
    texts, names = articles(Path(folder)), sites()
    passes = True
    for form in FORMS:
        total = Outcome()
        for number, site in enumerate(names):
            own = texts if "--all" in options else [texts[number * len(texts) // len(names)]]
            each = measure(own, site, form)
            print(f"{form:<5}{site:<16}{len(own):>4} articles   {_shares(each)}")
            if "--lines" in options:
                for (what, line), count in (+each.wrong).most_common(12):
                    print(f"    {what} {count:>4}  {line[:110]}")
            total += each
        print(f"{form:<5}{'all':<16}{'':>13}   {_shares(total)}\n")
        passes &= total.passes
    return int(not passes)


def _shares(result: Outcome) -> str:
    kept, left_out = result.shares
    return (
        f"body kept {kept:8.2%} of {result.body:>9,}   furniture left out {left_out:8.2%} of {result.furniture:>9,} characters"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
