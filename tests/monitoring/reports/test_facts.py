import hashlib

import pytest

from strategy_tracker.monitoring.reports.facts import canonical, checksum, freeze, thaw
from tests.factories.monitoring import MonitoringReportFactory

pytestmark = pytest.mark.django_db
FACTS = {"cover": [{"b": "国際", "a": 1}], "items": [{"code": "A"}, {"code": "B"}], "indicators": []}


def test_canonical_does_not_depend_on_the_order_of_keys_or_on_empty_sections():
    other = {"items": FACTS["items"], "cover": [{"a": 1, "b": "国際"}]}
    assert canonical(other) == canonical(FACTS)


def test_thaw_gives_back_what_was_frozen():
    report = MonitoringReportFactory()
    freeze(report, FACTS)
    assert checksum(thaw(report)) == checksum(FACTS) == report.facts_sha256
    assert report.facts_sha256 == hashlib.sha256(canonical(FACTS)).hexdigest()


def test_freeze_again_replaces_the_rows():
    report = MonitoringReportFactory()
    freeze(report, FACTS)
    freeze(report, {"cover": [{"a": 2}]})
    assert list(report.facts.values_list("section", "content")) == [("cover", {"a": 2})]
