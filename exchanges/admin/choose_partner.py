"""A partner is chosen among all institutions of the registry: search, one click, and undo."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Coalesce, Length
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from exchanges.models import Partner
from exchanges.partners import hosts_open_to, make_partner
from strategy_tracker.core.admin.institutions import HEAVY
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.admin.search import matching
from strategy_tracker.core.identifiers import is_ror
from strategy_tracker.core.models import Country, Institution, Unit

PER_PAGE = 30
# No key and no page of ours is longer.
_DIGITS = 9


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    term: str
    country: str
    page: int
    host: Unit

    def address(self, **changes: Any) -> str:
        asked = {"q": self.term, "country": self.country, "host": self.host.pk, "p": self.page} | changes
        return f"{reverse('admin:exchanges_partner_choose')}?{urlencode(asked)}"


@dataclass(frozen=True)
class Row:
    institution: Institution
    partner: int | None
    """Key of the partnership with the chosen host, if it is one already."""

    @property
    def other_names(self) -> list[str]:
        """The names beside the one that heads the row, each once."""
        one: Any = self.institution
        names = dict.fromkeys([one.name_ja, one.name_en, one.name_native])
        return [name for name in names if name and name != one.name]


def choose_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """GET searches; POST makes the institution of the pressed button a partner of the chosen host."""
    hosts = list(hosts_open_to(request.user))
    if not hosts:
        raise PermissionDenied
    asked = _asked(request, hosts)
    if request.method == "POST":
        return _choose(model_admin, request, asked)
    # One more than is shown: counting all that are found would cost as much again.
    found = _found(asked)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": gettext("Choose a partner"),
        "opts": Partner._meta,
        "asked": asked,
        "hosts": hosts,
        "countries": _countries(),
        "rows": _rows(found[:PER_PAGE], asked.host),
        "previous": asked.address(p=asked.page - 1) if asked.page > 1 else "",
        "next": asked.address(p=asked.page + 1) if len(found) > PER_PAGE else "",
        "is_asked": bool(asked.term or asked.country),
        "is_empty": not Institution.objects.exclude(ror_id="").order_by().exists(),
        "added": _just_added(request),
        "by_hand": _by_hand(request, asked.host),
    }
    return TemplateResponse(request, "admin/exchanges/choose_partner.html", context)


def undo_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Takes back a partner that was just chosen; once somebody has worked on it, it is for its own page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chosen = get_object_or_404(Partner.objects.visible_to(request.user), pk=_key(request.POST.get("partner")))
    if not may(request, "delete", Partner, chosen):
        raise PermissionDenied
    if _is_untouched(chosen):
        name = str(chosen)
        model_admin.log_deletions(request, Partner.objects.filter(pk=chosen.pk))
        chosen.delete()
        messages.success(request, gettext("“%(name)s” is no partner any more.") % {"name": name})
    else:
        messages.warning(
            request, gettext("Somebody has worked on this partner meanwhile: delete it on its own page.")
        )
    hosts = list(hosts_open_to(request.user))
    back = _asked(request, hosts).address() if hosts else reverse("admin:exchanges_partner_changelist")
    return HttpResponseRedirect(back)


def _asked(request: HttpRequest, hosts: list[Unit]) -> Asked:
    sent = request.POST if request.method == "POST" else request.GET
    by_key = {str(host.pk): host for host in hosts}
    return Asked(
        term=" ".join(sent.get("q", "").replace("\0", "").split()),
        country=sent.get("country", "").replace("\0", ""),
        page=max(1, _key(sent.get("p"))),
        host=by_key.get(sent.get("host", ""), hosts[0]),
    )


def _key(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _DIGITS else 0


def _choose(model_admin: Any, request: HttpRequest, asked: Asked) -> HttpResponse:
    institution = get_object_or_404(Institution, pk=_key(request.POST.get("institution")))
    partner, is_new = make_partner(institution, asked.host)
    if not is_new:
        messages.info(request, gettext("“%(name)s” already was a partner.") % {"name": institution})
        return HttpResponseRedirect(asked.address())
    model_admin.log_addition(request, partner, [{"added": {}}])
    return HttpResponseRedirect(asked.address(added=partner.pk))


def _found(asked: Asked) -> list[Institution]:
    """Active ones first; names that begin with what was typed, that hold it, others; the short first."""
    if not (asked.term or asked.country):
        return []
    pasted = asked.term.rpartition("/")[2].lower()
    term = pasted if is_ror(pasted) else asked.term
    found = matching(Institution.objects.all(), ("search_text",), term)
    if asked.country:
        found = found.filter(country__code=asked.country)
    begins = models.Q(name_ja__istartswith=term) | models.Q(name_en__istartswith=term)
    holds = models.Q(name_ja__icontains=term) | models.Q(name_en__icontains=term)
    ordered = found.order_by(
        "-is_active",
        models.Case(models.When(begins, then=0), models.When(holds, then=1), default=2),
        Length(Coalesce("name_en", "name_ja", models.Value(""))),
        "pk",
    )
    start = (asked.page - 1) * PER_PAGE
    shown = ordered.select_related("country", "successor").defer(*HEAVY)
    return list(shown[start : start + PER_PAGE + 1])


def _rows(found: list[Institution], host: Unit) -> list[Row]:
    chosen = Partner.objects.filter(unit=host, institution__in=found).order_by()
    partners = dict(chosen.values_list("institution", "pk"))
    return [Row(institution, partners.get(institution.pk)) for institution in found]


def _countries() -> list[tuple[str, str]]:
    """The countries with institutions, by name in the reader's language."""
    name = f"name_{get_language()}"
    used = Institution.objects.filter(country=models.OuterRef("pk")).order_by()
    rows = Country.objects.filter(models.Exists(used)).order_by(name).values_list("code", name)
    return list(rows)


def _just_added(request: HttpRequest) -> Partner | None:
    """The partner that the last click has made, to be told of and undone."""
    key = _key(request.GET.get("added"))
    seen = Partner.objects.visible_to(request.user).select_related("institution", "unit")
    partner = seen.filter(pk=key).first() if key else None
    return partner if partner and _is_untouched(partner) else None


def _is_untouched(partner: Partner) -> bool:
    return partner.revision == 1


def _by_hand(request: HttpRequest, host: Unit) -> str:
    """The form of an institution that the registry does not have; saving it makes it a partner."""
    if not may(request, "add", Institution):
        return ""
    return f"{reverse('admin:core_institution_add')}?{urlencode({'partner_of': host.pk})}"
