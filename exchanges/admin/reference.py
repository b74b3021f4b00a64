"""The reference lists: code, name in both languages, order."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from exchanges import models
from exchanges.screening import recheck_all
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.reference import ReferenceAdmin

for plain in (
    models.AgreementContent,
    models.AgreementLevel,
    models.AgreementPurpose,
    models.DocumentLanguage,
    models.EventKind,
    models.FacilityKind,
    models.FundingSource,
    models.OverseasOfficeKind,
    models.StayKind,
):
    admin.site.register(plain, ReferenceAdmin)


@admin.register(models.DocumentKind)
class DocumentKindAdmin(ReferenceAdmin):
    fields = (*ReferenceAdmin.fields, "needs_parent")


@admin.register(models.StrategicCriterion)
class StrategicCriterionAdmin(ReferenceAdmin):
    fields = (*ReferenceAdmin.fields, "is_required")


@admin.register(models.PersonCategory)
class PersonCategoryAdmin(ReferenceAdmin):
    list_display = (*ReferenceAdmin.list_display, "counts_as_researcher", "is_staff", "carries_technology")
    fields = (*ReferenceAdmin.fields, "counts_as_researcher", "is_staff", "carries_technology")


@admin.register(models.VisitorBasis)
class VisitorBasisAdmin(ReferenceAdmin):
    list_display = (*ReferenceAdmin.list_display, "notice_months", "notice_months_short_stay")
    fields = (*ReferenceAdmin.fields, ("notice_months", "notice_months_short_stay"))


@admin.register(models.OutcomeKind)
class OutcomeKindAdmin(ReferenceAdmin):
    fields = (*ReferenceAdmin.fields, "counts_as_paper")


@admin.register(models.NoticeThreshold)
class NoticeThresholdAdmin(ReferenceAdmin):
    list_display = ("months", *ReferenceAdmin.list_display)
    fields = ("code", "name", "months", "is_offered")


@admin.register(models.ScreeningCheckpoint)
class ScreeningCheckpointAdmin(ReferenceAdmin):
    fields = (*ReferenceAdmin.fields, "guidance")


@admin.register(models.PreparationTemplate)
class PreparationTemplateAdmin(ReferenceAdmin):
    list_display = (
        *ReferenceAdmin.list_display,
        "counts_from",
        "months_before",
        "days_before",
        "counts_from_basis",
        "visa",
    )
    fields = (
        *ReferenceAdmin.fields,
        ("counts_from", "visa"),
        "counts_from_basis",
        ("months_before", "days_before"),
        "bases",
    )


@admin.register(models.ConcernList)
class ConcernListAdmin(RecordAdmin):
    list_display = ("code", "name_ja", "name_en", "valid_from", "valid_to")
    search_fields = ("code", "name_ja", "name_en")
    fields = ("code", "name", "source", ("valid_from", "valid_to"), "countries")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What was cleared before the list named its country is screened again."""
        super().save_related(request, form, formsets, change)
        recheck_all(request.user)
