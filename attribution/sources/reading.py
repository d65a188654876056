"""An article while its sources are being found out: its mentions, the drafts so far, and where each appeared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from attribution import bearers, names
from attribution.article import RegionKind
from attribution.bearers import Bearer, Kind
from attribution.names import Name, fold, is_acronym, repeats_place
from attribution.phrases import Class, Phrase, Reader, Sense, may_be_of_a_pronoun
from attribution.quotes import quotations
from attribution.records import Quoting, SourceMention, Statement
from attribution.sources.agreement import taken_up_as, taking_up
from attribution.sources.drafts import Appearance, Description, Draft
from attribution.sources.mentions import CANDIDATES, PER_PARAGRAPH, PER_SENTENCE, QUOTED, heads_of, is_candidate, own_words
from attribution.text import Places, Span, covering
from attribution.tree import ParsedArticle, Sentence, Word

# Salience, in points (see mentions): for each mention, and what an antecedent must have. FADING is the most that distance
# costs; an antecedent that leads the next by less than MARGIN is no better.
PER_MENTION, MENTIONS_COUNTED = 0.3, 6
FAINTEST = -6.0
MARGIN = 0.1
FADING = 9.0
A_PERSON = 1.5
NOT_YET, NOT_ALLOWED = -1000.0, -2000.0
FARTHEST_PARAGRAPHS = 8
# Cues that take up the word of whoever had it.
DOCUMENTS = frozenset({Class.DOCUMENT, Class.FIGURES})
ADDING = frozenset({"ajouter", "poursuivre", "conclure", "compléter", "enchaîner"})
# Cues with which somebody else takes it.
ANSWERING = frozenset({"répondre", "rétorquer", "répliquer", "riposter", "objecter", "renchérir", "abonder", "réagir"})
LONGEST_PAUSE = 2
WORDS = re.compile(r"\w+")


def held(people: Iterable[Bearer]) -> Iterator[tuple[int, tuple[Name, Bearer]]]:
    """Where a noun stands whose holder's name comes right behind its phrase (« son ambassadeur à Lima, Jean Rive »)."""
    for bearer in people:
        for name in bearer.names:
            before = bearers.noun_before(name) if bearer.kind is Kind.PERSON and not bearer.rivals else None
            if before is None:
                continue
            noun = before[1]
            between = name.sentence.words[noun.id : name.words[0].id - 1]
            if not any(names.is_human(w) and w.upos == "NOUN" for w in between):  # « l'avocate du maire, Jean Rive »
                yield noun.span.start, (name, bearer)


@dataclass(slots=True)
class Called:
    """A noun in one sense, and the drafts (by number) that the article calls so."""

    noun: str
    sense: Sense
    drafts: set[int] = field(default_factory=set)


