"""The sidebar of the editing screens: only what the reader may open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.text import capfirst

IS_A_PERSON = "is a person"
"""In the place of a right: for everybody whose account is linked to a person."""


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of ``settings/theme.py`` with the entries that the user has the right to view.

    A page whose address does not lie below its entry's says so: ``request.stands_below`` is that address.
    """
    groups = [(title, _entries(request, entries)) for title, entries in settings.SIDEBAR_GROUPS]
    page = getattr(request, "stands_below", request.path)
    _mark_where_the_reader_is(page, [item for _, items in groups for item in items])
    return [{"title": title, "separator": True, "items": items} for title, items in groups if items]


def below(address_name: str, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """``view`` as a page that belongs to the entry of this address, wherever its own lies."""

    @wraps(view)
    def placed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.stands_below = reverse(address_name)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return placed


def _mark_where_the_reader_is(page: str, items: list[dict[str, Any]]) -> None:
    """One entry at most: of those below which ``page`` lies the one with the longest address."""
    above = [item["link"] for item in items if page.startswith(item["link"])]
    here = max(above, key=len, default=None)
    for item in items:
        item["active"] = item["link"] == here


def _entries(request: HttpRequest, entries: Any) -> list[dict[str, Any]]:
    items = []
    for target, icon, title, *rights in entries:
        found = _page(request, target, title, rights) if ":" in target else _list(request, target, title)
        if found is not None:
            name, link = found
            items.append({"title": name, "icon": icon, "link": link})
    return items


def _page(request: HttpRequest, address_name: str, title: Any, rights: list[str]) -> tuple[Any, str] | None:
    """A page of its own, for whoever holds one of ``rights``; without any named, for whoever has a role."""
    user: Any = request.user
    if rights and not any(_holds(user, right) for right in rights):
        return None
    if not rights and user.sees_only_own_record():
        return None
    return title, reverse(address_name)


def _holds(user: Any, right: str) -> bool:
    if right == IS_A_PERSON:
        return user.person_id is not None
    return bool(user.has_perm(right))


def _list(request: HttpRequest, label: str, title: Any) -> tuple[Any, str] | None:
    """The list of a model, for whoever may see its records."""
    model_admin = admin.site._registry.get(apps.get_model(label))
    if model_admin is None or not model_admin.has_module_permission(request):
        return None
    meta = model_admin.model._meta
    link = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return title or capfirst(str(meta.verbose_name_plural)), link
