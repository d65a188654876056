"""How well the tool does and what was left out, in words: for every page and the first sheet of every workbook."""

from __future__ import annotations

from collections.abc import Collection

from attribution.measured import CERTAIN, Measure, MeasuredSet, measured, precision_of, uncertain
from attribution.report.messages import CONSTRUCTION_NAMES, Language
from attribution.selection import LeftOut


def measured_lines(language: Language) -> tuple[str, ...]:
    """What was measured on which articles, and which constructions are uncertain."""
    sets = measured()
    if not sets:
        return (language.say("measured_nothing"),)
    lines = [
        language.say("measured", sets=" ; ".join(_set(each, language) for each in sets)),
        language.say("measured_caution"),
    ]
    names = [language.name(CONSTRUCTION_NAMES, name) for name in sorted(uncertain())]
    if names:
        lines.append(language.say("uncertain_note", least=language.ratio(CERTAIN), names=", ".join(names)))
    return tuple(lines)


def left_out(without: Collection[LeftOut], language: Language) -> tuple[str, ...]:
    """A sentence that says what was left out; none where nothing was."""
    if not without:
        return ()
    items = [language.say(f"without.{each}") for each in LeftOut if each in without]
    return (language.say("without", items=language.join(items)),)


def _set(each: MeasuredSet, language: Language) -> str:
    return language.say(
        "measured_set",
        name=language.say(f"set.{each.name}"),
        articles=language.count("of_articles", each.articles),
        statements=language.count("of_statements", each.statements),
        date=language.date(each.date),
        **{name: _measure(each.scores[name], language) for name in ("precision", "recall", "label")},
    )


def _measure(measure: Measure, language: Language) -> str:
    text = language.ratio(measure.value)
    if measure.low is None or measure.high is None:
        return text
    return f"{text} {language.range(100 * measure.low, 100 * measure.high)}"


def doubt(construction: str, language: Language) -> str:
    """How uncertain a construction is, with the counts; empty for one that is not."""
    if construction not in uncertain():
        return ""
    return language.say(
        "uncertain_fact", precision=language.ratio(precision_of()[construction].value), found=counts(construction)
    )


def counts(construction: str) -> str:
    """« 4/6 »: of what a construction found on annotated articles, what is right; a dash where it found nothing."""
    share = precision_of().get(construction)
    return f"{share.count}/{share.total}" if share else "–"
