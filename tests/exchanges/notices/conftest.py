"""An agreement of NAOJ that ends on 31 March 2027, thresholds, and a clock."""

import datetime

import pytest
from django.utils import timezone

from tests.factories.exchange_lists import NoticeThresholdFactory
from tests.factories.exchanges import AgreementFactory

END = datetime.date(2027, 3, 31)


@pytest.fixture
def clock(monkeypatch):
    """``clock("2026-09-30")`` makes it that day."""

    def set_to(text):
        today = datetime.date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *_args: today)
        return today

    return set_to


@pytest.fixture
def thresholds(db):
    return [NoticeThresholdFactory(months=months) for months in (12, 6, 3, 1)]


@pytest.fixture
def agreement(thresholds, units):
    """Of NAOJ, until 31 March 2027."""
    return AgreementFactory(
        title_ja="パリ天文台との協定",
        title_en="Agreement with Paris Observatory",
        units=[units.naoj],
        effective_on=datetime.date(2022, 4, 1),
        ends_on=END,
    )
