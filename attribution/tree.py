"""Words, sentences and parsed articles; CoNLL-U in and out. Vocabulary of Universal Dependencies (de Marneffe et al. 2021)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.memo import kept
from attribution.text import Span, covering

CONDITIONAL = re.compile(r"(?P<stem>\w*(?:er|ir|dr|tr|vr|rr|aur|clur))(?:ais|ait|ions|iez|aient)")

FUTURE = re.compile(r"(?P<stem>\w+(?:er|ir|dr|tr|vr))(?:a|ont|ai|as|ez|ons)")
# How all that these two find ends: asked first, because most words end otherwise.
CONDITIONAL_ENDINGS = ("ait", "aient", "ais", "ions", "iez")
FUTURE_ENDINGS = ("ra", "ront", "rai", "ras", "rez", "rons")

# What stands before an inverted subject, in one word with it: « -t-il », and « t-il », « t'il » where the hyphen was forgotten.
INVERSION = r"(?:-?t[-'’](?=(?:il|elle|on)s?\b)|-)"
INVERTED = re.compile(rf"^{INVERSION}(?=\w)", re.IGNORECASE)

by_id = attrgetter("id")

NO_WORDS: Sequence[Word] = ()


@kept
def lowered(form: str) -> str:
    """Lower case with a straight apostrophe."""
    return form.lower().replace("’", "'")


def uninverted(words: str) -> str:
    """« il » of « -t-il »; in lower case."""
    return INVERTED.sub("", words) if words[:1] == "-" or words[:2] in {"t-", "t'"} else words


@kept
def without_subtype(deprel: str) -> str:
    """``nsubj`` of ``nsubj:pass``."""
    return deprel.partition(":")[0]


@lru_cache(maxsize=50_000)
def ends_in_conditional(form: str, lemma: str) -> bool:
    """Whether a form in lower case has an ending of the conditional, and its lemma none that makes it one of the imperfect."""
    match = CONDITIONAL.fullmatch(form)
    return match is not None and lemma.lower() not in {match["stem"] + "er", match["stem"] + "ir"}


@dataclass(slots=True, eq=False, init=False)
class Word:
    """A syntactic word. ``id`` counts from 1 in its sentence; ``head`` is the governor's id, 0 at the root.

    ``span`` is where the word stands in the article; the words of one token (« du » = de + le) share its span.
    """

    id: int
    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    span: Span
    # Kept, because rules ask for them dozens of times a word.
    lower: str = field(init=False, repr=False)
    """The form in lower case with a straight apostrophe."""
    relation: str = field(init=False, repr=False)
    """The relation without its subtype: ``nsubj`` of ``nsubj:pass``."""
    # Set by Sentence.
    sentence: Sentence = field(init=False, repr=False)
    governor: Word | None = field(init=False, repr=False)
    dependents: Sequence[Word] = field(init=False, repr=False)
    """All dependents, in order of the text."""
    previous: Word | None = field(init=False, repr=False)
    next: Word | None = field(init=False, repr=False)
    below: tuple[Word, ...] = field(init=False, repr=False)
    """What ``subtree`` found; empty before it was asked for."""

    def __init__(
        self,
        id: int,  # noqa: A002
        form: str,
        lemma: str,
        upos: str,
        feats: Mapping[str, str],
        head: int,
        deprel: str,
        span: Span,
    ) -> None:
        self.id = id
        self.form = form
        self.lemma = lemma
        self.upos = upos
        self.feats = feats
        self.head = head
        self.deprel = deprel
        self.span = span
        self.lower = lowered(form)
        self.relation = without_subtype(deprel)
        self.below = ()

    def children(self, *relations: str) -> list[Word]:
        """Dependents whose relation, with or without subtype, is one of those given."""
        if not self.dependents:
            return []
        return [w for w in self.dependents if w.deprel in relations or w.relation in relations]

    def child(self, *relations: str) -> Word | None:
        """The first such dependent."""
        for word in self.dependents:
            if word.deprel in relations or word.relation in relations:
                return word
        return None

    def subtree(self, *, without: Iterable[Word] = ()) -> Sequence[Word]:
        """This word and all below it, in order of the text; the words in ``without`` and all below them left out."""
        if not self.below:
            self.below = tuple(self._collected(frozenset())) if self.dependents else (self,)
        cut = frozenset([w.id for w in without]) if without else None
        return self._collected(cut) if cut else self.below

    def _collected(self, cut: frozenset[int]) -> list[Word]:
        found: list[Word] = []
        pending = [self]
        while pending:
            word = pending.pop()
            if word.id not in cut:
                found.append(word)
                pending.extend(word.dependents)
        found.sort(key=by_id)
        return found

    def ancestors(self) -> Iterator[Word]:
        """Governor, its governor, and so on up to the root."""
        word = self.governor
        while word is not None:
            yield word
            word = word.governor

    @property
    def is_finite(self) -> bool:
        return self.feats.get("VerbForm") == "Fin"

    @property
    def is_conditional(self) -> bool:
        """In the conditional, by its ending as well as its features: taggers take « aurait » for an indicative.

        « ouvrait », « montrait » end alike and are imperfects: there the lemma is the stem with -er or -ir.
        """
        if self.feats.get("Mood") == "Cnd":
            return True
        low = self.lower
        return self.upos in {"VERB", "AUX"} and low.endswith(CONDITIONAL_ENDINGS) and ends_in_conditional(low, self.lemma)

    @property
    def is_future(self) -> bool:
        """In the simple future, by its ending as well as its features."""
        if self.feats.get("Tense") == "Fut":
            return True
        match = FUTURE.fullmatch(self.lower) if self.lower.endswith(FUTURE_ENDINGS) and self.is_finite else None
        return match is not None and self.lemma.lower().startswith(match["stem"][:-1])


class Sentence:
    """A parsed sentence: its words, which it ties to one another."""

    __deletable__ = ("root",)  # for mypyc: ``release`` deletes it
    __slots__ = ("_forms", "_lemmas", "index", "known", "paragraph", "root", "span", "words")

    def __init__(self, words: list[Word], *, index: int = 0, paragraph: int = 0) -> None:
        self.words = words
        self.index = index
        self.paragraph = paragraph
        """Number of the region of the article that it stands in."""
        self.span = covering([w.span for w in words])
        self._forms: frozenset[str] | None = None
        self._lemmas: frozenset[str] | None = None
        self.known: dict[str, Any] = {}
        """What rules found out about the sentence as a whole and want to know again."""
        dependents: list[list[Word] | None] = [None] * (len(words) + 1)
        above: list[Word | None] = [None, *words]
        for word, before in zip(words, above, strict=False):
            word.sentence = self
            word.below = ()
            word.previous = before
            word.governor = above[word.head]
            beside = dependents[word.head]
            if beside is None:
                dependents[word.head] = [word]
            else:
                beside.append(word)
        following: Word | None = None
        for word, own in zip(reversed(words), reversed(dependents), strict=False):
            word.next = following
            word.dependents = own or NO_WORDS
            following = word
        self.root = (dependents[0] or words)[0]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @property
    def forms(self) -> frozenset[str]:
        """The forms of its words in lower case: whoever looks for a word asks here first whether there is one."""
        if self._forms is None:
            self._forms = frozenset([w.lower for w in self.words])
        return self._forms

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words in lower case."""
        if self._lemmas is None:
            self._lemmas = frozenset(map(str.lower, [w.lemma for w in self.words]))
        return self._lemmas

    def release(self) -> None:
        """Unties the words, for whoever is done with them: see ``ParsedArticle.release``."""
        if not self.words:
            return
        for word in self.words:
            word.governor = word.previous = word.next = None
            word.below = ()
        self.words = []
        self.known = {}
        del self.root

    def at(self, offset: int) -> Word | None:
        """The (first) word that covers an offset of the article."""
        return next((w for w in self.words if w.span.start <= offset < w.span.end), None)

    def within(self, span: Span) -> list[Word]:
        """Words that lie wholly in a span."""
        first, last = span
        return [w for w in self.words if first <= w.span[0] and w.span[1] <= last]


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    article: Article
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def words(self) -> Iterator[Word]:
        for sentence in self.sentences:
            yield from sentence.words

    def release(self) -> None:
        """Empties the sentences, so that their words are freed at once: the parse cannot be used any more.

        Words point to one another. Where nobody parts them only the garbage collector can free them, and walking over the words
        of all articles takes it a sixth of the time that the rules take (800 articles, 2026-11-27).
        """
        for sentence in self.sentences:
            sentence.release()


