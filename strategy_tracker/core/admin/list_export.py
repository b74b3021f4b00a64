"""What a list shows, as a file: the same rows in the same order under the same headings, all pages."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from strategy_tracker.core import row_files
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.admin.export_values import exported_value
from strategy_tracker.core.admin.list_pages import list_address, page_name
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.downloads import ROW_FILES, file_of_rows

CHUNK = 1000
"""Rows read at a time, their related records with them."""


class ExportOfShown:
    """For admins: the current list as XLSX or CSV, for whoever has the right ``export``."""

    model: type[models.Model]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.export_shown)  # type: ignore[attr-defined]
        name = page_name(self.model, "shown")
        return [path("shown.<str:extension>", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def may_export_shown(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and may(request, "export", self.model)  # type: ignore[attr-defined]

    def export_shown(self, request: HttpRequest, extension: str) -> HttpResponse | FileResponse:
        if extension not in ROW_FILES:
            raise Http404
        if not self.may_export_shown(request):
            raise PermissionDenied
        try:
            changelist = self.get_changelist_instance(request)  # type: ignore[attr-defined]
        except IncorrectLookupParameters:
            return self._back(
                request, _("This list cannot be read from its address: choose its filters anew.")
            )
        problem = _problem(changelist, extension)
        if problem:
            return self._back(request, problem)
        return self._file(request, changelist, extension)

    def _file(self, request: HttpRequest, changelist: Any, extension: str) -> FileResponse:
        columns = [name for name in changelist.list_display if name != "action_checkbox"]
        headings = [self.column_heading(name) for name in columns]  # type: ignore[attr-defined]
        rows = self._rows(within_export(changelist.queryset, request.user), columns)
        title = capfirst(str(self.model._meta.verbose_name_plural))
        name = f"{title}_{timezone.localdate():%Y%m%d}"
        return file_of_rows(name, extension, headings, rows, title=title)

    def _rows(self, queryset: models.QuerySet[Any], columns: list[str]) -> Iterator[list[Any]]:
        for record in queryset.iterator(chunk_size=CHUNK):
            yield [exported_value(record, name, self) for name in columns]

    def _back(self, request: HttpRequest, reason: str) -> HttpResponseRedirect:
        messages.error(request, reason)
        return HttpResponseRedirect(f"{list_address(self.model)}?{request.GET.urlencode()}")


def _problem(changelist: Any, extension: str) -> str:
    """Why this list is not made into a file; empty if it can be."""
    wrong = [str(spec.title) for spec in changelist.filter_specs if getattr(spec, "error", "")]
    if wrong:
        return _("Nothing was exported: the filter “%(filter)s” cannot be read.") % {"filter": wrong[0]}
    if extension == "xlsx" and changelist.result_count > row_files.MOST_ROWS:
        return _("A worksheet holds %(most)d rows at most: narrow the list down, or take CSV.") % {
            "most": row_files.MOST_ROWS
        }
    return ""


def within_export(queryset: models.QuerySet[Any], user: Any) -> models.QuerySet[Any]:
    """The rows of ``queryset`` that ``user`` may take away; reading may reach further."""
    rows = queryset.model._default_manager.all()
    if not isinstance(rows, ScopedQuerySet):
        return queryset
    return queryset.filter(pk__in=rows.within(user, "export").order_by().values("pk"))
