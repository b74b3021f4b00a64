"""Which plan, fiscal year and day the dashboard shows, read from the address.

The address keeps the whole choice, so that it can be sent to a colleague. What it names wrongly is said in
words, and the default is shown instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from actions.models import Plan
from actions.models.plan import YEAR_LIMITS
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.wareki import parse_date

FIRST_YEAR, LAST_YEAR = (limit.limit_value for limit in YEAR_LIMITS)


@dataclass(frozen=True)
class Selection:
    """What is shown: ``plan`` is None when the reader may see no plan at all."""

    plans: list[Plan]
    plan: Plan | None
    year: FiscalYear
    as_of: date
    as_of_chosen: bool
    notices: list[str] = field(default_factory=list)

    def query(self, **more: object) -> str:
        """The address's query with this choice and ``more``; empty values are left out."""
        chosen = {
            "plan": self.plan.slug if self.plan else "",
            "year": self.year.start,
            "as_of": self.as_of.isoformat() if self.as_of_chosen else "",
        }
        return urlencode(
            {name: value for name, value in {**chosen, **more}.items() if value not in {"", None}}
        )

    @property
    def years(self) -> list[FiscalYear]:
        """The years to choose from: the plan's, and the present and the chosen one."""
        return years_of(self.plan, self.year)


def read_selection(user: Any, address: Mapping[str, str]) -> Selection:
    """Read ``plan``, ``year`` and ``as_of``; only plans that ``user`` may see can be chosen."""
    notices: list[str] = []
    plans = list(Plan.objects.visible_to(user).select_related("unit", "rating_scale"))
    plan = _read_plan(plans, address.get("plan", ""), notices)
    year = _read_year(address.get("year", ""), default_year(plan), notices)
    chosen = _read_day(address.get("as_of", ""), notices)
    return Selection(plans, plan, year, chosen or default_day(year), chosen is not None, notices)


def default_year(plan: Plan | None) -> FiscalYear:
    """The present year, or the last year of a plan that is over."""
    present = FiscalYear.current()
    if plan is None or plan.last_year is None:
        return present
    return min(present, FiscalYear(plan.last_year))


def default_day(year: FiscalYear) -> date:
    """Today, or the last day of a year that is over."""
    return min(timezone.localdate(), year.last_day)


def years_of(plan: Plan | None, *more: FiscalYear) -> list[FiscalYear]:
    """The plan's years (an open plan's until the present one), the present one and ``more``; newest first."""
    present = FiscalYear.current()
    years = {present, *more}
    if plan is not None:
        last = plan.last_year or max(plan.first_year, present.start)
        years |= {FiscalYear(start) for start in range(plan.first_year, last + 1)}
    return sorted(years, reverse=True)


def _read_plan(plans: list[Plan], slug: str, notices: list[str]) -> Plan | None:
    """The named plan, or the first that still runs. A plan out of reach is as unknown as one that is not
    there.
    """
    present = FiscalYear.current()
    running = [plan for plan in plans if default_year(plan) == present]
    default = next(iter([*running, *plans]), None)
    if not slug:
        return default
    found = next((plan for plan in plans if plan.slug == slug), None)
    if found is None:
        notices.append(_("There is no plan “%(name)s” that you may see.") % {"name": slug})
    return found or default


def _read_year(text: str, default: FiscalYear, notices: list[str]) -> FiscalYear:
    if not text.strip():
        return default
    try:
        year = FiscalYear.parse(text)
    except ValidationError as error:
        notices += error.messages
        return default
    if not FIRST_YEAR <= year.start <= LAST_YEAR:
        notices.append(
            _("Fiscal years lie between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
        return default
    return year


def _read_day(text: str, notices: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except ValidationError as error:
        notices += error.messages
        return None
