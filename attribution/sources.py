"""From mentions to sources: which of an article's statements have the same source, and who that is.

Names are grouped over the whole article first (``names``). Then its noun phrases are read in order of the text: a phrase with a
name goes to its bearer; a definite one to who or what was described by the same noun, a more general one, or is being talked
about; a pronoun to the most salient antecedent that agrees with it. Where two fit equally the phrase stays unresolved, with
both kept.

Salience follows Lappin & Leass (1994) in spirit: subjects before objects, recent before far, speakers before those spoken of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from types import MappingProxyType

from attribution import bearers, names, phrases
from attribution.article import RegionKind
from attribution.bearers import Bearer, Kind
from attribution.names import Name, fold
from attribution.phrases import Class, Phrase, Reader, Reference, Sense
from attribution.quotes import quotations
from attribution.records import Extraction, Quoting, SourceMention, Statement
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word

# Salience of an antecedent, in points. Set by hand on the development articles, 2025-11; only their order of magnitude matters.
SUBJECT, SPEAKER, OBJECT, OTHER_ROLE = 4.0, 2.0, 2.0, 1.0
OWNER = 5.0
PER_SENTENCE, PER_PARAGRAPH, QUOTED, NAMED = 1.5, 0.5, 3.0, 0.5
PER_MENTION, MENTIONS_COUNTED = 0.3, 6
FAINTEST = -6.0
MARGIN = 0.1
FADING = 9.0
# What a point of salience is worth against a point of likeness, where a noun describes two.
RECENCY = 0.35
A_PERSON = 1.5
# What a phrase such as « le banquier » needs to find its person; « cet homme » says itself that there is one.
TALKED_ABOUT, POINTED_AT = 0.5, -3.0
FARTHEST_PARAGRAPHS = 8
LATTER_SENTENCES = 2
PARTITIVE_PARAGRAPHS = 3
REPEATED_WORDS = 4
FARTHEST_SOURCE = 8

WORDS = re.compile(r"\w+")
SPEAKING_CLASSES = frozenset({Class.HUMAN, Class.BODY, Class.METONYM, Class.MEDIUM, Class.PEOPLE, Class.NAME})
# Cues that take up the word of whoever had it.
ADDING = frozenset({"ajouter", "poursuivre", "conclure", "compléter", "enchaîner"})
GENERAL_DOCUMENTS = frozenset({"document", "texte", "rapport", "publication"})


@dataclass(frozen=True, slots=True)
class Entity:
    """Who speaks, within the article, before it has a label.

    Attributes:
        mentions: where the article speaks of this source, in order of the text.
        phrases: the same places as noun phrases; those of statements and those with a name.
        key: the phrase that says most: for a person one with the name, for others the fullest description.
        label: the fullest mention.
        bearer: who has the name, where there is one.
        candidates: where two fit equally, both.
        resolved: False for a pronoun or definite phrase whose referent was not found.
    """

    mentions: tuple[Span, ...]
    phrases: tuple[Phrase, ...]
    key: Phrase | None
    label: Span
    bearer: Bearer | None = None
    candidates: tuple[Span, ...] = ()
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """``source_of[i]`` is the position in ``entities`` of the source of statement ``i``."""

    source_of: tuple[int, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """« X, maire de Brive » or « le ministre italien X »: what the article calls somebody."""

    sense: Sense
    noun: str
    complements: frozenset[str]


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while the article is being read."""

    bearer: Bearer | None = None
    phrases: list[Phrase] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    gender: str = ""
    plural: bool = False
    human: bool = True
    candidates: tuple[Span, ...] = ()
    resolved: bool = True
    model: Phrase | None = None
    """Of « un autre », « l'une d'elles »: those it is one of."""

    @property
    def is_person(self) -> bool:
        return self.bearer is not None and self.bearer.kind is Kind.PERSON

    @property
    def is_nobody(self) -> bool:
        """« on »: not to be taken up again."""
        return bool(self.phrases) and all(p.text in {"on", "l'on"} for p in self.phrases)

    @property
    def speaks(self) -> bool:
        """Whether it is of a kind that speaks; a document only once it has."""
        if self.bearer is not None:
            return self.bearer.sure or any(p.statement is not None for p in self.phrases)
        kinds = {p.sense.kind for p in self.phrases}
        return bool(kinds & SPEAKING_CLASSES) or any(p.statement is not None for p in self.phrases)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A draft at one place of the text, with what makes it salient there."""

    draft: Draft
    start: int
    sentence: Sentence
    weight: float
    quoted: bool = False
    subject: bool = False


def resolve(parsed: ParsedArticle, extraction: Extraction) -> Resolution:
    """Who says each statement. Every statement has an entity; where the article does not settle it an unresolved one."""
    return _Resolver(parsed, extraction.statements).run()


class _Resolver:
    def __init__(self, parsed: ParsedArticle, statements: tuple[Statement, ...]) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.statements = statements
        self.starts = [s.span.start for s in parsed.sentences]
        self.bearers = bearers.bearers(parsed)
        self.reader = Reader(self.bearers)
        self.direct = [span for q in quotations(parsed.article) if q.level == 0 for span in q.spans if span.length > 30]
        self.drafts: list[Draft] = []
        self.of_bearer: dict[int, Draft] = {}
        self.appearances: list[Appearance] = []
        self.source: dict[int, Draft] = {}

    def run(self) -> Resolution:
        for bearer in self.bearers:
            draft = Draft(bearer, gender=bearer.gender, human=bearer.kind is Kind.PERSON)
            draft.descriptions.extend(self.descriptions_of(bearer))
            draft.plural = any(is_plural_name(name) for name in bearer.names)
            if not draft.gender:
                draft.gender = next((g for g in (described_gender(n) for n in bearer.names) if g), "")
            self.of_bearer[id(bearer)] = draft
            self.drafts.append(draft)
        for phrase in self.phrases():
            self.place(phrase)
        self.name_the_function()
        self.name_the_office()
        self.name_the_headline()
        self.name_the_couple()
        for i, statement in enumerate(self.statements):
            if i not in self.source:
                self.source[i] = self.of_silent(i, statement, set())
            elif statement.cue is None and not self.source[i].is_person:
                # « Maternité de Brive : « … » »: the headline's topic, not its speaker, where the article quotes the words again  # noqa: E501
                self.source[i] = self.repeats(i, {i}) or self.source[i]
        return self.result()

    def name_the_function(self) -> None:
        """« …, a déclaré le ministre. « … », a ajouté Jean Rive »: a name met for the first time, nothing said of its bearer,
        behind a function whose holder has no name yet, where the words go on from there (« a ajouté », « M. Rive »)."""
        placed = sorted(self.source)
        for last, i in pairwise(placed):
            before, here = self.source[last], self.source[i]
            if here is before or not here.is_person or here.descriptions or before.bearer is not None:
                continue
            first = min(here.phrases, key=lambda p: p.start)
            given = [
                p
                for p in before.phrases
                if p.statement == last and p.sense.unique and p.reference is Reference.DEFINITE and not p.plural
            ]
            if first.statement != i or not given or first.paragraph - given[0].paragraph > 1 or not agrees(given[0], here):
                continue
            if (first.name is not None and first.name.title is not None) or self.goes_on(self.statements[i]):
                self.join(here, before)

    def name_the_office(self) -> None:
        """« Charles Rive … », « le Premier ministre … », in turns: a bare function that nobody is said to have, and the one
        person who speaks at least twice and of whom nothing is said."""
        offices = [
            d for d in self.drafts
            if d.bearer is None and d.resolved and all(not e.complements for e in d.descriptions)
            and any(p.statement is not None and p.sense.unique and p.sense.role == "official" for p in d.phrases)
        ]  # fmt: skip
        speakers = [d for d in self.drafts if d.is_person and any(p.statement is not None for p in d.phrases)]
        unsaid = [d for d in speakers if not any(e.sense.kind is Class.HUMAN for e in d.descriptions)]
        often = [d for d in unsaid if sum(p.statement is not None for p in d.phrases) > 1]
        if len(offices) == 1 and len(often) != 1:
            often = [d for d in unsaid if self.spoke_just_before(d, offices[0])]
        unsaid = often
        if len(offices) != 1 or len(unsaid) != 1:
            return
        office, person = offices[0], unsaid[0]
        bare = next(p for p in office.phrases if p.sense.unique)
        if bare.plural or bare.reference not in {Reference.DEFINITE, Reference.POSSESSIVE} or not agrees(bare, person):
            return
        self.join(person, office)

    def spoke_just_before(self, person: Draft, office: Draft) -> bool:
        """Whether the last statement before the office's first is the person's, in the same paragraph."""
        first = min(i for i, d in self.source.items() if d is office)
        before = [j for j in self.source if j < first]
        if not before or self.source[max(before)] is not person:
            return False
        there, here = (self.sentence_at(self.statements[j].start) for j in (max(before), first))
        return there is not None and here is not None and there.paragraph == here.paragraph

    def name_the_headline(self) -> None:
        """« « … », assure l'ambassadrice », over an article that gives these words to Inès Rive and calls her nothing."""
        for i, office in sorted(self.source.items()):
            given = [p for p in office.phrases if p.statement == i and p.sense.kind is Class.HUMAN and not p.plural]
            if not given or office.bearer is not None or self.source[i] is not office:
                continue
            person = self.repeats(i, {i})
            if (
                person is not None
                and person is not office
                and person.is_person
                and agrees(given[0], person)
                and not any(e.sense.kind is Class.HUMAN and e.sense.unique for e in person.descriptions)
            ):
                self.join(person, office)

    def join(self, person: Draft, other: Draft) -> None:
        """Makes another draft the person's."""
        person.phrases.extend(other.phrases)
        person.descriptions.extend(other.descriptions)
        self.source = {j: person if d is other else d for j, d in self.source.items()}

    def name_the_couple(self) -> None:
        """« Le couple », where the article names both and they share a surname, or one is called husband or wife."""
        people = [d for d in self.drafts if d.is_person]
        pair = [
            (a, b) for a, b in combinations(people, 2)
            if surnames(a) & surnames(b) or any(e.noun in SPOUSES for e in (*a.descriptions, *b.descriptions))
        ]  # fmt: skip
        for draft in self.drafts:
            if (
                pair
                and draft.bearer is None
                and any(p.sense.noun in PAIRS and p.reference is Reference.DEFINITE for p in draft.phrases)
            ):
                draft.bearer = pair[0][0].bearer

    def goes_on(self, statement: Statement) -> bool:
        sentence = self.sentence_at(statement.cue.start) if statement.cue is not None else None
        return (
            sentence is not None
            and statement.cue is not None
            and any(w.lemma in ADDING for w in sentence.within(statement.cue))
        )

    # Reading

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

    def descriptions_of(self, bearer: Bearer) -> Iterator[Description]:
        for name in bearer.names:
            if bearer.kind is Kind.PERSON:
                yield from self.done_by(name)
            for words, noun in described_by(name):
                if bearer.kind is Kind.PERSON or (
                    noun.upos == "NOUN" and (noun.id < name.words[0].id or noun.head == name.head.id)
                ):
                    phrase = self.reader.read(words, noun)
                    if bearer.kind is not Kind.PERSON and phrase.sense.kind not in {Class.BODY, Class.MEDIUM}:
                        continue
                    yield Description(phrase.sense, lemma_of(phrase), phrase.complements)

    def done_by(self, name: Name) -> Iterator[Description]:
        """« Inès Rive dirige le théâtre » says that she is its director."""
        verb = name.head.governor
        row = phrases.functions().get(DOERS.get(verb.lemma, "")) if verb is not None and name.head.relation == "nsubj" else None
        if verb is None or row is None:
            return
        done = verb.child("obj")
        complements = self.reader.read(own_words(done), done).complements if done is not None else frozenset()
        own = frozenset({phrases.country(done)}) if done is not None else frozenset()
        sense = Sense(Class.HUMAN, row)
        yield Description(sense, sense.noun.lower(), complements | own)

    # Placing

    def place(self, phrase: Phrase) -> None:
        if phrase.quoted and phrase.statement is None and phrase.is_pronoun:
            return
        if phrase.text in phrases.SPEAKING:
            return  # whoever speaks the quotation around it: settled when that one is known
        draft = self.find(phrase)
        if draft is None:
            if phrase.statement is None:
                return
            draft = self.unresolved(())
        draft.phrases.append(phrase)
        if phrase.statement is not None:
            self.source[phrase.statement] = draft
        if not phrase.is_pronoun:
            if phrase.bearer is None or phrase.bearer.kind is Kind.PERSON:
                draft.gender = draft.gender or phrase.gender
            if phrase.name is None or (phrase.head not in phrase.name.words and not names.title_of(phrase.head)):
                draft.descriptions.append(Description(phrase.sense, lemma_of(phrase), phrase.complements))
        self.appearances.append(
            Appearance(
                draft, phrase.head.span.start, phrase.head.sentence, weight_of(phrase), phrase.quoted, is_subject(phrase)
            )
        )
        if phrase.reference is Reference.POSSESSIVE and not phrase.is_pronoun and not phrase.quoted:
            self.keep_owner(phrase, draft)

    def keep_owner(self, phrase: Phrase, own: Draft) -> None:
        """« son parti »: whoever has it is still being talked about."""
        owners = [
            d for d in self.drafts if d is not own and d.is_person and d.plural == (phrase.words[0].lower in {"leur", "leurs"})
        ]
        ranked = [r for r in self.ranked(phrase, owners) if r[1].speaks]
        if ranked:
            self.appearances.append(Appearance(ranked[0][1], phrase.head.span.start, phrase.head.sentence, OWNER))

    def find(self, phrase: Phrase) -> Draft | None:
        for before in self.appearances[-3:]:
            if before.start == phrase.head.span.start:
                return before.draft  # one mention, two statements
        if phrase.bearer is not None:
            if phrase.bearer.rivals:
                return self.unresolved(tuple(b.fullest.span for b in phrase.bearer.rivals))
            if phrase.bearer.kind is Kind.PERSON or phrase.head in phrase.name.words or phrase.sense.kind is not Class.HUMAN:  # type: ignore[union-attr]
                if phrase.sense.kind in {Class.DOCUMENT, Class.FIGURES}:
                    return self.described(phrase) or self.new(phrase)
                return self.of_bearer[id(phrase.bearer)]
        if phrase.sense.kind is Class.BODY and (spelt := self.spelt_out(phrase)) is not None:
            return spelt
        apposed = self.apposed_to(phrase) or self.second_noun(phrase)
        if apposed is not None:
            return apposed
        text = phrase.text
        if phrase.is_one_of_them:
            return self.one_of_them(phrase)
        if phrases.LAST.fullmatch(text):
            return self.latter(phrase)
        if phrase.is_pronoun:
            return self.of_pronoun(phrase, text)
        if phrase.reference in {Reference.DEFINITE, Reference.DEMONSTRATIVE, Reference.POSSESSIVE} or "même" in text.split():
            return self.of_definite(phrase)
        return self.repeated(phrase) or self.headlined(phrase) or self.new(phrase)

    def apposed_to(self, phrase: Phrase) -> Draft | None:
        """« Inès Roque, une mère de 35 ans »: where only the apposition was taken for the source, it is hers."""
        first = phrase.words[0]
        comma = first.previous
        if phrase.sense.kind is not Class.HUMAN or phrase.plural or comma is None or comma.form != ",":
            return None
        found = self.reader.before(out_of_brackets(comma))
        if found is None or found[1].kind is not Kind.PERSON or found[1].rivals or phrase.head.relation == "nsubj":
            return None
        draft = self.of_bearer[id(found[1])]
        return draft if agrees(phrase, draft) else None

    def second_noun(self, phrase: Phrase) -> Draft | None:
        """« La principale suspecte, une ancienne comptable »: an apposition is whoever it stands beside."""
        governor = phrase.head.governor
        if (
            phrase.statement is not None
            or phrase.head.relation != "appos"
            or governor is None
            or phrase.sense.kind is not Class.HUMAN
        ):
            return None
        return next(
            (a.draft for a in reversed(self.appearances) if a.start == governor.span.start and a.draft.plural == phrase.plural),
            None,
        )

    def one_of_them(self, phrase: Phrase) -> Draft | None:
        """« un autre », « l'une d'elles », « le troisième »: somebody new, of the kind of those spoken of before."""
        if phrase.statement is None:
            return None
        for appearance in reversed(self.appearances):
            before = appearance.draft
            if appearance.start >= phrase.head.span.start or before.bearer is not None or not before.resolved:
                continue
            if phrase.paragraph - appearance.sentence.paragraph > PARTITIVE_PARAGRAPHS:
                break
            model = next((p for p in before.phrases if p.sense.kind in {Class.HUMAN, Class.DOCUMENT, Class.PEOPLE}), None)
            if model is None or not (before.plural or phrase.is_another):
                continue
            draft = self.new(phrase)
            draft.model = model
            return draft
        return self.new(phrase)

    def of_pronoun(self, phrase: Phrase, text: str) -> Draft | None:
        if text == "qui" or text in {"lequel", "laquelle"}:
            return self.of_relative(phrase)
        own = (self.doubled(phrase) or self.own_clause(phrase)) if text in {"lui", "elle", "eux", "elles"} else None
        if own is not None:
            return own
        if text in phrases.PERSONAL or (len(phrase.words) == 1 and phrase.reference is Reference.POSSESSIVE):
            return self.antecedent(phrase)
        if phrase.statement is None:
            return None
        if text in {"on", "l'on"} and (told := self.told_by(phrase)) is not None:
            return told
        return self.new(phrase)

    def told_by(self, phrase: Phrase) -> Draft | None:
        """« a-t-on appris de source judiciaire »: the source; « …, a-t-on ajouté » without any: whoever had the word before."""
        assert phrase.statement is not None
        sentence, head = phrase.head.sentence, phrase.head
        for word in sentence.words[head.id : head.id + FARTHEST_SOURCE]:
            if word.form in {",", ".", ":", ";", "»"}:
                break
            if (
                word.lemma == "source"
                and word.upos == "NOUN"
                and word.previous is not None
                and word.previous.lower in {"de", "d'"}
            ):
                told = self.reader.read([w for w in own_words(word) if w.relation != "case" or w.id > word.id], word)
                draft = self.repeated(told) or self.new(told)
                draft.phrases.append(told)
                draft.descriptions.append(Description(told.sense, lemma_of(told), told.complements))
                return draft
        verb = head.governor
        if verb is None or verb.lemma not in ADDING | {"préciser"} or any(w.relation == "obl" for w in verb.dependents):
            return None
        before = [j for j in self.source if j < phrase.statement and self.enclosing(j) is None]
        there = self.sentence_at(self.statements[max(before)].start) if before else None
        if there is None or sentence.index - there.index > 3:
            return None
        speaker = self.source[max(before)]
        return None if speaker.is_person or speaker.is_nobody or not speaker.resolved else speaker

    def doubled(self, phrase: Phrase) -> Draft | None:
        """« L'Union des apiculteurs a, elle, demandé … »: the subject that the pronoun doubles."""
        before, verb = phrase.head.previous, phrase.head.governor
        inverted = phrase.head.form.startswith("-")
        if inverted or before is None or verb is None or not (before.form == "," or before.upos == "AUX"):
            return None
        near = [
            a for a in self.appearances
            if a.sentence is phrase.head.sentence and a.start < phrase.head.span.start and agrees(phrase, a.draft)
            and (a.subject or any(w.span.start == a.start and w.relation == "nsubj" for w in verb.dependents))
        ]  # fmt: skip
        return near[-1].draft if near else None

    def own_clause(self, phrase: Phrase) -> Draft | None:
        """« Le collectif, qui a réuni 3 000 personnes selon lui »; « la défense estime que, selon elle, … »: whoever the
        relative clause, or the statement around, is about."""
        if phrase.statement is None or not any(w.relation == "case" for w in phrase.head.dependents):
            return None
        for verb in phrase.head.ancestors():
            noun = verb.governor
            if (
                verb.relation == "acl"
                and noun is not None
                and any(w.lower == "qui" and w.relation == "nsubj" for w in verb.dependents)
            ):
                near = [
                    a for a in self.appearances if a.start == noun.span.start and agrees(phrase, a.draft) and a.draft.speaks
                ]
                if near:
                    return near[-1].draft
        around = self.enclosing(phrase.statement, quoted_only=False)
        draft = self.source.get(around) if around is not None else None
        return draft if draft is not None and agrees(phrase, draft) else None

    def of_relative(self, phrase: Phrase) -> Draft | None:
        verb = phrase.head.governor
        while verb is not None and verb.relation != "acl":
            verb = verb.governor
        antecedent = verb.governor if verb is not None else None
        if antecedent is None:
            return self.antecedent(phrase)
        at = antecedent.span.start
        near = [a for a in self.appearances if (a.sentence is antecedent.sentence and a.start <= at) or a.start == at]
        return max(near, key=lambda a: a.start).draft if near else None

    def spelt_out(self, phrase: Phrase) -> Draft | None:
        """The body whose acronym these words spell: « Union des paysans de Brenne » and « UPB »."""
        for bearer in self.bearers:
            acronym = fold(bearer.names[0].tokens[-1])
            if bearer.kind is Kind.PERSON or len(bearer.names[0].words) > 1 or not names.is_acronym(bearer.names[0].tokens[0]):
                continue
            if spells_out(phrase, acronym):
                return self.of_bearer[id(bearer)]
        return None

    def new(self, phrase: Phrase) -> Draft:
        draft = Draft(gender=phrase.gender, plural=phrase.plural, human=phrase.sense.kind in {Class.HUMAN, Class.PEOPLE})
        self.drafts.append(draft)
        return draft

    def unresolved(self, candidates: tuple[Span, ...]) -> Draft:
        draft = Draft(candidates=candidates, resolved=False)
        self.drafts.append(draft)
        return draft

    def repeated(self, phrase: Phrase) -> Draft | None:
        """« une source judiciaire » for the second time, in the same words."""
        if phrase.statement is None or phrase.sense.role != "insider":
            return None
        wanted = content_of(phrase)
        for draft in reversed(self.drafts):
            if (
                draft.bearer is None
                and draft.plural == phrase.plural
                and any(p.statement is not None and content_of(p) == wanted for p in draft.phrases)
            ):
                return draft
        return None

    def headlined(self, phrase: Phrase) -> Draft | None:
        """« Un maire s'explique », in the headline over the article that names « le maire, Jean Rive »."""
        if (
            phrase.statement is None
            or phrase.plural
            or not self.at_the_top(phrase)
            or phrase.sense.kind is not Class.HUMAN
            or phrase.quantity
        ):
            return None
        noun = lemma_of(phrase)
        named = [
            d for d in self.drafts
            if d.is_person and not d.plural and agrees(phrase, d)
            and any(e.noun == noun and match(phrase, noun, e) >= 2 for e in d.descriptions)
        ]  # fmt: skip
        return named[0] if len(named) == 1 else None

    # Definite phrases

    def of_definite(self, phrase: Phrase) -> Draft | None:
        found = self.described(phrase) or self.headlined(phrase)
        if found is not None:
            return found
        if phrase.quoted and phrase.statement is None:
            return self.new(phrase)  # nobody calls himself « cet individu »
        if phrase.is_introduced:
            return self.new(phrase)
        if phrase.sense.kind is Class.HUMAN and not phrase.plural and phrase.reference is not Reference.POSSESSIVE:
            loose = self.talked_about(phrase)
            if loose is not None:
                return loose
        if phrase.sense.kind is Class.BODY and not phrase.plural and not phrase.complements and phrase.sense.takes_up:
            bodies = [
                d for d in self.drafts if d.bearer is not None and d.bearer.kind is Kind.BODY and of_one_kind(phrase.sense, d)
            ]
            ranked = self.ranked(phrase, bodies)
            if ranked:
                return ranked[0][1]
        if phrase.sense.kind is Class.MEDIUM and not phrase.plural and not phrase.complements and phrase.statement is not None:
            # « l'hebdomadaire » is no agency, « l'agence » no newspaper
            agency = phrase.sense.noun == "agence"
            media = [
                d for d in self.drafts
                if d.bearer is not None and d.bearer.kind is Kind.MEDIUM and (kind_of_medium(d.bearer) == "agency") is agency
            ]  # fmt: skip
            ranked = self.ranked(phrase, media)
            if ranked:
                return ranked[0][1]
        if (
            phrase.sense.kind is Class.OTHER
            and ends_like_a_person(phrase)
            and not phrase.plural
            and phrase.statement is not None
            and phrase.reference is not Reference.POSSESSIVE
        ):
            person = self.talked_about(phrase)
            if person is not None:
                return person
        return self.new(phrase)

    def described(self, phrase: Phrase) -> Draft | None:
        """Who or what was described by the same noun, or by one that this one generalises."""
        noun = lemma_of(phrase)
        best: list[tuple[float, Draft]] = []
        faint: list[Draft] = []
        salience = {id(d): s for s, d in self.ranked(phrase, self.drafts)}
        for draft in self.drafts:
            if (
                not draft.resolved
                or not agrees(phrase, draft)
                or (draft.bearer is not None and draft.bearer.kind is Kind.PLACE)
            ):
                continue
            if draft.is_person and phrase.sense.kind not in {Class.HUMAN, Class.PEOPLE} and not ends_like_a_person(phrase):
                continue
            if draft.plural != phrase.plural and not (draft.bearer is not None and draft.bearer.kind is not Kind.PERSON):
                continue
            score = max((match(phrase, noun, d) for d in draft.descriptions), default=0.0)
            if score <= 0:
                continue
            last = self.last_seen(draft, phrase)
            if last is None and draft.bearer is None:
                continue
            if last is None and phrase.reference is Reference.POSSESSIVE:
                continue
            if score < 1 and salience.get(id(draft), FAINTEST) < 0:
                faint.append(draft)
                continue
            best.append((score + RECENCY * salience.get(id(draft), FAINTEST), draft))
        if best:
            return max(best, key=lambda b: b[0])[1]
        return faint[0] if len(faint) == 1 and faint[0].is_person else None

    def talked_about(self, phrase: Phrase) -> Draft | None:
        """« le garde du corps », said of nobody before: the person that the text is about just here, if nothing forbids it."""
        allowed = [d for d in self.drafts if d.is_person and not d.plural and agrees(phrase, d)]
        pointed = phrase.reference is Reference.DEMONSTRATIVE or phrase.head.lower in phrases.CONCERNED
        if phrase.sense.unique and not pointed:
            # A function that one person holds, and that nobody was said to hold: at most that of a speaker without any.
            if (speaker := self.adds(phrase)) is not None and speaker in allowed:
                return speaker
            allowed = [d for d in allowed if phrase.sense.role == "official" and not d.descriptions]
            ranked = [(s, d) for s, d in self.ranked(phrase, allowed) if any(p.statement is not None for p in d.phrases)]
        else:
            ranked = sorted(((s + likeness(phrase, d), d) for s, d in self.ranked(phrase, allowed)), key=lambda r: -r[0])
        if phrase.statement is None and not pointed:
            ranked = [
                (s, d)
                for s, d in ranked
                if likeness(phrase, d) > 0 or not any(e.sense.kind is Class.HUMAN for e in d.descriptions)
            ]
        if not ranked and self.at_the_top(phrase) and not phrase.sense.unique and phrase.statement is not None:
            often = sorted(allowed, key=lambda d: -len(d.bearer.names) if d.bearer is not None else 0)
            if often and often[0].bearer is not None and len(often[0].bearer.names) > 2:
                return often[0]
            return None
        enough = POINTED_AT if pointed else TALKED_ABOUT
        if not ranked or ranked[0][0] < enough or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return None
        return ranked[0][1]

    def adds(self, phrase: Phrase) -> Draft | None:
        """« …, a affirmé Paul Rive. « … », a ajouté l'ancien président »: who spoke just before, where the words go on."""
        if phrase.statement is None or not self.goes_on(self.statements[phrase.statement]):
            return None
        before = [j for j in self.source if j < phrase.statement and self.enclosing(j) is None]
        if not before:
            return None
        speaker = self.source[max(before)]
        there = self.sentence_at(self.statements[max(before)].start)
        near = there is not None and phrase.head.sentence.index - there.index <= 2
        return speaker if near and speaker.is_person and agrees(phrase, speaker) else None

    def at_the_top(self, phrase: Phrase) -> bool:
        return self.is_top(phrase.paragraph)

    def is_top(self, number: int) -> bool:
        regions = self.parsed.article.regions
        return number <= 1 or regions[number].kind in {RegionKind.TITLE, RegionKind.STANDFIRST}

    def last_seen(self, draft: Draft, phrase: Phrase) -> int | None:
        places = [a.start for a in self.appearances if a.draft is draft and a.start < phrase.head.span.start]
        return max(places, default=None)

    # Pronouns

    def latter(self, phrase: Phrase) -> Draft | None:
        """« ce dernier »: the last person to have been mentioned, whatever the role; failing that the last body."""
        near = [
            a for a in reversed(self.appearances)
            if a.start < phrase.head.span.start and agrees(phrase, a.draft) and a.draft.resolved and a.draft.speaks
            and phrase.head.sentence.index - a.sentence.index <= LATTER_SENTENCES
        ]  # fmt: skip
        return next((a.draft for a in near if a.draft.human), near[0].draft if near else None)

    def antecedent(self, phrase: Phrase) -> Draft | None:
        ranked = self.ranked(phrase, [d for d in self.drafts if agrees(phrase, d)])
        if not ranked and phrase.statement is not None and self.at_the_top(phrase):
            people = [d for d in self.drafts if d.is_person and agrees(phrase, d)]
            people.sort(key=lambda d: -len(d.bearer.names) if d.bearer is not None else 0)
            if people:
                return people[0]
        if not ranked:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN and phrase.statement is not None:
            return self.unresolved(tuple(self.span_of(draft) for _, draft in ranked[:2]))
        return ranked[0][1]

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

    def span_of(self, draft: Draft) -> Span:
        if draft.bearer is not None:
            return draft.bearer.fullest.span
        return max((p.span for p in draft.phrases), key=lambda s: s.length)

    # Statements without words for their source, and first persons

    def of_silent(self, i: int, statement: Statement, seen: set[int]) -> Draft:
        if i in self.source:
            return self.source[i]
        seen.add(i)
        if statement.source is not None or statement.cue is not None:
            around = self.enclosing(i)
            if around is not None and around not in seen:
                return self.of_silent(around, self.statements[around], seen)
        else:
            found = self.repeats(i, seen) or self.shown_beside(i)
            if found is not None:
                return found
        if statement.continues is not None and statement.continues not in seen:
            found = self.of_silent(statement.continues, self.statements[statement.continues], seen)
            self.source.setdefault(statement.continues, found)
            return found
        sentence = self.sentence_at(statement.start)
        previous = [
            j for j, other in enumerate(self.statements)
            if j not in seen and other.content[-1].end <= statement.start
            and other.nested_in is None and self.enclosing(j) is None
        ]  # fmt: skip
        if previous and sentence is not None:
            j = max(previous, key=lambda j: (self.statements[j].content[-1].end, j))
            there = self.sentence_at(self.statements[j].start)
            if there is not None and (sentence.paragraph - there.paragraph <= 2 or sentence.index - there.index <= 4):
                return self.of_silent(j, self.statements[j], seen)
        return self.unresolved(())

    def repeats(self, i: int, seen: set[int]) -> Draft | None:
        """The source of a quotation in the headline whose words the article quotes again."""
        words = words_of(self.statements[i], self.text)
        sentence = self.sentence_at(self.statements[i].start)
        if sentence is None or not self.is_top(sentence.paragraph) or len(words) < REPEATED_WORDS:
            return None
        for j, other in enumerate(self.statements):
            if j not in seen and j != i and other.start > self.statements[i].start:
                again = words_of(other, self.text)
                if any(again[k : k + len(words)] == words for k in range(len(again) - len(words) + 1)):
                    return self.of_silent(j, other, seen)
        return None

    def shown_beside(self, i: int) -> Draft | None:
        """Who stands as subject beside a quotation without cue: « La cinéaste Inès Rive soupire. « C'est une fiction. » », or
        « « C'est une fiction. » Inès Rive a tourné quatre mois au port. » at the head of a paragraph."""
        statement = self.statements[i]
        first, last = self.sentence_at(statement.start), self.sentence_at(statement.content[-1].end - 1)
        if first is None or last is None or statement.quoting is not Quoting.DIRECT:
            return None
        others = [s for j, s in enumerate(self.statements) if j != i]
        near = [
            a for a in self.appearances
            if a.subject and not a.quoted and a.sentence.paragraph == first.paragraph
            and a.draft.resolved and not a.draft.plural
            and (a.draft.is_person or any(p.sense.kind is Class.HUMAN for p in a.draft.phrases))
        ]  # fmt: skip
        spoken = max((end_of(s) for s in others if s.content[-1].end <= statement.start), default=-1)
        before = [a for a in near if spoken < a.start < statement.start and first.index - a.sentence.index <= 1]
        if before:
            return before[-1].draft
        if spoken >= self.parsed.article.regions[first.paragraph].span.start:
            return None  # somebody else has had the word in this paragraph
        after = [
            a for a in near if a.start >= statement.content[-1].end and a.sentence.index - last.index <= 1 and a.draft.is_person
        ]
        return after[0].draft if after else None

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

    # Result

    def result(self) -> Resolution:
        order: list[Draft] = []
        for i in range(len(self.statements)):
            if self.source[i] not in order:
                order.append(self.source[i])
        for i, statement in enumerate(self.statements):
            draft = self.source[i]
            if statement.source is not None and not any(p.statement == i for p in draft.phrases):
                phrase = self.of_mention(statement.source, i)
                if phrase is not None:
                    draft.phrases.append(phrase)
        entities = tuple(
            self.entity(draft, [s for i, s in enumerate(self.statements) if self.source[i] is draft]) for draft in order
        )
        return Resolution(tuple(order.index(self.source[i]) for i in range(len(self.statements))), entities)

    def entity(self, draft: Draft, statements: list[Statement]) -> Entity:
        found = sorted(draft.phrases, key=lambda p: p.span)
        mentions = sorted({p.span for p in found})
        key = key_phrase(draft, found)
        if key is not None and draft.model is not None:
            key = replace(key, sense=draft.model.sense, complements=key.complements | draft.model.complements)
        if draft.bearer is not None and not draft.bearer.rivals:
            label = draft.bearer.fullest.span
            if draft.bearer.kind is not Kind.PERSON and len(draft.bearer.fullest.words) == 1:
                acronym = fold(draft.bearer.fullest.tokens[0])
                spelt = [p for p in found if p.sense.kind is Class.BODY and spells_out(p, acronym)]
                label = max((p.span for p in spelt), key=lambda s: s.length, default=label)
        elif key is not None:
            label = key.span
        else:
            label = mentions[0] if mentions else statements[0].content[0]
        resolved = draft.resolved and bool(found)
        return Entity(tuple(mentions), tuple(found), key, label, draft.bearer, draft.candidates, resolved)


