"""Which rows a list reads, counts and works out."""

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy_tracker.core.admin.places import CountryAdmin, RegionSchemeAdmin
from tests.factories.core import (
    CountryFactory,
    RegionFactory,
    RegionSchemeFactory,
    RoleAssignmentFactory,
)


def test_rows_found_along_several_ways_are_counted_without_distinct(enter, monkeypatch, system_administrator):
    """DISTINCT would compare every column of every row, computed ones included."""
    monkeypatch.setattr(CountryAdmin, "list_filter", (("regions__scheme", admin.RelatedFieldListFilter),))
    scheme, country = RegionSchemeFactory(), CountryFactory(code="X1")
    for _ in range(2):
        RegionFactory(scheme=scheme).countries.add(country)
    address = f"{reverse('admin:core_country_changelist')}?regions__scheme__id__exact={scheme.pk}&o=-1"
    with CaptureQueriesContext(connection) as queries:
        changelist = enter(system_administrator).get(address).context["cl"]
    assert (list(changelist.result_list), changelist.result_count) == ([country], 1)
    counted = [query["sql"] for query in queries if "COUNT(" in query["sql"]]
    assert len(counted) == 1
    assert "FROM (SELECT" not in counted[0]


def test_a_search_through_a_single_relation_doubles_nothing(enter, system_administrator):
    role = RoleAssignmentFactory()
    address = reverse("admin:core_roleassignment_changelist")
    with CaptureQueriesContext(connection) as queries:
        found = enter(system_administrator).get(address, {"q": role.user.username}).context["cl"]
    assert list(found.result_list) == [role]
    assert not [query for query in queries if "SELECT DISTINCT" in query["sql"]]


def test_a_page_of_a_long_list_works_out_its_own_rows(enter, system_administrator, monkeypatch):
    """The number of regions is asked for the two schemes of the page, in the order of the list."""
    monkeypatch.setattr(RegionSchemeAdmin, "list_per_page", 2)
    schemes = [RegionSchemeFactory(code=f"s{number}") for number in range(5)]
    RegionFactory(scheme=schemes[3])
    address = reverse("admin:core_regionscheme_changelist")
    with CaptureQueriesContext(connection) as queries:
        changelist = enter(system_administrator).get(address, {"o": "1", "p": "2"}).context["cl"]
    assert [(row.code, row.region_number) for row in changelist.result_list] == [("s2", 0), ("s3", 1)]
    counting = [query["sql"] for query in queries if "region_number" in query["sql"]]
    assert all('"id" IN (' in sql for sql in counting)
    assert len(counting) == 1


def test_a_list_without_records_says_how_the_first_one_comes_about(enter, system_administrator):
    browser, listed = enter(system_administrator), reverse("admin:exchanges_screening_changelist")
    sentence = "審査は、協定が承認されたとき、又は派遣・受入れが確定したときに自動で始まります。"
    told = ("まだ登録がありません", sentence, "見つかりませんでした", ">filter_list_off<")
    empty, searched = browser.get(listed).text, browser.get(listed, {"q": "nobody"}).text
    assert [words in empty for words in told] == [True, True, False, False]
    assert [words in searched for words in told] == [False, False, True, True]
