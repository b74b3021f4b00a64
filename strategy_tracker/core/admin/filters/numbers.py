"""A filter by how much: from, to, or both."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy

from strategy_tracker.core.admin.filters.typed import Input, TypedFilter, leading_to
from strategy_tracker.core.numbers import format_number
from strategy_tracker.core.wareki import fold

LARGEST = Decimal(10) ** 12


class NumberFilter(TypedFilter):
    """Two fields, ``<parameter_name>_from`` and ``_to``; both ends belong to the range."""

    path = ""

    @classmethod
    def parameters(cls) -> tuple[str, ...]:
        return (f"{cls.parameter_name}_from", f"{cls.parameter_name}_to")

    def read_texts(self, texts: dict[str, str]) -> Any:
        low, high = (self.read(texts.get(name, "").strip()) for name in self.parameters())
        if low is None and high is None:
            return None
        if low is not None and high is not None and low > high:
            raise ValidationError(gettext("The first number is larger than the second."))
        return low, high

    def read(self, text: str) -> Decimal | None:
        """A number, full-width digits and thousands separators included; None for nothing."""
        if not text:
            return None
        try:
            number = Decimal(fold(text).replace(",", ""))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > LARGEST:
            message = gettext("“%(value)s” is not a number. Write it as 12 or 12.5.")
            raise ValidationError(message, params={"value": text})
        return number

    def words(self) -> str:
        low, high = self.current
        if high is None:
            return gettext("%(number)s or more") % {"number": format_number(low)}
        if low is None:
            return gettext("%(number)s or fewer") % {"number": format_number(high)}
        return f"{format_number(low)}–{format_number(high)}"

    def apply(self, queryset: models.QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        low, high = value
        span = {}
        if low is not None:
            span[f"{self.path}__gte"] = low
        if high is not None:
            span[f"{self.path}__lte"] = high
        return leading_to(queryset, models.Q(**span), self.path)

    def inputs(self) -> list[Input]:
        labels = (pgettext_lazy("range", "from"), pgettext_lazy("range", "to"))
        return [
            Input(name, self.texts.get(name, ""), label=label, numeric=True)
            for name, label in zip(self.parameters(), labels, strict=True)
        ]
