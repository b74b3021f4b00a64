"""Pages for what is not there or not allowed, in the reader's language, with a way on.

The pages for broken requests and failures (400.html, 500.html, 403_csrf.html) are bare templates: they
must hold when nothing else does.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from strategy_tracker.public.page import page_context
from strategy_tracker.public.published import public_plans


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = error_context(request, _("Page not found")) | {"plans": public_plans()}
    return render(request, "404.html", context, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", error_context(request, _("No access")), status=403)


def error_context(request: HttpRequest, title: str) -> dict[str, Any]:
    """As for any page, but such an answer is no page of its own: it has no address for search engines.

    Whoever is signed in has a way back to the dashboard.
    """
    user = getattr(request, "user", None)  # missing when the request failed before anybody was asked
    return page_context(request, title=title) | {
        "canonical": "",
        "alternates": [],
        "signed_in": user is not None and user.is_authenticated,
    }
