"""Filters that offer a short list."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.filters.typed import Input, TypedFilter, leading_to

Choices = list[tuple[str, Any]]


class ChoiceFilter(TypedFilter):
    """One of a few: subclasses give ``options`` as (value, label) and ``apply``."""

    template = "admin/filters/select.html"

    def options(self) -> Iterable[tuple[str, Any]]:
        raise NotImplementedError

    @property
    def offered(self) -> Choices:
        """The options, asked for once a page."""
        if not hasattr(self, "_offered"):
            self._offered: Choices = [(str(value), label) for value, label in self.options()]
        return self._offered

    def read(self, text: str) -> Any:
        if text not in dict(self.offered):
            raise ValidationError(gettext("This choice is not offered here: choose one from the list."))
        return text

    def words(self) -> str:
        return str(dict(self.offered)[self.current]).strip()

    def inputs(self) -> list[Input]:
        chosen = self.texts.get(self.parameter_name, "")
        return [Input(self.parameter_name, chosen, options=self.offered)]


class FieldChoiceFilter(ChoiceFilter):
    """The choices of a model's field, such as a stage; ``path`` leads to the field."""

    path = ""

    def options(self) -> Choices:
        field: Any = get_fields_from_path(self.model, self.path)[-1]
        return list(field.flatchoices)

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return leading_to(queryset, models.Q(**{self.path: value}), self.path)


class PresenceFilter(ChoiceFilter):
    """With or without something: whether anything stands at ``path``, or what ``condition`` says."""

    path = ""
    with_label: Any = _("with")
    without_label: Any = _("without")

    def options(self) -> Choices:
        return [("yes", self.with_label), ("no", self.without_label)]

    def condition(self, request: HttpRequest) -> models.Q:
        """What a row has that counts as “with”."""
        field = get_fields_from_path(self.model, self.path)[-1]
        something = models.Q(**{f"{self.path}__isnull": False})
        if isinstance(field, models.CharField | models.TextField):
            something &= ~models.Q(**{self.path: ""})
        return something

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        met = queryset.model._base_manager.filter(self.condition(request)).order_by().values("pk")
        return queryset.filter(pk__in=met) if value == "yes" else queryset.exclude(pk__in=met)
