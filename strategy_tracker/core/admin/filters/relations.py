"""Filters by a related record: searched where there are many, listed where there are few."""

from typing import Any

from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext

from strategy_tracker.core.admin.autocomplete import KnownLabels
from strategy_tracker.core.admin.filters.choices import ChoiceFilter, Choices
from strategy_tracker.core.admin.filters.typed import Input, TypedFilter, leading_to
from strategy_tracker.core.admin.permissions import visible


class FilterSelect(KnownLabels, AutocompleteSelect):  # type: ignore[misc]
    """Fetches what it offers."""


class SearchScripts:
    """Where unfold looks for what a filter needs on the page."""

    class Media:
        js = (
            "admin/js/vendor/jquery/jquery.min.js",
            "admin/js/vendor/select2/select2.full.min.js",
            "admin/js/vendor/select2/i18n/ja.js",
            "admin/js/jquery.init.js",
            "unfold/js/select2.init.js",
        )
        css = {"screen": ("admin/css/vendor/select2/select2.min.css", "admin/css/autocomplete.css")}


class RelatedSearchFilter(TypedFilter):
    """A record found by typing; ``path`` ends in the relation that leads to it.

    Only what the reader sees is offered, read and named.
    """

    template = "admin/filters/search.html"
    path = ""
    form_class = SearchScripts

    @property
    def relation(self) -> Any:
        return get_fields_from_path(self.model, self.path)[-1]

    def read(self, text: str) -> models.Model:
        related = self.relation.related_model
        try:
            found = visible(related._default_manager.all(), self.request).filter(pk=text).first()
        except (ValueError, ValidationError):
            found = None
        if found is None:
            raise ValidationError(gettext("What was chosen here does not exist or is not yours to see."))
        record: models.Model = found
        return record

    def apply(self, queryset: models.QuerySet[Any], value: models.Model, request: HttpRequest) -> Any:
        return leading_to(queryset, models.Q(**{self.path: value}), self.path)

    def inputs(self) -> list[Input]:
        name = self.parameter_name
        widget = FilterSelect(
            self.relation, self.model_admin.admin_site, attrs={"class": "unfold-filter-autocomplete"}
        )
        widget.is_required = False
        # What is chosen is known, all else is fetched: the widget asks for nothing.
        widget.known = {str(self.current.pk): str(self.current)} if self.current else {}
        chosen = str(self.current.pk) if self.current else ""
        return [Input(name, chosen, markup=widget.render(name, chosen, {"id": f"filter-{name}"}))]


class RelatedRowsFilter(ChoiceFilter):
    """A row of a short list, such as a reference list; ``path`` ends in the relation that leads to it."""

    path = ""

    def options(self) -> Choices:
        related: Any = get_fields_from_path(self.model, self.path)[-1].related_model
        rows = visible(related._default_manager.all(), self.request)
        return [(str(row.pk), str(row)) for row in rows]

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return leading_to(queryset, models.Q(**{self.path: value}), self.path)
