"""The way of a progress report: draft → submitted → returned | approved → published.

``STEPS`` is the whole of it: from which states a step leads where, and which right of the role table it
takes. Every step is checked against the stored report under a lock, so that two people cannot take the
same step twice, and is written down as a ReportStep. A published report can be reopened to be corrected;
until it is published again visitors do not see it.

Somebody who holds both rights may approve what they submitted themselves: small offices have one person
for it, and the steps show who did what.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from actions.models import ProgressReport, ReportStep
from strategy_tracker.core.models import User
from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen
from strategy_tracker.core.translation_state import Language

State = ProgressReport.State


@dataclass(frozen=True)
class Step:
    """One step: its name in addresses and forms, what a button says, where it leads, who may take it."""

    name: str
    label: Promise
    from_states: tuple[ProgressReport.State, ...]
    to_state: ProgressReport.State
    right: str
    needs_comment: bool = False
    needs_complete: bool = False

    def allowed_to(self, user: Any, report: ProgressReport) -> bool:
        """Whether the role table gives ``user`` this step on this report."""
        return bool(user.has_perm(f"actions.{self.right}_progressreport", report))


STEPS = {
    step.name: step
    for step in (
        Step(
            "submit",
            pgettext_lazy("step of a progress report", "Submit"),
            (State.DRAFT, State.RETURNED),
            State.SUBMITTED,
            "submit",
            needs_complete=True,
        ),
        Step("withdraw", gettext_lazy("Withdraw"), (State.SUBMITTED,), State.DRAFT, "submit"),
        Step(
            "send_back",
            gettext_lazy("Send back"),
            (State.SUBMITTED, State.APPROVED),
            State.RETURNED,
            "return",
            needs_comment=True,
        ),
        Step(
            "approve",
            gettext_lazy("Approve"),
            (State.SUBMITTED,),
            State.APPROVED,
            "approve",
            needs_complete=True,
        ),
        Step(
            "publish",
            gettext_lazy("Publish"),
            (State.APPROVED,),
            State.PUBLISHED,
            "publish",
            needs_complete=True,
        ),
        Step(
            "reopen",
            gettext_lazy("Reopen"),
            (State.PUBLISHED,),
            State.RETURNED,
            "publish",
            needs_comment=True,
        ),
    )
}


def available_steps(report: ProgressReport, user: Any) -> list[Step]:
    """The steps that ``user`` may take from the report's present state."""
    return [
        step for step in STEPS.values() if report.state in step.from_states and step.allowed_to(user, report)
    ]


def submit(report: ProgressReport, by: User) -> ReportStep:
    """Hand a draft or returned report in; it must be complete, and cannot be changed until it comes back."""
    return take_step("submit", report, by)


def withdraw(report: ProgressReport, by: User) -> ReportStep:
    """Take a submitted report back before it is decided on."""
    return take_step("withdraw", report, by)


def send_back(report: ProgressReport, by: User, comment: str) -> ReportStep:
    """Return a submitted or approved report for rework, saying why."""
    return take_step("send_back", report, by, comment)


def approve(report: ProgressReport, by: User) -> ReportStep:
    """Accept a submitted report."""
    return take_step("approve", report, by)


def publish(report: ProgressReport, by: User) -> ReportStep:
    """Let visitors read an approved report (if its item is public)."""
    return take_step("publish", report, by)


def reopen(report: ProgressReport, by: User, comment: str) -> ReportStep:
    """Take a published report out of the public pages for correction, saying why."""
    return take_step("reopen", report, by, comment)


def take_step(
    name: str, report: ProgressReport, by: User, comment: str = "", *, seen: int | None = None
) -> ReportStep:
    """Take the step ``name`` (KeyError if there is none); StepRefused says why not.

    What is stored counts, not unsaved changes of ``report``; its state and revision are brought up to date.
    ``seen`` is the revision that was read before deciding: nobody decides on a text they have not seen.
    """
    step = STEPS[name]
    with transaction.atomic():
        stored = ProgressReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
        _check(step, stored, by, comment)
        refuse_unseen(stored.revision, seen)
        from_state = stored.state
        stored.move_to(step.to_state, by)
        taken = ReportStep.objects.create(
            report=stored, from_state=from_state, to_state=step.to_state, by=by, comment=comment.strip()
        )
    report.state, report.revision, report.updated_at = stored.state, stored.revision, stored.updated_at
    return taken


def missing(report: ProgressReport) -> list[str]:
    """What a report still lacks before it can be submitted, as sentences; an empty list when complete."""
    return [sentence for check in _COMPLETE for sentence in check(report)]


def _check(step: Step, report: ProgressReport, by: User, comment: str) -> None:
    if not step.allowed_to(by, report):
        raise StepRefused(_("You may not take this step."), code="forbidden")
    if report.state not in step.from_states:
        raise StepRefused(
            _("This report is already in the state “%(state)s”. Open it again to see what happened."),
            code="state",
            params={"state": report.get_state_display()},
        )
    if step.needs_comment and not comment.strip():
        raise StepRefused(_("Say why the report goes back."), code="comment")
    if step.needs_complete:
        refuse_incomplete(missing(report))


def _lacks_rating(report: ProgressReport) -> list[str]:
    return [] if report.rating_id else [_("The self-rating is missing.")]


def _lacks_reasons(report: ProgressReport) -> list[str]:
    language = Language(report.source_language)
    if report.texts(language)["reasons"].strip():
        return []
    return [_("The reasons for the rating are missing in %(language)s.") % {"language": language.label}]


def _has_foreign_grade(report: ProgressReport) -> list[str]:
    if not report.rating or report.rating.scale_id == report.item.plan.rating_scale_id:
        return []
    return [_("This grade belongs to another scale than the plan's.")]


def _lacks_evidence(report: ProgressReport) -> list[str]:
    if not report.rating or not report.rating.requires_evidence or report.evidence.exists():
        return []
    return [
        _("The grade %(grade)s needs evidence: attach an indicator or a document.")
        % {"grade": report.rating.code}
    ]


_COMPLETE: tuple[Callable[[ProgressReport], list[str]], ...] = (
    _lacks_rating,
    _lacks_reasons,
    _has_foreign_grade,
    _lacks_evidence,
)
