"""Invented institutions, partners and agreements: chains of renewals, missing days, several parties."""

from datetime import date, timedelta

from exchanges.models import Agreement, AgreementParty, AgreementReview, Partner, Stage
from strategy_tracker.core.models import Institution, Unit
from strategy_tracker.demonstration.scale import marks
from strategy_tracker.demonstration.scale.lists import Lists, falling
from strategy_tracker.demonstration.scale.marks import NAME, NUMBER_PREFIX
from strategy_tracker.demonstration.scale.rows import link, store

FIRST_YEAR = 1985
END = Agreement.EndKind
SMALL = 50
"""So many agreements are made at once, without another round of renewals."""
OPEN_STAGES = (Stage.PROPOSED, Stage.DEPARTMENT_REVIEW, Stage.HQ_REVIEW, Stage.APPROVED, Stage.SIGNING)


def make_institutions(lists: Lists, number: int) -> list[Institution]:
    """Institutions abroad, each the partner of one host."""
    made = [
        Institution(
            name_ja=f"{NAME['ja']}第{place}大学",
            name_en=f"{NAME['en']} University {place}",
            country=lists.country(),
        )
        for place in range(1, number + 1)
    ]
    store(Institution, made)
    hosts = [unit for unit in lists.units if unit.parent_id is None]
    store(Partner, [Partner(institution=one, unit=lists.chance.choice(hosts)) for one in made])
    return made


def make_agreements(lists: Lists, number: int, institutions: list[Institution]) -> list[Agreement]:
    """As many agreements; most of those that ended were renewed, each renewal an agreement of its own."""
    made: list[Agreement] = []
    renewable: list[Agreement] = []
    # A renewal names a stored agreement: those that begin a chain are stored first, then their successors.
    while (wanted := number - len(made)) > 0:
        old = renewable[:wanted]
        size = wanted if wanted < SMALL else wanted * 3 // 4
        beginnings: list[Agreement | None] = [None] * max(0, size - len(old))
        batch = [
            _agreement(lists, place, predecessor)
            for place, predecessor in enumerate([*old, *beginnings], start=len(made) + 1)
        ]
        made += store(Agreement, batch)
        renewable = [one for one in batch if one.stage == Stage.ENDED and lists.happens(0.7)]
    _relate(lists, made, institutions)
    return made


def units_of_agreements() -> dict[int, list[Unit]]:
    """The own units of each agreement."""
    stored = Agreement.objects.filter(marks.AGREEMENTS).prefetch_related("units")
    return {agreement.pk: list(agreement.units.all()) for agreement in stored}


def _agreement(lists: Lists, place: int, predecessor: Agreement | None) -> Agreement:
    chance = lists.chance
    begins = _first_day(lists, predecessor)
    kind = chance.choices((END.FIXED, END.OPEN_ENDED, END.UNKNOWN), (70, 15, 15))[0]
    years = chance.choices((5, 3, 10), (8, 1, 1))[0]
    ends = date(begins.year + years, begins.month, min(begins.day, 28)) - timedelta(days=1)
    agreement = Agreement(
        number=f"{NUMBER_PREFIX}{place:05d}",
        title_ja=f"{NAME['ja']}学術交流協定 第{place}号",
        title_en=f"{NAME['en']} Agreement on academic exchange No. {place}",
        predecessor=predecessor,
        level=predecessor.level if predecessor else chance.choice(lists.levels),
        document_kind=chance.choice(lists.document_kinds),
        arrangement=chance.choices(Agreement.Arrangement.values, (90, 7, 3))[0],
        effective_on=None if kind != END.FIXED and lists.happens(0.1) else begins,
        end_kind=kind,
        ends_on=ends if kind == END.FIXED else None,
        renewal_mode=chance.choices(Agreement.RenewalMode.values, (15, 70, 15))[0],
        renewal_years=years,
        is_public=lists.happens(0.6),
    )
    agreement.stage = _stage(lists, agreement, begins)
    return agreement


def _first_day(lists: Lists, predecessor: Agreement | None) -> date:
    """The day after the end of what is renewed; otherwise any day, more of them in later years."""
    if predecessor is not None and predecessor.ends_on is not None:
        return predecessor.ends_on + timedelta(days=1)
    year = max(lists.chance.randint(FIRST_YEAR, lists.as_of.year) for _ in range(2))
    return date(year, 1, 1) + timedelta(days=lists.chance.randrange(365))


def _stage(lists: Lists, agreement: Agreement, begins: date) -> str:
    if begins > lists.as_of:
        return lists.chance.choice(OPEN_STAGES)
    automatic = agreement.renewal_mode == Agreement.RenewalMode.AUTOMATIC
    if agreement.ends_on and agreement.ends_on < lists.as_of and not automatic:
        return Stage.ENDED
    return lists.chance.choices((Stage.IN_FORCE, Stage.RENEWING, Stage.WITHDRAWN), (95, 3, 2))[0]


def _relate(lists: Lists, agreements: list[Agreement], institutions: list[Institution]) -> None:
    weights = falling(len(institutions))
    units = [(agreement, unit) for agreement in agreements for unit in _own_units(lists)]
    link(Agreement, "units", units)
    link(
        Agreement,
        "contents",
        [(one, content) for one in agreements for content in lists.some(lists.contents, 3)],
    )
    parties = [AgreementParty(agreement=one, unit=unit, signed_on=one.effective_on) for one, unit in units]
    for agreement in agreements:
        several = agreement.arrangement != Agreement.Arrangement.BILATERAL
        number = lists.chance.randint(2, 4) if several else 1
        # The same institution twice is one party.
        chosen = dict.fromkeys(lists.chance.choices(range(len(institutions)), weights, k=number))
        parties += [
            AgreementParty(
                agreement=agreement,
                institution=institutions[place],
                signed_on=agreement.effective_on,
                position=position,
            )
            for position, place in enumerate(chosen, start=1)
        ]
    store(AgreementParty, parties)
    store(AgreementReview, [_review(lists, one) for one in agreements if lists.happens(0.3)])


def _own_units(lists: Lists) -> list[Unit]:
    return lists.some(lists.units, 2) if lists.happens(0.2) else [lists.chance.choice(lists.units)]


def _review(lists: Lists, agreement: Agreement) -> AgreementReview:
    outbound, inbound, events, papers = (lists.chance.randint(0, most) for most in (6, 6, 1, 3))
    return AgreementReview(
        agreement=agreement,
        necessity_ja="共同研究の相手として欠かせない。",
        necessity_en="Indispensable for joint research.",
        expected_outbound=outbound,
        expected_inbound=inbound,
        expected_events=events,
        expected_papers=papers,
    )