def words_of(statement: Statement, text: str) -> list[str]:
    """The words of a content for comparison, without marks."""
    return [fold(w) for span in statement.content for w in WORDS.findall(span.of(text))]


def end_of(statement: Statement) -> int:
    """Where the last of its content, cue and source ends."""
    source = statement.source.span if statement.source is not None else None
    return max(span.end for span in (*statement.content, statement.cue, source) if span is not None)


def surnames(draft: Draft) -> set[str]:
    """The parts of a full name's last word: « Rive-Morel » has two."""
    if draft.bearer is None or not draft.bearer.fullest.full:
        return set()
    return set(fold(draft.bearer.fullest.tokens[-1]).split("-"))


def key_phrase(draft: Draft, found: list[Phrase]) -> Phrase | None:
    """What says most of a source: for a person the fullest name, for others an introduction before a taking up again."""
    if draft.bearer is not None:
        named = [p for p in found if p.bearer is draft.bearer]
        if named:
            return max(named, key=lambda p: (len(p.name.words) if p.name is not None else 0, len(p.words), -p.start))
    nominal = [p for p in found if not p.is_pronoun]
    if not nominal:
        return found[0] if found else None
    return max(
        nominal,
        key=lambda p: (
            p.sense.kind is not Class.OTHER,
            "même" not in p.text.split(),
            p.statement is not None,
            len(p.words),
            -p.start,
        ),
    )


