"""What belongs to an agreement: parties, the review before joining, strategic-partner decisions, the log."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from exchanges.models import (
    AgreementParty,
    AgreementReview,
    AgreementStep,
    Extension,
    StrategicDecision,
)
from exchanges.strategic import require_grounds
from exchanges.workflow import label_of
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.forms import RecordForm

PARTY = (
    ("institution", "unit"),
    "department",
    "signatory_name",
    "signatory_title",
    ("signed_on", "position"),
)
REVIEW = (
    "necessity",
    "effectiveness",
    "reciprocity",
    ("expected_outbound", "expected_inbound"),
    ("expected_events", "expected_papers"),
)
DECISION = (("outcome", "decided_on"), "decided_by", "criteria", "reasons")
BILINGUAL = ("source_language", "translation_status")


class Ticked:
    """For admins: the rows of short reference lists are ticked, not searched."""

    ticked_fields: tuple[str, ...] = ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name in self.ticked_fields:
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
        field: Field | None = super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and db_field.name in self.ticked_fields:
            field.help_text = db_field.help_text
        return field


class PartyInline(RecordStackedInline):
    model = AgreementParty
    fields = PARTY
    show_change_link = False

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new agreement has two sides at least."""
        return 0 if obj else 2


class ReviewInline(RecordStackedInline):
    model = AgreementReview
    fields = (*REVIEW, BILINGUAL)
    verbose_name_plural = _("review before joining")
    max_num = 1
    show_change_link = False


class DecisionForm(RecordForm):
    """A designation says what it rests on."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "criteria" in cleaned:
            require_grounds(cleaned.get("outcome", ""), cleaned["criteria"])
        return cleaned


class DecisionInline(Ticked, RecordStackedInline):
    model = StrategicDecision
    form = DecisionForm
    fields = (*DECISION, BILINGUAL)
    ticked_fields = ("criteria",)
    show_change_link = False


class AgreementPartAdmin(RecordAdmin):
    """The list of one kind of part over all agreements."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("agreement")


@admin.register(AgreementParty)
class AgreementPartyAdmin(AgreementPartAdmin):
    list_display = ("agreement", "institution", "unit", "signatory_name", "signed_on")
    search_fields = ("agreement__search_text", "institution__search_text", "unit__search_text")
    fields = ("agreement", *PARTY)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[AgreementParty]:
        return super().get_queryset(request).select_related("institution", "unit")


@admin.register(AgreementReview)
class AgreementReviewAdmin(AgreementPartAdmin):
    list_display = ("agreement", "expected_outbound", "expected_inbound", "translation_state")
    search_fields = ("agreement__search_text",)
    fields = ("agreement", *REVIEW)


@admin.register(StrategicDecision)
class StrategicDecisionAdmin(Ticked, AgreementPartAdmin):
    form = DecisionForm
    list_display = ("agreement", "outcome", "decided_on", "decided_by")
    list_filter = ("outcome",)
    search_fields = ("agreement__search_text",)
    fields = ("agreement", *DECISION)
    ticked_fields = ("criteria",)


@admin.register(AgreementStep)
class AgreementStepAdmin(AgreementPartAdmin):
    """The log of all agreements: read, never written by hand."""

    list_display = ("agreement", "step_label", "from_stage", "to_stage", "by", "at", "comment")
    list_filter = ("to_stage",)
    search_fields = ("agreement__search_text", "comment")
    date_hierarchy = "at"
    ordering = ("-pk",)
    fields = ("agreement", ("from_stage", "to_stage"), ("by", "at"), "comment")
    readonly_fields = ("at",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[AgreementStep]:
        return super().get_queryset(request).select_related("by")

    @admin.display(description=_("step"), ordering="step")
    def step_label(self, step: AgreementStep) -> str:
        return label_of(step.step)


@admin.register(Extension)
class ExtensionAdmin(AgreementPartAdmin):
    """Automatic renewals: recorded by the program, read by everybody."""

    list_display = ("agreement", "from_day", "to_day", "at")
    search_fields = ("agreement__search_text",)
    ordering = ("-pk",)
    fields = ("agreement", ("from_day", "to_day"), "at")
    readonly_fields = ("at",)
