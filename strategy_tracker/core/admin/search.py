"""Search as people type it: full-width as half-width, either case, either language, every word."""

from typing import Any

from django.contrib.admin.utils import lookup_spawns_duplicates
from django.db import models
from django.http import HttpRequest

from strategy_tracker.core.models.searchable import SearchableModel, search_key, typed_key


def matching(queryset: models.QuerySet[Any], fields: tuple[str, ...], term: str) -> models.QuerySet[Any]:
    """The rows in which every word of ``term`` occurs in one of ``fields``.

    A folded column (``search_text``) is compared as it stands; others are compared without regard to case.
    """
    for word in typed_key(term).split():
        condition = models.Q()
        for field in fields:
            if field.endswith("search_text"):
                condition |= models.Q(**{f"{field}__contains": search_key(word)})
            else:
                condition |= models.Q(**{f"{field}__icontains": word})
        queryset = queryset.filter(condition)
    return queryset


class FoldedSearch:
    """For admins: ``search_fields`` defaults to the folded column of a searchable model."""

    model: type[models.Model]

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        declared = tuple(super().get_search_fields(request))  # type: ignore[misc]
        if not declared and issubclass(self.model, SearchableModel):
            return ("search_text",)
        return declared

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """The rows found, and whether one may stand among them twice."""
        fields = self.get_search_fields(request)
        if not fields or not typed_key(search_term):
            return queryset, False
        doubled = any(lookup_spawns_duplicates(self.model._meta, field) for field in fields)
        return matching(queryset, fields, search_term), doubled
