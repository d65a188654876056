"""What ``attribution check`` says: what inputs hold, how they were understood, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers import Settings, read
from attribution.readers.composing import SkippedError
from attribution.readers.duplicates import Duplicate, Duplicates
from attribution.readers.language import READS_LIKE

MOST_LISTED = 20  # duplicates, outlets and notes that the text shows; JSON has all duplicates and outlets


@dataclass(slots=True)
class Skipped:
    """Articles or a file that could not be read: why, how many, and where the first of them stands (empty: the file itself)."""

    reason: str
    count: int
    first: str


@dataclass(slots=True)
class FileSurvey:
    """One file: its format, what was decided about it, its articles."""

    file: str
    format: str = ""
    remarks: list[str] = field(default_factory=list)
    articles: int = 0
    words: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    """How many articles have a note of each kind; ``first_noted`` names the first of them."""
    first_noted: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Survey:
    """All inputs together, and each file. Dates are ISO dates; words are those that are read."""

    files: list[FileSurvey] = field(default_factory=list)
    articles: int = 0
    words: int = 0
    skipped: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    agencies: Counter[str] = field(default_factory=Counter)
    first_date: str = ""
    last_date: str = ""
    date_precision: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    truncated: int = 0
    duplicates: list[Duplicate] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For JSON; the names are the attributes'."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


FIELDS = ("title", "outlet", "published", "author", "section", "page", "url")


def _plain(value: Any) -> Any:
    """Dataclasses as objects, counters as they stand: ``dataclasses.asdict`` would count a counter's items."""
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def survey(inputs: Sequence[str], settings: Settings | None = None) -> Survey:
    """Read all inputs and say what they are. Articles are not kept."""
    found = Survey()
    files: dict[str, FileSurvey] = {}
    duplicates = Duplicates()

    def file_of(where: str) -> FileSurvey:
        if where not in files:
            files[where] = FileSurvey(where)
            found.files.append(files[where])
        return files[where]

    def listen(where: str, format_name: str, remark: str) -> None:
        file = file_of(where)
        file.format = format_name
        if remark and remark not in file.remarks:
            file.remarks.append(remark)

    for each in read(inputs, settings=settings, listen=listen):
        if isinstance(each, InputError):
            _skip(found, file_of(each.where), each)
        else:
            _count(found, file_of(each.path), each)
            if duplicate := duplicates.find(each):
                found.duplicates.append(duplicate)
    return found


def _skip(found: Survey, file: FileSurvey, error: InputError) -> None:
    many = isinstance(error, SkippedError)
    reason = error.reason if isinstance(error, SkippedError) else error.problem
    count = error.count if isinstance(error, SkippedError) else 1
    file.skipped.append(Skipped(reason, count, error.first if isinstance(error, SkippedError) else ""))
    found.skipped += count
    if READS_LIKE in reason:
        found.languages[reason.partition(READS_LIKE)[2]] += count
    elif many and reason.startswith("not French"):
        found.languages["other"] += count


def _count(found: Survey, file: FileSurvey, article: Article) -> None:
    words = article.word_count
    file.articles += 1
    file.words += words
    for kind in map(_kind, article.notes):
        file.notes[kind] += 1
        file.first_noted.setdefault(kind, article.id)
    found.articles += 1
    found.words += words
    found.languages["French"] += 1
    found.outlets[article.outlet] += 1
    for agency in filter(None, article.agency.split(", ")):
        found.agencies[agency] += 1
    if article.published:
        # The less precise sorts first: « 2024 » is before « 2024-01 ».
        found.first_date = min(found.first_date or article.published, article.published)
        found.last_date = max(found.last_date, article.published)
    found.date_precision[article.date_precision or "unknown"] += 1
    found.missing.update(name for name in FIELDS if not getattr(article, name))
    found.truncated += article.truncated


def _kind(note: str) -> str:
    """A note without the words of the article in it, so that like ones are counted together."""
    before, mark, rest = note.partition("« ")
    return f"{before}« … »{rest.partition(' »')[2]}" if mark and note.startswith("The date «") else note


def render(found: Survey) -> str:
    """The survey as lines for a terminal."""
    blocks = ["\n".join(_file_lines(file)) for file in found.files]
    return "\n\n".join([*blocks, "\n".join(_total_lines(found))])


def _file_lines(file: FileSurvey) -> Iterator[str]:
    yield file.file
    if file.format:
        yield f"  format      {file.format}"
    for remark in file.remarks:
        name, _, said = remark.partition(": ") if remark.startswith("columns: ") else ("note", "", remark)
        yield f"  {name:<11} {said}"
    if file.format:
        yield f"  articles    {_number(file.articles)} ({_number(file.words)} words)"
    for note, count in file.notes.most_common(MOST_LISTED):
        at = f" ({_count_of(count)}; the first: {file.first_noted[note]})" if file.articles > 1 else ""
        yield f"  note        {note}{at}"
    for skipped in file.skipped:
        at = f"; the first: {skipped.first}" if skipped.first else ""
        yield f"  skipped     {f'{_number(skipped.count)} × ' if skipped.first else ''}{skipped.reason}{at}"


def _total_lines(found: Survey) -> Iterator[str]:
    yield "Together"
    yield f"  articles    {_number(found.articles)} ({_number(found.words)} words) in {_count_of(len(found.files), 'file')}"
    yield f"  skipped     {_number(found.skipped)}"
    if found.languages:
        yield f"  languages   {_listed(found.languages)}"
    if not found.articles:
        return
    yield f"  outlets     {_listed(found.outlets, 'unknown')}"
    if found.first_date:
        yield f"  dates       {found.first_date} to {found.last_date}"
    yield f"  precision   {_listed(found.date_precision)}"
    if found.agencies:
        yield f"  agencies    {_listed(found.agencies)}"
    if found.missing:
        names = {"published": "date"}
        without = (f"{names.get(name, name)} {_number(count)}" for name, count in found.missing.most_common())
        yield f"  without     {', '.join(without)}"
    if found.truncated:
        yield f"  previews    {_number(found.truncated)} (cut off, or with a notice of the paywall)"
    yield f"  duplicates  {_number(len(found.duplicates))}"
    for each in found.duplicates[:MOST_LISTED]:
        yield f"    {each.article} = {each.first}  ({describe(each)})"
    if len(found.duplicates) > MOST_LISTED:
        yield f"    … and {_number(len(found.duplicates) - MOST_LISTED)} more (--json has all)"


SAME = {"text": "same text", "near text": "nearly the same text", "title": "same title, outlet and date"}


def describe(duplicate: Duplicate) -> str:
    """In words what kind of duplicate it is."""
    outlets = {"same": "in the same outlet", "other": "in another outlet", "unknown": "outlet unknown"}[duplicate.outlets]
    return ", ".join(filter(None, (SAME[duplicate.by], outlets, duplicate.agency)))


def _listed(counts: Counter[str], unnamed: str = "") -> str:
    shown: Iterable[tuple[str, int]] = counts.most_common(MOST_LISTED)
    more = f", … {len(counts) - MOST_LISTED} more" if len(counts) > MOST_LISTED else ""
    return ", ".join(f"{name or unnamed} {_number(count)}" for name, count in shown) + more


def _count_of(number: int, unit: str = "article") -> str:
    return f"{_number(number)} {unit}{'' if number == 1 else 's'}"


def _number(value: int) -> str:
    return f"{value:,}"
