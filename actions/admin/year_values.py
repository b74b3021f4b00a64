"""Targets and observations, one by one: their day, their source and who has checked them.

Figures are mostly entered in the year grid of an item; these pages hold what does not fit into a cell.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from actions.admin.fiscal_years import FiscalYearFilter, WithFiscalYears, with_year_label
from actions.admin.plain_numbers import WithPlainNumbers
from actions.admin.spreadsheets import WithSpreadsheets
from actions.indicator_standing import amount
from actions.models import Observation, Target
from actions.resources import ObservationResource, TargetResource
from actions.verification import CHECKED_COLUMNS, forget_check, may_verify, verify
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import (
    UNSEEN,
    seen_revision,
    seen_revisions,
    show_rows,
    tell_lost_rows,
)


class YearValueAdmin(WithFiscalYears, WithPlainNumbers, WithSpreadsheets, RecordAdmin):
    list_filter: tuple[Any, ...] = (
        FiscalYearFilter,
        ("indicator__item__plan", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("indicator__search_text", "indicator__item__search_text")
    ordering = ("indicator__item__code", "indicator__position", "-year")

    class Media:
        css = {"all": ("actions/editing.css",)}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("indicator__item__plan")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """A figure stays with its indicator and its year."""
        names = super().get_readonly_fields(request, obj)
        return [*names, "indicator", "year_label"] if obj else names

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = super().get_fieldsets(request, obj)
        return [
            (title, with_year_label(options)) if obj else (title, options) for title, options in fieldsets
        ]

    @admin.display(description=_("value"), ordering="value")
    def figure(self, record: Any) -> str:
        return str(amount(record.indicator, record.value))

    @admin.display(description=_("item"), ordering="indicator__item__code")
    def item(self, record: Any) -> str:
        return str(record.indicator.item.code)


@admin.register(Target)
class TargetAdmin(YearValueAdmin):
    resource_classes = [TargetResource]
    list_display = ("indicator", "item", "year_label", "figure")
    fieldsets = ((None, {"fields": (("indicator", "year"), "value", "note")}),)


@admin.register(Observation)
class ObservationAdmin(YearValueAdmin):
    resource_classes = [ObservationResource]
    change_form_template = "admin/actions/observation_page.html"
    list_display = ("indicator", "item", "year_label", "figure", "as_of", "verified_by", "is_public")
    list_filter = (*YearValueAdmin.list_filter, ("verified_at", admin.EmptyFieldListFilter), "is_public")
    actions = ("verify_selected",)
    fieldsets = (
        (None, {"fields": (("indicator", "year"), ("value", "numerator", "denominator"), "text")}),
        (_("Source and check"), {"fields": ("as_of", "source", ("verified_by", "verified_at"), "is_public")}),
    )
    readonly_fields = ("verified_by", "verified_at")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("verified_by")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.verify_view))
        return [path("<int:pk>/verify/", view, name="actions_observation_verify"), *super().get_urls()]

    def verify_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that the reader has checked this observation."""
        observation = self.get_object(request, str(pk))
        if observation is None or not may_verify(request.user, observation):
            raise PermissionDenied
        try:
            verify(observation, by=request.user, seen=seen_revision(request))  # type: ignore[arg-type]
        except ValidationError as refused:
            self.message_user(request, " ".join(refused.messages), messages.ERROR)
        else:
            self.message_user(request, gettext("The observation is marked as verified."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:actions_observation_change", args=[pk]))

    @admin.action(description=_("Mark as verified"))
    def verify_selected(
        self, request: HttpRequest, queryset: models.QuerySet[Observation]
    ) -> HttpResponse | None:
        seen = seen_revisions(request)
        if seen is None:
            label, columns = gettext("Mark as verified"), self._verified_columns()
            return show_rows(self, request, queryset, action="verify_selected", button=label, columns=columns)
        found = {str(pk) for pk in queryset.values_list("pk", flat=True)}
        allowed = list(queryset.within(request.user, "word"))  # type: ignore[attr-defined]
        done = [self._verify(request, row, seen.get(str(row.pk), UNSEEN)) for row in allowed]
        self.message_user(request, gettext("Verified: %(count)d.") % {"count": sum(done)})
        if refused := len(found) - len(allowed):
            message = gettext("Not yours to verify: %(count)d.") % {"count": refused}
            self.message_user(request, message, messages.WARNING)
        tell_lost_rows(request, len(seen.keys() - found))
        return None

    def _verified_columns(self) -> list[tuple[Any, Any]]:
        """What somebody vouches for, as the page in between shows it."""
        return [
            (_("indicator"), lambda observation: observation.indicator),
            (_("item"), self.item),
            (_("value"), self.figure),
            (_("finding in words"), lambda observation: observation.text or EMPTY),
            (_("as of"), lambda observation: shown_plain(observation.as_of) if observation.as_of else EMPTY),
            (_("last changed"), lambda observation: shown_plain(observation.updated_at)),
        ]

    def _verify(self, request: HttpRequest, observation: Observation, seen: int) -> bool:
        try:
            verify(observation, by=request.user, seen=seen)  # type: ignore[arg-type]
        except ValidationError as refused:
            self.message_user(request, f"{observation}: {' '.join(refused.messages)}", messages.ERROR)
            return False
        return True

    def save_model(self, request: HttpRequest, obj: Observation, form: Any, change: bool) -> None:
        if CHECKED_COLUMNS.intersection(form.changed_data):
            forget_check(obj)
        super().save_model(request, obj, form, change)

    def before_going_back(self, obj: Observation, changed: set[str]) -> None:
        if CHECKED_COLUMNS & changed:
            forget_check(obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        context["may_verify"] = bool(obj and not obj.verified_at and may_verify(request.user, obj))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