class Reading:
    """The state of reading one article.

    Attributes:
        drafts: all sources and referents so far, speakers or not.
        holders: name and bearer of a function that stands before its holder's name, by the place of its noun.
        of_bearer: the draft of each bearer of a name, by the bearer's ``id``.
        appearances: every mention placed so far, in order of the text.
        source: the draft of each statement that has one.
    """

    def __init__(self, parsed: ParsedArticle, statements: tuple[Statement, ...]) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.statements = statements
        self.starts = [s.span.start for s in parsed.sentences]
        self._contents = Places([covering(s.content) for s in statements])
        self.bearers = bearers.bearers(parsed)
        self.reader = Reader(self.bearers)
        direct = sorted(span for q in quotations(parsed.article) if q.level == 0 for span in q.spans if span.length > 30)
        self._direct_starts = [start for start, _ in direct]
        self._direct_reach = list(accumulate((end for _, end in direct), max))
        self.acronyms = [
            (fold(b.names[0].tokens[-1]), b)
            for b in self.bearers
            if b.kind is not Kind.PERSON and len(b.names[0].words) == 1 and is_acronym(b.names[0].tokens[0])
        ]
        """Acronyms of bodies and media, folded, in order of the text."""
        self.holders = dict(held(self.bearers))
        self.drafts: list[Draft] = []
        self.of_bearer: dict[int, Draft] = {}
        self.appearances: list[Appearance] = []
        self._called: dict[tuple[str, Class, int], Called] = {}
        self._taken_up: dict[str, list[Called]] = {}
        self._words_of: dict[int, list[str]] = {}
        self.source: dict[int, Draft] = {}

    def sentence_at(self, offset: int) -> Sentence | None:
        i = bisect_right(self.starts, offset) - 1
        return self.parsed.sentences[i] if i >= 0 else None

    def is_quoted(self, offset: int) -> bool:
        i = bisect_right(self._direct_starts, offset)
        return i > 0 and offset < self._direct_reach[i - 1]

    def phrases(self) -> list[Phrase]:
        """Sources of statements, and all other phrases that might be antecedents, in order of their heads."""
        found: list[Phrase] = []
        taken: set[int] = set()
        for i, statement in enumerate(self.statements):
            if statement.source is None:
                continue
            phrase = self.of_mention(statement.source, i)
            if phrase is not None:
                found.append(phrase)
                taken.update(w.span.start for w in phrase.words)
        reader = self.reader
        for sentence in self.parsed.sentences:
            heads = heads_of(reader.denoting(sentence))
            for word in sentence.words:
                if word.upos not in CANDIDATES or not (
                    word.id in heads or may_be_of_a_pronoun(word.lower) or repeats_place(word)
                ):
                    continue
                if word.span[0] in taken or not is_candidate(word):
                    continue
                if word.upos == "NOUN" and bearers.ends_a_quotation(word.previous):
                    continue
                phrase = reader.antecedent(own_words(word), word)
                if phrase is None:
                    continue
                phrase.quoted = self.is_quoted(word.span[0])
                taken.add(phrase.head.span[0])
                if phrase.name is not None:
                    taken.update([w.span[0] for w in phrase.words if w in phrase.name.words])
                found.append(phrase)
        for bearer in self.bearers:
            for name in bearer.names:
                if name.words[0].span.start not in taken:
                    found.append(self.reader.read(list(name.words), name.head, quoted=self.is_quoted(name.span.start)))
        return sorted(found, key=lambda p: (p.head.span.start, p.statement is None, p.statement or 0))

    def of_mention(self, mention: SourceMention, statement: int) -> Phrase | None:
        sentence = self.sentence_at(mention.head.start) or self.sentence_at(mention.span.start)
        if sentence is None:
            return None
        # A parser may cut a sentence in the middle of a long title: all that lies in the span, wherever it was put.
        near = self.parsed.sentences[max(0, sentence.index - 1) : sentence.index + 2]
        first, last = mention.span
        words = [w for s in near if s.span[0] <= last and first <= s.span[1] for w in s.within(mention.span)]
        words = words or [w for w in sentence if w.span.overlaps(mention.span)]
        if not words:
            return None
        head = next((w for w in words if w.span.start == mention.head.start), words[0])
        return self.reader.read(words, head, statement=statement, quoted=self.is_quoted(head.span.start), span=mention.span)

    def add(self, draft: Draft) -> Draft:
        draft.number = len(self.drafts)
        self.drafts.append(draft)
        return draft

    def new(self, phrase: Phrase) -> Draft:
        human = phrase.sense.kind in {Class.HUMAN, Class.PEOPLE}
        return self.add(Draft(gender=phrase.gender, plural=phrase.plural, human=human))

    def unresolved(self, candidates: tuple[Span, ...]) -> Draft:
        return self.add(Draft(candidates=candidates, resolved=False))

    def describe(self, draft: Draft, description: Description) -> None:
        """Adds what the article calls a draft."""
        draft.descriptions.append(description)
        sense = description.sense
        key = description.noun, sense.kind, id(sense.row)
        if key not in self._called:
            self._called[key] = Called(description.noun, sense)
            for given in taken_up_as(description.noun, sense):
                self._taken_up.setdefault(given, []).append(self._called[key])
        self._called[key].drafts.add(draft.number)

    def called_like(self, phrase: Phrase, noun: str) -> list[Draft]:
        """The drafts whose descriptions the noun of a phrase may take up, in the order in which they were made."""
        kinds = DOCUMENTS if phrase.sense.kind in DOCUMENTS else {phrase.sense.kind}
        found: set[int] = set()
        for asked in taking_up(phrase, noun):
            for called in self._taken_up.get(asked, ()):
                if called.noun == noun or called.sense.kind in kinds:
                    found |= called.drafts
        return [self.drafts[number] for number in sorted(found)]

    def ranked(self, phrase: Phrase, allowed: Callable[[Draft], bool]) -> list[tuple[float, Draft]]:
        """Antecedents near enough that are allowed, the most salient first."""
        at, paragraph, index = phrase.head.span.start, phrase.paragraph, phrase.head.sentence.index
        singular = phrase.is_pronoun and not phrase.plural
        quoted = phrase.quoted
        content = self.statements[phrase.statement].content if phrase.statement is not None else ()
        # What each draft has over others wherever it appears, by its number: NOT_YET where that was not asked.
        bonus = [NOT_YET] * len(self.drafts)
        scores: dict[Draft, float] = {}
        for appearance in reversed(self.appearances):
            sentence = appearance.sentence
            apart = paragraph - sentence.paragraph
            if apart > FARTHEST_PARAGRAPHS:
                break
            draft = appearance.draft
            add = bonus[draft.number]
            if add == NOT_YET:
                taken_up = draft.may_be_taken_up and allowed(draft)
                add = bonus[draft.number] = self.bonus(draft, singular) if taken_up else NOT_ALLOWED
            if add == NOT_ALLOWED or appearance.start >= at:
                continue
            faded = PER_SENTENCE * (index - sentence.index) + PER_PARAGRAPH * apart
            score = appearance.weight + add - (faded if faded < FADING else FADING)
            if quoted and appearance.quoted:
                score += QUOTED  # who is spoken of in a quotation goes on being spoken of there
            if content and any(s.start <= appearance.start < s.end for s in content):
                score -= QUOTED
            if draft not in scores or score > scores[draft]:
                scores[draft] = score
        found = [
            (salience, draft)
            for draft, score in scores.items()
            if (salience := score + PER_MENTION * min(self.times_seen(draft, at), MENTIONS_COUNTED)) > FAINTEST
        ]
        return sorted(found, key=lambda f: -f[0]) if len(found) > 1 else found

    def bonus(self, draft: Draft, singular: bool) -> float:
        """What a draft has over others wherever it appears, for a pronoun in the singular or another phrase."""
        person = A_PERSON if singular and draft.is_person else 0.0
        return person if draft.speaks else person - QUOTED

    def appears(self, appearance: Appearance) -> None:
        """Puts a mention behind all that were placed."""
        self.appearances.append(appearance)
        appearance.draft.places.append(appearance.start)

    def times_seen(self, draft: Draft, offset: int) -> int:
        """How often a draft appeared before an offset."""
        return bisect_left(draft.places, offset)

    def last_seen(self, draft: Draft, phrase: Phrase) -> int | None:
        times = self.times_seen(draft, phrase.head.span.start)
        return draft.places[times - 1] if times else None

    def at_the_top(self, phrase: Phrase) -> bool:
        return self.is_top(phrase.paragraph)

    def is_top(self, number: int) -> bool:
        regions = self.parsed.article.regions
        return number <= 1 or regions[number].kind in {RegionKind.TITLE, RegionKind.STANDFIRST}

    def is_headline(self, number: int) -> bool:
        return self.parsed.article.regions[number].kind is RegionKind.TITLE

    def in_headline(self, draft: Draft) -> bool:
        """Whether the headline names somebody."""
        return (
            draft.is_person
            and draft.bearer is not None
            and any(self.is_headline(n.sentence.paragraph) for n in draft.bearer.names)
        )

    def enclosing(self, i: int, *, quoted_only: bool = True) -> int | None:
        """The statement in whose content this one lies; as a rule only one with quoted words makes its source the speaker."""
        statement = self.statements[i]
        if statement.nested_in is not None:
            return statement.nested_in
        quotings = {Quoting.DIRECT, Quoting.MIXED} if quoted_only else set(Quoting)
        at = statement.source.head.start if statement.source is not None else statement.start
        holders = [
            (sum(s.length for s in other.content), j)
            for j in self._contents.touching(at, at)
            if j != i
            and (other := self.statements[j]).quoting in quotings
            and any(s.start <= at < s.end for s in other.content)
        ]
        return min(holders)[1] if holders else None

    def span_of(self, draft: Draft) -> Span:
        if draft.bearer is not None:
            return draft.bearer.fullest.span
        return max((p.span for p in draft.phrases), key=lambda s: s.length)

    def words_of(self, i: int) -> list[str]:
        """The words of a statement's content for comparison, without marks."""
        if i not in self._words_of:
            self._words_of[i] = [fold(w) for span in self.statements[i].content for w in WORDS.findall(span.of(self.text))]
        return self._words_of[i]

    def goes_on(self, statement: Statement) -> bool:
        """« a ajouté … », « et le maire de conclure … »: who had the word keeps it."""
        return statement.pattern == "resumed" or bool(self.cue_lemmas(statement) & ADDING)

    def answers(self, statement: Statement) -> bool:
        return bool(self.cue_lemmas(statement) & ANSWERING)

    def cue_lemmas(self, statement: Statement) -> set[str]:
        sentence = self.sentence_at(statement.cue.start) if statement.cue is not None else None
        return (
            {w.lemma for w in sentence.within(statement.cue)} if sentence is not None and statement.cue is not None else set()
        )

    def speaker_before(self, i: int) -> Draft | None:
        """Whoever has the last statement before this one that lies in no other, not more than two sentences ago."""
        before = [j for j in self.source if j < i and self.enclosing(j) is None]
        if not before:
            return None
        last = self.statements[max(before)]
        there = self.sentence_at(max(span.end for span in (*last.content, last.cue) if span is not None) - 1)
        here = self.sentence_at(self.statements[i].start)
        near = there is not None and here is not None and here.index - there.index <= LONGEST_PAUSE
        return self.source[max(before)] if near else None

    def told_before(self, i: int, kinds: frozenset[Class]) -> Draft | None:
        """The same, where it can be taken up: somebody or something with a name, or what is called by a noun of these kinds."""
        speaker = self.speaker_before(i)
        if speaker is None or not speaker.may_be_taken_up:
            return None
        named = speaker.bearer is not None or any(p.sense.kind in kinds for p in speaker.phrases)
        return speaker if named else None

    def speaks_by_name(self, draft: Draft) -> bool:
        """Whether some statement, before or after, has this person's name for its source."""
        if draft.bearer is None:
            return False
        named = [name.span for name in draft.bearer.names]
        return any(s.source is not None and any(span.overlaps(s.source.head) for span in named) for s in self.statements)

    def is_agent(self, appearance: Appearance) -> bool:
        """« balayé par Inès Rive »."""
        return (word := self.highest(appearance)) is not None and word.deprel == "obl:agent"

    def is_conjunct(self, appearance: Appearance) -> bool:
        """« Jean Rive et Inès Rive »."""
        return (word := self.highest(appearance)) is not None and word.relation == "conj"

    def highest(self, appearance: Appearance) -> Word | None:
        """The word of a mention that hangs on its sentence, apposed names aside."""
        word = next((w for w in appearance.sentence if w.span.start == appearance.start), None)
        while word is not None and word.relation in {"flat", "appos"}:
            word = word.governor
        return word
