"""An article while its sources are being found out: its mentions, the drafts so far, and where each appeared."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from attribution import bearers, names
from attribution.article import RegionKind
from attribution.bearers import Bearer, Kind
from attribution.names import Name
from attribution.phrases import Class, Phrase, Reader, Reference
from attribution.quotes import quotations
from attribution.records import Quoting, SourceMention, Statement
from attribution.sources.drafts import Appearance, Draft
from attribution.sources.mentions import PER_PARAGRAPH, PER_SENTENCE, QUOTED, is_candidate, own_words
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word

# Salience, in points (see mentions): for each mention, and what an antecedent must have. FADING is the most that distance
# costs; an antecedent that leads the next by less than MARGIN is no better.
PER_MENTION, MENTIONS_COUNTED = 0.3, 6
FAINTEST = -6.0
MARGIN = 0.1
FADING = 9.0
A_PERSON = 1.5
FARTHEST_PARAGRAPHS = 8
# Cues that take up the word of whoever had it.
ADDING = frozenset({"ajouter", "poursuivre", "conclure", "compléter", "enchaîner"})
# Cues with which somebody else takes it.
ANSWERING = frozenset({"répondre", "rétorquer", "répliquer", "riposter", "objecter", "renchérir", "abonder", "réagir"})
LONGEST_PAUSE = 2


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
        self.bearers = bearers.bearers(parsed)
        self.reader = Reader(self.bearers)
        self.direct = [span for q in quotations(parsed.article) if q.level == 0 for span in q.spans if span.length > 30]
        self.holders = dict(held(self.bearers))
        self.drafts: list[Draft] = []
        self.of_bearer: dict[int, Draft] = {}
        self.appearances: list[Appearance] = []
        self.source: dict[int, Draft] = {}

    def sentence_at(self, offset: int) -> Sentence | None:
        i = bisect_right(self.starts, offset) - 1
        return self.parsed.sentences[i] if i >= 0 else None

    def is_quoted(self, offset: int) -> bool:
        return any(s.start <= offset < s.end for s in self.direct)

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
        for sentence in self.parsed.sentences:
            for word in sentence:
                if word.span.start in taken or not is_candidate(word):
                    continue
                if word.upos == "NOUN" and bearers.ends_a_quotation(word.previous):
                    continue
                words = own_words(word)
                phrase = self.reader.read(words, word, quoted=self.is_quoted(word.span.start))
                if phrase.name is None and phrase.reference is Reference.BARE and not phrase.is_pronoun:
                    continue  # « en tant que sélectionneur »: nobody yet
                if phrase.name is not None or phrase.sense.kind not in {Class.OTHER, Class.PRONOUN} or phrase.is_pronoun:
                    taken.update(
                        w.span.start
                        for w in phrase.words
                        if w is phrase.head or (phrase.name is not None and w in phrase.name.words)
                    )
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
        words = [w for s in near for w in s.within(mention.span)] or [w for w in sentence if w.span.overlaps(mention.span)]
        if not words:
            return None
        head = next((w for w in words if w.span.start == mention.head.start), words[0])
        return self.reader.read(words, head, statement=statement, quoted=self.is_quoted(head.span.start), span=mention.span)

    def new(self, phrase: Phrase) -> Draft:
        draft = Draft(gender=phrase.gender, plural=phrase.plural, human=phrase.sense.kind in {Class.HUMAN, Class.PEOPLE})
        self.drafts.append(draft)
        return draft

    def unresolved(self, candidates: tuple[Span, ...]) -> Draft:
        draft = Draft(candidates=candidates, resolved=False)
        self.drafts.append(draft)
        return draft

    def ranked(self, phrase: Phrase, allowed: list[Draft]) -> list[tuple[float, Draft]]:
        """Antecedents that agree, the most salient first."""
        at = phrase.head.span.start
        keep = {id(d) for d in allowed if d.resolved and not d.is_nobody and (d.speaks or d.bearer is None or d.is_person)}
        own = self.statements[phrase.statement] if phrase.statement is not None else None
        scores: dict[int, tuple[float, Draft]] = {}
        for appearance in reversed(self.appearances):
            if appearance.start >= at or id(appearance.draft) not in keep:
                continue
            apart = phrase.paragraph - appearance.sentence.paragraph
            if apart > FARTHEST_PARAGRAPHS:
                break
            sentences = phrase.head.sentence.index - appearance.sentence.index
            score = appearance.weight - min(PER_SENTENCE * sentences + PER_PARAGRAPH * apart, FADING)
            if appearance.quoted and phrase.quoted:
                score += QUOTED  # who is spoken of in a quotation goes on being spoken of there
            if own is not None and any(s.start <= appearance.start < s.end for s in own.content):
                score -= QUOTED
            if not appearance.draft.speaks:
                score -= QUOTED
            if appearance.draft.is_person and phrase.is_pronoun and not phrase.plural:
                score += A_PERSON
            before = scores.get(id(appearance.draft))
            if before is None or score > before[0]:
                scores[id(appearance.draft)] = (score, appearance.draft)
        often = Counter(id(a.draft) for a in self.appearances if a.start < at)
        found = ((s + PER_MENTION * min(often[id(d)], MENTIONS_COUNTED), d) for s, d in scores.values())
        return sorted((f for f in found if f[0] > FAINTEST), key=lambda f: -f[0])

    def last_seen(self, draft: Draft, phrase: Phrase) -> int | None:
        places = [a.start for a in self.appearances if a.draft is draft and a.start < phrase.head.span.start]
        return max(places, default=None)

    def at_the_top(self, phrase: Phrase) -> bool:
        return self.is_top(phrase.paragraph)

    def is_top(self, number: int) -> bool:
        regions = self.parsed.article.regions
        return number <= 1 or regions[number].kind in {RegionKind.TITLE, RegionKind.STANDFIRST}

    def is_headline(self, number: int) -> bool:
        return self.parsed.article.regions[number].kind is RegionKind.TITLE

    def enclosing(self, i: int, *, quoted_only: bool = True) -> int | None:
        """The statement in whose content this one lies; as a rule only one with quoted words makes its source the speaker."""
        statement = self.statements[i]
        if statement.nested_in is not None:
            return statement.nested_in
        quotings = {Quoting.DIRECT, Quoting.MIXED} if quoted_only else set(Quoting)
        at = statement.source.head.start if statement.source is not None else statement.start
        holders = [
            (sum(s.length for s in other.content), j)
            for j, other in enumerate(self.statements)
            if j != i and other.quoting in quotings and any(s.start <= at < s.end for s in other.content)
        ]
        return min(holders)[1] if holders else None

    def span_of(self, draft: Draft) -> Span:
        if draft.bearer is not None:
            return draft.bearer.fullest.span
        return max((p.span for p in draft.phrases), key=lambda s: s.length)

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
