"""A list of records: what its address may hold, one COUNT a page, and the choice in words."""

from typing import Any, ClassVar

from django.contrib.admin import ShowFacets
from django.contrib.admin.views.main import SEARCH_VAR
from django.http import HttpRequest
from django.utils.http import urlencode
from unfold.views import ChangeList

from strategy_tracker.core.admin.current_filters import CurrentFilter, current_filters
from strategy_tracker.core.admin.filters.typed import TypedFilter

COLUMNS, VIEW = "cols", "view"
"""Parameters of a list's address that are no filters: its columns, and the saved view it was opened by."""
NO_VIEW = "0"


class RecordList(ChangeList):
    """The list behind a page of records."""

    def get_filters_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        asked = super().get_filters_params(params)
        return {name: value for name, value in asked.items() if name not in (COLUMNS, VIEW)}

    def get_filters(self, request: HttpRequest) -> Any:
        self._forget_empty_inputs()
        found = super().get_filters(request)
        for spec in found[0]:
            # What the panel's form must send along for a filter that is made of links.
            spec.sent_along = [
                (name, value)
                for name in spec.expected_parameters()
                for value in self.filter_params.get(name, ())
            ]
        return found

    def _forget_empty_inputs(self) -> None:
        """A field of the panel that was left empty asks for nothing."""
        typed = [one for one in self.list_filter if isinstance(one, type) and issubclass(one, TypedFilter)]
        for name in (name for one in typed for name in one.parameters()):
            if name in self.filter_params and not any(text.strip() for text in self.filter_params[name]):
                del self.filter_params[name]
                del self.params[name]

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        queryset = super().get_queryset(request, exclude_parameters)
        self.clear_all_filters_qs = self.address_without(*self.get_filters_params(), SEARCH_VAR)
        return queryset

    def get_results(self, request: HttpRequest) -> None:
        """Without search and filters the number of results is the number of records."""
        super().get_results(request)
        if not self.query and not self.has_active_filters:
            self.full_result_count = self.result_count

    def address_without(self, *names: str) -> str:
        """This list's address without some parameters; an empty one says that it is meant to be empty."""
        kept = sorted((name, value) for name, value in self.filter_params.items() if name not in names)
        return "?" + (urlencode(kept, doseq=True) or urlencode({VIEW: NO_VIEW}))

    @property
    def current_filters(self) -> list[CurrentFilter]:
        return current_filters(self)


class RecordLists:
    """For admins: lists that count once and never count for the filters' sake."""

    show_full_result_count = False
    show_facets: ClassVar[ShowFacets] = ShowFacets.NEVER
    list_before_template = "admin/list/above.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RecordList
