"""A goal's share on several days as one query written by hand, with a window over each person's scores."""

import datetime
from collections.abc import Sequence
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import connection

from staff_training.models import LanguageGoal
from strategy_tracker.core.models import Unit
from strategy_tracker.demonstration.scale.plain_sql import BRANCH

BEGINNING = datetime.date(1900, 1, 1)
ORDERS = {"best": "s.total DESC", "latest": "s.taken_on DESC, s.total DESC"}
SHARES = """
{branch},
days(day, since) AS (VALUES {days}),
population AS (
    SELECT DISTINCT d.day, d.since, e.person_id
    FROM days d JOIN staff_training_employment e
      ON e.starts_on <= d.day AND (e.ends_on IS NULL OR e.ends_on >= d.day)
    WHERE NOT e.is_concurrent AND e.is_full_time AND e.contract = 'permanent'
      AND e.unit_id IN (SELECT id FROM branch)
      AND e.category_id IN (SELECT c.staffcategory_id FROM staff_training_languagegoal_categories c
                            WHERE c.languagegoal_id = %(goal)s)
),
ranked AS (
    SELECT p.day, s.total, ROW_NUMBER() OVER (PARTITION BY p.day, p.person_id ORDER BY {order}) AS place
    FROM population p LEFT JOIN staff_training_testscore s
      ON s.person_id = p.person_id AND s.test_id = %(test)s AND s.taken_on BETWEEN p.since AND p.day
)
SELECT day, SUM(CASE WHEN total >= %(threshold)s THEN 1 ELSE 0 END), COUNT(*),
       SUM(CASE WHEN total IS NULL THEN 1 ELSE 0 END)
FROM ranked WHERE place = 1 GROUP BY day ORDER BY day
"""


def shares_by_hand(
    goal: LanguageGoal, unit: Unit, days: Sequence[datetime.date]
) -> list[tuple[datetime.date, int, int, int]]:
    """Day, met, all and without a score, for the days on which anybody counts.

    Of goals that count neither part-time, fixed-term nor re-employed staff, and staff on leave.
    """
    given: dict[str, Any] = {
        "unit": unit.pk,
        "goal": goal.pk,
        "test": goal.test_id,
        "threshold": float(goal.threshold),
    }
    day_type = "::date" if connection.vendor == "postgresql" else ""
    rows = []
    for place, day in enumerate(days):
        given |= {f"day_{place}": day.isoformat(), f"since_{place}": _since(goal, day).isoformat()}
        rows.append(f"(%(day_{place})s{day_type}, %(since_{place})s{day_type})")
    sql = SHARES.format(branch=BRANCH, days=", ".join(rows), order=ORDERS[goal.which_score])
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found = cursor.fetchall()
    return [(_day(day), int(met), int(number), int(without)) for day, met, number, without in found]


def _since(goal: LanguageGoal, day: datetime.date) -> datetime.date:
    if not goal.validity_years:
        return BEGINNING
    since: datetime.date = day - relativedelta(years=goal.validity_years) + datetime.timedelta(days=1)
    return since


def _day(day: datetime.date | str) -> datetime.date:
    return datetime.date.fromisoformat(day) if isinstance(day, str) else day
