"""The invented figures as they stand in ``fixtures/demonstration``."""

from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True)
class Figure:
    """An indicator; targets go evenly from ``baseline`` four years ago to ``goal`` two years from now.

    ``observed`` holds the three fiscal years before the current one and, if there is a fourth, what this year
    is heading for: as much of it is observed as the year is gone.
    """

    plan: str
    item: str
    code: str
    name_ja: str
    name_en: str
    unit_label_ja: str
    unit_label_en: str
    value_kind: str
    direction: str
    accumulation: str
    baseline: float
    goal: float
    observed: list[float]


@dataclass(frozen=True)
class Step:
    """A milestone; ``due`` and ``reached`` count months from the April of the current fiscal year."""

    plan: str
    item: str
    title_ja: str
    title_en: str
    due: int
    reached: int | None


@dataclass(frozen=True)
class Report:
    """A progress report of the fiscal year ``years_ago``, to be moved to ``state``."""

    plan: str
    item: str
    years_ago: int
    state: str
    grade: str
    reasons_ja: str
    reasons_en: str
    next_steps_ja: str
    next_steps_en: str


def figures() -> list[Figure]:
    return [Figure(**row) for row in rows("indicators")]


def steps() -> list[Step]:
    return [Step(**row) for row in rows("milestones")]


def reports() -> list[Report]:
    return [Report(**row) for row in rows("progress_reports")]


def rows(name: str) -> list[dict[str, Any]]:
    path = settings.BASE_DIR / "fixtures" / "demonstration" / f"{name}.yaml"
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return rows
