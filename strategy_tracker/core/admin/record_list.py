"""A list of records: what its address may hold, one COUNT a page, and what stands above it."""

from typing import Any, ClassVar

from django.contrib.admin import ShowFacets
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from unfold.views import ChangeList

from strategy_tracker.core.admin.columns import COLUMNS, ChosenColumns
from strategy_tracker.core.admin.current_filters import CurrentFilter, current_filters
from strategy_tracker.core.admin.filters.typed import TypedFilter
from strategy_tracker.core.admin.list_export import ExportOfShown
from strategy_tracker.core.admin.list_pages import page_name
from strategy_tracker.core.admin.list_views import ViewsOfLists
from strategy_tracker.core.saved_views import NO_VIEW, VIEW


class RecordList(ChangeList):
    """The list behind a page of records."""

    result_list: Any

    def get_filters_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Columns and view are no filters."""
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
        if queryset.query.distinct and not self.root_queryset.query.distinct:
            queryset = self._each_once(request, queryset)
        return self._with_shown_relations(queryset)

    def _each_once(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The same rows without DISTINCT, which would work out and compare every column of every row."""
        found = queryset.order_by().values("pk")
        once = self.apply_select_related(self.root_queryset.filter(pk__in=found))
        return once.order_by(*self.get_ordering(request, once))

    def _with_shown_relations(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """A relation that the reader put among the columns is read along with the rows."""
        if queryset.query.select_related is True:
            return queryset
        shown = [name for name in self.list_display if self._is_relation(name)]
        return queryset.select_related(*shown) if shown else queryset

    def _is_relation(self, name: Any) -> bool:
        try:
            field = self.lookup_opts.get_field(name)
        except FieldDoesNotExist:
            return False
        return bool(field.many_to_one or (field.one_to_one and field.concrete))

    def get_results(self, request: HttpRequest) -> None:
        """Without search and filters the number of results is the number of records.

        A list that is made only to see whether it can be made reads and counts nothing.
        """
        if getattr(request, "is_trial_of_list", False):
            return
        super().get_results(request)
        if not self.query and not self.has_active_filters:
            self.full_result_count = self.result_count
        if self.multi_page and self.result_list.query.is_sliced and self.queryset.query.annotations:
            # What is worked out for each row is worked out for the rows of this page alone.
            keys = list(self.result_list.values_list("pk", flat=True))
            self.result_list = self.queryset.filter(pk__in=keys)

    def address_without(self, *names: str) -> str:
        """This list's address without some parameters; an empty one says that it is meant to be empty."""
        kept = sorted((name, value) for name, value in self.filter_params.items() if name not in names)
        return "?" + (urlencode(kept, doseq=True) or urlencode({VIEW: NO_VIEW}))

    @property
    def current_filters(self) -> list[CurrentFilter]:
        return current_filters(self)


class RecordLists(ViewsOfLists, ExportOfShown, ChosenColumns):
    """For admins: lists that count once, never for the filters' sake, and bear their tools above them."""

    show_full_result_count = False
    show_facets: ClassVar[ShowFacets] = ShowFacets.NEVER
    list_before_template = "admin/list/above.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RecordList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        tools: dict[str, Any] = {}
        if self.has_view_permission(request):  # type: ignore[attr-defined]
            views = self.views_offered(request)
            first = self.opens_first(request, views)
            if first is not None:
                return first
            tools = self._tools(request, views)
        response: HttpResponse = super().changelist_view(request, {**tools, **(extra_context or {})})  # type: ignore[misc]
        return response

    def _tools(self, request: HttpRequest, views: Any) -> dict[str, Any]:
        """What the templates in ``admin/list`` are made of."""
        names = ("columns", "views", "view", "view_change", "shown")
        return {
            "list_views": self.views_context(request, views),
            "columns_on_offer": self.columns_on_offer(request),
            "may_export_shown": self.may_export_shown(request),
            "list_pages": {name: f"admin:{page_name(self.model, name)}" for name in names},
            "list_address": request.GET.urlencode(),
        }
