"""Loads all demonstration data, and takes it away again without touching anything else."""

from datetime import date

from django.db import transaction
from django.db.models import F, Model, ProtectedError, Q
from django.utils import timezone

from actions.models import Indicator, Milestone, ProgressReport
from exchanges.models import Agreement, Event, Exchange, OverseasOffice, Partner
from staff_training.models import (
    Course,
    CourseSession,
    Employment,
    LanguageGoal,
    Participation,
    TestDay,
    TestScore,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Installation, Institution, Person, Unit, User
from strategy_tracker.demonstration.accounts import make_accounts
from strategy_tracker.demonstration.agreements import make_agreements
from strategy_tracker.demonstration.gatherings import make_events, make_offices
from strategy_tracker.demonstration.marks import CODE_PREFIX, MAIL_DOMAIN, MARK, SOURCE
from strategy_tracker.demonstration.partners import make_institutions, make_people
from strategy_tracker.demonstration.records import make_figures, make_milestones
from strategy_tracker.demonstration.reports import make_reports
from strategy_tracker.demonstration.staff import make_staff
from strategy_tracker.demonstration.stays import make_stays
from strategy_tracker.demonstration.training import make_training


@transaction.atomic
def load_demonstration(today: date | None = None) -> dict[str, int]:
    """Make what is not there yet, dated as of ``today``; returns how many records of each kind were made.

    Raises ``PlanItem.DoesNotExist`` when the plans have not been loaded.
    """
    made = {
        "accounts": make_accounts(),
        **load_figures(today or timezone.localdate()),
        **_load_training(),
        **_load_exchanges(),
    }
    _say_whether_demonstration(present=True)
    return made


def load_figures(today: date) -> dict[str, int]:
    """The figures and reports of the plans."""
    return {
        "indicators": make_figures(today),
        "milestones": make_milestones(today),
        "progress reports": make_reports(FiscalYear.of(today)),
    }


def _load_exchanges() -> dict[str, int]:
    """Agreements and stays go their way by the calendar: always as of the day on which they are made."""
    today = timezone.localdate()
    return {
        "institutions": make_institutions(),
        "people": make_people(today),
        "agreements": make_agreements(today),
        "stays": make_stays(today),
        "events": make_events(today),
        "overseas offices": make_offices(today),
    }


def _load_training() -> dict[str, int]:
    """Staff go before the exchanges, some of which are theirs."""
    today = timezone.localdate()
    return {"staff": make_staff(today), "training": make_training(today)}


@transaction.atomic
def remove_demonstration() -> dict[str, int]:
    """Delete what carries the mark, and every demonstration account; returns how many of each kind."""
    removed = {
        **remove_figures(),
        **_remove_training(),
        **_remove_exchanges(),
        "offices": _delete(Unit.objects.filter(code__startswith=CODE_PREFIX)),
        "accounts": _delete(User.objects.filter(is_demonstration=True)),
    }
    _say_whether_demonstration(present=False)
    return removed


def remove_figures() -> dict[str, int]:
    """What is left of the reports is real now, and so are the indicators that it cites."""
    begins = Q(reasons_ja__startswith=MARK["ja"]) | Q(reasons_en__startswith=MARK["en"])
    return {
        "progress reports": _delete(ProgressReport.objects.filter(begins)),
        "indicators": _delete(Indicator.objects.filter(code__startswith=CODE_PREFIX, evidence=None)),
        "milestones": _delete(Milestone.objects.filter(title_ja__startswith=MARK["ja"])),
    }


def _remove_training() -> dict[str, int]:
    """What is kept about the invented staff goes before them."""
    people = Q(person__email__endswith=f"@{MAIL_DOMAIN}")
    begins = f"{SOURCE['ja']}"
    return {
        "participations": _delete(Participation.objects.filter(people)),
        "sessions": _delete(CourseSession.objects.filter(notes__startswith=begins)),
        "courses": _delete(Course.objects.filter(code__startswith=CODE_PREFIX)),
        "test days": _delete(TestDay.objects.filter(place_ja__startswith=MARK["ja"])),
        "test scores": _delete(TestScore.objects.filter(notes__startswith=begins)),
        "language goals": _delete(LanguageGoal.objects.filter(code__startswith=CODE_PREFIX)),
        "posts": _delete(Employment.objects.filter(people, notes__startswith=begins)),
    }


def _remove_exchanges() -> dict[str, int]:
    """What hangs on others goes before them; what something real hangs on by now stays."""
    marked = Q(title_ja__startswith=MARK["ja"])
    memoranda_first = F("parent_id").desc(nulls_last=True)
    named = Q(name_ja__startswith=MARK["ja"])
    return {
        "events": _delete(Event.objects.filter(marked)),
        "overseas offices": _delete(OverseasOffice.objects.filter(named)),
        "stays": _delete(Exchange.objects.filter(purpose_ja__startswith=MARK["ja"])),
        # A renewal stands on what it renews, a memorandum on its agreement: the youngest go first.
        "agreements": _delete(Agreement.objects.filter(marked).order_by(memoranda_first, "-pk")),
        "partners": _delete(Partner.objects.filter(notes__startswith=SOURCE["ja"])),
        "people": _delete(Person.objects.filter(email__endswith=f"@{MAIL_DOMAIN}")),
        "institutions": _delete(Institution.objects.filter(named)),
    }


def _delete(queryset) -> int:  # type: ignore[no-untyped-def]
    """Delete one by one, so that history keeps what was there; returns how many.

    A record that something else rests on stays: somebody has made it theirs.
    """
    return sum(_gone(record) for record in list(queryset))


def _gone(record: Model) -> bool:
    try:
        with transaction.atomic():
            record.delete()
    except ProtectedError:
        return False
    return True


def _say_whether_demonstration(*, present: bool) -> None:
    installation = Installation.objects.current()
    installation.holds_demonstration_data = present
    installation.save()
