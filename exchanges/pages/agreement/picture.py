"""The picture of an agreement's route, for wide and for narrow screens."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Agreement, Stage
from exchanges.workflow import EXITS, ROUTE, STEPS, Stop, route_of
from exchanges.workflow.route import Standing
from strategy_tracker.core.charts import Chart, Place, RouteStop, WayOut, route

Days = dict[Stage, datetime.date | None]


@dataclass(frozen=True)
class Picture:
    """The same route twice: a page shows the one that fits."""

    across: Chart
    down: Chart


def picture_of(agreement: Agreement) -> Picture:
    """The whole route: what lies behind an exit that was taken is drawn as not reached."""
    known = {stop.stage: stop for stop in route_of(agreement)}
    days = _own_days(agreement)
    stops = [_stop(stage, known.get(stage), days) for stage in ROUTE]
    ways = [_way_out(stage, known.get(stage), days) for stage in EXITS]
    title = _("Route of the agreement")
    return Picture(
        across=route(stops, ways, key="route-across", title=title),
        down=route(stops, ways, key="route-down", title=title, down=True),
    )


def _own_days(agreement: Agreement) -> dict[Stage, datetime.date | None]:
    """Where the agreement's own days say more than the day on which a step was taken."""
    return {
        Stage.IN_FORCE: agreement.effective_on,
        Stage.ENDED: agreement.ends_on,
        Stage.TERMINATED: agreement.terminated_on,
    }


def _stop(stage: Stage, stop: Stop | None, days: Days) -> RouteStop:
    place = Place(stop.standing.value) if stop else Place.AHEAD
    return RouteStop(str(stage.label), place, _day(stop, days))


def _way_out(stage: Stage, stop: Stop | None, days: Days) -> WayOut:
    """Open from the first to the last stage from which a step leads there."""
    places = [
        ROUTE.index(one) for step in STEPS.values() if step.to_stage == stage for one in step.from_stages
    ]
    return WayOut(str(stage.label), min(places), max(places), taken=stop is not None, note=_day(stop, days))


def _day(stop: Stop | None, days: Days) -> str:
    if stop is None or stop.standing in (Standing.AHEAD, Standing.SKIPPED):
        return ""
    day = days.get(stop.stage) or (timezone.localtime(stop.at) if stop.at else None)
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
