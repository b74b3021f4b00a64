"""The numbers of the measures as SQL written by hand: they are held against these, for answer and time."""

# ruff: noqa: S608  the queries are put together from the parts that stand here; values are parameters

from dataclasses import dataclass, field
from typing import Any

BRANCH = """
WITH RECURSIVE branch(id) AS (
    SELECT id FROM core_unit WHERE id = %(unit)s
    UNION ALL SELECT u.id FROM core_unit u JOIN branch ON u.parent_id = branch.id
)
"""
CONCLUDED = "('in_force', 'renewing', 'ended', 'terminated')"
SUCCESSOR = f"SELECT 1 FROM exchanges_agreement s WHERE s.predecessor_id = a.id AND s.stage IN {CONCLUDED}"
RENEWS_ITSELF = (
    f"(a.stage IN ('in_force', 'renewing') AND a.renewal_mode = 'automatic' AND NOT EXISTS ({SUCCESSOR}))"
)
IN_FORCE = f"""
a.stage IN {CONCLUDED}
AND (a.effective_on IS NULL OR a.effective_on <= %(day)s)
AND (a.ends_on IS NULL OR a.ends_on >= %(day)s OR {RENEWS_ITSELF})
AND (a.terminated_on IS NULL OR a.terminated_on >= %(day)s)
AND NOT EXISTS ({SUCCESSOR} AND (s.effective_on IS NULL OR s.effective_on <= %(day)s))
"""
HELD = "{2}.id IN (SELECT u.{1}_id FROM {0}_units u WHERE u.unit_id IN (SELECT id FROM branch))"
HELD_AGREEMENT = HELD.format("exchanges_agreement", "agreement", "a")
HELD_EXCHANGE = HELD.format("exchanges_exchange", "exchange", "e")
HELD_EVENT = HELD.format("exchanges_event", "event", "v")
TOUCHING = """
e.status IN ('under_way', 'completed') AND e.first_day <= %(day)s
AND (e.last_day >= %(first)s OR e.first_day >= %(first)s
     OR (e.last_day IS NULL AND e.status = 'under_way'))
"""
STARTING = "e.status IN ('under_way', 'completed') AND e.first_day <= %(day)s AND e.start_year = %(year)s"
STAFF_ABROAD = """
e.status IN ('under_way', 'completed') AND e.first_day <= %(day)s AND e.start_year <= %(year)s
AND e.direction = 'outbound'
AND e.category_id IN (SELECT c.id FROM exchanges_personcategory c WHERE c.is_staff)
"""
IN_ASIA = """
(SELECT rc.country_id FROM core_region_countries rc
 JOIN core_region r ON r.id = rc.region_id JOIN core_regionscheme s ON s.id = r.scheme_id
 WHERE s.code = 'mext' AND r.code = 'asia')
"""
THERE = f"""
(EXISTS (SELECT 1 FROM exchanges_exchangeleg l WHERE l.exchange_id = e.id AND l.country_id IN {IN_ASIA}
         AND l.starts_on <= %(day)s AND l.ends_on >= %(first)s)
 OR (e.country_id IN {IN_ASIA}
     AND NOT EXISTS (SELECT 1 FROM exchanges_exchangeleg l WHERE l.exchange_id = e.id)))
"""
AGREEMENTS = f"{BRANCH} SELECT COUNT(*) FROM exchanges_agreement a WHERE {HELD_AGREEMENT} AND "
EXCHANGES = f"FROM exchanges_exchange e WHERE {HELD_EXCHANGE} AND "
EVENTS = f"FROM exchanges_event v WHERE {HELD_EVENT} AND v.starts_on BETWEEN %(first)s AND %(day)s"


@dataclass(frozen=True)
class Plain:
    """A measure with its parameters, and the same number by hand.

    The query knows ``unit``, ``year``, its ``first`` day, the ``day`` as of which is counted (in the year),
    and ``since``, three years before it.
    """

    measure: str
    sql: str
    parameters: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        given = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.measure}({given})"


