"""Export-control screenings: a list of what is to be decided, and the page on which it is decided."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.admin.screening_filters import (
    ORDER,
    DecisionFilter,
    DueWithin,
    ListedCountry,
    is_listed,
)
from exchanges.admin.screening_page import page_of
from exchanges.admin.screening_steps import WithScreeningSteps
from exchanges.models import Screening, ScreeningAnswer, ScreeningStep
from exchanges.screening.checklist import SPECIFIED
from exchanges.screening.log import reason_in_words, step_in_words
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.filters import UnitFilter


class AnswerInline(RecordTabularInline):
    """The checklist: its lines come from the offered checkpoints, so none is added or taken away here."""

    model = ScreeningAnswer
    fields = ("line", "answer", "remark")
    readonly_fields = ("line",)
    radio_fields: ClassVar[dict[str, Any]] = {"answer": admin.HORIZONTAL}
    show_change_link = False
    hide_title = True
    max_num = 0
    can_delete = False
    verbose_name_plural = _("checklist")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ScreeningAnswer]:
        answers = super().get_queryset(request).select_related("checkpoint", "screening")
        return answers.order_by("checkpoint__position", "checkpoint__code")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("checkpoint"))
    def line(self, answer: ScreeningAnswer) -> SafeString:
        guidance = answer.checkpoint.guidance
        if not guidance:
            return format_html("<strong>{}</strong>", answer.checkpoint)
        return format_html("<strong>{}</strong><br><small>{}</small>", answer.checkpoint, guidance)


@admin.register(Screening)
class ScreeningAdmin(WithScreeningSteps, RecordAdmin):
    change_form_template = "admin/exchanges/screening_page.html"
    empty_hint = _("A screening opens by itself when an agreement is approved or a stay is confirmed.")
    list_display = ("subject_label", "due_on", "country_label", "flags", "decision_chip")
    list_filter = (DecisionFilter, DueWithin, ListedCountry, UnitFilter)
    search_fields = (
        "exchange__search_text",
        "exchange__person__search_text",
        "agreement__search_text",
    )
    ordering = ORDER
    inlines = (AnswerInline,)
    fields = ("residency", "specified_category", "technology")
    radio_fields: ClassVar[dict[str, Any]] = {
        "residency": admin.VERTICAL,
        "specified_category": admin.VERTICAL,
    }

    class Media:
        css: ClassVar[dict[str, Any]] = {"all": ("actions/editing.css", "exchanges/screening.css")}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Screening]:
        concern = ScreeningAnswer._base_manager.filter(
            screening=OuterRef("pk"), answer=ScreeningAnswer.Answer.YES
        )
        queryset = super().get_queryset(request).annotate(is_listed=is_listed(), has_concern=Exists(concern))
        related = ("exchange__person", "exchange__country", "agreement")
        return queryset.select_related(*related).prefetch_related("agreement__parties__institution__country")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A screening is opened for a stay or an agreement, from its page or by the program."""
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """An answer is part of what is decided on: with it the revision of the screening moves on."""
        super().save_related(request, form, formsets, change)
        if not form.changed_data and any(formset.has_changed() for formset in formsets):
            form.instance.save()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context["page"] = page_of(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("subject"))
    def subject_label(self, screening: Screening) -> str:
        return str(screening.subject)

    @admin.display(description=_("country or territory"))
    def country_label(self, screening: Screening) -> str:
        if screening.exchange:
            return str(screening.exchange.country or EMPTY)
        parties = screening.agreement.parties.all()  # type: ignore[union-attr]
        countries = {str(party.institution.country) for party in parties if party.institution}
        return " / ".join(sorted(countries)) or EMPTY

    @admin.display(description=_("concerns"))
    def flags(self, screening: Any) -> str:
        found = [
            (gettext("country list"), screening.is_listed),
            (gettext("checklist"), screening.has_concern),
            (gettext("specified category"), screening.specified_category in SPECIFIED),
        ]
        named = [(label,) for label, is_so in found if is_so]
        return format_html_join(" ", '<span class="screening-flag">{}</span>', named) or EMPTY

    @admin.display(description=_("decision"))
    def decision_chip(self, screening: Screening) -> str:
        return render_to_string("admin/exchanges/screening_chip.html", {"screening": screening})


class HiddenAdmin(RecordAdmin):
    """Edited on the page of its screening; its own pages are for history and are not in the sidebar."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(ScreeningAnswer)
class ScreeningAnswerAdmin(HiddenAdmin):
    list_display = ("screening", "checkpoint", "answer", "remark")
    list_select_related = ("screening__exchange__person", "screening__agreement", "checkpoint")
    fields = ("screening", "checkpoint", "answer", "remark")
    readonly_fields = ("screening", "checkpoint")

    def save_model(self, request: HttpRequest, obj: ScreeningAnswer, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            obj.screening.save()


@admin.register(ScreeningStep)
class ScreeningStepAdmin(HiddenAdmin):
    """The log of all screenings: read, never written by hand."""

    list_display = ("screening", "step_label", "from_decision", "to_decision", "by", "at", "reason_label")
    list_select_related = ("screening__exchange__person", "screening__agreement", "by")
    search_fields = ("reason",)
    ordering = ("-pk",)
    fields = ("screening", "step_label", ("from_decision", "to_decision"), ("by", "at"), "reason_label")
    readonly_fields = ("step_label", "at", "reason_label")

    @admin.display(description=_("step"))
    def step_label(self, step: ScreeningStep) -> str:
        return step_in_words(step)

    @admin.display(description=_("reason"))
    def reason_label(self, step: ScreeningStep) -> str:
        return reason_in_words(step) or EMPTY