PARAGRAPH = "# newpar id = "
RANGE = "TokenRange="
LAYOUT = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]")  # inside a form or a lemma they would break the table

# CoNLL-U. Offsets travel in MISC as ``TokenRange=start:end`` (UDPipe's key), on the token line of a multi-word token.


def to_conllu(parsed: ParsedArticle) -> str:
    """The article as CoNLL-U, with ``newdoc id``, ``newpar id`` and offsets into the article's text."""
    text = parsed.text
    out: list[str] = []
    paragraph = None
    for number, sentence in enumerate(parsed.sentences, 1):
        if number == 1:
            out.append(f"# newdoc id = {parsed.article.id}")
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            out.append(f"# newpar id = {paragraph}")
        out.append(f"# sent_id = {parsed.article.id}-{number}")
        out.append("# text = " + " ".join(sentence.span.of(text).split()))
        words = sentence.words
        i = 0
        while i < len(words):
            same = [w for w in words[i:] if w.span == words[i].span] if words[i].span.length else [words[i]]
            count = len(same) if [w.id for w in same] == list(range(words[i].id, words[i].id + len(same))) else 1
            span = words[i].span
            misc = f"TokenRange={span.start}:{span.end}"
            if text[span.end : span.end + 1].strip():
                misc = f"SpaceAfter=No|{misc}"
            if count > 1:
                form = " ".join(span.of(text).split())
                out.append("\t".join([f"{words[i].id}-{words[i + count - 1].id}", form, *"_______", misc]))
            for word in words[i : i + count]:
                feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items(), key=lambda f: f[0].lower())) or "_"
                form, lemma = (" ".join(cell.split()) if LAYOUT.search(cell) else cell for cell in (word.form, word.lemma))
                columns = [str(word.id), form, lemma or "_", word.upos, "_", feats, str(word.head), word.deprel, "_"]
                out.append("\t".join([*columns, misc if count == 1 else "_"]))
            i += count
        out.append("")
    return "\n".join(out) + ("\n" if out else "")


