"""The columns of the list of goals: what each asks for, and where it stands, as the reader may know it."""

from collections.abc import Mapping
from copy import copy
from types import MappingProxyType
from typing import Any, ClassVar

from django.contrib import admin
from django.http import FileResponse, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staff_training.disclosure.latest import shown_latest
from staff_training.disclosure.shown import ShownStanding
from staff_training.models import LanguageGoal
from staff_training.pages.goal.outcome import outcome
from staff_training.pages.goal.tables import HIDDEN_MARK, figure, written
from staff_training.pages.goal.wording import share_in_words
from strategy_tracker.core.admin.record_list import RecordList
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number

COLUMNS = ("title_shown", "unit", "asked_for", "share_now", "as_of", "standing_chip")
FURTHER_COLUMNS = (
    "test",
    "first_year",
    "target_year",
    "which_score",
    "validity_years",
    "is_public",
    "translation_state",
    "updated_at",
)


class GoalList(RecordList):
    """A row leads to the goal's page; where the goals of a page stand is read for all of them at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if getattr(request, "is_trial_of_list", False):
            return
        self.result_list = list(self.result_list)
        told = shown_latest(self.result_list, request.user, timezone.localdate())
        for goal in self.result_list:
            goal.told = told[goal.pk]

    def url_for_result(self, result: LanguageGoal) -> str:
        return reverse("training-goals:goal", args=[result.code])


class WithGoalColumns:
    """For the admin of goals."""

    list_display = COLUMNS
    optional_columns: ClassVar[tuple[str, ...]] = FURTHER_COLUMNS
    list_display_links = ("title_shown",)
    list_select_related = ("unit", "test")
    ordering = ("unit__code", "-target_year", "code")
    # Where goals stand that do not come from a page of the list: see ``_file``.
    told: Mapping[int, ShownStanding] = MappingProxyType({})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[GoalList]:
        return GoalList

    def _file(self, request: HttpRequest, changelist: Any, extension: str) -> FileResponse:
        """A file is written record by record: where they stand is read before, for this reader."""
        telling = copy(self)
        telling.told = shown_latest(list(changelist.queryset), request.user, timezone.localdate())
        response: FileResponse = super(WithGoalColumns, telling)._file(  # type: ignore[misc]
            request, changelist, extension
        )
        return response

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def title_shown(self, goal: LanguageGoal) -> SafeString:
        mark = _("provisional") if goal.shown_as_provisional else ""
        return format_html(
            '<span class="goal-title">{}</span>{}',
            goal.title,
            format_html(' <span class="translation-mark">{}</span>', mark) if mark else "",
        )

    @admin.display(description=gettext_lazy("goal"), ordering="target_year")
    def asked_for(self, goal: LanguageGoal) -> str:
        return _("%(threshold)s or more: %(share)s in %(year)s") % {
            "threshold": format_number(goal.threshold),
            "share": f"{format_number(goal.target_share)}%",
            "year": FiscalYear(goal.target_year),
        }

    @admin.display(description=gettext_lazy("share"))
    def share_now(self, goal: LanguageGoal) -> SafeString:
        found = self._standing(goal)
        counts = f"{written(figure(found.numerator))} / {written(figure(found.denominator))}"
        share = HIDDEN_MARK if found.hides_share else share_in_words(found.share)
        return format_html('<span class="goal-share">{} <small>{}</small></span>', share, counts)

    @admin.display(description=gettext_lazy("as of"))
    def as_of(self, goal: LanguageGoal) -> str:
        return date_format(self._standing(goal).day, "SHORT_DATE_FORMAT")

    @admin.display(description=gettext_lazy("standing"))
    def standing_chip(self, goal: LanguageGoal) -> SafeString:
        found = outcome(goal, self._standing(goal))
        return format_html('<span class="chip chip-{}">{}</span>', found.chip, found.label)

    def _standing(self, goal: Any) -> ShownStanding:
        standing: ShownStanding | None = getattr(goal, "told", None)
        return standing or self.told[goal.pk]
