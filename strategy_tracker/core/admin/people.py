"""People. Personal data: only those of the units within reach are seen."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.about_person import found_elsewhere, pages_about
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.merging import Mergeable
from strategy_tracker.core.admin.pasted_identifiers import PastedIdentifiers
from strategy_tracker.core.duplicates import Suspicion, person_suspicions
from strategy_tracker.core.models import Person


@admin.register(Person)
class PersonAdmin(Mergeable, PastedIdentifiers, RecordAdmin):
    told_apart_by = ("name_kana", "name_romaji", "unit", "institution", "born_on", "orcid")
    identifiers = ("orcid", "erad_number")
    change_form_template = "admin/core/person_page.html"
    list_display = ("name_native", "name_kana", "name_romaji", "unit", "institution")
    list_select_related = ("unit", "institution")
    fieldsets = (
        (None, {"fields": ("name_native", ("name_kana", "name_romaji"), ("nationality", "born_on"))}),
        (_("Belongs to"), {"fields": (("unit", "institution"),)}),
        (_("Identifiers and contact"), {"fields": (("orcid", "erad_number"), "email")}),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Person], search_term: str
    ) -> tuple[models.QuerySet[Person], bool]:
        """By what the person's record says, or by what a room knows them by."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            found = found | queryset.filter(found_elsewhere(search_term, request.user))
        return found, doubled

    def suspicions(self, request: HttpRequest) -> list[Suspicion]:
        return person_suspicions(request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """With the ways to what rooms tell about the person, for whoever may read it."""
        if obj is not None:
            context["pages_about"] = pages_about(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
