"""What every public page carries besides its content."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator

from strategy_tracker.core.translation_state import Language
from strategy_tracker.public.addresses import alternates, in_language, remember_switch

DESCRIPTION_LENGTH = 150


def page_context(request: HttpRequest, *, title: str, description: str = "") -> dict[str, Any]:
    """Title, description, and the addresses of the page in its languages."""
    reader = Language.of_reader()
    return {
        "page_title": title,
        "page_description": Truncator(" ".join(description.split())).chars(DESCRIPTION_LENGTH),
        "canonical": request.build_absolute_uri(request.path),
        "alternates": list(alternates(request)),
        "reader_language": reader.value,
        "other_language": reader.other.value,
        "other_language_path": in_language(request.path, reader.other.value),
    }


def public_page(
    request: HttpRequest, template: str, content: dict[str, Any], *, title: str, description: str = ""
) -> HttpResponse:
    """Render a public page. Browsers may keep it, but ask each time whether it still holds."""
    context = content | page_context(request, title=title, description=description)
    response = render(request, template, context)
    response.headers["Cache-Control"] = "no-cache"
    remember_switch(request, response, context["reader_language"])
    return response
