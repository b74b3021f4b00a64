"""What a survey is asked for, read from the address.

The address keeps the whole choice, so that it can be sent to a colleague. What it names wrongly is said in
words, and the default is taken instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import AgreementLevel
from exchanges.surveys import Survey
from exchanges.surveys.choice import Choice, Count, Stays
from strategy_tracker.core.access.reach import Everywhere, reach, unit_tree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import RegionScheme, Unit
from strategy_tracker.core.wareki import parse_date

DEFAULT_SCHEME = "mext"
YEARS_BACK = 12


@dataclass(frozen=True)
class Chosen:
    """A choice with what else there is to choose; ``choice`` is None while no region scheme exists."""

    survey: Survey
    choice: Choice | None
    units: list[Unit]
    schemes: list[RegionScheme]
    levels: list[AgreementLevel]
    as_of_typed: bool
    notices: list[str] = field(default_factory=list)

    @property
    def years(self) -> list[FiscalYear]:
        """The present year and the next, those before, and the chosen one; newest first."""
        present = FiscalYear.current()
        years = {present.next(), *(FiscalYear(present.start - back) for back in range(YEARS_BACK))}
        return sorted(years | ({self.choice.year} if self.choice else set()), reverse=True)

    def query(self, **more: str) -> str:
        """The address's query with this choice and ``more``; what is not chosen is left out."""
        chosen = self._named() | more
        return urlencode({name: value for name, value in chosen.items() if value})

    def _named(self) -> dict[str, str]:
        choice = self.choice
        if choice is None:
            return {}
        every = {
            "as_of": choice.as_of.isoformat() if self.as_of_typed else "",
            "level": choice.level,
            "stays": choice.stays,
            "count": choice.count,
            "forecast": "1" if choice.forecast else "",
            "scheme": choice.scheme.code,
        }
        taken = {name: value for name, value in every.items() if name in self.survey.options}
        return {"unit": choice.unit.code, "year": str(choice.year.start), **taken, "part": choice.part}


def choose(survey: Survey, user: Any, address: Mapping[str, str]) -> Chosen:
    """Read the address; PermissionDenied when no unit is within the reader's reach."""
    notices: list[str] = []
    units = _units(survey, user)
    if not units:
        raise PermissionDenied
    schemes, levels = list(RegionScheme.objects.all()), list(AgreementLevel.objects.all())
    typed = _day(address.get("as_of", ""), notices)
    scheme = _scheme(schemes, address.get("scheme", ""), notices)
    choice = None
    if scheme is not None:
        unit = _unit(units, address.get("unit", ""), notices)
        year = _year(address.get("year", ""), typed, notices)
        choice = Choice(
            unit=unit,
            branch=frozenset(unit_tree(user).branch(unit.pk)),
            year=year,
            as_of=typed or min(timezone.localdate(), year.last_day),
            scheme=scheme,
            stays=_one_of(Stays, address.get("stays", ""), Stays.TOUCHING, notices),
            count=_one_of(Count, address.get("count", ""), Count.VISITS, notices),
            forecast=bool(address.get("forecast")),
            level=_level(levels, address.get("level", ""), notices),
            part=_part(survey, address.get("part", "")),
        )
    return Chosen(survey, choice, units, schemes, levels, typed is not None, notices)


def _units(survey: Survey, user: Any) -> list[Unit]:
    """The units for which the reader may see the survey, as a tree from the top."""
    within = reach(user, survey.right, survey.model)
    tree: Any = Unit.objects.with_tree_fields().order_by("tree_ordering")
    return list(tree if isinstance(within, Everywhere) else tree.filter(pk__in=within))


def _unit(units: list[Unit], code: str, notices: list[str]) -> Unit:
    """The named unit, or the topmost within reach."""
    default = min(units, key=lambda unit: unit.tree_depth)
    if not code:
        return default
    found = next((unit for unit in units if unit.code == code), None)
    if found is None:
        notices.append(_("There is no unit “%(name)s” that you may see.") % {"name": code})
    return found or default


def _year(text: str, typed: date | None, notices: list[str]) -> FiscalYear:
    """The named year; otherwise that of the typed day, or the present one."""
    default = FiscalYear.of(typed) if typed else FiscalYear.current()
    if not text.strip():
        return default
    try:
        return FiscalYear.parse(text)
    except ValidationError as error:
        notices += error.messages
        return default


def _day(text: str, notices: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except ValidationError as error:
        notices += error.messages
        return None


def _scheme(schemes: list[RegionScheme], code: str, notices: list[str]) -> RegionScheme | None:
    by_code = {scheme.code: scheme for scheme in schemes}
    default = by_code.get(DEFAULT_SCHEME, schemes[0] if schemes else None)
    if code and code not in by_code:
        notices.append(_("There is no region scheme “%(name)s”.") % {"name": code})
    return by_code.get(code, default)


def _level(levels: list[AgreementLevel], code: str, notices: list[str]) -> str:
    if code and code not in {level.code for level in levels}:
        notices.append(_("“%(name)s” is not known here.") % {"name": code})
        return ""
    return code


def _one_of(choices: Any, text: str, default: str, notices: list[str]) -> str:
    if text and text not in choices.values:
        notices.append(_("“%(name)s” is not known here.") % {"name": text})
        return default
    return text or default


def _part(survey: Survey, text: str) -> str:
    """The named part, or the first; empty for a survey that is shown as a whole."""
    keys = [key for key, _label in survey.parts]
    return text if text in keys else next(iter(keys), "")
