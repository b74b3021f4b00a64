"""The columns of the list of scores."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from staff_training.models import TestScore
from staff_training.scores.cefr import level_in_sql
from staff_training.scores.flags import told, with_flags
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number

COLUMNS = (
    "whose",
    "unit",
    "test",
    "kind",
    "taken_on",
    "listening",
    "reading",
    "total_shown",
    "cefr",
    "flags",
)
FURTHER_COLUMNS = (
    "year_label", "grade", "has_certificate", "test_day", "is_confirmed", "given_name", "given_number",
    "updated_at",
)  # fmt: skip


class WithScoreColumns:
    """For the admin of scores. Level and flags are worked out in the one query that reads the rows."""

    list_display = COLUMNS
    optional_columns: ClassVar[tuple[str, ...]] = FURTHER_COLUMNS
    list_display_links = ("whose",)
    list_select_related = ("person__unit", "held_by", "test", "kind", "certificate")
    ordering = ("-taken_on", "-pk")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[TestScore]:
        scores: models.QuerySet[TestScore] = super().get_queryset(request)  # type: ignore[misc]
        return with_flags(scores).annotate(cefr_level=level_in_sql())

    @admin.display(description=_("person"), ordering="person__name_kana")
    def whose(self, score: TestScore) -> SafeString | str:
        if score.person is not None:
            return str(score.person)
        return format_html(
            '<span class="score-given">{}<small>{}</small></span>',
            score.given_name or EMPTY,
            score.given_number,
        )

    @admin.display(description=_("unit"), ordering="person__unit__position")
    def unit(self, score: TestScore) -> str:
        return str((score.person.unit if score.person else score.held_by) or EMPTY)

    @admin.display(description=_("total"), ordering="total")
    def total_shown(self, score: TestScore) -> str:
        return format_number(score.total)

    total_shown.export_value = lambda score: score.total  # type: ignore[attr-defined]

    @admin.display(description="CEFR", ordering="cefr_level")
    def cefr(self, score: Any) -> str:
        return score.cefr_level or EMPTY

    cefr.export_value = lambda score: score.cefr_level  # type: ignore[attr-defined]

    @admin.display(description=_("to be looked at"))
    def flags(self, score: TestScore) -> SafeString | str:
        badges = ((flag,) for flag in told(score))
        return format_html_join(" ", '<span class="badge badge-provisional">{}</span>', badges) or EMPTY

    flags.export_value = told  # type: ignore[attr-defined]

    @admin.display(description=_("fiscal year"), ordering="taken_on")
    def year_label(self, score: TestScore) -> str:
        return FiscalYear.of(score.taken_on).label()

    @admin.display(description=_("certificate"), boolean=True)
    def has_certificate(self, score: TestScore) -> bool:
        return getattr(score, "certificate", None) is not None
