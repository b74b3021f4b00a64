"""Scores of people who were not found on the roll: proposed to somebody, assigned, and taken back.

Until then such a score is kept by a unit under the name and number that came with it, and counts for nobody.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from staff_training.models import TestScore
from staff_training.scores.register import Candidate, Register
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.models import Person, Unit

LABEL = TestScore._meta.label_lower


def unassigned(user: Any) -> QuerySet[TestScore]:
    """Those that ``user`` may assign, as they were given, the latest day first."""
    scores: QuerySet[TestScore] = TestScore.objects.editable_by(user).filter(person__isnull=True)
    return scores.select_related("test", "kind", "held_by").order_by("-taken_on", "given_number", "pk")


def candidates(score: TestScore, user: Any, register: Register | None = None) -> list[Candidate]:
    """Whose ``score`` may be, among the persons on the roll of ``user``; best first.

    Who asks for many scores reads the register once and hands it in.
    """
    register = register or Register.read(user)
    return register.find(score.given_number, score.given_name, score.taken_on)


def assign(score: TestScore, person: Person, by: Any) -> TestScore:
    """The score as it is stored now: the person's, with the name and number as given still in it.

    PermissionDenied where ``by`` may not keep scores of this person; ValidationError where the score belongs
    to somebody already, where the person's sitting is entered already or cannot be (before birth).
    """
    if not (by.has_perm("staff_training.change_testscore", score) and _keeps_scores_of(person, by)):
        raise PermissionDenied
    with transaction.atomic():
        stored = TestScore._base_manager.select_for_update().get(pk=score.pk)
        if stored.person_id is not None:
            raise ValidationError(_("This score belongs to somebody already."), code="assigned")
        return _moved(stored, by, person=person, held_by=None)


def unassign(score: TestScore, by: Any) -> TestScore:
    """The score as it is stored now: back at the unit that kept it before it was assigned.

    PermissionDenied where ``by`` may not; ValidationError where it never was without a person.
    """
    if not by.has_perm("staff_training.change_testscore", score):
        raise PermissionDenied
    with transaction.atomic():
        stored = TestScore._base_manager.select_for_update().get(pk=score.pk)
        history: Any = stored.history  # type: ignore[attr-defined]
        before = history.filter(person__isnull=True).order_by("-history_date", "-history_id").first()
        if stored.person_id is None or before is None or before.held_by_id is None:
            raise ValidationError(_("This score was not assigned to anybody."), code="not_assigned")
        return _moved(stored, by, person=None, held_by=before.held_by)


def _moved(score: TestScore, by: Any, *, person: Person | None, held_by: Unit | None) -> TestScore:
    score.person, score.held_by = person, held_by
    # Whether it resembles the person's other scores is asked anew.
    score.is_confirmed = False
    score.full_clean()
    score._history_user = by  # type: ignore[attr-defined]
    score.save()
    return score


def _keeps_scores_of(person: Person, user: Any) -> bool:
    units = reach(user, "change", LABEL)
    return isinstance(units, Everywhere) or person.unit_id in units
