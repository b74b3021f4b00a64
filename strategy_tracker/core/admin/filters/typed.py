"""The base of every filter that reads what somebody typed or chose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest


@dataclass(frozen=True)
class Input:
    """One input of a filter: its parameter, what stands in it, and what it offers if it is a list.

    ``label`` tells several inputs of one filter apart; ``markup`` is a widget that draws itself.
    """

    name: str
    text: str
    label: Any = ""
    numeric: bool = False
    options: Sequence[tuple[str, Any]] = ()
    markup: str = ""


class TypedFilter(ListFilter):
    """One field of the filter panel.

    Subclasses name ``title`` and ``parameter_name``, read a text (``read``, raising ValidationError in words
    that say what would be right) and narrow a queryset (``apply``). A text that cannot be read shows its
    error and leaves the list empty.
    """

    template = "admin/filters/text.html"
    parameter_name = ""
    # What may be written, said below the field.
    hint: Any = ""

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.request = request
        self.model = model
        self.model_admin = model_admin
        self.texts = {name: _last(params.pop(name)) for name in self.parameters() if name in params}
        # By these names the panel's form knows what it must not send a second time.
        self.used_parameters: dict[str, Any] = {name: self.texts.get(name, "") for name in self.parameters()}
        self.current: Any = None
        self.error = ""
        self._read_all()

    @classmethod
    def parameters(cls) -> tuple[str, ...]:
        """The parameters of the address that belong to this filter."""
        return (cls.parameter_name,)

    def _read_all(self) -> None:
        try:
            self.current = self.read_texts(self.texts)
        except ValidationError as error:
            self.error = " ".join(error.messages)

    def read_texts(self, texts: dict[str, str]) -> Any:
        """What was asked for, or None when nothing was; ValidationError for what cannot be read."""
        text = texts.get(self.parameter_name, "").strip()
        return self.read(text) if text else None

    def read(self, text: str) -> Any:
        """The value that ``text`` stands for; ValidationError with words that say what would be right."""
        raise NotImplementedError

    def apply(self, queryset: models.QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        """The rows of ``queryset`` that ``value`` asks for, none of them twice."""
        raise NotImplementedError

    def words(self) -> str:
        """The current choice as a reader says it."""
        return str(self.current)

    @property
    def is_active(self) -> bool:
        return self.current is not None or bool(self.error)

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return list(self.parameters())

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if self.error:
            return queryset.none()
        if self.current is None:
            return queryset
        filtered: models.QuerySet[Any] = self.apply(queryset, self.current, request)
        return filtered

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """What the template needs, as the one entry that Django's tag hands on."""
        yield {"filter": self, "inputs": self.inputs()}

    def inputs(self) -> list[Input]:
        """The inputs of the panel."""
        return [Input(self.parameter_name, self.texts.get(self.parameter_name, ""))]


def leading_to(queryset: models.QuerySet[Any], condition: models.Q, *paths: str) -> models.QuerySet[Any]:
    """The rows that meet ``condition`` along ``paths``, each once, wherever the paths lead to many."""
    if not any(lookup_spawns_duplicates(queryset.model._meta, path) for path in paths):
        return queryset.filter(condition)
    met = queryset.model._base_manager.filter(condition).order_by().values("pk")
    return queryset.filter(pk__in=met)


def _last(values: Any) -> str:
    return str(values[-1] if isinstance(values, list) else values)
