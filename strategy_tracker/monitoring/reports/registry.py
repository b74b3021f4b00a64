"""The kinds of report. A room registers one when the program starts; screens and commands list them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.facts import Facts

Collect = Callable[[Plan, FiscalYear, date], Facts]
Print = Callable[[Facts, str], bytes]


class UnknownReportKind(LookupError):
    """No report of this name is known."""


@dataclass(frozen=True)
class ReportKind:
    """One kind of report.

    ``collect`` reads the facts; each of ``formats`` (by file extension) prints them in a report language
    (``ja``, ``en`` or ``both``), reading nothing else.
    """

    name: str
    label: str | Promise
    collect: Collect
    formats: Mapping[str, Print]


_KINDS: dict[str, ReportKind] = {}


def register_report(kind: ReportKind) -> None:
    """Make a kind of report known; ValueError when its name is taken."""
    if kind.name in _KINDS:
        raise ValueError(f"two kinds of report are called {kind.name!r}")
    _KINDS[kind.name] = kind


def get_report_kind(name: str) -> ReportKind:
    """The kind of this name; raises ``UnknownReportKind``."""
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownReportKind(name) from None


def report_choices() -> list[tuple[str, str | Promise]]:
    """Names and labels for a form's choices, by name."""
    return [(name, _KINDS[name].label) for name in sorted(_KINDS)]
