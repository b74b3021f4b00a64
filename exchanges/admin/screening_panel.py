"""What stands about export control on the page of a stay or an agreement, for whoever may see screenings."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from exchanges.models import Exchange, Screening
from exchanges.screening import hindrances, may_see, need_of
from exchanges.screening.facts import Subject, lists_naming
from exchanges.screening.gate import as_subject, screening_of
from strategy_tracker.core.admin.permissions import may


def panel(request: HttpRequest, subject: Subject) -> dict[str, Any] | None:
    """The context of ``admin/exchanges/screening_panel.html``; None for those who may not know of it."""
    if not may_see(subject, request.user):
        return None
    kind = "exchange" if isinstance(subject, Exchange) else "agreement"
    may_open = may(request, "add", Screening, Screening(**as_subject(subject)))
    open_address = reverse("admin:exchanges_screening_open", args=[kind, subject.pk])
    return {
        "screening": screening_of(subject),
        "need": need_of(subject),
        "hindrances": hindrances(subject, request.user),
        "lists": lists_naming(subject).prefetch_related("countries"),
        "open_address": open_address if may_open else "",
    }
