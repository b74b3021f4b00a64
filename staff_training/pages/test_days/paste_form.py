"""What the form of pasted results sends: the paste and what is decided on it. Nothing of it is stored."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from staff_training.models import LanguageTest, TestDay, TestKind, TestScore
from staff_training.results.paste import Paste, decisions
from strategy_tracker.core.asked import units_within
from strategy_tracker.core.models import Unit


@dataclass(frozen=True)
class Sent:
    """The form as it was sent, and what it offers; ``paste`` is None while test or unit are missing."""

    text: str
    tests: list[LanguageTest]
    kinds: list[TestKind]
    units: list[Unit]
    test: LanguageTest | None
    kind: TestKind | None
    unit: Unit | None
    test_day: TestDay | None
    paste: Paste | None


def read_for(request: HttpRequest, test_day: TestDay) -> Sent:
    """The test day says test, kind and unit."""
    return _read(request, [], [], [], test_day.test, test_day.kind, test_day.unit, test_day)


def read_old_list(request: HttpRequest) -> Sent:
    """An old list belongs to no test day: test, kind and the unit that keeps what is nobody's are chosen."""
    tests = list(LanguageTest.objects.filter(is_offered=True))
    kinds = list(TestKind.objects.filter(is_offered=True))
    units = units_within(request.user, ("add", TestScore._meta.label_lower))
    test = _chosen(request, "test", tests) or (
        tests[0] if len(tests) == 1 or request.method == "GET" else None
    )
    unit = _chosen(request, "unit", units) or (units[0] if len(units) == 1 else None)
    return _read(request, tests, kinds, units, test, _chosen(request, "kind", kinds), unit, None)


def _read(
    request: HttpRequest, tests: Any, kinds: Any, units: Any, test: Any, kind: Any, unit: Any, test_day: Any
) -> Sent:
    text = request.POST.get("paste", "")
    sent = Sent(text, tests, kinds, units, test, kind, unit, test_day, None)
    if test is None or unit is None:
        return sent
    decided = decisions(request.POST.dict()) if request.POST.get("do") != "anew" else {}
    paste = Paste(
        text=text,
        test=test,
        kind=kind,
        unit=unit,
        test_day=test_day,
        all_scores=request.POST.get("all_scores", "") if decided else "",
        **decided,
    )
    return replace(sent, paste=paste)


def _chosen(request: HttpRequest, name: str, rows: list[Any]) -> Any:
    return next((row for row in rows if str(row.pk) == request.POST.get(name, "")), None)
