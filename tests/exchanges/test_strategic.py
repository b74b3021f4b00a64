"""Strategic partners: what a designation rests on, and who is one on a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from exchanges.models import Agreement, StrategicDecision
from exchanges.strategic import is_strategic, lacking, require_grounds, strategic_on
from tests.factories.exchange_lists import StrategicCriterionFactory
from tests.factories.exchanges import AgreementFactory, StrategicDecisionFactory

MARCH, APRIL = datetime.date(2026, 3, 31), datetime.date(2026, 4, 1)


@pytest.fixture
def criteria(db):
    """Four of which several are needed, and the fifth that is always required."""
    optional = [StrategicCriterionFactory(code=f"c{n}", position=n) for n in (1, 2, 3, 4)]
    prospect = StrategicCriterionFactory(
        code="prospect", name_ja="将来の発展の見込み", name_en="Prospects", position=5, is_required=True
    )
    return [*optional, prospect]


@pytest.mark.parametrize("met", [(0, 1, 4), (0, 1, 2, 3, 4), (2, 3, 4)])
def test_designation_with_two_criteria_and_the_required_one_is_founded(met, criteria):
    assert lacking("designated", [criteria[place] for place in met]) == []


@pytest.mark.parametrize(
    ("met", "sentences"),
    [
        ((0, 1, 2, 3), ["A designation always needs “Prospects”."]),
        (
            (0, 4),
            ["A designation needs at least two of the criteria that are not always required."],
        ),
        (
            (),
            [
                "A designation always needs “Prospects”.",
                "A designation needs at least two of the criteria that are not always required.",
            ],
        ),
    ],
)
def test_designation_without_grounds_says_what_it_lacks(met, sentences, criteria, english):
    chosen = [criteria[place] for place in met]
    assert lacking("designated", chosen) == sentences
    with pytest.raises(ValidationError) as refused:
        require_grounds("designated", chosen)
    assert refused.value.message_dict == {"criteria": sentences}


@pytest.mark.parametrize("outcome", ["declined", "revoked"])
def test_other_decisions_need_no_criteria(outcome, criteria):
    assert lacking(outcome, []) == []


def test_decision_of_a_day_to_come_is_refused(db, english):
    tomorrow = datetime.date(2999, 1, 1)
    with pytest.raises(ValidationError) as refused:
        StrategicDecisionFactory.build(agreement=AgreementFactory(), decided_on=tomorrow).full_clean()
    assert refused.value.message_dict == {
        "decided_on": ["This day is still to come: enter the decision once it was made."]
    }


@pytest.fixture
def decided(db):
    """``decided((day, outcome), …)``: an agreement with these decisions."""

    def make(*decisions):
        agreement = AgreementFactory()
        for day, outcome in decisions:
            StrategicDecisionFactory(agreement=agreement, decided_on=day, outcome=outcome)
        return agreement

    return make


@pytest.mark.parametrize(
    ("decisions", "in_march", "in_april"),
    [
        ([], False, False),
        ([(APRIL, "designated")], False, True),
        ([(MARCH, "designated")], True, True),
        ([(MARCH, "designated"), (APRIL, "revoked")], True, False),
        ([(MARCH, "declined"), (APRIL, "designated")], False, True),
        ([(APRIL, "declined")], False, False),
    ],
)
def test_latest_decision_counts_in_the_list_and_for_one(decisions, in_march, in_april, decided):
    decided((datetime.date(2020, 1, 1), "revoked"))
    agreement = decided(*decisions)
    for day, expected in ((MARCH, in_march), (APRIL, in_april)):
        assert is_strategic(agreement, day) is expected
        assert list(Agreement.objects.filter(strategic_on(day))) == [agreement] * expected


def test_decisions_are_told_apart_by_agreement(decided):
    first, second = decided((MARCH, "designated")), decided((APRIL, "designated"), (MARCH, "declined"))
    assert list(Agreement.objects.filter(strategic_on(MARCH))) == [first]
    assert set(Agreement.objects.filter(strategic_on(APRIL))) == {first, second}
    assert StrategicDecision.objects.count() == 3
