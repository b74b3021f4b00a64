"""Spreadsheets in the admin: CSV and XLSX, for whom the role table lets import or export."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import tablib
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from actions.admin.import_preview import preview_rows, refused_cells
from strategy_tracker.core.admin.permissions import may

# What makes Excel take a text for a formula, and the mark that keeps it from that.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TEXT_MARK = "'"


class OfficeXLSX(XLSX):
    """A workbook in which no text becomes a formula by what it begins with."""

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        book: Any = openpyxl.load_workbook(BytesIO(super().export_data(dataset, **kwargs)))
        for cell in (cell for row in book.active for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
        written = BytesIO()
        book.save(written)
        return written.getvalue()


class OfficeCSV(CSV):
    """CSV as offices have it: read as UTF-8 or, failing that, as cp932; written so that Excel reads it.

    A text that Excel would take for a formula is written with an apostrophe before it, and read without.
    """

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def create_dataset(self, in_stream: bytes, **kwargs: Any) -> Any:
        return _each_cell(super().create_dataset(_decode(in_stream), **kwargs), _unmarked)

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        text: str = super().export_data(_each_cell(dataset, _marked), **kwargs)
        return text.encode("utf-8-sig")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932")


def _each_cell(dataset: Any, change: Callable[[Any], Any]) -> Any:
    rows = [[change(cell) for cell in row] for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers)


def _marked(cell: Any) -> Any:
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    return TEXT_MARK + cell if is_formula else cell


def _unmarked(cell: Any) -> Any:
    is_marked = isinstance(cell, str) and cell[:1] == TEXT_MARK and cell[1:].startswith(FORMULA_STARTS)
    return cell[1:] if is_marked else cell


class WithSpreadsheets(ImportExportMixin):
    """For admins: import and export through the model's resource, made for the request's user."""

    import_form_class = ImportForm
    export_form_class = ExportForm
    formats = [OfficeXLSX, OfficeCSV]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return may(request, "import", self.model)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return may(request, "export", self.model)

    def get_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {"user": request.user}

    def get_export_queryset(self, request: HttpRequest) -> Any:
        """What the list shows, as far as the right to export reaches."""
        return super().get_export_queryset(request).within(request.user, "export")

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Before anything is stored, the page tells what the file would change."""
        response: Any = super().import_action(request, **kwargs)
        context = getattr(response, "context_data", None) or {}
        if (result := context.get("result")) is not None:
            (resource,) = self.get_import_resource_classes(request)
            context["preview_rows"] = list(preview_rows(result, self.model, resource.key_columns))
            context["refused_cells"] = list(refused_cells(result, self.model))
        return response

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """The file was looked through when it was sent; what changed since may still refuse a row."""
        if not (result.has_errors() or result.has_validation_errors()):
            return super().process_result(result, request)
        message = gettext("Nothing was imported: a row is refused by now. Please send the file once more.")
        messages.error(request, message)
        app_label, model_name = self.get_model_info()
        return HttpResponseRedirect(reverse(f"admin:{app_label}_{model_name}_import"))
