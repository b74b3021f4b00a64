"""The search over everything: screens by name, records by what they hold."""

from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.dataclasses import SearchResult

from strategy_tracker.core.models.searchable import search_key

# How many records of one kind are shown; the list page of the kind shows all.
FOUND_OF_EACH_KIND = 8


def search_page(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The results as the search panel fetches them. Nothing is kept: a new record is found at once."""
    term = search_key(request.GET.get("s", ""))
    if not term:
        return HttpResponse()
    screens = [entry for app in site.get_app_list(request) for entry in app["models"]]
    results = [*_screens(screens, term), *_records(site, request, screens, term)]
    return TemplateResponse(
        request, "admin/search_results.html", {"results": results}, headers={"HX-Trigger": "search"}
    )


def most_likely_first(model_admin: Any, found: QuerySet[Any]) -> QuerySet[Any]:
    """Of many records the few that are meant most often; an admin says which in a method of this name."""
    order = getattr(model_admin, "most_likely_first", None)
    return order(found) if order else found


def _screens(screens: list[dict[str, Any]], term: str) -> list[SearchResult]:
    return [
        SearchResult(title=str(entry["name"]), description="", link=entry["admin_url"], icon="list")
        for entry in screens
        if term in search_key(str(entry["name"]))
    ]


def _records(
    site: AdminSite, request: HttpRequest, screens: list[dict[str, Any]], term: str
) -> list[SearchResult]:
    results: list[SearchResult] = []
    for model in (entry["model"] for entry in screens):
        model_admin = site._registry[model]
        if not model_admin.get_search_fields(request):
            continue
        queryset = model_admin.get_queryset(request)
        found, _ = model_admin.get_search_results(request, queryset, term)
        results.extend(
            _result(record) for record in most_likely_first(model_admin, found)[:FOUND_OF_EACH_KIND]
        )
    return results


def _result(record: Any) -> SearchResult:
    meta = record._meta
    link = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    return SearchResult(title=str(record), description=str(meta.verbose_name), link=link, icon="description")
