"""Where an item of a plan stands on a day: a pure decision from what is known of it.

1. Figures go first. The parts that say how things go are the item's indicators, its milestones and the
   items below it. It is achieved when every part is; at risk when half or more of the parts that are judged
   are at risk; behind when any part is behind or at risk; otherwise on track. So no problem is hidden, and
   one late action does not paint everything above it red. A single part speaks for the item.
2. Without such a part the latest approved self-rating counts: the lowest grade of the scale is at risk,
   the one above it behind, the others on track.
3. Without that, there is no data when something is to be measured or a report is under way, and the item
   is not started when there is nothing at all.

A milestone is overdue from the day after its due day: behind, and at risk after 90 days.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from actions.models import Milestone, RatingGrade
from actions.status import SEVERITY, Standing, Status
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence, Wording

LONG_OVERDUE = timedelta(days=90)
AT_RISK_SHARE = 0.5
"""Of the judged parts: from here on the item is at risk itself."""


class Part(NamedTuple):
    """Something that an item is judged by: what to call it, and where it stands."""

    name: object
    standing: Standing


@dataclass(frozen=True)
class Rating:
    """An approved self-rating; how many grades of its scale are better and worse."""

    grade: RatingGrade
    year: FiscalYear
    better: int
    worse: int


@dataclass(frozen=True)
class ItemFacts:
    """What is known of an item on a day."""

    day: date
    indicators: Sequence[Part] = ()
    milestones: Sequence[Milestone] = ()
    below: Sequence[Part] = ()
    rating: Rating | None = None
    has_reports: bool = False
    starts_on: date | None = None
    parts: list[Part] = field(init=False)

    def __post_init__(self) -> None:
        steps = (
            [Part(_("milestones"), milestones_standing(self.milestones, self.day))] if self.milestones else []
        )
        object.__setattr__(self, "parts", [*self.indicators, *steps, *self.below])


def item_standing(facts: ItemFacts) -> Standing:
    """Judge an item; see the rules above."""
    judged = [part for part in facts.parts if part.standing.status.is_judged]
    if judged:
        return _rolled_up(judged, facts)
    if facts.rating:
        return _rated(facts.rating)
    if silent := [part for part in facts.parts if part.standing.status is Status.NO_DATA]:
        return silent[0].standing if len(facts.parts) == 1 else _silent(len(silent), len(facts.parts))
    if facts.has_reports:
        return Standing(Status.NO_DATA, Sentence(_("A progress report is under way; none is approved yet.")))
    return Standing(Status.NOT_STARTED, _not_started(facts))


def milestones_standing(milestones: Sequence[Milestone], day: date) -> Standing:
    """Judge dated steps on a day; one reached later than that day does not count yet."""
    reached = [step for step in milestones if step.reached_on and step.reached_on <= day]
    open_days = sorted(step.due_on for step in milestones if step not in reached)
    words: dict[str, object] = {"reached": len(reached), "count": len(milestones)}
    if not open_days:
        text = ngettext_lazy("The milestone is reached.", "All %(count)s milestones are reached.", "count")
        return Standing(Status.ACHIEVED, Sentence(text, words))
    words |= {"due": open_days[0]}
    overdue = sum(due < day for due in open_days)
    if overdue:
        text = ngettext_lazy(
            "%(overdue)s milestone overdue, since %(due)s.",
            "%(overdue)s milestones overdue, the first since %(due)s.",
            "overdue",
        )
        status = Status.AT_RISK if day - open_days[0] > LONG_OVERDUE else Status.BEHIND
        return Standing(status, Sentence(text, {**words, "overdue": overdue}))
    status = Status.ON_TRACK if reached else Status.NOT_STARTED
    text = _("%(reached)s of %(count)s milestones reached, none overdue; the next is due on %(due)s.")
    return Standing(status, Sentence(text, words))


def _rolled_up(judged: Sequence[Part], facts: ItemFacts) -> Standing:
    if len(facts.parts) == 1:
        return judged[0].standing
    status = _rolled_up_status(judged, facts.parts)
    worst = min(judged, key=lambda part: SEVERITY.index(part.standing.status))
    words = {
        "count": len(judged),
        "all": len(facts.parts),
        "at_risk": _number(judged, {Status.AT_RISK}),
        "attention": _number(judged, {Status.BEHIND, Status.AT_RISK}),
        "achieved": _number(judged, {Status.ACHIEVED}),
        "name": worst.name,
        # An item below explains itself in its own place.
        "why": worst.standing.status.label if worst in facts.below else worst.standing.rule,
    }
    return Standing(status, Sentence(_ROLLED_UP.get(status, _FINE), words))


def _rolled_up_status(judged: Sequence[Part], parts: Sequence[Part]) -> Status:
    if _number(parts, {Status.ACHIEVED}) == len(parts):
        return Status.ACHIEVED
    if _number(judged, {Status.AT_RISK}) >= len(judged) * AT_RISK_SHARE:
        return Status.AT_RISK
    needs_attention = any(part.standing.status.needs_attention for part in judged)
    return Status.BEHIND if needs_attention else Status.ON_TRACK


def _number(parts: Sequence[Part], statuses: set[Status]) -> int:
    return sum(part.standing.status in statuses for part in parts)


_ROLLED_UP = {
    Status.AT_RISK: ngettext_lazy(
        "The only part that can be judged is at risk, %(name)s: %(why)s",
        "%(at_risk)s of %(count)s judged parts are at risk; the worst is %(name)s: %(why)s",
        "count",
    ),
    Status.BEHIND: ngettext_lazy(
        "The only part that can be judged is behind, %(name)s: %(why)s",
        "%(attention)s of %(count)s judged parts are behind or at risk; the worst is %(name)s: %(why)s",
        "count",
    ),
}
_FINE = _("No part is behind: %(achieved)s of %(all)s achieved.")


def _rated(rating: Rating) -> Standing:
    words = {"grade": rating.grade.code, "label": Wording(rating.grade, "label"), "year": rating.year}
    text = _("No figures; self-rating for %(year)s: %(grade)s (%(label)s).")
    return Standing(_by_grade(rating), Sentence(text, words))


def _by_grade(rating: Rating) -> Status:
    if rating.better and rating.worse < 2:
        return Status.BEHIND if rating.worse else Status.AT_RISK
    return Status.ON_TRACK


def _silent(silent: int, count: int) -> Standing:
    text = _("No figures yet for %(silent)s of %(count)s parts; the others are not started.")
    if silent == count:
        text = _("No figures yet for any of the %(count)s parts.")
    return Standing(Status.NO_DATA, Sentence(text, {"silent": silent, "count": count}))


def _not_started(facts: ItemFacts) -> Sentence:
    if facts.starts_on and facts.starts_on > facts.day:
        return Sentence(_("Starts on %(day)s."), {"day": facts.starts_on})
    if len(facts.parts) == 1:
        return facts.parts[0].standing.rule
    if facts.parts:
        return Sentence(_("None of the %(count)s parts has started."), {"count": len(facts.parts)})
    return Sentence(_("No indicator, milestone or progress report yet."))
