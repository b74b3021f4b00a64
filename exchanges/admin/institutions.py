"""Institutions, seen from the partners: partners come first, and one typed by hand becomes one."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from exchanges.models import Partner
from exchanges.partners import hosts_open_to, make_partner
from strategy_tracker.core.admin.institutions import HEAVY, InstitutionAdmin
from strategy_tracker.core.models import Institution, Unit

PARTNER_OF = "partner_of"


class InstitutionOfPartnersAdmin(InstitutionAdmin):
    def most_likely_first(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Of 115,000 institutions the few that somebody works with are meant most often."""
        chosen = Partner.objects.filter(institution=models.OuterRef("pk")).order_by()
        return queryset.defer(*HEAVY).order_by(models.Exists(chosen).desc(), "-is_active", "pk")

    def save_model(self, request: HttpRequest, obj: Institution, form: Any, change: bool) -> None:
        """An institution entered on the way to a partner is made one, of the host in the address."""
        super().save_model(request, obj, form, change)
        host = _host_asked_for(request)
        if change or host is None:
            return
        make_partner(obj, host)
        messages.success(
            request,
            gettext("“%(name)s” is now a partner of %(host)s.") % {"name": obj, "host": host},
        )

    def response_post_save_add(self, request: HttpRequest, obj: Institution) -> HttpResponse:
        """Back to the partners, from where the way led."""
        if _host_asked_for(request) is None:
            return super().response_post_save_add(request, obj)
        return HttpResponseRedirect(reverse("admin:exchanges_partner_changelist"))


def _host_asked_for(request: HttpRequest) -> Unit | None:
    asked = request.GET.get(PARTNER_OF, "")
    return hosts_open_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None


admin.site.unregister(Institution)
admin.site.register(Institution, InstitutionOfPartnersAdmin)
