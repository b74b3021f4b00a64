"""The sidebar of the editing screens: only what the reader may open."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of ``settings/theme.py`` with the entries that the user has the right to view."""
    groups = ((title, _entries(request, entries)) for title, entries in settings.SIDEBAR_GROUPS)
    return [{"title": title, "separator": True, "items": items} for title, items in groups if items]


def _entries(request: HttpRequest, entries: Any) -> list[dict[str, Any]]:
    opened = {
        f"{model._meta.app_label}.{model._meta.model_name}": (model._meta, model_admin)
        for model, model_admin in admin.site._registry.items()
    }
    items = []
    for label, icon, title in entries:
        if label == "index":
            items.append({"title": title, "icon": icon, "link": reverse("admin:index")})
        elif label in opened and opened[label][1].has_module_permission(request):
            meta = opened[label][0]
            link = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
            items.append({"title": title or str(meta.verbose_name_plural), "icon": icon, "link": link})
    return items
