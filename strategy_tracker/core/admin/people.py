"""People. Personal data: only those of the units within reach are seen."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.merging import Mergeable
from strategy_tracker.core.admin.pasted_identifiers import PastedIdentifiers
from strategy_tracker.core.duplicates import Suspicion, person_suspicions
from strategy_tracker.core.models import Person


@admin.register(Person)
class PersonAdmin(Mergeable, PastedIdentifiers, RecordAdmin):
    told_apart_by = ("name_kana", "name_romaji", "unit", "institution", "born_on", "orcid")
    identifiers = ("orcid", "erad_number")
    list_display = ("name_native", "name_kana", "name_romaji", "unit", "institution")
    list_select_related = ("unit", "institution")
    fieldsets = (
        (None, {"fields": ("name_native", ("name_kana", "name_romaji"), ("nationality", "born_on"))}),
        (_("Belongs to"), {"fields": (("unit", "institution"),)}),
        (_("Identifiers and contact"), {"fields": (("orcid", "erad_number"), "email")}),
    )

    def suspicions(self, request: HttpRequest) -> list[Suspicion]:
        return person_suspicions(request.user)