def read_conllu(lines: Iterable[str], where: str = "CoNLL-U") -> Iterator[Sentence]:
    """Sentences of a CoNLL-U text. Without TokenRange, offsets count in the sentence's own ``# text``, from 0.

    Raises:
        InputError: a line that is not CoNLL-U, a head outside the sentence, or a sentence that is not a tree.
    """
    block: list[str] = []
    paragraph = 0
    index = 0
    for number, line in enumerate([*lines, ""], 1):
        line = line.rstrip("\r\n")
        if line:
            if line.startswith(PARAGRAPH) and line.removeprefix(PARAGRAPH).isdigit():
                paragraph = int(line.removeprefix(PARAGRAPH))
            block.append(line)
        elif block:
            yield sentence_of(block, where, first=number - len(block), index=index, paragraph=paragraph)
            index += 1
            block = []


def sentence_of(block: Sequence[str], where: str, *, first: int = 1, index: int = 0, paragraph: int = 0) -> Sentence:
    """One sentence of CoNLL-U; ``first`` is the number of its first line. Errors as in ``read_conllu``."""
    words: list[Word] = []
    offset = 0
    span = Span(0, 0)
    last = 0  # the last word of the token whose span this is
    count = 0
    for number, line in enumerate(block, first):
        if line[:1] == "#":
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise InputError(f"{where}: line {number}", f"a CoNLL-U word line has 10 columns, this one {len(columns)}")
        name, form, lemma, upos, _, feats, head, deprel, _, misc = columns
        single = name.isdecimal()
        if not single and "." in name:
            continue
        try:
            if not single and "-" not in name:
                raise ValueError
            position = int(name if single else name.partition("-")[0])
            if position > last:
                span = place(misc, offset, len(form))
                offset = span[1] + ("SpaceAfter=No" not in misc)
                last = position if single else int(name.partition("-")[2])
            if single:
                count += 1
                if position != count:
                    raise InputError(f"{where}: line {first}", "word numbers do not run 1, 2, 3…")
                words.append(Word(position, form, lemma, upos, features(feats), int(head), deprel, span))
        except ValueError:
            raise InputError(
                f"{where}: line {number}", f"word {name!r} has no number for itself, its head {head!r} or its place"
            ) from None
    here = f"{where}: line {first}"
    heads = [w.head for w in words]
    if heads.count(0) != 1 or min(heads) < 0 or max(heads) > count:
        raise InputError(here, "a sentence has one root, and heads within it")
    sentence = Sentence(words, index=index, paragraph=paragraph)
    below = [sentence.root]
    for word in below:
        if word.dependents:
            below.extend(word.dependents)
    if len(below) != count:
        raise InputError(here, "not a tree: some words are below one another and not below the root")
    return sentence


def place(misc: str, offset: int, length: int) -> Span:
    """Where a token stands, by its MISC column; without TokenRange, at an offset.

    Raises:
        ValueError: a TokenRange that is none.
    """
    _, given, token_range = misc.partition(RANGE)
    if not given:
        return Span(offset, offset + length)
    start, _, end = token_range.partition(":")
    # Each word read passes here: what Span(…) does, without the call in between.
    return tuple.__new__(Span, (int(start), int(end if end.isdecimal() else end.partition("|")[0])))


@kept
def features(column: str) -> Mapping[str, str]:
    """The features of a FEATS column. There are few of these columns: words share what is read from them."""
    return dict(item.split("=", 1) for item in column.split("|") if "=" in item)
