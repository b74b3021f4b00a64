"""The steps of an agreement: from which stages a step leads where, and which right it takes.

The route was put together from the rules of KIT (kit.ac.jp reiki u042RG00000071), Tohoku
(bureau.tohoku.ac.jp kitei u101RG00002694) and SOKENDAI (kitei.soken.ac.jp). What a step needs stands in
``guards.py``, what it does beside moving the stage in ``taking.py``.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from exchanges.models import Agreement, Stage
from exchanges.terms import LAPSED, SUCCEEDED

BEFORE_FORCE = (Stage.PROPOSED, Stage.DEPARTMENT_REVIEW, Stage.HQ_REVIEW, Stage.APPROVED, Stage.SIGNING)


@dataclass(frozen=True)
class Step:
    """One step: its name in addresses and forms, what a button says, where it leads, who may take it.

    ``rights`` names another right for some of the stages from which the step leads. ``takes_day`` says that
    a last day in force can be given with the step.
    """

    name: str
    label: Promise
    from_stages: tuple[Stage, ...]
    to_stage: Stage
    right: str
    needs_comment: bool = False
    takes_day: bool = False
    rights: tuple[tuple[Stage, str], ...] = ()

    def right_from(self, stage: str) -> str:
        """The right that the step takes from ``stage``."""
        return dict(self.rights).get(Stage(stage), self.right)

    def allowed_to(self, user: Any, agreement: Agreement) -> bool:
        """Whether the role table gives ``user`` this step on this agreement."""
        right = self.right_from(agreement.stage)
        return bool(user.has_perm(f"exchanges.{right}_agreement", agreement))


STEPS = {
    step.name: step
    for step in (
        Step(
            "submit",
            pgettext_lazy("step of an agreement", "Submit for review"),
            (Stage.PROPOSED,),
            Stage.DEPARTMENT_REVIEW,
            "propose",
        ),
        Step(
            "pass_department",
            pgettext_lazy("step of an agreement", "Pass on to headquarters"),
            (Stage.DEPARTMENT_REVIEW,),
            Stage.HQ_REVIEW,
            "review",
        ),
        Step(
            "approve",
            pgettext_lazy("step of an agreement", "Approve"),
            (Stage.HQ_REVIEW,),
            Stage.APPROVED,
            "decide",
        ),
        Step(
            "start_signing",
            pgettext_lazy("step of an agreement", "Begin signing"),
            (Stage.APPROVED,),
            Stage.SIGNING,
            "sign",
        ),
        Step(
            "bring_into_force",
            pgettext_lazy("step of an agreement", "Bring into force"),
            (Stage.SIGNING,),
            Stage.IN_FORCE,
            "sign",
        ),
        Step(
            "register",
            pgettext_lazy("step of an agreement", "Register as concluded earlier"),
            (Stage.PROPOSED,),
            Stage.IN_FORCE,
            "sign",
        ),
        Step(
            "start_renewal",
            pgettext_lazy("step of an agreement", "Begin renewal"),
            (Stage.IN_FORCE,),
            Stage.RENEWING,
            "renew",
        ),
        Step(
            "stop_renewal",
            pgettext_lazy("step of an agreement", "Give up renewal"),
            (Stage.RENEWING,),
            Stage.IN_FORCE,
            "renew",
        ),
        Step(
            "end",
            pgettext_lazy("step of an agreement", "Record the end"),
            (Stage.IN_FORCE, Stage.RENEWING),
            Stage.ENDED,
            "end",
            takes_day=True,
        ),
        Step(
            "send_back",
            pgettext_lazy("step of an agreement", "Send back"),
            (Stage.DEPARTMENT_REVIEW, Stage.HQ_REVIEW, Stage.APPROVED),
            Stage.PROPOSED,
            "decide",
            needs_comment=True,
            rights=((Stage.DEPARTMENT_REVIEW, "review"),),
        ),
        Step(
            "reject",
            pgettext_lazy("step of an agreement", "Reject"),
            (Stage.DEPARTMENT_REVIEW, Stage.HQ_REVIEW),
            Stage.REJECTED,
            "decide",
            needs_comment=True,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of an agreement", "Withdraw"),
            BEFORE_FORCE,
            Stage.WITHDRAWN,
            "propose",
            needs_comment=True,
        ),
        Step(
            "reopen",
            pgettext_lazy("step of an agreement", "Reopen"),
            (Stage.WITHDRAWN, Stage.REJECTED),
            Stage.PROPOSED,
            "propose",
            needs_comment=True,
        ),
        Step(
            "terminate",
            pgettext_lazy("step of an agreement", "Terminate"),
            (Stage.IN_FORCE, Stage.RENEWING),
            Stage.TERMINATED,
            "end",
            needs_comment=True,
            takes_day=True,
        ),
    )
}

_BY_THE_CALENDAR = {
    LAPSED: pgettext_lazy("step of an agreement", "Ended by its end day"),
    SUCCEEDED: pgettext_lazy("step of an agreement", "Replaced by its renewal"),
}


def label_of(name: str) -> str:
    """What a line of the log calls the step: one of STEPS, or something the calendar did."""
    return str(STEPS[name].label if name in STEPS else _BY_THE_CALENDAR.get(name, name))
