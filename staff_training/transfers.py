"""Transfers and re-employment: one post ends the day before the next one begins.

A transfer is taken back by the word of the histories: the first version of the new post names the one that it
follows, and the version of that one which ended it names the day.
"""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from staff_training.models import Employment, Leave
from staff_training.models.home_unit import hold_persons
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.steps import StepRefused, refuse_unseen

FOLLOWS, MOVED_ON = "transferred-from:", "transferred-on:"
"""Reasons in the histories: of the new post with the key of the one before, of that one with the day."""
ONE_DAY = datetime.timedelta(days=1)
KEPT = ("person_id", "staff_number", "is_concurrent")


def later_post(post: Employment) -> Employment | None:
    """The main post of the same person that begins after ``post`` does, the first of them."""
    later = Employment._base_manager.filter(
        person=post.person_id, is_concurrent=False, starts_on__gt=post.starts_on
    )
    return later.exclude(pk=post.pk).select_related("unit").order_by("starts_on").first()


@transaction.atomic
def transfer(post: Employment, following: Employment, by: Any, *, seen: int | None = None) -> Employment:
    """End ``post`` the day before ``following`` (not stored yet, without a person) begins, and store both.

    ValidationError says why not, and nothing is written. ``seen`` is the revision of ``post`` that was read.
    A post that was over before keeps its last day. Ongoing leave continues in the new post.
    """
    hold_persons([post.person_id])
    stored = Employment.objects.select_for_update(of=("self",)).get(pk=post.pk)
    _check(stored, following, by, seen)
    for name in KEPT:
        setattr(following, name, getattr(stored, name))
    goes_on = stored.ends_on is None or stored.ends_on >= following.starts_on
    if goes_on:
        stored.ends_on = following.starts_on - ONE_DAY
        _write(stored, by, f"{MOVED_ON}{following.starts_on.isoformat()}")
    following.full_clean()
    _write(following, by, f"{FOLLOWS}{stored.pk}")
    if goes_on:
        _carry_leave_over(stored, following, by)
    return following


def origin(post: Employment) -> Employment | None:
    """The post from which a transfer led to ``post``, while the transfer can still be taken back.

    It can until somebody changes one of the two.
    """
    versions = _versions(post)
    reason = (versions[0].history_change_reason or "") if len(versions) == 1 else ""
    if not reason.startswith(FOLLOWS):
        return None
    before = Employment._base_manager.filter(
        pk=int(reason.removeprefix(FOLLOWS)), person=post.person_id
    ).first()
    if before is None or before.ends_on is None or before.ends_on >= post.starts_on:
        return None
    return None if _ended_before(before, post) is _CHANGED else before


@transaction.atomic
def take_back(post: Employment, by: Any, *, seen: int | None = None) -> Employment:
    """Delete ``post``, to which a transfer led, and let the one before go on as it did. Returns that one."""
    hold_persons([post.person_id])
    stored = Employment.objects.select_for_update(of=("self",)).get(pk=post.pk)
    refuse_unseen(stored.revision, seen)
    before = origin(stored)
    if before is None:
        raise StepRefused(_("One of the two posts was changed meanwhile: correct their days by hand."))
    _require_rights(by, (before, "change"), (stored, "delete"))
    last = _ended_before(before, stored)
    _bring_leave_back(before, stored, by)
    first_day = stored.starts_on
    stored._history_user = by  # type: ignore[attr-defined]
    stored.delete()
    if last is not _NOT_ENDED:
        before.ends_on = last
        _write(before, by, f"transfer-taken-back:{first_day.isoformat()}")
    return before


_CHANGED, _NOT_ENDED = object(), object()


def _ended_before(before: Employment, post: Employment) -> Any:
    """The last day of ``before`` until the transfer to ``post``; _NOT_ENDED where that left it alone."""
    reason = f"{MOVED_ON}{post.starts_on.isoformat()}"
    versions = _versions(before)
    if versions and versions[0].history_change_reason == reason:
        return versions[1].ends_on if len(versions) > 1 else _CHANGED
    return _CHANGED if any(version.history_change_reason == reason for version in versions) else _NOT_ENDED


def _versions(post: Any) -> list[Any]:
    """The newest first."""
    return list(post.history.order_by("-history_date", "-history_id"))


def _check(stored: Employment, following: Employment, by: Any, seen: int | None) -> None:
    _require_rights(by, (stored, "change"))
    units = reach(by, "add", Employment._meta.label_lower)
    if not isinstance(units, Everywhere) and following.unit_id not in units:
        raise StepRefused(_("You may not enter posts of this unit."), code="forbidden")
    refuse_unseen(stored.revision, seen)
    if stored.is_concurrent:
        raise StepRefused(_("A concurrent post is not transferred: end it, and enter the next one."))
    if following.starts_on <= stored.starts_on:
        raise StepRefused(
            _("The new post must begin after the first day of the present one (%(days)s)."),
            params={"days": stored.days},
        )
    if (later := later_post(stored)) is not None:
        if not by.has_perm("staff_training.view_employment", later):
            raise StepRefused(_("Another post follows this one already. A transfer begins at the last post."))
        raise StepRefused(
            _("Another post follows this one already: %(unit)s, %(days)s."),
            params={"unit": later.unit, "days": later.days},
        )


def _require_rights(by: Any, *rights: tuple[Employment, str]) -> None:
    if not all(by.has_perm(f"staff_training.{right}_employment", post) for post, right in rights):
        raise StepRefused(_("You may not change this post."), code="forbidden")


def _carry_leave_over(stored: Employment, following: Employment, by: Any) -> None:
    first = following.starts_on
    for leave in Leave._base_manager.filter(employment=stored):
        if leave.starts_on >= first:
            leave.employment = following
            _write(leave, by)
        elif leave.ends_on is None or leave.ends_on >= first:
            _write(Leave(employment=following, kind=leave.kind, starts_on=first, ends_on=leave.ends_on), by)
            if leave.ends_on:
                leave.ends_on = first - ONE_DAY
                _write(leave, by)


def _bring_leave_back(before: Employment, stored: Employment, by: Any) -> None:
    """What was cut in two becomes one again; what belongs to the new post alone goes to the one before."""
    earlier = {leave.kind_id: leave for leave in _reaching(before, stored.starts_on - ONE_DAY)}
    for leave in Leave._base_manager.filter(employment=stored):
        first_part = earlier.get(leave.kind_id)
        if leave.starts_on == stored.starts_on and first_part is not None:
            if first_part.ends_on != leave.ends_on:
                first_part.ends_on = leave.ends_on
                _write(first_part, by)
        else:
            leave.employment = before
            _write(leave, by)


def _reaching(post: Employment, day: datetime.date) -> list[Leave]:
    leaves = Leave._base_manager.filter(employment=post)
    return [leave for leave in leaves if leave.ends_on in (None, day)]


def _write(record: Any, by: Any, reason: str = "") -> None:
    record._history_user, record._change_reason = by, reason
    record.save()
