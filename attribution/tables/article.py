"""What one analysis gives: a row for each statement, for each source, and one for the article."""

# ruff: noqa: E501 (a column is one line, as long as its descriptions)

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from attribution.article import Article, RegionKind
from attribution.measured import uncertain
from attribution.metrics import ArticleMetrics, Share, content_words, measure
from attribution.records import Analysis, Kind, Quoting, Source, Sourcing, Statement, Subtype
from attribution.tables.columns import LABEL_FR, QUOTING_FR, SEPARATOR, Cell, Column, ColumnType, Row
from attribution.text import Span

# Between the pieces of a content that an incise splits: what French editors write for words left out.
GAP = " […] "


@dataclass(frozen=True, slots=True)
class StatementView:
    """What a row of the statement table is about: the statement at ``position``."""

    analysis: Analysis
    position: int

    @property
    def article(self) -> Article:
        return self.analysis.article

    @property
    def statement(self) -> Statement:
        return self.analysis.statements[self.position]

    @property
    def source(self) -> Source:
        return self.analysis.source(self.position)

    def text(self, span: Span | None) -> str | None:
        return None if span is None else span.of(self.article.text)

    @property
    def content(self) -> str:
        """The pieces of the content, parted by GAP."""
        return GAP.join(span.of(self.article.text) for span in self.statement.content)

    @property
    def resolved(self) -> str:
        """The fullest mention of the source; empty for an unresolved one, whose words are no answer."""
        return "" if self.source.sourcing is Sourcing.UNRESOLVED else self.source.label

    @property
    def evidence(self) -> str:
        return evidence_of(self.source, self.article.text)

    @property
    def region(self) -> RegionKind | None:
        regions = (r for r in self.article.regions if r.span.start <= self.statement.start < r.span.end)
        return next((r.kind for r in regions), None)

    @property
    def own_source(self) -> Span | None:
        return self.statement.source.span if self.statement.source else None

    @property
    def source_head(self) -> Span | None:
        return self.statement.source.head if self.statement.source else None


