"""Institutions: what they are called in every language, and what the registry says about them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.display import shown_plain
from strategy_tracker.core.admin.many_at_once import seen_revision
from strategy_tracker.core.admin.merging import Mergeable
from strategy_tracker.core.admin.pasted_identifiers import PastedIdentifiers
from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.duplicates import Suspicion, institution_suspicions
from strategy_tracker.core.models import Country, Institution
from strategy_tracker.core.registry.language_names import language_name
from strategy_tracker.core.registry.stored import put, values_of

# Columns as long as a page: 115,000 rows are put in order many times faster without them.
HEAVY = ("names", "registry_values", "search_text")
NAME_KINDS = {
    "ror_display": _("displayed by the registry"),
    "label": _("name in full"),
    "alias": _("other name"),
    "acronym": _("acronym"),
}


@dataclass(frozen=True)
class Correction:
    """A field in which an editor went away from the registry."""

    name: str
    label: str
    here: str
    there: str


@admin.register(Institution)
class InstitutionAdmin(Mergeable, PastedIdentifiers, RecordAdmin):
    told_apart_by = ("name_ja", "name_en", "country", "place_en", "ror_id", "website")
    change_form_template = "admin/core/institution_page.html"
    identifiers = ("ror_id",)
    list_display = ("name_ja", "name_en", "country", "place", "is_active")
    list_filter = ("is_active",)
    list_select_related = ("country",)
    fieldsets = (
        (None, {"fields": ("name", "name_native", "aliases", "ror_id")}),
        (_("Place"), {"fields": ("country", "place", ("latitude", "longitude"), "website")}),
        (_("Standing"), {"fields": ("is_active", "successor")}),
    )

    def suspicions(self, request: HttpRequest) -> list[Suspicion]:
        return institution_suspicions()

    def most_likely_first(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.defer(*HEAVY).order_by("-is_active", "pk")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.take_view)
        return [
            path("<path:object_id>/registry/<slug:name>/", view, name="core_institution_take"),
            *super().get_urls(),
        ]

    def take_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """POST puts one field back to what the registry says; the record follows it again there."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        back = reverse("admin:core_institution_change", args=[object_id])
        with transaction.atomic():
            institution = self._locked(object_id)
            if not self.has_change_permission(request, institution):
                raise PermissionDenied
            said = institution.registry_values
            if name not in said or values_of(institution)[name] == said[name]:
                raise Http404
            if seen_revision(request) != institution.revision:
                messages.warning(
                    request, gettext("Somebody else has saved this meanwhile. Look at it again.")
                )
                return HttpResponseRedirect(back)
            self._take(request, institution, name)
        return HttpResponseRedirect(back)

    def _locked(self, object_id: str) -> Institution:
        try:
            return Institution.objects.select_for_update().get(pk=unquote(object_id))
        except (Institution.DoesNotExist, ValueError, ValidationError) as missing:
            raise Http404 from missing

    def _take(self, request: HttpRequest, institution: Institution, name: str) -> None:
        try:
            put(institution, {name: institution.registry_values[name]})
            institution.full_clean()
        except (Country.DoesNotExist, Institution.DoesNotExist):
            messages.error(request, gettext("What the registry names here is not stored any more."))
            return
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return
        institution.save()
        field = Institution._meta.get_field(name)
        self.log_change(request, institution, [{"changed": {"fields": [field_label(field)]}}])
        messages.success(
            request, gettext("“%(field)s” is as the registry has it.") % {"field": field_label(field)}
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "corrections": corrections(obj),
                "names": named(obj),
                "can_take": self.has_change_permission(request, obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def corrections(institution: Institution) -> list[Correction]:
    """The fields that differ from what the registry last said."""
    said = institution.registry_values
    if not said:
        return []
    here = values_of(institution)
    return [
        Correction(name, field_label(Institution._meta.get_field(name)), _shown(here[name]), _shown(value))
        for name, value in said.items()
        if name in here and here[name] != value
    ]


def _shown(value: Any) -> str:
    return "–" if value == "" else shown_plain(value)


def named(institution: Institution) -> list[dict[str, str]]:
    """Every name of the registry: its text, its language and its kinds, in the reader's language."""
    reader = get_language() or "ja"
    return [
        {
            "text": name["text"],
            "code": name["language"],
            "language": language_name(name["language"], reader),
            "kinds": " · ".join(str(NAME_KINDS.get(kind, kind)) for kind in name["kinds"]),
        }
        for name in institution.names
    ]
