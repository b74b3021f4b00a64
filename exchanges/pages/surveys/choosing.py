"""What a survey is asked for; its address keeps the whole choice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from exchanges.models import AgreementLevel
from exchanges.surveys import Survey
from exchanges.surveys.choice import Choice, Count, Stays
from strategy_tracker.core.access.reach import unit_tree
from strategy_tracker.core.asked import Asked, topmost, units_within, years_around
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import RegionScheme, Unit


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
        """A forecast is made for the year to come."""
        return years_around(self.choice.year if self.choice else None, ahead=1)

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
    units = units_within(user, (survey.right, survey.model))
    if not units:
        raise PermissionDenied
    asked = Asked(address)
    schemes, levels = list(RegionScheme.objects.all()), list(AgreementLevel.objects.all())
    typed = asked.day("as_of")
    scheme = _scheme(asked, schemes)
    choice = None
    if scheme is not None:
        unit = asked.unit(units) or topmost(units)
        year = asked.year("year") or FiscalYear.of(typed or timezone.localdate())
        level = asked.row("level", levels)
        choice = Choice(
            unit=unit,
            branch=frozenset(unit_tree(user).branch(unit.pk)),
            year=year,
            as_of=typed or min(timezone.localdate(), year.last_day),
            scheme=scheme,
            stays=asked.one_of("stays", Stays.TOUCHING),
            count=asked.one_of("count", Count.VISITS),
            forecast=bool(address.get("forecast")),
            level=level.code if level else "",
            part=_part(survey, address.get("part", "")),
        )
    return Chosen(survey, choice, units, schemes, levels, typed is not None, asked.notices)


def _scheme(asked: Asked, schemes: list[RegionScheme]) -> RegionScheme | None:
    """The named scheme, that of the ministry, or whichever there is."""
    by_code = {scheme.code: scheme for scheme in schemes}
    return asked.row("scheme", schemes) or by_code.get(RegionScheme.DEFAULT, schemes[0] if schemes else None)


def _part(survey: Survey, text: str) -> str:
    """The named part, or the first; empty for a survey that is shown as a whole."""
    keys = [key for key, _label in survey.parts]
    return text if text in keys else next(iter(keys), "")
