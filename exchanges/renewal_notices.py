"""Notices before an agreement ends: one for each threshold that was reached.

A threshold is reached when its day, so many months before the last day in force, has come and the agreement
has not ended. Nothing depends on running on that very day: what was reached while the scheduler was down is
recorded by the next run, and the mail then tells of each agreement once, by its nearest threshold. A new end
day makes new notices.

* Told are those who look after the agreement: the roles that may propose or renew for their own units
  (``core/access/table.py``), as far as the unit for which they are held reaches. The coordinator is a person
  of the register, not an account, and is not written to.
* Agreements that renew themselves are told of too, because the day for speaking up passes.
* Once a successor was concluded nothing is left to be told.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exchanges.models import Agreement, NoticeThreshold, Stage
from exchanges.models.in_force import RUNNING, concluded_successor
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.access.table import ROLE_TABLE
from strategy_tracker.core.models import Notice, RoleAssignment, User
from strategy_tracker.core.months import months_before
from strategy_tracker.core.notices import Facts, NoticeText, notice_kind, record
from strategy_tracker.core.translation_state import Language

KIND = "exchanges.agreement_ends"
KEEPING = ("propose", "renew")
AUTOMATIC = Agreement.RenewalMode.AUTOMATIC


def record_due(day: datetime.date) -> int:
    """Record every notice that is due on ``day`` and not recorded yet; returns how many were new."""
    thresholds = list(NoticeThreshold.objects.offered().order_by("months").values_list("months", flat=True))
    if not thresholds:
        return 0
    known = _recorded_since(months_before(day, thresholds[-1]))
    keepers = Keepers()
    made = 0
    for agreement, end in _ending(day, thresholds[-1]):
        for months in thresholds:
            due_on = months_before(end, months)
            key = f"{KIND}:{agreement.pk}:{end}:{months}"
            for user in keepers.of(agreement) if due_on <= day else ():
                if (key, user.pk) not in known:
                    record(KIND, key, user, due_on, _address(agreement), _facts(agreement, end, months))
                    made += 1
    return made


class Keepers:
    """Who looks after agreements: read once, then asked for each agreement."""

    def __init__(self, users: Iterable[User] | None = None) -> None:
        self._tree = UnitTree.read()
        self._everywhere: dict[int, User] = {}
        self._of_unit: dict[int, dict[int, User]] = {}
        held = RoleAssignment.objects.filter(role__in=keeping_roles(), user__is_active=True)
        if users is not None:
            held = held.filter(user__in=users)
        for assignment in held.exclude(user__email="").select_related("user").order_by("user_id"):
            self._add(assignment)

    def _add(self, assignment: RoleAssignment) -> None:
        user = assignment.user
        if assignment.unit_id is None:
            self._everywhere[user.pk] = user
            return
        for unit in self._tree.branch(assignment.unit_id):
            self._of_unit.setdefault(unit, {})[user.pk] = user

    def of(self, agreement: Agreement) -> list[User]:
        """The keepers with a mail address, each once."""
        found = dict(self._everywhere)
        for unit in agreement.units.all():
            found |= self._of_unit.get(unit.pk, {})
        return list(found.values())


def keeping_roles() -> list[str]:
    """The roles that may propose or renew for their units; who may do so everywhere looks after none."""
    row = ROLE_TABLE["exchanges.agreement"]
    return [str(role) for role, cell in row.items() if any(cell.get(right) == "unit" for right in KEEPING)]


def _ending(day: datetime.date, months: int) -> Iterable[tuple[Agreement, datetime.date]]:
    """Agreements in force on ``day`` that end within ``months`` and are not renewed yet, with their end."""
    successors = Agreement.objects.concluded().filter(predecessor=OuterRef("pk"))
    # Two days more: the last days of a month have no counterpart in a shorter one.
    horizon = day + relativedelta(months=months, days=3)
    running = Agreement.objects.in_force_on(day).filter(stage__in=RUNNING)
    found = running.filter(ends_on__gte=day, ends_on__lte=horizon)
    found = found.exclude(Exists(successors)).order_by("ends_on", "pk").prefetch_related("units")
    return ((agreement, agreement.ends_on) for agreement in found if agreement.ends_on)


def _recorded_since(day: datetime.date) -> set[tuple[str, int]]:
    recorded = Notice.objects.filter(kind=KIND, due_on__gte=day, dropped_at__isnull=True)
    return set(recorded.order_by().values_list("key", "recipient_id"))


def _address(agreement: Agreement) -> str:
    return reverse("admin:exchanges_agreement_change", args=[agreement.pk])


def _facts(agreement: Agreement, end: datetime.date, months: int) -> Facts:
    titles = {f"title_{language}": agreement.texts(language)["title"] for language in Language.values}
    return {
        **titles,
        "agreement": agreement.pk,
        "months": months,
        "ends_on": end.isoformat(),
        "speak_up_by": months_before(end, agreement.notice_months).isoformat(),
        "renewal_mode": agreement.renewal_mode,
        "renewal_years": agreement.renewal_years,
        "renewing": agreement.stage == Stage.RENEWING,
    }


def _may_see(user: User, facts: Facts) -> bool:
    """Whether the agreement still ends as recorded, and the user still looks after it and may see it."""
    end = datetime.date.fromisoformat(facts["ends_on"])
    running = Agreement.objects.visible_to(user).filter(stage__in=RUNNING, ends_on=end)
    agreement = running.filter(pk=facts["agreement"]).first()
    if agreement is None or end < timezone.localdate():
        return False
    if not agreement.is_in_force_on(timezone.localdate()) or concluded_successor(agreement):
        return False
    return user in Keepers([user]).of(agreement)


def _about(facts: Facts) -> tuple[Any, ...]:
    return facts["agreement"], facts["ends_on"]


@notice_kind(KIND, title=gettext_lazy("Agreements that end soon"), may_see=_may_see, about=_about)
def agreement_ends(facts: Facts) -> NoticeText:
    """Which agreement ends when, and what there is to do about it."""
    end = datetime.date.fromisoformat(facts["ends_on"])
    named = {"title": _title(facts), "day": date_format(end)}
    if facts["renewal_mode"] == AUTOMATIC:
        subject = _("“%(title)s” renews itself after %(day)s") % named
    else:
        subject = _("“%(title)s” ends on %(day)s") % named
    return NoticeText(subject, (_time_left(facts["months"]), *_what_to_do(facts)), end)


def _title(facts: Facts) -> str:
    reader = Language.of_reader()
    return str(facts[f"title_{reader}"] or facts[f"title_{reader.other}"])


def _time_left(months: int) -> str:
    return ngettext(
        "Not more than %(months)d month is left.", "Not more than %(months)d months are left.", months
    ) % {"months": months}


def _what_to_do(facts: Facts) -> list[str]:
    if facts["renewal_mode"] == Agreement.RenewalMode.NONE:
        return [_("No renewal is agreed: to go on, it takes a new agreement.")]
    by = datetime.date.fromisoformat(facts["speak_up_by"])
    named = {"years": facts["renewal_years"], "day": date_format(by)}
    passed = by < timezone.localdate()
    if facts["renewal_mode"] == AUTOMATIC:
        sentence = _goes_on_all_the_same(facts) if passed else _goes_on_unless(facts)
    elif passed:
        sentence = _("It is renewed by written consent only. The day for speaking up, %(day)s, has passed.")
    else:
        sentence = _("It is renewed by written consent only. The parties speak up by %(day)s.")
    under_way = [_("Its renewal is under way.")] if facts["renewing"] else []
    return [sentence % named, *under_way]


def _goes_on_unless(facts: Facts) -> str:
    return ngettext(
        "It goes on for %(years)d year unless a party speaks up by %(day)s.",
        "It goes on for %(years)d years unless a party speaks up by %(day)s.",
        facts["renewal_years"],
    )


def _goes_on_all_the_same(facts: Facts) -> str:
    return ngettext(
        "It goes on for %(years)d year: the day for speaking up, %(day)s, has passed.",
        "It goes on for %(years)d years: the day for speaking up, %(day)s, has passed.",
        facts["renewal_years"],
    )
