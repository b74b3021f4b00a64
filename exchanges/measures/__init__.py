"""Numbers of the exchanges room, for indicators, dashboards and reports.

Every measure counts for a unit and all units below it; a record that belongs to two of them counts once.
Agreements, events, offices and totals of programmes can leave out what is not public. Numbers of people
cannot: few visits from one country may tell who came, so they are not evaluated for visitors.
"""

from exchanges.measures import agreements, events, offices, people, results, staff_abroad

__all__ = ["agreements", "events", "offices", "people", "results", "staff_abroad"]
