"""The registry of measures: numbers that the program counts from its own records.

Each room declares its own in a module named ``measures``, found at start::

    @measure("exchanges.outbound_staff", name=_("Staff sent abroad"), value_kind="number")
    def outbound_staff(unit, *, year, as_of, min_days=1) -> MeasureResult: ...

A measure may take parameters of its own by keyword; an indicator states them in ``measure_parameters``. What
``checks`` names is looked at when they are entered: a function for each, that raises ValidationError. A
function that takes ``**filters`` has the parameters that ``checks`` names.
One that can leave out what visitors must not know declares ``public_only``; the others are not evaluated
for visitors.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit

ValueKind = Literal["number", "share"]
Checks = Mapping[str, Callable[[Any], object]]
"""Parameter → what raises ValidationError for a value that cannot be."""
GIVEN = frozenset({"unit", "year", "as_of", "public_only"})


class UnknownMeasure(LookupError):
    """No measure has this key."""


@dataclass(frozen=True)
class MeasureResult:
    """A number with everything needed to check it.

    ``value`` is None when there is nothing to count from (a share of nobody); shares are in percent.
    ``rows`` are the records behind it: those in the denominator for a share, those counted otherwise.
    """

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    as_of: date
    rows: QuerySet[Any]


@dataclass(frozen=True)
class Measure:
    """A registered measure; calling it counts for a unit and all below it."""

    key: str
    name: str | Promise
    value_kind: ValueKind
    function: Callable[..., MeasureResult]
    parameters: frozenset[str]
    knows_public: bool
    checks: Checks = field(default_factory=dict)

    def __call__(
        self, unit: Unit, *, year: FiscalYear, as_of: date, public_only: bool = False, **parameters: Any
    ) -> MeasureResult:
        if public_only and not self.knows_public:
            raise ValueError(f"{self.key} does not tell public records apart")
        if self.knows_public:
            parameters["public_only"] = public_only
        return self.function(unit, year=year, as_of=as_of, **parameters)

    def check_parameters(self, parameters: Mapping[str, Any]) -> None:
        """Raise ValidationError when a parameter is not one of this measure's, or its value cannot be."""
        unknown = sorted(set(parameters) - self.parameters)
        if unknown:
            raise ValidationError(
                _("Unknown parameter: %(unknown)s. This measure takes: %(known)s."),
                code="parameters",
                params={"unknown": ", ".join(unknown), "known": ", ".join(sorted(self.parameters)) or "–"},
            )
        errors: list[ValidationError] = []
        for name in sorted(set(parameters) & set(self.checks)):
            try:
                self.checks[name](parameters[name])
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)


_registry: dict[str, Measure] = {}


def measure(
    key: str, *, name: str | Promise, value_kind: ValueKind, checks: Checks | None = None
) -> Callable[[Callable[..., MeasureResult]], Callable[..., MeasureResult]]:
    """Register a function under ``key`` (``room.what_it_counts``).

    ValueError when the key is taken, or when a check is of a parameter that the function does not take.
    """

    def register(function: Callable[..., MeasureResult]) -> Callable[..., MeasureResult]:
        if key in _registry:
            raise ValueError(f"two measures are called {key}")
        names, takes_any = _parameters(function)
        own, checked = names - GIVEN, frozenset(checks or {})
        if not takes_any and (unknown := checked - own):
            raise ValueError(f"{key} does not take {', '.join(sorted(unknown))}")
        knows_public = "public_only" in names
        _registry[key] = Measure(key, name, value_kind, function, own | checked, knows_public, checks or {})
        return function

    return register


def _parameters(function: Callable[..., MeasureResult]) -> tuple[frozenset[str], bool]:
    """The names of a function's parameters, and whether it takes others by ``**``."""
    found = inspect.signature(function).parameters.values()
    named = frozenset(of.name for of in found if of.kind is not inspect.Parameter.VAR_KEYWORD)
    return named, len(named) < len(found)


def get_measure(key: str) -> Measure:
    """The measure of this key; UnknownMeasure when there is none."""
    try:
        return _registry[key]
    except KeyError:
        raise UnknownMeasure(key) from None


def measure_choices() -> list[tuple[str, str | Promise]]:
    """Keys and names for a form's choices, by key."""
    return [(key, _registry[key].name) for key in sorted(_registry)]


def share(numerator: int | Decimal, denominator: int | Decimal) -> Decimal | None:
    """A share in percent; None of nothing."""
    return Decimal(numerator) * 100 / Decimal(denominator) if denominator else None