@dataclass(frozen=True, slots=True)
class SourceView:
    """What a row of the source table is about: the source at ``position``."""

    analysis: Analysis
    position: int

    @property
    def article(self) -> Article:
        return self.analysis.article

    @property
    def source(self) -> Source:
        return self.analysis.sources[self.position]

    @property
    def own(self) -> list[Statement]:
        return [s for s, of in zip(self.analysis.statements, self.analysis.source_of, strict=True) if of == self.position]

    @property
    def words(self) -> int:
        return sum(content_words(statement, self.article.text) for statement in self.own)

    def of(self, spans: Iterable[Span]) -> str | None:
        """The words of several places, each once, parted by SEPARATOR."""
        return SEPARATOR.join(dict.fromkeys(" ".join(span.of(self.article.text).split()) for span in spans)) or None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What a row of the article table is about."""

    article: Article
    metrics: ArticleMetrics


def evidence_of(source: Source, text: str) -> str:
    return SEPARATOR.join(f"{e.criterion}: {e.span.of(text)}" for e in source.evidence)


def digest_of(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal: offsets are good for the text that has this digest, and for no other."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _start(span: Span | None) -> int | None:
    return None if span is None else span.start


def _end(span: Span | None) -> int | None:
    return None if span is None else span.end


def _number(position: int | None) -> int | None:
    return None if position is None else position + 1


def _spans(spans: Iterable[Span]) -> str:
    return json.dumps([list(span) for span in spans])


TEXT, CATEGORY, DATE, INTEGER, NUMBER, SHARE, BOOLEAN, SPANS = ColumnType
_LABELS = tuple(Sourcing)

STATEMENT_COLUMNS: tuple[Column[StatementView], ...] = (
    Column("article", TEXT, "identifiant de l'article", "id of the article", lambda v: v.article.id),
    Column("outlet", TEXT, "titre de presse", "news outlet", lambda v: v.article.outlet or None),
    Column("date", DATE, "date de parution, aussi précise que connue", "date of publication, as precise as known", lambda v: v.article.published or None),
    Column("section", TEXT, "rubrique", "section of the newspaper", lambda v: v.article.section or None),
    Column("title", TEXT, "titre de l'article", "title of the article", lambda v: v.article.title or None),
    Column("statement", INTEGER, "numéro de l'énoncé dans l'article, à partir de 1", "number of the statement in the article, from 1", lambda v: v.position + 1),
    Column("region", CATEGORY, "partie de l'article où il commence", "part of the article in which it starts", lambda v: v.region, tuple(RegionKind)),
    Column("content", TEXT, "ce qui est dit, mot pour mot ; « […] » où une incise le coupe", "what is said, word for word; “[…]” where the reporting clause cuts it", lambda v: v.content),
    Column("content_spans", SPANS, "positions du contenu dans le texte", "offsets of the content in the text", lambda v: _spans(v.statement.content)),
    Column("cue", TEXT, "le verbe, la préposition ou le nom qui annonce le contenu", "the verb, preposition or noun that announces the content", lambda v: v.text(v.statement.cue)),
    Column("cue_start", INTEGER, "début de l'annonce", "where the cue starts", lambda v: _start(v.statement.cue)),
    Column("cue_end", INTEGER, "fin de l'annonce (exclue)", "where the cue ends (exclusive)", lambda v: _end(v.statement.cue)),
    Column("source", TEXT, "la source, dans les mots de cette phrase", "the source, in the words of this sentence", lambda v: v.text(v.own_source)),
    Column("source_start", INTEGER, "début de la source", "where the source starts", lambda v: _start(v.own_source)),
    Column("source_end", INTEGER, "fin de la source (exclue)", "where the source ends (exclusive)", lambda v: _end(v.own_source)),
    Column("source_head", TEXT, "mot principal de la source", "head word of the source", lambda v: v.text(v.source_head)),
    Column("relay", TEXT, "média ou destinataire par qui les mots sont passés", "medium or addressee through which the words came", lambda v: v.text(v.statement.relay)),
    Column("quoting", CATEGORY, "contenu entre guillemets : entier, aucun, en partie", "content in quotation marks: all, none, part", lambda v: v.statement.quoting, tuple(Quoting)),
    Column("kind", CATEGORY, "parole ou opinion", "speech or opinion", lambda v: v.statement.kind, tuple(Kind)),
    Column("label", CATEGORY, "étiquette de la source", "label of the source", lambda v: v.source.sourcing, _LABELS),
    Column("subtype", CATEGORY, "précision de l'étiquette", "what kind of source, within the label", lambda v: v.source.subtype, tuple(Subtype)),
    Column("resolved", TEXT, "la source, dans sa mention la plus complète ; vide si l'article ne tranche pas", "the source in its fullest mention; empty where the article does not settle it", lambda v: v.resolved or None),
    Column("source_id", INTEGER, "numéro de la source dans l'article : même source, même numéro", "number of the source in the article: same source, same number", lambda v: v.source.id),
    Column("construction", TEXT, "tournure qui a fait trouver l'énoncé", "construction by which the statement was found", lambda v: v.statement.pattern),
    Column("uncertain", BOOLEAN, "1 si moins de 70 % de ce que cette tournure trouve est juste sur les articles annotés", "1 if less than 70% of what this construction finds is right on annotated articles", lambda v: int(v.statement.pattern in uncertain())),
    Column("evidence", TEXT, "ce qui a décidé de l'étiquette : critère et mots de l'article", "what decided the label: criterion and words of the article", lambda v: v.evidence or None),
    Column("description_level", INTEGER, "source anonyme : 0 nue, 1 fonction, 2 et organisme ou lieu, 3 et comment elle sait", "anonymous source: 0 bare, 1 role, 2 and body or place, 3 and how they know", lambda v: v.source.description),
    Column("formula", TEXT, "formule d'anonymat", "formula that withholds the name", lambda v: v.text(v.source.formula)),
    Column("reason", TEXT, "raison donnée à l'anonymat", "reason given for withholding it", lambda v: v.text(v.source.reason)),
    Column("plural", BOOLEAN, "1 si l'article dit que la source est plusieurs personnes", "1 if the article says that the source is several people", lambda v: int(v.source.plural)),
    Column("nested_in", INTEGER, "numéro de l'énoncé qui contient celui-ci", "number of the statement that holds this one", lambda v: _number(v.statement.nested_in)),
    Column("continues", INTEGER, "numéro de l'énoncé que celui-ci prolonge", "number of the statement that this one continues", lambda v: _number(v.statement.continues)),
    Column("words", INTEGER, "mots du contenu", "words of the content", lambda v: content_words(v.statement, v.article.text)),
    Column("notes", TEXT, "ce qu'il a fallu réparer pour lire l'énoncé", "what had to be mended to read the statement", lambda v: SEPARATOR.join(v.statement.notes) or None),
)  # fmt: skip

SOURCE_COLUMNS: tuple[Column[SourceView], ...] = (
    Column("article", TEXT, "identifiant de l'article", "id of the article", lambda v: v.article.id),
    Column("outlet", TEXT, "titre de presse", "news outlet", lambda v: v.article.outlet or None),
    Column("date", DATE, "date de parution, aussi précise que connue", "date of publication, as precise as known", lambda v: v.article.published or None),
    Column("source_id", INTEGER, "numéro de la source dans l'article, dans l'ordre de son premier énoncé", "number of the source in the article, in order of its first statement", lambda v: v.source.id),
    Column("source", TEXT, "la source, dans sa mention la plus complète", "the source in its fullest mention", lambda v: v.source.label or None),
    Column("label", CATEGORY, "étiquette de la source", "label of the source", lambda v: v.source.sourcing, _LABELS),
    Column("subtype", CATEGORY, "précision de l'étiquette", "what kind of source, within the label", lambda v: v.source.subtype, tuple(Subtype)),
    Column("evidence", TEXT, "ce qui a décidé de l'étiquette : critère et mots de l'article", "what decided the label: criterion and words of the article", lambda v: evidence_of(v.source, v.article.text) or None),
    Column("statements", INTEGER, "énoncés de la source", "statements of the source", lambda v: len(v.own)),
    Column("statements_share", SHARE, "leur part dans les énoncés de l'article", "their share among the statements of the article", lambda v: Share(len(v.own), len(v.analysis.statements)).value),
    Column("words", INTEGER, "mots de contenu de ses énoncés", "words of content of its statements", lambda v: v.words),
    Column("mentions", INTEGER, "mentions de la source dans l'article", "mentions of the source in the article", lambda v: len(v.source.mentions)),
    Column("mention_spans", SPANS, "positions des mentions dans le texte", "offsets of the mentions in the text", lambda v: _spans(v.source.mentions)),
    Column("mention_words", TEXT, "les mentions, chaque forme une fois", "the mentions, each form once", lambda v: v.of(v.source.mentions)),
    Column("candidates", TEXT, "source non résolue : les mentions qui conviennent également", "unresolved source: the mentions that fit equally", lambda v: v.of(v.source.candidates)),
    Column("description_level", INTEGER, "source anonyme : 0 nue, 1 fonction, 2 et organisme ou lieu, 3 et comment elle sait", "anonymous source: 0 bare, 1 role, 2 and body or place, 3 and how they know", lambda v: v.source.description),
    Column("formula", TEXT, "formule d'anonymat", "formula that withholds the name", lambda v: v.source.formula and v.source.formula.of(v.article.text)),
    Column("reason", TEXT, "raison donnée à l'anonymat", "reason given for withholding it", lambda v: v.source.reason and v.source.reason.of(v.article.text)),
    Column("plural", BOOLEAN, "1 si l'article dit que la source est plusieurs personnes", "1 if the article says that the source is several people", lambda v: int(v.source.plural)),
)  # fmt: skip

_KIND_FR = {Kind.SPEECH: "de parole", Kind.OPINION: "d'opinion"}


def _columns_of(field: str, names: Mapping[Any, str], noun: str) -> Iterator[Column[ArticleView]]:
    """Four columns a member: statements, their share, words of content, their share."""

    def cell(member: StrEnum, part: str, value: bool) -> Callable[[ArticleView], Cell]:
        def get(view: ArticleView) -> Cell:
            share: Share = getattr(getattr(view.metrics, field)[member], part)
            return share.value if value else share.count

        return get

    # fmt: off
    for member, fr in names.items():
        en = noun.format(member)
        yield Column(f"{member}", INTEGER, f"énoncés {fr}", f"statements {en}", cell(member, "statements", False))
        yield Column(f"{member}_share", SHARE, f"part des énoncés {fr} dans les énoncés", f"share of statements {en} among statements", cell(member, "statements", True))
        yield Column(f"{member}_words", INTEGER, f"mots de contenu des énoncés {fr}", f"words of content of statements {en}", cell(member, "words", False))
        yield Column(f"{member}_words_share", SHARE, f"part des énoncés {fr} dans les mots de contenu", f"share of statements {en} among words of content", cell(member, "words", True))
    # fmt: on


def _source_columns() -> Iterator[Column[ArticleView]]:
    def cell(label: Sourcing) -> Callable[[ArticleView], Cell]:
        return lambda view: view.metrics.sources_by_label[label].count

    for label, fr in LABEL_FR.items():
        yield Column(
            f"{label}_sources",
            INTEGER,
            f"sources {fr.removeprefix('de source ')}s distinctes",
            f"distinct {label} sources",
            cell(label),
        )


ARTICLE_COLUMNS: tuple[Column[ArticleView], ...] = (
    Column("article", TEXT, "identifiant de l'article", "id of the article", lambda v: v.article.id),
    Column("outlet", TEXT, "titre de presse", "news outlet", lambda v: v.article.outlet or None),
    Column("date", DATE, "date de parution, aussi précise que connue", "date of publication, as precise as known", lambda v: v.article.published or None),
    Column("section", TEXT, "rubrique", "section of the newspaper", lambda v: v.article.section or None),
    Column("title", TEXT, "titre de l'article", "title of the article", lambda v: v.article.title or None),
    Column("author", TEXT, "signature", "by-line", lambda v: v.article.author or None),
    Column("url", TEXT, "adresse", "address", lambda v: v.article.url or None),
    Column("edition", TEXT, "édition ou support du titre (« site web », « no. 43018 »)", "edition or platform of the outlet (“site web”, “no. 43018”)", lambda v: v.article.edition or None),
    Column("page", TEXT, "page du journal", "page of the newspaper", lambda v: v.article.page or None),
    Column("language", TEXT, "langue que le fichier déclare", "language that the file declares", lambda v: v.article.language or None),
    Column("agency", TEXT, "agences de presse qui signent l'article", "news agencies that sign the article", lambda v: v.article.agency or None),
    Column("truncated", BOOLEAN, "1 si ce n'est que le début de l'article, laissé en accès libre", "1 if it is only the preview of the article that is free to read", lambda v: int(v.article.truncated)),
    Column("document", TEXT, "identifiant que le fichier donne à l'article", "id that the file gives the article", lambda v: v.article.document_id or None),
    Column("file", TEXT, "fichier d'où vient l'article", "file that the article comes from", lambda v: v.article.path or None),
    Column("words", INTEGER, "mots de l'article (titre, chapeau, intertitres, corps)", "words of the article (title, standfirst, subheads, body)", lambda v: v.metrics.words),
    Column("statements", INTEGER, "énoncés attribués : dénominateur des parts d'énoncés", "attributed statements: denominator of the shares of statements", lambda v: v.metrics.statements),
    Column("statements_per_1000_words", NUMBER, "énoncés pour 1 000 mots d'article", "statements per 1,000 words of the article", lambda v: v.metrics.statements_per_thousand_words),
    Column("content_words", INTEGER, "mots de contenu, énoncé par énoncé : dénominateur des parts de mots", "words of content, statement by statement: denominator of the shares of words", lambda v: v.metrics.content_words),
    Column("attributed_words", INTEGER, "mots de l'article qui sont dans un contenu, comptés une fois", "words of the article that are in a content, each counted once", lambda v: v.metrics.attributed_words.count),
    Column("attributed_words_share", SHARE, "leur part dans les mots de l'article", "their share among the words of the article", lambda v: v.metrics.attributed_words.value),
    *_columns_of("by_label", LABEL_FR, "with a source that is {}"),
    *_columns_of("by_quoting", QUOTING_FR, "with {} quoting"),
    *_columns_of("by_kind", _KIND_FR, "of kind {}"),
    Column("sources", INTEGER, "sources distinctes", "distinct sources", lambda v: v.metrics.sources),
    *_source_columns(),
    Column("largest_source", INTEGER, "énoncés de la source la plus citée", "statements of the source cited most", lambda v: v.metrics.largest_source.count),
    Column("largest_source_share", SHARE, "leur part dans les énoncés", "their share among the statements", lambda v: v.metrics.largest_source.value),
    Column("uncertain", INTEGER, "énoncés trouvés par des tournures incertaines", "statements found by uncertain constructions", lambda v: sum(part.statements.count for name, part in v.metrics.by_construction.items() if name in uncertain())),
    Column("unattributed", INTEGER, "citations sans source", "quotations without a source", lambda v: v.metrics.unattributed),
    Column("conditionals", INTEGER, "conditionnels journalistiques sans source", "journalistic conditionals without a source", lambda v: v.metrics.conditionals),
    Column("refusals", INTEGER, "refus de s'exprimer", "refusals to speak", lambda v: v.metrics.refusals),
    Column("words_before_source", INTEGER, "mots avant le premier énoncé, sa source et son annonce", "words before the first statement, its source and its cue", lambda v: v.metrics.words_before.count if v.metrics.statements else None),
    Column("first_source_position", SHARE, "leur part dans les mots de l'article : 0 si une source l'ouvre", "their share among the words of the article: 0 if a source opens it", lambda v: Share(v.metrics.words_before.count, v.metrics.words).value if v.metrics.statements else None),
    Column("text_sha256", TEXT, "empreinte SHA-256 du texte auquel renvoient les positions", "SHA-256 digest of the text that the offsets refer to", lambda v: digest_of(v.article.text)),
    Column("notes", TEXT, "ce que la lecture du fichier a dû décider ou réparer", "what reading the file had to decide or mend", lambda v: SEPARATOR.join(v.article.notes) or None),
)  # fmt: skip


def statement_rows(analysis: Analysis) -> Iterator[Row]:
    """One row a statement, in order of the text; keys are the names of STATEMENT_COLUMNS."""
    for position in range(len(analysis.statements)):
        view = StatementView(analysis, position)
        yield {column.name: column.cell(view) for column in STATEMENT_COLUMNS}


def source_rows(analysis: Analysis) -> Iterator[Row]:
    """One row a source that speaks, by number; keys are the names of SOURCE_COLUMNS."""
    for position in sorted(set(analysis.source_of)):
        view = SourceView(analysis, position)
        yield {column.name: column.cell(view) for column in SOURCE_COLUMNS}


def article_rows(analysis: Analysis, metrics: ArticleMetrics | None = None) -> Iterator[Row]:
    """The one row of an article; keys are the names of ARTICLE_COLUMNS.

    Args:
        metrics: of this article, where they are known already.
    """
    view = ArticleView(analysis.article, metrics or measure(analysis))
    yield {column.name: column.cell(view) for column in ARTICLE_COLUMNS}
