"""Agreements: the list, the form and the readable page."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from exchanges import screening
from exchanges.admin.agreement_files import FileInline, WithFiles
from exchanges.admin.agreement_filters import AGREEMENT_FILTERS
from exchanges.admin.agreement_form import AgreementForm, own_unit, worth_knowing
from exchanges.admin.agreement_list import WithAgreementColumns
from exchanges.admin.agreement_page import WithReadablePage
from exchanges.admin.agreement_parts import DecisionInline, PartyInline, ReviewInline, Ticked
from exchanges.admin.agreement_steps import WithAgreementSteps
from exchanges.models import Agreement
from strategy_tracker.core.admin.base import RecordAdmin


@admin.register(Agreement)
class AgreementAdmin(
    WithAgreementColumns, WithAgreementSteps, WithFiles, WithReadablePage, Ticked, RecordAdmin
):
    form = AgreementForm
    change_form_template = "admin/exchanges/agreement_form.html"
    list_filter = AGREEMENT_FILTERS
    empty_hint = _(
        "An agreement begins as a proposal; one concluded earlier is entered likewise and then registered."
    )
    inlines = (PartyInline, ReviewInline, FileInline, DecisionInline)
    plain_select_fields = ("level", "document_kind")
    ticked_fields = ("contents", "purposes", "languages")
    internal_fields = ("notes",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "number",
                    "title",
                    ("document_kind", "level", "arrangement"),
                    "units",
                    "coordinator",
                )
            },
        ),
        (
            _("Term"),
            {
                "fields": (
                    "effective_on",
                    ("end_kind", "ends_on"),
                    ("renewal_mode", "renewal_years", "notice_months"),
                )
            },
        ),
        (_("What it is about"), {"fields": ("contents", "purposes", "languages", "items")}),
        (_("Connections"), {"fields": (("parent", "predecessor"),)}),
        (_("Visitors and notes"), {"fields": ("is_public", "summary", "notes")}),
        (
            _("Erasmus Without Paper"),
            {"classes": ("collapse",), "fields": (("ewp_iia_id", "ewp_iia_code"),)},
        ),
    )

    class Media:
        css = {"all": ("actions/editing.css", "exchanges/agreements.css")}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        unit = own_unit(request.user)
        first: dict[str, Any] = {"units": [unit]} if unit else {}
        return {**first, **super().get_changeform_initial_data(request)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= {**self.step_context(request, obj), "steps_from": "form"}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once parties and units are stored: what is worth knowing before going on."""
        super().save_related(request, form, formsets, change)
        screening.recheck(form.instance, request.user)
        for sentence in worth_knowing(form.instance, request):
            messages.warning(request, sentence)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Its log cannot be deleted by itself, but it goes with it."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        parts = {str(model._meta.verbose_name) for model in _LOGS}
        return deleted, counts, set(needed) - parts, protected


_LOGS: tuple[type[models.Model], ...] = tuple(
    relation.related_model
    for relation in Agreement._meta.related_objects
    if relation.get_accessor_name() in ("steps", "extensions")
)
