"""How screenings come about and lapse: both follow from the facts of the stay or the agreement."""

from typing import Any

from django.db import transaction

from exchanges.models import (
    Agreement,
    Exchange,
    Screening,
    ScreeningAnswer,
    ScreeningCheckpoint,
    ScreeningStep,
    Stage,
)
from exchanges.screening.facts import Subject, changed_facts, first_day_of
from exchanges.screening.gate import as_subject
from exchanges.screening.need import needs_screening

AWAITING_START = (Exchange.Status.CONFIRMED,)
AWAITING_SIGNATURE = (Stage.APPROVED, Stage.SIGNING)
BEFORE_SIGNATURE = (Stage.PROPOSED, Stage.DEPARTMENT_REVIEW, Stage.HQ_REVIEW, *AWAITING_SIGNATURE)


def ensure(subject: Subject, by: Any = None) -> Screening | None:
    """The screening of a subject that needs one, opened if there is none; None when none is needed.

    Called when a stay is confirmed and when an agreement is approved.
    """
    return open_screening(subject, by) if needs_screening(subject) else None


def open_screening(subject: Subject, by: Any = None) -> Screening:
    """The screening of the subject with a line for each checkpoint; a stored one is returned as it is."""
    with transaction.atomic():
        _held(subject)
        screening = Screening._base_manager.filter(**as_subject(subject)).first()
        if screening is None:
            screening = Screening(**as_subject(subject), due_on=first_day_of(subject))
            screening._history_user = by
            screening.save()
        complete_checklist(screening, by)
    return screening


def complete_checklist(screening: Screening, by: Any = None) -> None:
    """Give an open screening a line for each checkpoint that is offered and that it does not have yet."""
    if not screening.is_open:
        return
    known = screening.answers.order_by().values("checkpoint")
    for checkpoint in ScreeningCheckpoint.objects.offered().exclude(pk__in=known):
        answer: Any = ScreeningAnswer(screening=screening, checkpoint=checkpoint)
        answer._history_user = by
        answer.save()


def recheck(subject: Subject, by: Any = None) -> None:
    """Bring the screening into line with the subject: called after every save and before every step.

    A decision or an override whose facts have changed lapses, which is logged with what has changed
    (the names of FACTS, told in the reader's language by ``log.py``). A subject that awaits its start or
    its signature gets the screening that it now needs. What has begun or was signed stays as decided.
    """
    if not is_ahead(subject):
        return
    with transaction.atomic():
        screening = (
            Screening._base_manager.select_for_update(of=("self",)).filter(**as_subject(subject)).first()
        )
        if screening is None:
            if _awaits(subject):
                ensure(subject, by)
            return
        if changed := changed_facts(screening, subject):
            _lapse(screening, by, changed)
        if screening.due_on != first_day_of(subject):
            screening.due_on = first_day_of(subject)
            screening._history_user = by
            screening.save()


def recheck_all(by: Any = None) -> None:
    """Recheck what was decided on and has not begun yet: called when a country list was changed."""
    for screening in Screening._base_manager.exclude(based_on={}).select_related("exchange", "agreement"):
        recheck(screening.subject, by)


def _lapse(screening: Screening, by: Any, changed: list[str]) -> None:
    before = screening.decision
    screening.override_reason = ""
    screening.based_on = {}
    screening.move_to(Screening.Decision.UNDECIDED, by)
    ScreeningStep.objects.create(
        screening=screening,
        step="lapse",
        from_decision=before,
        to_decision=screening.decision,
        by=by,
        reason=" ".join(changed),
    )
    complete_checklist(screening, by)


def is_ahead(subject: Subject) -> bool:
    """Whether the stay is still to start, or the agreement still to be signed."""
    if isinstance(subject, Exchange):
        return subject.status in (Exchange.Status.PLANNED, Exchange.Status.CONFIRMED)
    return subject.stage in BEFORE_SIGNATURE


def _awaits(subject: Subject) -> bool:
    if isinstance(subject, Exchange):
        return subject.status in AWAITING_START
    return subject.stage in AWAITING_SIGNATURE


def _held(subject: Subject) -> Exchange | Agreement:
    """The subject's row, held until the transaction ends: two people cannot open two screenings."""
    held: Exchange | Agreement = (
        type(subject)._base_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    )
    return held
