"""Classes of stays at their limits, with both ends counted and with one."""

import pytest

from exchanges.duration import Duration, both_ends_count, lasting
from exchanges.models import Exchange
from strategy_tracker.core.models import Installation
from tests.factories.exchanges import ExchangeFactory

SHORT, LONG, OVER_YEAR = Duration.SHORT, Duration.LONG, Duration.OVER_YEAR


@pytest.mark.parametrize(
    ("days", "both_ends", "classes"),
    [
        (1, True, {SHORT}),
        (30, True, {SHORT}),
        (31, True, {LONG}),
        (365, True, {LONG}),
        (366, True, {LONG, OVER_YEAR}),
        (31, False, {SHORT}),
        (32, False, {LONG}),
        (366, False, {LONG}),
        (367, False, {LONG, OVER_YEAR}),
        (None, True, set()),
        (None, False, set()),
    ],
)
def test_classes_of_a_stay(days, both_ends, classes, db):
    stay = ExchangeFactory()
    Exchange.objects.filter(pk=stay.pk).update(stay_days=days)
    found = {
        duration
        for duration in Duration
        if Exchange.objects.filter(lasting(duration, both_ends=both_ends)).exists()
    }
    assert found == classes


def test_installation_says_whether_both_ends_count(db):
    assert both_ends_count() is True
    installation = Installation.objects.current()
    installation.stays_count_both_ends = False
    installation.save()
    assert both_ends_count() is False
