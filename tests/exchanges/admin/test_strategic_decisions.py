"""The board's decision on a strategic partner, entered on the form of the agreement."""

import datetime

import pytest
from django.urls import reverse

from exchanges.models import StrategicDecision
from tests.actions.admin.form_data import fields_of
from tests.factories.exchange_lists import StrategicCriterionFactory


@pytest.fixture
def criteria(db):
    """Two criteria of which several are needed, and the one that always is."""
    return [
        StrategicCriterionFactory(code="excellence"),
        StrategicCriterionFactory(code="record"),
        StrategicCriterionFactory(code="prospect", is_required=True),
    ]


def sent(browser, agreement, criteria, **changes):
    page = reverse("admin:exchanges_agreement_change", args=[agreement.pk])
    data = fields_of(browser.get(page))
    data |= {
        "strategic_decisions-TOTAL_FORMS": "1",
        "strategic_decisions-0-outcome": "designated",
        "strategic_decisions-0-decided_on": "R7.3.18",
        "strategic_decisions-0-decided_by_ja": "役員会",
        "strategic_decisions-0-criteria": [str(one.pk) for one in criteria],
        "strategic_decisions-0-source_language": "ja",
        "strategic_decisions-0-translation_status": "provisional",
        **changes,
    }
    return browser.post(page, data)


def test_a_designation_on_its_grounds_is_stored(signed_in, international_office, agreements, criteria):
    answer = sent(signed_in(international_office), agreements.naoj, criteria)
    assert answer.status_code == 302
    decision = StrategicDecision.objects.get()
    assert (decision.decided_on, decision.decided_by_ja) == (datetime.date(2025, 3, 18), "役員会")
    assert set(decision.criteria.all()) == set(criteria)


def test_without_the_criterion_that_is_always_required_nothing_is_stored(
    signed_in, international_office, agreements, criteria
):
    answer = sent(signed_in(international_office), agreements.naoj, criteria[:2])
    assert answer.status_code == 200
    assert not StrategicDecision.objects.exists()
    assert str(criteria[2].name_en) in answer.text
