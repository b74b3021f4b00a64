"""The page of the map."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from exchanges.pages.partner_map.choosing import choose
from exchanges.pages.partner_map.figures import read_picture


def partner_map(request: HttpRequest) -> HttpResponse:
    """Partners and agreements in force by country, as a map and as a table."""
    choice = choose(request.user, request.GET)
    context = {
        **admin.site.each_context(request),
        "title": _("Map of partners"),
        "choice": choice,
        "picture": read_picture(choice),
    }
    return TemplateResponse(request, "admin/exchanges/partner_map/map.html", context)
