"""The filters of the list of scores."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from staff_training.models import CefrLevel, TestScore
from staff_training.scores.cefr import level_in_sql
from staff_training.scores.doubles import is_suspected
from staff_training.scores.flags import is_on_the_roll
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    FiscalYearFilter,
    NumberFilter,
    PresenceFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)


class LookFilter(ChoiceFilter):
    """What somebody should look at."""

    title = gettext_lazy("to be looked at")
    parameter_name = "look"

    def options(self) -> list[tuple[str, Any]]:
        return [
            ("person", gettext("person not found yet")),
            ("roll", gettext("not on the roll on the day")),
            ("double", gettext("suspected double")),
            ("any", gettext("any of these")),
        ]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        nobody = Q(person__isnull=True)
        off_the_roll = ~Q(is_on_the_roll()) & Q(person__isnull=False)
        conditions = {"person": nobody, "roll": off_the_roll, "double": Q(is_suspected())}
        return queryset.filter(conditions.get(value) or nobody | off_the_roll | Q(is_suspected()))


class TestFilter(RelatedRowsFilter):
    __test__ = False

    title = gettext_lazy("test")
    parameter_name = path = "test"


class TestKindFilter(RelatedRowsFilter):
    __test__ = False

    title = gettext_lazy("kind of test")
    parameter_name = path = "kind"


class YearFilter(FiscalYearFilter):
    title = gettext_lazy("fiscal year of the test")
    day_path = "taken_on"

    def occurring(self) -> QuerySet[Any]:
        scores: QuerySet[TestScore] = TestScore.objects.visible_to(self.request.user)
        return scores


class TotalFilter(NumberFilter):
    title = gettext_lazy("total")
    parameter_name = path = "total"


class CefrFilter(ChoiceFilter):
    """By the level that a score shows; a TOEIC total alone shows none."""

    title = gettext_lazy("CEFR level")
    parameter_name = "cefr"

    def options(self) -> list[tuple[str, Any]]:
        return [*CefrLevel.choices, ("none", gettext("no level"))]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        levelled = queryset.alias(_level=level_in_sql())
        return levelled.filter(_level__isnull=True) if value == "none" else levelled.filter(_level=value)


class ScorePersonFilter(RelatedSearchFilter):
    title = gettext_lazy("person")
    parameter_name = path = "person"


class CertificateFilter(PresenceFilter):
    title = gettext_lazy("certificate")
    parameter_name = "proven"
    path = "certificate"


SCORE_FILTERS = (
    TestFilter,
    TestKindFilter,
    YearFilter,
    TotalFilter,
    CefrFilter,
    UnitFilter,
    ScorePersonFilter,
    LookFilter,
    CertificateFilter,
)
