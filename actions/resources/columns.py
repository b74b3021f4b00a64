"""How the cells of a spreadsheet become values: as offices write them, with errors in words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from import_export import fields, widgets

from actions.models import Indicator, PlanItem
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.core.numbers import Number
from strategy_tracker.core.typed_number import read_number
from strategy_tracker.core.wareki import parse_date

YES, NO = {"1", "true", "yes", "y", "はい", "○"}, {"", "0", "false", "no", "n", "いいえ", "×"}


class TextWidget(widgets.Widget):
    """Text; an empty cell is an empty text, never NULL."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value).replace("\r\n", "\n").strip()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class NumberWidget(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        return read_number(value)

    def render(self, value: Decimal | None, obj: Any = None, **kwargs: Any) -> Number | str:
        if value is None:
            return ""
        return int(value) if value == int(value) else float(value)


class WholeNumberWidget(NumberWidget):
    """A whole number; an empty cell is zero."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        number = read_number(value) or Decimal(0)
        if number != int(number):
            raise ValidationError(_("“%(typed)s” is not a whole number."), params={"typed": value})
        return int(number)


class DayWidget(widgets.Widget):
    """A day in any spelling that offices use, wareki included; written as 2026-04-01."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        return None if value in (None, "") else parse_date(value)

    def render(self, value: date | None, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class YearWidget(widgets.Widget):
    """A fiscal year: 2026, AY2026, 令和8年度."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return None if value in (None, "") else FiscalYear.parse(value).start

    def render(self, value: int | None, obj: Any = None, **kwargs: Any) -> int | str:
        return "" if value is None else value


class YesNoWidget(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        text = "" if value is None else str(value).strip().casefold()
        if text not in YES | NO:
            raise ValidationError(_("Write 1 for yes or 0 for no, not “%(typed)s”."), params={"typed": value})
        return text in YES

    def render(self, value: bool | None, obj: Any = None, **kwargs: Any) -> int:
        return int(bool(value))


class KeyWidget(widgets.Widget):
    """A record named by its natural key, of which ``lookup`` gives the columns' names in the row."""

    def __init__(self, model: Any, lookup: dict[str, str], shown: str) -> None:
        super().__init__()
        self.model, self.lookup, self.shown = model, lookup, shown

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if value in (None, ""):
            return None
        keys = {path: str(row.get(column, "") or "").strip() for path, column in self.lookup.items()}
        try:
            return self.model.objects.get(**keys)
        except ObjectDoesNotExist:
            raise ValidationError(
                _("There is no %(kind)s “%(key)s”."),
                params={"kind": self.model._meta.verbose_name, "key": " ".join(keys.values())},
            ) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.shown)) if value else ""


class UnitsWidget(widgets.ManyToManyWidget):
    """Units by their codes, with commas between."""

    def __init__(self) -> None:
        super().__init__(Unit, field="code", separator=",")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        codes = [code.strip() for code in str(value or "").replace("、", ",").split(",") if code.strip()]
        found = list(Unit.objects.filter(code__in=codes))
        missing = sorted(set(codes) - {unit.code for unit in found})
        if missing:
            raise ValidationError(
                _("There is no %(kind)s “%(key)s”."),
                params={"kind": Unit._meta.verbose_name, "key": ", ".join(missing)},
            )
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ",".join(sorted(unit.code for unit in value.all())) if value else ""


def text(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=TextWidget())


def number(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=NumberWidget())


def whole_number(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=WholeNumberWidget())


def day(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=DayWidget())


def year(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=YearWidget())


def yes_no(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=name, widget=YesNoWidget())


def item_of_row() -> fields.Field:
    """The item, named by the columns ``plan`` and ``item``."""
    widget = KeyWidget(PlanItem, {"plan__slug": "plan", "code": "item"}, "code")
    return fields.Field(attribute="item", column_name="item", widget=widget)


def indicator_of_row() -> fields.Field:
    """The indicator, named by the columns ``plan``, ``item`` and ``indicator``."""
    lookup = {"item__plan__slug": "plan", "item__code": "item", "code": "indicator"}
    return fields.Field(
        attribute="indicator", column_name="indicator", widget=KeyWidget(Indicator, lookup, "code")
    )


def told(path: str, column: str) -> fields.Field:
    """A column that only names the row's place; it is read through the key of another column."""
    return fields.Field(attribute=path, column_name=column, widget=TextWidget(), readonly=True)
