"""What the visitor office does around a visit, with due days counted back from arrival (NINS C.1.3).

KIT u042RG00000073: the application is handed in 3 months before arrival, 1 month with a short-stay visa; of
persons whom the president approves (basis 6) 4 and 2 months. The basis of a visit holds these numbers, the
other steps are rows of ``PreparationTemplate``.
"""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from exchanges.models import Exchange, PreparationStep, PreparationTemplate
from strategy_tracker.core.models import User

Visa = PreparationTemplate.Visa
PREPARED = (Exchange.Status.PLANNED, Exchange.Status.CONFIRMED)
MOVING = (*PREPARED, Exchange.Status.UNDER_WAY)


def counted_back(day: datetime.date, months: int, days: int = 0) -> datetime.date:
    """The day so many months and days before ``day`` (after it, when negative).

    A month that is too short ends on its last day: three months before 31 May is 28 or 29 February.
    """
    return day - relativedelta(months=months) - datetime.timedelta(days=days)


def due_day(template: PreparationTemplate, exchange: Exchange) -> datetime.date | None:
    """When a step is due for a visit; None while the day that it counts from is not known.

    A step that goes by the basis falls back to its own months where no basis is entered.
    """
    from_departure = template.counts_from == PreparationTemplate.CountsFrom.DEPARTURE
    day = exchange.last_day if from_departure else exchange.first_day
    if day is None:
        return None
    months = template.months_before
    basis = exchange.visitor_basis
    if template.counts_from_basis and basis is not None:
        months = basis.notice_months_short_stay if exchange.short_stay_visa else basis.notice_months
    return counted_back(day, months, template.days_before)


def rules_for(exchange: Exchange) -> dict[PreparationTemplate, datetime.date]:
    """The steps that a visit takes by the rules, each with its due day; none for who goes out."""
    if exchange.direction != Exchange.Direction.INBOUND:
        return {}
    visa = (Visa.ANY, Visa.SHORT if exchange.short_stay_visa else Visa.LONGER)
    offered = PreparationTemplate.objects.offered().filter(visa__in=visa).prefetch_related("bases")
    found = {template: due_day(template, exchange) for template in offered if _fits(template, exchange)}
    return {template: day for template, day in found.items() if day is not None}


def keep(exchange: Exchange, by: Any = None) -> None:
    """Bring the steps of a visit into line with its days, basis and visa; called whenever it was saved.

    While the visit is planned or confirmed, steps come and go with the rules. A step that was done, or that
    somebody has written a note on, stays. Undone steps move with arrival and departure, also while the
    visit is under way, unless somebody has set their due day by hand. A visit that is over or cancelled is
    left as it is.
    """
    with transaction.atomic():
        Exchange._base_manager.select_for_update(of=("self",)).get(pk=exchange.pk)
        if exchange.status not in MOVING:
            return
        rules = rules_for(exchange)
        steps = list(exchange.preparation_steps.filter(template__isnull=False).select_related("template"))
        for step in steps:
            if step.template in rules:
                _move(step, rules[step.template], by)
            elif exchange.status in PREPARED:
                _drop(step, by)
        if exchange.status in PREPARED:
            known = {step.template_id for step in steps}
            for template, day in rules.items():
                if template.pk not in known:
                    _add(exchange, template, day, by)


def mark_done(step: PreparationStep, by: User, on: datetime.date | None = None) -> None:
    """Write down that a step was done, by whom and on which day (today); one that was done stays so."""
    with transaction.atomic():
        stored = PreparationStep._base_manager.select_for_update(of=("self",)).get(pk=step.pk)
        if stored.done_on is None:
            stored.done_on, stored.done_by = on or timezone.localdate(), by
            _save(stored, by)
    step.refresh_from_db()


def mark_undone(step: PreparationStep, by: User) -> None:
    """Take a mark back that was set by mistake; the due day follows the rule again with the next save."""
    with transaction.atomic():
        stored = PreparationStep._base_manager.select_for_update(of=("self",)).get(pk=step.pk)
        if stored.done_on is not None:
            stored.done_on = stored.done_by = None
            _save(stored, by)
    step.refresh_from_db()


def _fits(template: PreparationTemplate, exchange: Exchange) -> bool:
    bases = template.bases.all()
    return not bases or exchange.visitor_basis in bases


def _move(step: PreparationStep, day: datetime.date, by: Any) -> None:
    if step.done_on is not None or step.rule_due_on == day:
        return
    if step.due_on == step.rule_due_on:
        step.due_on = day
    step.rule_due_on = day
    _save(step, by)


def _drop(step: Any, by: Any) -> None:
    if step.done_on is not None or step.note or step.due_on != step.rule_due_on:
        return
    step._history_user = by
    step.delete()


def _add(exchange: Exchange, template: Any, day: datetime.date, by: Any) -> None:
    step = PreparationStep(
        exchange=exchange,
        template=template,
        name_ja=template.name_ja,
        name_en=template.name_en,
        due_on=day,
        rule_due_on=day,
    )
    _save(step, by)


def _save(step: Any, by: Any) -> None:
    step._history_user = by
    step.save()
