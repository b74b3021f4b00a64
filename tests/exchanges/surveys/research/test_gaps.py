"""What could not be counted, and what is told of it to whom."""

from datetime import date

from exchanges.models import Exchange
from exchanges.surveys.choice import Count, Stays
from exchanges.surveys.research.table import collect
from tests.factories.core import PersonFactory
from tests.factories.exchanges import ExchangeLegFactory

Status = Exchange.Status


def test_what_cannot_be_counted_is_listed_with_the_reason(stay, choose, countries, international_office):
    stay()
    stay(country=None)
    stay(end=None, status=Status.UNDER_WAY)
    stay(country="AQ")
    undated = stay(start=None, end=None, country=None)
    ageless = stay(born=None)
    trip = stay()
    ExchangeLegFactory(exchange=trip, country=countries["AQ"])
    ExchangeLegFactory(exchange=trip, country=countries["DE"])
    facts = collect(choose(), international_office)
    assert (facts.balance.counted, facts.balance.uncounted, facts.balance.all) == (3, 5, 8)
    told = [line.cells[1].value for line in facts.gaps.lines]
    no_country, no_region = (
        "国・地域がありません。",
        "国・地域が「文部科学省の地域区分」のどの地域にも属していません。",
    )
    assert sorted(told) == sorted(
        [
            no_country,
            "終了日がないため、期間が分かりません。",
            no_region,
            no_region,
            f"開始日がないため、年度が分かりません。 {no_country}",
            "年齢が不明です。数に含めていますが、45歳以下の欄から漏れている可能性があります。",
        ]
    )
    addresses = {line.cells[0].address for line in facts.gaps.lines}
    assert f"/admin/exchanges/exchange/{undated.pk}/change/" in addresses
    assert f"/admin/exchanges/exchange/{ageless.pk}/change/" in addresses


def test_balance_is_told_in_visits_also_when_persons_are_counted(stay, choose, international_office):
    person = PersonFactory()
    stay(person=person)
    stay(person=person)
    stay(country=None)
    balance = collect(choose(count=Count.PERSONS), international_office).balance
    assert (balance.counted, balance.uncounted) == (2, 1)


def test_stay_under_way_without_an_end_is_listed_in_every_year_since(stay, choose, international_office):
    stay(start=date(2024, 6, 1), end=None, status=Status.UNDER_WAY)
    for year, missing in ((2023, 0), (2024, 1), (2025, 1), (2026, 1)):
        assert collect(choose(year=year), international_office).balance.uncounted == missing
    begun = collect(choose(year=2026, stays=Stays.BEGUN), international_office)
    assert begun.balance.uncounted == 0


def test_names_are_shown_to_those_who_may_see_the_stay(stay, choose, international_office, vice_president):
    stay(country=None, person=PersonFactory(name_native="架空 太郎"))
    for user, name in ((international_office, "架空 太郎"), (vice_president, "氏名は表示されません")):
        [line] = collect(choose(), user).gaps.lines
        assert line.cells[0].value == name
        assert bool(line.cells[0].address) is (user is international_office)
