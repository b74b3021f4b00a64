"""The survey of overseas bases."""

from datetime import date

import pytest

from exchanges.surveys.bases import collect, rows
from exchanges.surveys.facts import UnknownCell
from tests.factories.exchanges import OverseasOfficeFactory


@pytest.fixture
def base(units, countries):
    def made(country="FR", unit=None, **more):
        given = {"opened_on": date(2020, 4, 1), "staff_number": 3, "activities_ja": "連絡調整", **more}
        return OverseasOfficeFactory(country=countries[country], unit=unit or units.naoj, **given)

    return made


def test_bases_that_exist_on_the_day(base, units, choose, international_office):
    base(opened_on=date(2026, 5, 1), closed_on=date(2026, 9, 30))
    base(unit=units.tohoku)
    for day, expected in (
        (date(2026, 4, 30), 0),
        (date(2026, 5, 1), 1),
        (date(2026, 9, 30), 1),
        (date(2026, 10, 1), 0),
    ):
        assert collect(choose(as_of=day), international_office).balance.all == expected


def test_list_in_the_columns_of_the_survey(base, choose, international_office):
    base(name_ja="パリ事務所", kind__name_ja="リエゾンオフィス", kind__code="liaison")
    listed = collect(choose(), international_office).tables[1]
    assert [heading.text for heading in listed.headings[:4]] == [
        "拠点名",
        "国・地域名",
        "在籍職員数",
        "活動内容",
    ]
    assert [cell.value for cell in listed.lines[0].cells] == [
        "パリ事務所",
        "フランス",
        3,
        "連絡調整",
        "リエゾンオフィス",
        None,
        date(2020, 4, 1),
        "国立天文台",
    ]


def test_every_cell_opens_to_as_many_rows_as_it_says(base, choose, international_office, grid):
    for country in ("FR", "DE", "TW", "AQ"):
        base(country)
    choice = choose()
    facts = collect(choice, international_office)
    assert grid(facts.tables[0]) == {"すべての地域": [3], "アジア": [1], "北米": [0], "ヨーロッパ": [2]}
    for line in facts.tables[0].lines:
        cell = line.cells[1]
        found = rows(choice, international_office, cell.opens["row"], cell.opens["column"])
        assert len(found.records) == cell.value
    with pytest.raises(UnknownCell):
        rows(choice, international_office, "region-mars", "bases")


def test_what_is_missing_is_listed(base, choose, international_office):
    base()
    base("AQ", staff_number=None, activities_ja="", opened_on=None)
    facts = collect(choose(), international_office)
    assert (facts.balance.counted, facts.balance.uncounted) == (1, 1)
    [line] = facts.gaps.lines
    assert line.cells[-1].value == (
        "国・地域が「文部科学省の地域区分」のどの地域にも属していません。 在籍職員数が不明です。"
        " 活動内容の記載がありません。 開設日が不明です。開設済みとして数えています。"
    )
