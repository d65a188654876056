"""Gold reading and scoring (SCHEME §6): how far what the tool finds is what people find."""

from attribution.evaluation.gold import GoldArticle, GoldStatement, read_article, read_gold
from attribution.evaluation.matching import Answer, Found, answer_of
from attribution.evaluation.rendering import Error, Mistake, errors, render, render_errors
from attribution.evaluation.scoring import Evaluation, Score, compare, evaluate, records_from_jsonl, score

__all__ = [
    "Answer",
    "Error",
    "Evaluation",
    "Found",
    "GoldArticle",
    "GoldStatement",
    "Mistake",
    "Score",
    "answer_of",
    "compare",
    "errors",
    "evaluate",
    "read_article",
    "read_gold",
    "records_from_jsonl",
    "render",
    "render_errors",
    "score",
]
