"""The picture of the route: which stages an agreement has passed, where it stands, who took it there."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from exchanges.models import Agreement, AgreementStep, Stage
from strategy_tracker.core.models import User

ROUTE: tuple[Stage, ...] = (
    Stage.PROPOSED,
    Stage.DEPARTMENT_REVIEW,
    Stage.HQ_REVIEW,
    Stage.APPROVED,
    Stage.SIGNING,
    Stage.IN_FORCE,
    Stage.RENEWING,
    Stage.ENDED,
)
EXITS: tuple[Stage, ...] = (Stage.WITHDRAWN, Stage.REJECTED, Stage.TERMINATED)


class Standing(StrEnum):
    """Where a stage lies as seen from where the agreement stands."""

    PASSED = "passed"
    HERE = "here"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Stop:
    """One stage in the picture; ``at`` and ``by`` tell of the step that led there, if one was logged."""

    stage: Stage
    standing: Standing
    at: datetime.datetime | None = None
    by: User | None = None
    comment: str = ""

    @property
    def label(self) -> str:
        return str(self.stage.label)


def route_of(agreement: Agreement) -> list[Stop]:
    """The stages of ROUTE in order, and after the last one passed the exit by which the agreement left.

    One query. What was undone by going back does not count as passed: after a proposal was sent back its
    reviews lie ahead again.
    """
    here = Stage(agreement.stage)
    entered = _entered(agreement)
    left_from = _left_from(entered, here)
    reached = ROUTE.index(left_from)
    stops = [
        _stop(stage, _standing(stage, here, reached, entered), entered)
        for stage in ROUTE[: reached + 1] + (() if here in EXITS else ROUTE[reached + 1 :])
    ]
    return [*stops, _stop(here, Standing.HERE, entered)] if here in EXITS else stops


def _entered(agreement: Agreement) -> dict[Stage, AgreementStep | None]:
    """Stage → the step that led there, of those that still hold; a proposal is entered by being made."""
    found: dict[Stage, AgreementStep | None] = {Stage.PROPOSED: None}
    for step in agreement.steps.select_related("by").order_by("pk"):
        stage = Stage(step.to_stage)
        if stage in ROUTE:
            place = ROUTE.index(stage)
            found = {other: taken for other, taken in found.items() if other in ROUTE[:place]}
        found[stage] = step
    return found


def _left_from(entered: dict[Stage, AgreementStep | None], here: Stage) -> Stage:
    """The last stage of ROUTE that the agreement reached."""
    if here in ROUTE:
        return here
    last = entered.get(here)
    return Stage(last.from_stage) if last and last.from_stage in ROUTE else Stage.PROPOSED


def _standing(
    stage: Stage, here: Stage, reached: int, entered: dict[Stage, AgreementStep | None]
) -> Standing:
    if stage == here:
        return Standing.HERE
    if ROUTE.index(stage) > reached:
        return Standing.AHEAD
    return Standing.PASSED if stage in entered else Standing.SKIPPED


def _stop(stage: Stage, standing: Standing, entered: dict[Stage, AgreementStep | None]) -> Stop:
    step = entered.get(stage)
    return Stop(stage, standing, step.at, step.by, step.comment) if step else Stop(stage, standing)