def is_candidate(word: Word) -> bool:
    """A word that may be the head of an antecedent."""
    if word.upos in {"NOUN", "PROPN"} and not word.deprel.startswith(("flat", "fixed", "compound")):
        return True
    return word.upos == "PRON" and phrases.lowered([word]) in {"il", "elle", "ils", "elles"} and word.relation == "nsubj"


# « Quel bruit. » Marcel Rive …: what stands behind these is no apposition, whatever the parser says.
ENDS = frozenset({".", "»", "?", "!", "…", "”"})


def own_words(head: Word) -> list[Word]:
    """A noun with what belongs to it: determiners, adjectives, complements, appositions; no relative or other clause."""
    cut = [
        w
        for w in head.subtree()
        if w is not head
        and (
            w.deprel in {"acl:relcl", "conj", "parataxis", "advcl", "cc"}
            or w.relation in {"acl", "advcl", "nsubj", "cop"}
            or (w.relation == "appos" and any(p.form in ENDS for p in head.sentence.words[head.id : w.id - 1]))
        )
    ]
    words = head.subtree(without=cut)
    return [w for w in words if w.id >= head.id - 8] or [head]


def weight_of(phrase: Phrase) -> float:
    """How salient a mention makes its referent."""
    relation = phrase.head.relation
    if phrase.name is not None and relation in {"flat", "appos"} and phrase.head.governor is not None:
        relation = phrase.head.governor.relation
    if phrase.name is not None and phrase.name.head.relation == "nsubj":
        relation = "nsubj"
    if follows_a_quotation(phrase):
        relation = "nsubj"
    weight = SUBJECT if relation in {"nsubj", "root", "dislocated"} else OBJECT if relation in {"obj", "iobj"} else OTHER_ROLE
    if phrase.head.deprel == "nsubj:pass" or (
        phrase.head.governor is not None and phrase.head.governor.deprel.startswith(("acl", "advcl", "ccomp"))
    ):
        weight -= 0.5
    if phrase.statement is not None:
        weight = SUBJECT + SPEAKER
    if phrase.name is not None:
        weight += NAMED
    if phrase.quoted:
        weight -= QUOTED
    if phrase.sense.kind in {Class.DOCUMENT, Class.FIGURES, Class.OTHER}:
        weight -= 1.5
    if phrase.bearer is not None and phrase.bearer.kind is Kind.PLACE:
        weight -= 2.0
    if phrase.sense.kind is Class.BODY and phrase.statement is None:
        weight -= 1.0
    return weight


