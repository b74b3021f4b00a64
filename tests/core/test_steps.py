"""A step that is refused says why."""

import pytest
from django.utils import translation

from strategy_tracker.core.steps import StepRefused, refuse_incomplete, refuse_unseen


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("seen", [3, None])
def test_who_has_read_what_is_stored_or_was_shown_nothing_goes_on(seen):
    assert refuse_unseen(3, seen) is None


@pytest.mark.parametrize("seen", [2, 4, -1, 0])
def test_who_has_read_another_version_is_told(seen):
    with pytest.raises(StepRefused) as refused:
        refuse_unseen(3, seen)
    assert refused.value.messages == ["Somebody else has saved this meanwhile."]
    assert refused.value.code == "conflict"


def test_everything_that_is_missing_is_told_at_once():
    with pytest.raises(StepRefused) as refused:
        refuse_incomplete(["No title.", "No day."])
    assert refused.value.messages == ["No title.", "No day."]
    assert [one.code for one in refused.value.error_list] == ["incomplete", "incomplete"]
    assert refuse_incomplete([]) is None
