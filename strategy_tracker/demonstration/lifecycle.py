"""Loads all demonstration data, and takes it away again without touching anything else."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from actions.models import Indicator, Milestone, ProgressReport
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Installation, User
from strategy_tracker.demonstration.accounts import make_accounts
from strategy_tracker.demonstration.marks import CODE_PREFIX, MARK
from strategy_tracker.demonstration.records import make_figures, make_milestones
from strategy_tracker.demonstration.reports import make_reports


@transaction.atomic
def load_demonstration(today: date | None = None) -> dict[str, int]:
    """Make what is not there yet, dated as of ``today``; returns how many records of each kind were made.

    Raises ``PlanItem.DoesNotExist`` when the plans have not been loaded.
    """
    today = today or timezone.localdate()
    made = {
        "accounts": make_accounts(),
        "indicators": make_figures(today),
        "milestones": make_milestones(today),
        "progress reports": make_reports(FiscalYear.of(today)),
    }
    _say_whether_demonstration(present=True)
    return made


@transaction.atomic
def remove_demonstration() -> dict[str, int]:
    """Delete what carries the mark, and every demonstration account; returns how many of each kind."""
    begins = Q(reasons_ja__startswith=MARK["ja"]) | Q(reasons_en__startswith=MARK["en"])
    # What is left of the reports is real now, and so are the indicators that it cites.
    removed = {
        "progress reports": _delete(ProgressReport.objects.filter(begins)),
        "indicators": _delete(Indicator.objects.filter(code__startswith=CODE_PREFIX, evidence=None)),
        "milestones": _delete(Milestone.objects.filter(title_ja__startswith=MARK["ja"])),
        "accounts": _delete(User.objects.filter(is_demonstration=True)),
    }
    _say_whether_demonstration(present=False)
    return removed


def _delete(queryset) -> int:  # type: ignore[no-untyped-def]
    """Delete one by one, so that history keeps what was there; returns how many."""
    records = list(queryset)
    for record in records:
        record.delete()
    return len(records)


def _say_whether_demonstration(*, present: bool) -> None:
    installation = Installation.objects.current()
    installation.holds_demonstration_data = present
    installation.save()
