"""Test days and who is to take the test."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from staff_training.admin.score_form import own_unit
from staff_training.models import Examinee, TestDay, TestScore
from strategy_tracker.core.access.reach import reach
from strategy_tracker.core.access.scoping import within_reach
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    FiscalYearFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.admin.record_list import RecordList

Status = Examinee.Status


class TestDayList(RecordList):
    """A row leads to the readable page of the test day."""

    def url_for_result(self, result: TestDay) -> str:
        return reverse("test-days:page", args=[result.pk])


class TestOfDayFilter(RelatedRowsFilter):
    title = _("test")
    parameter_name = path = "test"


class KindOfDayFilter(RelatedRowsFilter):
    title = _("kind of test")
    parameter_name = path = "kind"


class YearOfDayFilter(FiscalYearFilter):
    day_path = "held_on"


class WhenFilter(ChoiceFilter):
    title = _("when")
    parameter_name = "when"

    def options(self) -> list[tuple[str, Any]]:
        return [("upcoming", _("today and later")), ("past", _("past"))]

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        today = timezone.localdate()
        return (
            queryset.filter(held_on__gte=today) if value == "upcoming" else queryset.filter(held_on__lt=today)
        )


@admin.register(TestDay)
class TestDayAdmin(RecordAdmin):
    change_form_template = "admin/staff_training/test_days/form.html"
    empty_hint = _("Enter a test day first; then register examinees, print letters and paste the results.")
    list_display = ("held_on", "test", "kind", "unit", "venue", "registered", "took", "absent")
    optional_columns: ClassVar[tuple[str, ...]] = (
        "places",
        "starts_at",
        "applications_close_on",
        "updated_at",
    )
    list_filter = (WhenFilter, YearOfDayFilter, TestOfDayFilter, KindOfDayFilter, UnitFilter)
    list_select_related = ("test", "kind", "unit")
    actions_list = ("paste_old_list",)
    search_fields = ("place_ja", "place_en", "test__name_ja", "test__name_en")
    plain_select_fields = ("test", "kind")
    fieldsets = (
        (None, {"fields": ("unit", ("test", "kind"))}),
        (
            _("When and where"),
            {
                "fields": (
                    ("held_on", "applications_close_on"),
                    ("arrive_by", "starts_at", "ends_at"),
                    "place",
                )
            },
        ),
        (_("Letters"), {"fields": ("places", "instructions")}),
    )

    class Media:
        css: ClassVar[dict[str, Any]] = {"all": ("actions/editing.css", "staff_training/test_days.css")}

    @action(description=_("Enter results from a list"), url_path="old-list", permissions=["paste"])
    def paste_old_list(self, request: HttpRequest) -> HttpResponse:
        return redirect("test-results:paste")

    def has_paste_permission(self, request: HttpRequest) -> bool:
        return bool(reach(request.user, "add", TestScore._meta.label_lower))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[TestDayList]:
        return TestDayList

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[TestDay]:
        """With the number of examinees by status, as far as the reader may see examinees."""
        seen = _seen_examinees(request)
        counted = {
            f"{status.value}_count": Count("examinees", filter=seen & Q(examinees__status=status))
            for status in Status
        }
        return super().get_queryset(request).annotate(**counted)

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """What comes next stands first, what is over below it, the latest first."""
        # No annotation: fields that offer test days are ordered by this, too.
        upcoming = Case(When(held_on__gte=timezone.localdate(), then=F("held_on")))
        return (upcoming.asc(nulls_last=True), "-held_on", "-pk")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        unit = own_unit(request.user)
        first: dict[str, Any] = {"unit": unit} if unit else {}
        return {**first, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: TestDay, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and may(request, "view", Examinee):
            for sentence in worth_knowing(obj, form.changed_data, request.user):
                messages.warning(request, sentence)

    @admin.display(description=pgettext_lazy("of a test", "Place"))
    def venue(self, test_day: TestDay) -> str:
        return test_day.place or EMPTY

    @admin.display(description=Status.REGISTERED.label, ordering="registered_count")
    def registered(self, test_day: Any) -> Any:
        return _number(self, test_day, test_day.registered_count)

    @admin.display(description=Status.TOOK.label, ordering="took_count")
    def took(self, test_day: Any) -> Any:
        return _number(self, test_day, test_day.took_count)

    @admin.display(description=Status.ABSENT.label, ordering="absent_count")
    def absent(self, test_day: Any) -> Any:
        return _number(self, test_day, test_day.absent_count)


def worth_knowing(test_day: TestDay, changed: list[str], user: Any) -> list[str]:
    """What forbids no change but asks for attention: too few places, scores of another day."""
    told = []
    seen = Examinee.objects.visible_to(user).filter(test_day=test_day).exclude(status=Status.WITHDRAWN)
    if test_day.places is not None and (registered := seen.count()) > test_day.places:
        text = gettext("%(registered)d are registered, and there are %(places)d places.")
        told.append(text % {"registered": registered, "places": test_day.places})
    other_day = TestScore.objects.visible_to(user).filter(test_day=test_day)
    if "held_on" in changed and (number := other_day.exclude(taken_on=test_day.held_on).count()):
        text = ngettext(
            "%(count)d score of this test day is stored under another day, and does not follow.",
            "%(count)d scores of this test day are stored under another day, and do not follow.",
            number,
        )
        told.append(text % {"count": number})
    return told


def _seen_examinees(request: HttpRequest) -> Q:
    return within_reach("examinees__person__unit", request.user, "view", Examinee)


def _number(model_admin: Any, test_day: Any, count: int) -> Any:
    return count or EMPTY


class ExamineeDayFilter(RelatedSearchFilter):
    title = _("test day")
    parameter_name = path = "test_day"


class ExamineeStatusFilter(ChoiceFilter):
    title = _("status")
    parameter_name = "status"

    def options(self) -> list[tuple[str, Any]]:
        return list(Status.choices)

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(status=value)


@admin.register(Examinee)
class ExamineeAdmin(RecordAdmin):
    list_display = ("person", "test_day", "number", "seat", "status")
    list_filter = (ExamineeDayFilter, ExamineeStatusFilter)
    list_select_related = ("person", "test_day__test")
    search_fields = ("person__search_text", "number")
    fields = ("test_day", "person", ("number", "seat"), "status")
