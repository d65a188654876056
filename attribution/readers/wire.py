"""Agency copy and previews: what the by-line, the dateline and the last line tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attribution.article import Region, RegionKind

# Capitals where the letters are also a word (« ap », « ats »); the names as written otherwise.
AGENCIES = (
    ("AFP", re.compile(r"\bAFP\b|\bA\.F\.P\.|\bAgence[ -]France[ -]Presse\b")),
    ("Reuters", re.compile(r"\b(?:Reuters|REUTERS)\b")),
    ("AP", re.compile(r"\bAP\b|\bAssociated Press\b")),
    ("ATS", re.compile(r"\bATS\b|\bKeystone-ATS\b")),
    ("Belga", re.compile(r"\b(?:Belga|BELGA)\b")),
    ("La Presse Canadienne", re.compile(r"\bPresse [Cc]anadienne\b")),
)
# « PARIS, 12 mars (Reuters) - Le ministre… », « (Belga) Le ministre… »: agencies set it before the first words of the text.
DATELINE_IN_TEXT = re.compile(r"^(?:[\w’' ,./-]{0,60})?\(([^()]{2,40})\)\s*(?:[-–—]\s*)?(?=\S)")
SIGNED_AT_THE_END = re.compile(r"\(([^()]{2,40})\)\W*$")

# Cut in the middle of a sentence, as databases and paywalls cut previews. A quotation may end in « … » as well, but then a
# mark follows.
CUT = re.compile(r"[\w,;:] ?(?:…|\.\.\.)$|[\[(](?:…|\.\.\.)[\])]$")
LONGEST_PREVIEW = 300  # words of the text: a free preview is a paragraph or two


def agency_of(text: str, regions: Sequence[Region], author: str = "") -> str:
    """The agencies that an article is by, in the order of AGENCIES, joined by commas; empty where none is named."""
    signed = [author]
    signed += [r.span.of(text) for r in regions if r.kind in (RegionKind.BYLINE, RegionKind.DATELINE)]
    body = [r.span.of(text) for r in regions if r.kind is RegionKind.BODY]
    if body:
        ends = DATELINE_IN_TEXT.match(body[0]), SIGNED_AT_THE_END.search(body[-1])
        signed += [match[1] for match in ends if match]
    return ", ".join(name for name, pattern in AGENCIES if any(pattern.search(line) for line in signed))


def is_preview(text: str, regions: Sequence[Region]) -> bool:
    """Whether an article is its free preview: a notice of the paywall stands in it, or a short text is cut off."""
    if any(region.reason == "is a notice of the paywall" for region in regions):
        return True
    read = [region for region in regions if region.is_read]
    words = sum(len(region.span.of(text).split()) for region in read)
    return bool(read) and words <= LONGEST_PREVIEW and bool(CUT.search(read[-1].span.of(text)))
