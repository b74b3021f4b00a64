"""In force on a day: one definition, asked of the database and of one record alike."""

import datetime
from itertools import product

import pytest

from exchanges.models import Agreement, Stage
from tests.factories.exchange_lists import AgreementLevelFactory, DocumentKindFactory
from tests.factories.exchanges import AgreementFactory

DAY = datetime.date(2026, 3, 31)
BEFORE, AFTER = datetime.date(2026, 3, 30), datetime.date(2026, 4, 1)
LONG_AGO, FAR_AWAY = datetime.date(2001, 4, 1), datetime.date(2051, 4, 1)
AUTOMATIC, BY_CONSENT = Agreement.RenewalMode.AUTOMATIC, Agreement.RenewalMode.BY_CONSENT
Kind = Agreement.EndKind


@pytest.fixture
def agreement_with(units):
    def make(**values):
        stored = {"effective_on": LONG_AGO, "ends_on": FAR_AWAY, "units": [units.naoj], **values}
        if stored["ends_on"] is None:
            stored.setdefault("end_kind", Kind.OPEN_ENDED)
        return AgreementFactory(**stored)

    return make


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"ends_on": DAY}, True),
        ({"ends_on": BEFORE}, False),
        ({"effective_on": DAY}, True),
        ({"effective_on": AFTER}, False),
        ({"effective_on": None}, True),
        ({"ends_on": None}, True),
        ({"ends_on": None, "end_kind": Kind.UNKNOWN}, True),
        ({"effective_on": None, "ends_on": None, "end_kind": Kind.UNKNOWN}, True),
        ({"stage": Stage.RENEWING, "ends_on": DAY}, True),
        ({"stage": Stage.RENEWING, "ends_on": BEFORE}, False),
        ({"stage": Stage.ENDED, "ends_on": DAY}, True),
        ({"stage": Stage.ENDED, "ends_on": BEFORE}, False),
        ({"stage": Stage.TERMINATED, "terminated_on": DAY}, True),
        ({"stage": Stage.TERMINATED, "terminated_on": BEFORE}, False),
        ({"renewal_mode": AUTOMATIC, "ends_on": BEFORE}, True),
        ({"renewal_mode": AUTOMATIC, "ends_on": BEFORE, "stage": Stage.RENEWING}, True),
        ({"renewal_mode": AUTOMATIC, "ends_on": BEFORE, "stage": Stage.ENDED}, False),
        ({"renewal_mode": AUTOMATIC, "ends_on": FAR_AWAY, "effective_on": AFTER}, False),
        (
            {
                "renewal_mode": AUTOMATIC,
                "ends_on": FAR_AWAY,
                "stage": Stage.TERMINATED,
                "terminated_on": BEFORE,
            },
            False,
        ),
    ],
)
def test_in_force_on_the_31st_of_march(values, expected, agreement_with):
    agreement = agreement_with(**values)
    assert agreement.is_in_force_on(DAY) is expected
    assert list(Agreement.objects.in_force_on(DAY)) == [agreement] * expected


@pytest.mark.parametrize(
    "stage", [stage for stage in Stage.values if stage not in {"in_force", "renewing", "ended", "terminated"}]
)
def test_what_was_not_concluded_is_not_in_force(stage, agreement_with):
    agreement = agreement_with(stage=stage)
    assert agreement.is_in_force_on(DAY) is False
    assert list(Agreement.objects.in_force_on(DAY)) == []


@pytest.mark.parametrize(
    ("first_day", "stage", "in_force"),
    [
        (DAY, Stage.IN_FORCE, "successor"),
        (AFTER, Stage.IN_FORCE, "predecessor"),
        (None, Stage.IN_FORCE, "successor"),
        (BEFORE, Stage.SIGNING, "predecessor"),
        (BEFORE, Stage.WITHDRAWN, "predecessor"),
    ],
)
def test_successor_takes_over_on_its_first_day(first_day, stage, in_force, agreement_with):
    chain = {"predecessor": agreement_with()}
    chain["successor"] = agreement_with(predecessor=chain["predecessor"], effective_on=first_day, stage=stage)
    assert list(Agreement.objects.in_force_on(DAY)) == [chain[in_force]]
    assert [name for name, agreement in chain.items() if agreement.is_in_force_on(DAY)] == [in_force]


def test_successor_that_is_concluded_ends_an_automatic_renewal_with_its_term(agreement_with):
    """Between the end day and the successor's first day nothing is in force: a gap, not another term."""
    agreement = agreement_with(ends_on=BEFORE, renewal_mode=AUTOMATIC)
    assert agreement.is_in_force_on(DAY) is True
    agreement_with(predecessor=agreement, effective_on=AFTER)
    assert agreement.is_in_force_on(BEFORE) is True
    assert agreement.is_in_force_on(DAY) is False
    assert list(Agreement.objects.in_force_on(DAY)) == []


def combinations():
    """Stages × first days × last days × renewal × termination × successor."""
    return product(
        (Stage.SIGNING, Stage.IN_FORCE, Stage.RENEWING, Stage.ENDED, Stage.TERMINATED),
        (None, DAY, AFTER),
        (None, BEFORE, DAY, AFTER),
        (AUTOMATIC, BY_CONSENT),
        (None, BEFORE, DAY),
        (None, (Stage.SIGNING, BEFORE), (Stage.IN_FORCE, None), (Stage.IN_FORCE, DAY), (Stage.ENDED, AFTER)),
    )


@pytest.fixture
def every_combination(db):
    shared = {"level": AgreementLevelFactory(), "document_kind": DocumentKindFactory()}
    made, successors = [], []
    for stage, first, last, mode, terminated, successor in combinations():
        if first and last and last < first:
            continue
        agreement = Agreement(
            **shared,
            stage=stage,
            effective_on=first,
            ends_on=last,
            end_kind=Kind.FIXED if last else Kind.OPEN_ENDED,
            renewal_mode=mode,
            terminated_on=terminated,
        )
        made.append(agreement)
        if successor:
            values = {"stage": successor[0], "effective_on": successor[1], "end_kind": Kind.OPEN_ENDED}
            successors.append(Agreement(**shared, **values, predecessor=agreement))
    Agreement.objects.bulk_create(made)
    for successor in successors:
        successor.predecessor_id = successor.predecessor.pk
    Agreement.objects.bulk_create(successors)
    return Agreement.objects.all()


def test_database_and_record_answer_alike(every_combination):
    assert every_combination.count() > 2000
    for day in (BEFORE, DAY, AFTER):
        by_database = set(every_combination.in_force_on(day).values_list("pk", flat=True))
        by_record = {agreement.pk for agreement in every_combination if agreement.is_in_force_on(day)}
        assert by_database == by_record
        assert 0 < len(by_database) < every_combination.count()