PLAIN: tuple[Plain, ...] = (
    Plain("exchanges.agreements_in_force", AGREEMENTS + IN_FORCE),
    Plain(
        "exchanges.agreements_in_force",
        f"""{AGREEMENTS} {IN_FORCE}
        AND EXISTS (SELECT 1 FROM exchanges_agreementparty p
                    JOIN core_institution i ON i.id = p.institution_id
                    WHERE p.agreement_id = a.id AND i.country_id IN {IN_ASIA})
        AND EXISTS (SELECT 1 FROM exchanges_agreement_contents c JOIN exchanges_agreementcontent k
                    ON k.id = c.agreementcontent_id WHERE c.agreement_id = a.id AND k.code = 'joint-research')
        """,
        {"region": "asia", "content": "joint-research"},
    ),
    Plain(
        "exchanges.agreements_new",
        f"""{AGREEMENTS} a.stage IN {CONCLUDED} AND a.predecessor_id IS NULL
        AND a.effective_on BETWEEN %(first)s AND %(day)s""",
    ),
    Plain(
        "exchanges.agreements_ended",
        f"""{AGREEMENTS} a.stage IN {CONCLUDED} AND NOT EXISTS ({SUCCESSOR})
        AND ((a.ends_on BETWEEN %(first)s AND %(day)s AND NOT {RENEWS_ITSELF}
              AND (a.terminated_on IS NULL OR a.terminated_on >= %(first)s))
             OR (a.terminated_on BETWEEN %(first)s AND %(day)s
                 AND (a.ends_on IS NULL OR a.ends_on >= %(first)s)))""",
    ),
    Plain(
        "exchanges.agreements_dormant",
        f"""{AGREEMENTS} {IN_FORCE} AND (a.effective_on IS NULL OR a.effective_on <= %(since)s)
        AND NOT EXISTS (SELECT 1 FROM exchanges_exchange e WHERE e.agreement_id = a.id
            AND e.status IN ('under_way', 'completed') AND e.first_day <= %(day)s
            AND (e.last_day >= %(since)s OR e.first_day >= %(since)s
                 OR (e.last_day IS NULL AND e.status = 'under_way')))
        AND NOT EXISTS (SELECT 1 FROM exchanges_event v WHERE v.agreement_id = a.id
            AND v.starts_on <= %(day)s AND v.ends_on >= %(since)s)""",
    ),
    Plain("exchanges.visits", f"{BRANCH} SELECT COUNT(*) {EXCHANGES} {TOUCHING}"),
    Plain(
        "exchanges.visits",
        f"{BRANCH} SELECT COUNT(*) {EXCHANGES} {STARTING} AND e.direction = 'outbound'",
        {"direction": "outbound", "counting": "starting"},
    ),
    Plain(
        "exchanges.visits",
        f"{BRANCH} SELECT COUNT(*) {EXCHANGES} {TOUCHING} AND {THERE} AND e.stay_days > 30",
        {"region": "asia", "duration": "long"},
    ),
    Plain("exchanges.persons", f"{BRANCH} SELECT COUNT(DISTINCT e.person_id) {EXCHANGES} {TOUCHING}"),
    Plain(
        "exchanges.staff_abroad",
        f"""{BRANCH} SELECT CASE WHEN COUNT(*) = 0 THEN NULL
        ELSE COUNT(DISTINCT CASE WHEN e.start_year = %(year)s THEN e.person_id END) END
        {EXCHANGES} {STAFF_ABROAD}""",
    ),
    Plain(
        "exchanges.staff_abroad",
        f"""{BRANCH} SELECT CASE WHEN COUNT(*) = 0 THEN NULL
        ELSE COUNT(DISTINCT CASE WHEN e.start_year = %(year)s AND e.stay_days > 30 THEN e.person_id END) END
        {EXCHANGES} {STAFF_ABROAD}""",
        {"duration": "long"},
    ),
    Plain(
        "exchanges.balance",
        f"""{BRANCH} SELECT COALESCE(SUM(CASE e.direction WHEN 'inbound' THEN 1 ELSE -1 END), 0)
        {EXCHANGES} {TOUCHING}""",
    ),
    Plain(
        "exchanges.outcomes",
        f"""{BRANCH} SELECT COALESCE(SUM(o.number), 0) FROM exchanges_outcome o WHERE o.year = %(year)s AND (
            EXISTS (SELECT 1 FROM exchanges_exchange_units u JOIN branch ON branch.id = u.unit_id
                    WHERE u.exchange_id = o.exchange_id)
            OR EXISTS (SELECT 1 FROM exchanges_agreement_units u JOIN branch ON branch.id = u.unit_id
                       WHERE u.agreement_id = o.agreement_id)
            OR EXISTS (SELECT 1 FROM exchanges_programme p JOIN branch ON branch.id = p.unit_id
                       WHERE p.id = o.programme_id))""",
    ),
    Plain(
        "exchanges.programme_result",
        f"""{BRANCH} SELECT SUM(r.value) FROM exchanges_programmeresult r
        JOIN exchanges_programme p ON p.id = r.programme_id JOIN branch ON branch.id = p.unit_id
        WHERE r.year = %(year)s""",
    ),
    Plain("exchanges.events", f"{BRANCH} SELECT COUNT(*) {EVENTS}"),
    Plain("exchanges.event_participants", f"{BRANCH} SELECT COALESCE(SUM(v.participants), 0) {EVENTS}"),
    Plain(
        "exchanges.overseas_offices",
        f"""{BRANCH} SELECT COUNT(*) FROM exchanges_overseasoffice o JOIN branch ON branch.id = o.unit_id
        WHERE (o.opened_on IS NULL OR o.opened_on <= %(day)s)
        AND (o.closed_on IS NULL OR o.closed_on >= %(day)s)""",
    ),
)
