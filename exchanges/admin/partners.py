"""Partners: the institutions that a host has chosen, and where it stands with each."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from exchanges.admin.choose_partner import choose_view, undo_view
from exchanges.models import Partner
from exchanges.partners import with_agreements_in_force, with_standing
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.filters import PresenceFilter, RegionFilter, RelatedRowsFilter, UnitFilter
from strategy_tracker.core.models import Country, Region, RegionScheme, Unit


class HostFilter(UnitFilter):
    title = _("host organisation")
    parameter_name = "host"


class CountryFilter(RelatedRowsFilter):
    """The countries in which there is an institution that somebody chose."""

    title = _("country or territory")
    parameter_name = "country"
    path = "institution__country"

    def options(self) -> list[tuple[str, Any]]:
        partners = Partner.objects.visible_to(self.request.user).order_by()
        rows = Country.objects.filter(pk__in=partners.values("institution__country"))
        return [(str(row.pk), row.name) for row in rows]


class PartnerRegionFilter(RegionFilter):
    path = "institution__country"


class AgreementFilter(PresenceFilter):
    title = _("agreement in force")
    parameter_name = "agreement"

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        counted: Any = with_agreements_in_force(Partner.objects.order_by(), timezone.localdate())
        having = counted.filter(agreement_count__gt=0).values("pk")
        return queryset.filter(pk__in=having) if value == "yes" else queryset.exclude(pk__in=having)


class StandingFilter(PresenceFilter):
    title = _("institution")
    parameter_name = "standing"
    with_label = _("active")
    without_label = _("no longer active")

    def condition(self, request: HttpRequest) -> models.Q:
        return models.Q(institution__is_active=True)


class SuccessorFilter(PresenceFilter):
    title = _("successor")
    parameter_name = "successor"
    path = "institution__successor"


@admin.register(Partner)
class PartnerAdmin(RecordAdmin):
    empty_hint = _("Choose institutions from the registry, or enter one by hand.")
    list_display = (
        "name_ja",
        "name_en",
        "country",
        "region",
        "agreements_in_force",
        "last_activity",
        "strategic",
        "since",
    )
    optional_columns = ("native_name", "unit")
    list_display_links = ("name_ja", "name_en")
    list_filter = (
        HostFilter,
        CountryFilter,
        PartnerRegionFilter,
        AgreementFilter,
        StandingFilter,
        SuccessorFilter,
    )
    list_filter_submit = True
    list_select_related = ("institution__country", "institution__successor", "unit")
    search_fields = ("institution__search_text",)
    fields = ("institution", "unit", "since", "is_public", "notes")
    plain_select_fields = ("unit",)
    internal_fields = ("notes",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Partner]:
        queryset = super().get_queryset(request)
        day = timezone.localdate()
        regions = Region.objects.filter(
            scheme__code=RegionScheme.DEFAULT, countries=models.OuterRef("institution__country")
        ).order_by()
        name = f"name_{get_language()}"
        return with_standing(with_agreements_in_force(queryset, day), day).annotate(
            region_name=models.Subquery(regions.values(name)[:1])
        )

    def get_urls(self) -> list[Any]:
        def opened(view: Any) -> Any:
            return self.admin_site.admin_view(lambda request: view(self, request))

        return [
            path("choose/", opened(choose_view), name="exchanges_partner_choose"),
            path("undo/", opened(undo_view), name="exchanges_partner_undo"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A partner is chosen among the institutions, not typed."""
        return HttpResponseRedirect(reverse("admin:exchanges_partner_choose"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "unit":
            kwargs.setdefault("queryset", Unit.objects.hosts())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(
        description=_("name (Japanese)"), ordering=NullIf("institution__name_ja", models.Value(""))
    )
    def name_ja(self, partner: Any) -> str:
        return partner.institution.name_ja or "–"

    @admin.display(
        description=_("name (English)"), ordering=Coalesce("institution__name_en", "institution__name_ja")
    )
    def name_en(self, partner: Any) -> str:
        """Below it the name in its own language, and that the institution is gone where it is."""
        institution = partner.institution
        name, native = institution.name_en or "–", self.native_name(partner)
        if native:
            name = format_html("{}<br><small>{}</small>", name, native)
        if institution.is_active:
            return name
        return format_html(
            '{} <span class="badge badge-outdated">{}</span>{}',
            name,
            _("no longer active"),
            f" → {institution.successor}" if institution.successor else "",
        )

    @admin.display(description=_("name in its own language"), ordering="institution__name_native")
    def native_name(self, partner: Any) -> str:
        native = partner.institution.name_native
        return "" if native in (partner.institution.name_ja, partner.institution.name_en) else native

    @admin.display(description=_("country or territory"), ordering="institution__country__code")
    def country(self, partner: Partner) -> str:
        return str(partner.institution.country)

    @admin.display(description=pgettext_lazy("of the world", "region"), ordering="region_name")
    def region(self, partner: Any) -> str:
        return partner.region_name or ""

    @admin.display(description=_("agreements in force"), ordering="agreement_count")
    def agreements_in_force(self, partner: Any) -> str:
        """The number, which leads to the list of these agreements."""
        if not partner.agreement_count:
            return "0"
        asked = {
            "partner": partner.institution_id,
            "unit": partner.unit_id,
            "in_force_on": timezone.localdate().isoformat(),
        }
        listed = f"{reverse('admin:exchanges_agreement_changelist')}?{urlencode(asked)}"
        return format_html('<a class="text-link" href="{}">{}</a>', listed, partner.agreement_count)

    @admin.display(description=_("last activity"), ordering="last_active_on")
    def last_activity(self, partner: Any) -> datetime.date | None:
        day: datetime.date | None = partner.last_active_on
        return day

    @admin.display(description=_("strategic partner"), ordering="is_strategic")
    def strategic(self, partner: Any) -> str:
        return str(_("Yes")) if partner.is_strategic else ""


def _english_name(partner: Any) -> str:
    institution = partner.institution
    return (
        institution.name_en if institution.is_active else f"{institution.name_en} ({_('no longer active')})"
    )


# In a file the name in its own language is a column of its own.
PartnerAdmin.name_en.export_value = _english_name  # type: ignore[attr-defined]
