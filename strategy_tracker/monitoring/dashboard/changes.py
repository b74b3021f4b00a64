"""What was changed last in a plan: who, what, when, read from the history of its records."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from actions.models import Indicator, Milestone, Observation, Plan, PlanItem, ProgressReport, Target
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.dashboard.entries import Entry, as_entries, in_language
from strategy_tracker.monitoring.dashboard.selection import Selection
from strategy_tracker.monitoring.dashboard.tree import item_address

RANK = 20
WORDS = {"+": _("added"), "~": _("changed"), "-": _("deleted")}
MODELS: dict[str, Any] = {
    model._meta.model_name or "": model
    for model in (Plan, PlanItem, Milestone, Indicator, Target, Observation, ProgressReport)
}


@dataclass(frozen=True)
class Change:
    """A change as a line of a list; ``address`` is that of the item, empty for the plan itself
    and for an item that is no more.
    """

    kind: str
    name: str
    code: str
    year: str
    what: str
    at: datetime
    by: str
    address: str


def change_entries(user: Any, plan: Plan) -> Iterator[QuerySet[Any]]:
    """The history of ``plan``, which ``user`` may see; of progress reports only those within reach."""
    of_item, of_indicator = {"item__plan_id": plan.pk}, {"indicator__item__plan_id": plan.pk}
    reports = ProgressReport.objects.visible_to(user).order_by().values("pk")
    yield _entries(Plan, {"id": plan.pk}, name="title")
    yield _entries(PlanItem, {"plan_id": plan.pk}, name="title", code=F("code"))
    yield _entries(Milestone, of_item, name="title", code=F("item__code"))
    yield _entries(Indicator, of_item, name="name", code=F("item__code"))
    for model in (Target, Observation):
        code = F("indicator__item__code")
        yield _entries(model, of_indicator, name="indicator__name", code=code, year=F("year"))
    within = {**of_item, "id__in": reports}
    yield _entries(ProgressReport, within, name="item__title", code=F("item__code"), year=F("year"))


def _entries(model: Any, within: dict[str, Any], *, name: str, **columns: Any) -> QuerySet[Any]:
    empty = Value("", output_field=CharField())
    return as_entries(
        model.history.filter(**within),
        rank=Value(RANK),
        kind=Value(model._meta.model_name),
        id=F("history_id"),
        name=in_language(name),
        state=F("history_type"),
        at=F("history_date"),
        by=Coalesce(NullIf(F("history_user__display_name"), empty), F("history_user__username"), empty),
        **columns,
    )


def without_repetition(entries: Iterable[Entry]) -> list[Entry]:
    """Of changes to one record that follow each other, the newest alone, unless another person made them."""
    found: list[Entry] = []
    for entry in entries:
        if not found or not _repeats(found[-1], entry):
            found.append(entry)
    return found


def _repeats(newer: Entry, older: Entry) -> bool:
    same = all(getattr(newer, name) == getattr(older, name) for name in ("kind", "code", "name", "year"))
    return same and older.by in {newer.by, ""}


def change(entry: Entry, selection: Selection, codes: Container[str]) -> Change:
    return Change(
        kind=str(MODELS[entry.kind]._meta.verbose_name),
        name=entry.name,
        code=entry.code,
        year=FiscalYear(entry.year).label() if entry.year else "",
        what=str(WORDS[entry.state]),
        at=entry.at,
        by=entry.by,
        address=item_address(selection, entry.code) if entry.code in codes else "",
    )
