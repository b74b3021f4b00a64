"""The report's charts, drawn for paper from its facts."""

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from django.utils import translation
from django.utils.translation import gettext as _

from strategy_tracker.core.charts import (
    PRINT,
    Chart,
    Direction,
    Part,
    Tone,
    YearPoint,
    line_with_targets,
    stacked_bar,
)
from strategy_tracker.monitoring.reports.facts import Fact, Facts

DESCRIPTION = "{http://www.w3.org/2000/svg}desc"


def charts(facts: Facts, languages: list[str]) -> dict[str, Any]:
    """``status`` and, for every indicator with figures of at least two years, ``indicators``."""
    # A picture speaks one language; with both, the words beside it speak the other.
    with translation.override(languages[0]):
        drawn = [_series(row, languages[0]) for row in facts.get("indicators", []) if _tells_a_story(row)]
        return {"status": _status(facts["statuses"], languages), "indicators": drawn}


def _tells_a_story(indicator: Fact) -> bool:
    values = [point for point in indicator["series"] if point["value"] is not None]
    targets = [point for point in indicator["series"] if point["target"] is not None]
    return bool(values) and len(values) + len(targets) > 1


def _status(statuses: list[Fact], languages: list[str]) -> Fact:
    parts = [
        Part(" ".join(row[f"label_{language}"] for language in languages), row["count"], Tone(row["status"]))
        for row in statuses
    ]
    return _picture(
        stacked_bar(parts, key="status", title=_("Items by status"), palette=PRINT, width=420, legend=False)
    )


def _series(indicator: Fact, language: str) -> Fact:
    points = [
        YearPoint(str(point["year"]), _number(point["target"]), _number(point["value"]))
        for point in indicator["series"]
    ]
    chart = line_with_targets(
        points,
        key=f"{indicator['item']}-{indicator['code']}",
        title=indicator[f"name_{language}"],
        direction=Direction(indicator["direction"]),
        unit="%" if indicator["value_kind"] == "share" else indicator[f"unit_label_{language}"],
        palette=PRINT,
        width=330,
        height=135,
    )
    names = {key: indicator[key] for key in ("item", "name_ja", "name_en", "mark_ja", "mark_en")}
    return {**names, **_picture(chart)}


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _picture(chart: Chart) -> Fact:
    """The drawing and its description, which a reading program speaks."""
    description = ElementTree.fromstring(chart.svg).find(DESCRIPTION)  # noqa: S314  drawn by ourselves
    return {"svg": str(chart.svg), "alt": description.text or "" if description is not None else ""}