def follows_a_quotation(phrase: Phrase) -> bool:
    """« … » Marcel Rive taillait sa haie: parsers hang such a subject on the quotation."""
    before = phrase.words[0].previous
    return phrase.name is not None and before is not None and before.form in names.CLOSING_MARKS


def is_subject(phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a main clause."""
    head = phrase.head
    if follows_a_quotation(phrase):
        return True
    if phrase.name is not None and head.relation in {"flat", "appos"} and head.governor is not None:
        head = head.governor
    if phrase.name is not None and phrase.name.head.relation == "nsubj":
        head = phrase.name.head
    verb = head.governor
    return head.relation == "nsubj" and verb is not None and verb.relation in {"root", "conj", "parataxis", "ccomp"}


def agrees(phrase: Phrase, draft: Draft) -> bool:
    """Gender and number, where both are known. « Ils » may take up a body."""
    if phrase.plural and not draft.plural:
        return draft.bearer is not None and draft.bearer.kind is Kind.BODY and phrase.text == "ils"
    if not phrase.plural and draft.plural and phrase.text not in {"ses", "leurs"}:
        return False
    if len(phrase.words) == 1 and phrase.reference is Reference.POSSESSIVE and phrase.is_pronoun:
        return True
    if phrase.text in {"l'", "lui", "qui"} and not phrase.gender:
        return True
    person = draft.is_person
    if phrase.sense.kind is Class.HUMAN and not person and draft.bearer is not None:
        # « le fabricant », said of a company
        return draft.bearer.kind is Kind.BODY and phrase.sense.noun in bearers.COMPANY_TRADES
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        # « la victime », « la vedette »: nouns whose gender says nothing of the person
        return (
            phrase.sense.row.get("gender") == "f"
            and phrase.sense.kind is Class.HUMAN
            and person
            and phrase.sense.noun not in SEXED
        )
    return True


# Who does it, by what he does.
DOERS = MappingProxyType({
    "diriger": "directeur", "présider": "président", "entraîner": "entraîneur", "fonder": "fondateur", "gérer": "gérant",
    "commander": "commandant", "animer": "animateur", "administrer": "administrateur", "représenter": "représentant",
    "défendre": "avocat", "enseigner": "enseignant", "élever": "éleveur", "conduire": "conducteur",
})  # fmt: skip
PAIRS = frozenset({"couple", "époux"})
SPOUSES = frozenset({"mari", "époux", "épouse", "conjoint", "compagnon", "compagne"})
SEXED = frozenset(
    "femme fille fillette dame mère maman grand-mère sœur tante nièce épouse veuve compagne reine marraine".split()
)


def ends_like_a_person(phrase: Phrase) -> bool:
    return phrase.head.lemma.lower().endswith(names.PERSONAL_ENDINGS)


def likeness(phrase: Phrase, draft: Draft) -> float:
    """Whether what a phrase says fits what else was said of somebody: the same trade or group, the same places."""
    if not draft.descriptions:
        return 0.0
    general = {phrase.sense.noun, *phrase.sense.general}
    points = 0.0
    if any(general & {d.sense.noun, *d.sense.general} for d in draft.descriptions):
        points += 2.0
    elif any(d.sense.unique and d.sense.role == "official" for d in draft.descriptions) and phrase.sense.role in {
        "professional",
        "witness",
    }:
        points -= 4.0
    if any(d.complements & phrase.complements for d in draft.descriptions):
        points += 1.0
    return points


def same_kind(one: Sense, other: Sense) -> bool:
    """Whether two nouns may denote one body: « l'entreprise » a manufacturer, not an agency."""
    return "any" in (one.takes_up, other.takes_up) or one.takes_up == other.takes_up


def of_one_kind(sense: Sense, draft: Draft) -> bool:
    """Whether a noun may take up a named body, by what else that was called."""
    called = [d.sense for d in draft.descriptions if d.sense.kind is Class.BODY]
    return not called or any(same_kind(sense, other) for other in called)


def spells_out(phrase: Phrase, acronym: str) -> bool:
    """Whether the content words of a phrase, from its head, begin with the letters of an acronym, in its order or another."""
    words = [w for w in phrase.words[list(phrase.words).index(phrase.head) :] if w.upos in {"NOUN", "PROPN", "ADJ"}]
    spelt = [fold(w.form)[:1] for w in words][: len(acronym)]
    return len(acronym) > 1 and (spelt == list(acronym) or (len(acronym) > 2 and sorted(spelt) == sorted(acronym)))


def kind_of_medium(bearer: Bearer) -> str:
    """What the list says of a medium: newspaper, agency, … or ""."""
    return names.media().get(names.plain(" ".join(bearer.fullest.tokens)), "")


def lemma_of(phrase: Phrase) -> str:
    return (phrase.sense.noun or phrase.head.lemma).lower()


def content_of(phrase: Phrase) -> tuple[str, ...]:
    """The words that describe, without determiners."""
    return tuple(
        fold(w.form) for w in phrase.words if w.upos not in {"DET", "ADP", "PUNCT"} and w.lower not in phrases.DETERMINERS
    )


def match(phrase: Phrase, noun: str, description: Description) -> float:
    """How well a phrase takes up a description; 0 where it cannot."""
    a, b = phrase.complements - {"meme"}, description.complements
    shared = bool(a & b)
    if noun == description.noun:
        if a and b and not shared:
            return 0.0
        return 4.0 if shared else 3.0 if not a else 2.0 if not b else 0.0
    kinds = {phrase.sense.kind, description.sense.kind}
    if kinds == {Class.HUMAN} and phrase.reference is not Reference.POSSESSIVE:
        bare = noun.rpartition(" ")[2]
        if (
            noun in description.sense.general
            or bare in description.sense.general
            or description.noun.endswith(f"-{noun}")
            or description.noun.startswith(f"{noun} ")
        ):
            return 2.5 if shared else 1.5 if not a or not b else 0.5
        if (
            noun != description.noun
            and {phrase.sense.role, description.sense.role} <= {"professional", "expert"}
            and not phrase.plural
            and phrase.sense.general & description.sense.general
        ):
            return 0.6
    if (
        kinds == {Class.BODY}
        and phrase.sense.takes_up
        and description.sense.takes_up
        and same_kind(phrase.sense, description.sense)
        and not a
        and phrase.reference is not Reference.POSSESSIVE
    ):
        return 0.3
    pointed = phrase.reference is Reference.DEMONSTRATIVE
    if kinds <= {Class.DOCUMENT, Class.FIGURES} and noun in GENERAL_DOCUMENTS and (not a or pointed):
        return 0.5
    return 0.0


def described_by(name: Name) -> Iterator[tuple[list[Word], Word]]:
    """The words and nouns that describe the bearer of a name at one of its places: before it, behind a comma, as predicate."""
    head = name.head
    governor = head.governor
    sentence = name.sentence
    own = set(name.words)
    before = bearers.noun_before(name)
    case = any(w.relation == "case" for w in head.dependents)
    if before is not None:
        end = name.words[0].id - 1
        words = sentence.words[before[0].id - 1 : end]
        while words and (words[-1].upos == "PUNCT" or names.title_of(words[-1])):
            words = words[:-1]
        yield words, before[1]
    elif (
        governor is not None
        and not case
        and head.relation in {"appos", "flat", "nmod"}
        and governor.upos in {"NOUN", "ADJ"}
        and governor.id < head.id
        and not bearers.ends_a_quotation(governor.previous)
    ):
        first = min(
            (w.id for w in governor.dependents if w.relation in {"det", "amod", "nummod"} and w.id < governor.id),
            default=governor.id,
        )
        words = [w for w in sentence.words[first - 1 : name.words[0].id - 1] if w not in own]
        if words:
            yield words, governor
    after = name.words[-1].next
    if after is not None and after.form == "(":
        closing = next((w for w in sentence.words[after.id : after.id + LONGEST_BRACKET] if w.form == ")"), None)
        after = closing.next if closing is not None else None
    if after is not None and after.form == ",":
        words = apposed(sentence, after.id)
        noun = next((w for w in words if w.upos == "NOUN" or (w.upos in {"ADJ", "PROPN"} and w.lower in names.humans())), None)
        if noun is not None and (names.is_human(noun) or noun.lower in names.institutions() or noun.relation == "appos"):
            yield words, noun
    if (
        head.relation == "nsubj"
        and governor is not None
        and governor.upos == "NOUN"
        and any(w.relation == "cop" for w in governor.dependents)
    ):
        yield own_words(governor), governor


# « Alexander Rive (Parti du lac), le ministre »: words in the brackets at most.
LONGEST_BRACKET = 8


def out_of_brackets(word: Word) -> Word:
    """The opening bracket where the word before this one closes some, else the word itself."""
    before = word.previous
    if before is None or before.form != ")":
        return word
    near = word.sentence.words[max(0, before.id - LONGEST_BRACKET) : before.id]
    return next((w for w in reversed(near) if w.form == "("), word)


def apposed(sentence: Sentence, start: int) -> list[Word]:
    """Words from a position to the next comma, verb or relative."""
    out: list[Word] = []
    for word in sentence.words[start:]:
        if (
            word.form in {",", ".", ":", ";", "(", ")", "«", "–"}
            or word.is_finite
            or word.lower in {"qui", "que", "dont", "où"}
        ):
            break
        out.append(word)
    return out if out and out[0].upos in {"DET", "NOUN", "ADJ", "ADP", "NUM", "PROPN"} else []


def described_gender(name: Name) -> str:
    for words, noun in described_by(name):
        for word in words:
            if word.lower in {"la", "une", "cette", "sa"} and word.id < noun.id:
                return "f"
            if word.lower in {"le", "un", "ce", "cet"} and word.id < noun.id:
                return "m"
    return ""


def is_plural_name(name: Name) -> bool:
    before = name.words[0].previous
    return before is not None and before.lower in {"les", "des", "aux"} and name.head.relation not in {"appos", "flat"}
