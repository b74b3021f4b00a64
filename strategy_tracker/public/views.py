"""The public pages: each reads published facts and hands them to its template."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions.models import Plan
from strategy_tracker.public.cards import plan_cards
from strategy_tracker.public.item_page import item_content
from strategy_tracker.public.page import public_page
from strategy_tracker.public.plan_page import plan_content
from strategy_tracker.public.published import published_reports
from strategy_tracker.public.statuses import status_meanings
from strategy_tracker.public.wording import first_text, wording

LATEST = 6


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Send the reader to their language: the one they switched to, or the one their browser asks for."""
    response = HttpResponseRedirect(reverse("public:home"))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    content = {"cards": plan_cards(), "reports": published_reports()[:LATEST]}
    return public_page(
        request,
        "public/home.html",
        content,
        title=_("International strategy"),
        description=_("International strategy plans, their indicators and published progress."),
    )


@login_not_required
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    content = {"cards": plan_cards(), "section": "plans"}
    description = _("International strategy plans, their indicators and published progress.")
    return public_page(request, "public/plans.html", content, title=_("Plans"), description=description)


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return public_page(
        request,
        "public/about.html",
        {"section": "about", "statuses": status_meanings()},
        title=_("About this site"),
        description=_("How the figures are made, what a provisional translation is, accessibility, contact."),
    )


@login_not_required
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Plan.objects.public().select_related("unit"), slug=slug)
    return public_page(
        request,
        "public/plan.html",
        plan_content(found),
        title=f"{wording(found, 'title').text} – {wording(found.unit, 'name').text}",
        description=first_text(found, "summary", "text", "title"),
    )


@login_not_required
@require_safe
def item(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = get_object_or_404(Plan.objects.public().select_related("unit"), slug=slug)
    content = item_content(found, code)
    shown = content["item"]
    return public_page(
        request,
        "public/item.html",
        content,
        title=f"{shown.code} {wording(shown, 'title').text} – {wording(found, 'title').text}",
        description=first_text(shown, "text", "title"),
    )
