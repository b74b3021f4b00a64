"""Which columns a list shows, and in which order: chosen by the reader, kept in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

from django.contrib.admin.utils import label_for_field
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path
from django.utils.html import strip_tags
from django.utils.text import capfirst

from strategy_tracker.core.admin.list_pages import list_address, page_name

COLUMNS = "cols"
"""The parameter of a list's address that names its columns, separated by commas."""
# A column without a number of its own comes behind those that have one.
_LAST = 10_000


@dataclass(frozen=True)
class OfferedColumn:
    """A column as the control offers it; ``place`` counts from one, among those that are shown."""

    name: str
    heading: str
    is_shown: bool
    place: int | None


class ChosenColumns:
    """For admins: the columns of ``list_display``, and ``optional_columns`` for whoever asks for them."""

    model: type[models.Model]
    # Further columns that a reader may add: fields, or methods as in ``list_display``.
    optional_columns: ClassVar[tuple[str, ...]] = ()

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.choose_columns)  # type: ignore[attr-defined]
        return [path("columns/", view, name=page_name(self.model, "columns")), *super().get_urls()]  # type: ignore[misc]

    def withheld_columns(self, request: HttpRequest) -> frozenset[str]:
        """Columns that this reader is neither shown nor offered."""
        return frozenset()

    def usual_columns(self, request: HttpRequest) -> list[str]:
        """What the list shows to whoever has chosen nothing."""
        withheld = self.withheld_columns(request)
        return [name for name in super().get_list_display(request) if name not in withheld]  # type: ignore[misc]

    def offered_columns(self, request: HttpRequest) -> list[str]:
        withheld = self.withheld_columns(request)
        further = [name for name in self.optional_columns if name not in withheld]
        return list(dict.fromkeys([*self.usual_columns(request), *further]))

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return self._shown(request, request.GET)

    def _shown(self, request: HttpRequest, address: QueryDict) -> list[str]:
        asked = address.get(COLUMNS, "").split(",")
        offered = self.offered_columns(request)
        chosen = [name for name in dict.fromkeys(asked) if name in offered]
        return chosen or self.usual_columns(request)

    def unknown_columns(self, request: HttpRequest) -> list[str]:
        """What the address names as a column and the list does not have (any more)."""
        asked = [name for name in request.GET.get(COLUMNS, "").split(",") if name]
        offered = self.offered_columns(request)
        return [name for name in asked if name not in offered]

    def get_list_display_links(self, request: HttpRequest, list_display: Sequence[str]) -> Any:
        """A list without the column that usually leads to the record leads there from its first one."""
        links = super().get_list_display_links(request, list_display)  # type: ignore[misc]
        if links is None:
            return None
        return [name for name in links if name in list_display] or list(list_display)[:1]

    def column_heading(self, name: str) -> str:
        """What stands above a column, as text."""
        label: Any = label_for_field(name, self.model, model_admin=self)  # type: ignore[call-overload]
        return capfirst(strip_tags(str(label)))

    def columns_on_offer(self, request: HttpRequest) -> list[OfferedColumn]:
        """The shown columns in their order, then the others."""
        shown = self._shown(request, request.GET)
        others = [name for name in self.offered_columns(request) if name not in shown]
        return [
            *(OfferedColumn(name, self.column_heading(name), True, n) for n, name in enumerate(shown, 1)),
            *(OfferedColumn(name, self.column_heading(name), False, None) for name in others),
        ]

    def choose_columns(self, request: HttpRequest) -> HttpResponse:
        """Send the reader back to the list with the columns ticked in the control."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        address = QueryDict(request.GET.get("address", ""), mutable=True)
        before = self._shown(request, address)
        ticked = [name for name in self.offered_columns(request) if name in request.GET.getlist("column")]
        after = sorted(ticked, key=lambda name: _place(request.GET.get(f"place-{name}", "")))
        if "usual" in request.GET or not after:
            after = self.usual_columns(request)
        pairs = [
            (name, value)
            for name, value in parse_qsl(address.urlencode(), keep_blank_values=True)
            if name not in (COLUMNS, ORDER_VAR, PAGE_VAR)
        ]
        if after != self.usual_columns(request):
            pairs.append((COLUMNS, ",".join(after)))
        order = moved_order(address.get(ORDER_VAR, ""), before, after, self._first_position(request))
        if order:
            pairs.append((ORDER_VAR, order))
        page = list_address(self.model)
        return HttpResponseRedirect(f"{page}?{urlencode(pairs)}" if pairs else page)

    def _first_position(self, request: HttpRequest) -> int:
        """The number by which the order of a list calls its first column: boxes to tick stand before it."""
        return 1 if self.get_actions(request) else 0  # type: ignore[attr-defined]


def moved_order(order: str, before: Sequence[str], after: Sequence[str], first: int) -> str:
    """An order by the positions of columns (``-2.1``) for the same columns at their new positions.

    A column that is not shown any more drops out of it.
    """
    moved = []
    for part in order.split("."):
        digits = part.removeprefix("-")
        position = int(digits) - first if digits.isdecimal() and len(digits) < 4 else -1
        if 0 <= position < len(before) and before[position] in after:
            sign = "-" if part.startswith("-") else ""
            moved.append(f"{sign}{after.index(before[position]) + first}")
    return ".".join(moved)


def _place(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else _LAST
