"""Posts that end on a day: retirement, the end of a term, or a later last day of a term."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from staff_training.leaves import stored_faults
from staff_training.models import Employment
from staff_training.models.home_unit import hold_persons
from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen


@transaction.atomic
def end_on(post: Employment, day: datetime.date, by: Any, *, seen: int | None = None) -> Employment:
    """Make ``day`` the last day of ``post``; ValidationError says why not. Returns the post as stored.

    ``seen`` is the revision that was read before deciding. Where ``day`` is its last day already, nothing
    is written.
    """
    hold_persons([post.person_id])
    stored = Employment.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if not by.has_perm("staff_training.change_employment", stored):
        raise StepRefused(_("You may not change this post."), code="forbidden")
    refuse_unseen(stored.revision, seen)
    if day < stored.starts_on:
        raise StepRefused(_("The post only begins after that day (%(days)s)."), params={"days": stored.days})
    if stored.ends_on == day:
        return stored
    if stored.ends_on and stored.ends_on < min(day, timezone.localdate()):
        raise StepRefused(
            _("The post is over already (%(days)s). Who comes back gets a further post."),
            params={"days": stored.days},
        )
    stored.ends_on = day
    refuse_incomplete(stored_faults(stored, by))
    stored.full_clean()
    stored._history_user = by  # type: ignore[attr-defined]
    stored.save()
    return stored
