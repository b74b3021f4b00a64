"""Programmes: totals that a source states beside the records, never added up."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Programme, ProgrammeResult
from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory
from tests.factories.exchange_lists import OutcomeKindFactory
from tests.factories.exchanges import (
    ExchangeFactory,
    OutcomeFactory,
    ProgrammeFactory,
    ProgrammeResultFactory,
)

LIST = "/admin/exchanges/programme/"


@pytest.fixture
def programme(units):
    """KIT's numbers of projects: 21, 40, 33."""
    programme = ProgrammeFactory(unit=units.naoj)
    for year, value in ((2014, 21), (2015, 40), (2016, 33)):
        ProgrammeResultFactory(programme=programme, year=year, value=value)
    return programme


def page_of(programme) -> str:
    return reverse("admin:exchanges_programme_change", args=[programme.pk])


def test_totals_stand_beside_the_records(programme, units, signed_in, naoj_editor):
    person = PersonFactory(unit=units.naoj)
    for day in (date(2016, 4, 1), date(2017, 3, 31)):
        ExchangeFactory(
            programme=programme, units=[units.naoj], person=person, actual_start=day, actual_end=day
        )
    OutcomeFactory(
        exchange=None, programme=programme, year=2018, number=2, kind=OutcomeKindFactory(code="paper")
    )
    page = signed_in(naoj_editor).get(page_of(programme))
    years = page.context["programme_years"].years
    assert [(row.year.start, row.stated, row.visits, row.persons, row.recorded) for row in years] == [
        (2014, [21], None, None, [None]),
        (2015, [40], None, None, [None]),
        (2016, [33], 2, 1, [None]),
        (2017, [None], None, None, [None]),
        (2018, [None], None, None, [2]),
    ]
    ((kind, chart),) = page.context["charts"]
    assert (kind, "<svg" in chart.svg) == ("Project", True)
    assert f"?programme={programme.pk}&amp;year=2016" in page.text


def test_executive_reads_figures_without_a_way_to_names(programme, units, signed_in, vice_president):
    ExchangeFactory(programme=programme, units=[units.naoj], person=PersonFactory(name_native="架空 太郎"))
    page = signed_in(vice_president).get(page_of(programme))
    assert page.context["programme_years"].years[-1].visits == 1
    assert "架空 太郎" not in page.text
    assert "/admin/exchanges/exchange/" not in page.text


def test_stays_of_another_host_are_not_counted(programme, units, signed_in, naoj_editor):
    ExchangeFactory(programme=programme, units=[units.tohoku])
    page = signed_in(naoj_editor).get(page_of(programme))
    assert [row.visits for row in page.context["programme_years"].years] == [None, None, None]


def test_new_programme_shows_no_empty_table(units, signed_in, naoj_editor):
    page = signed_in(naoj_editor).get(page_of(ProgrammeFactory(unit=units.naoj)))
    assert page.context["programme_years"].years == []
    assert "programme-years" not in page.text.replace("programme-years-title", "")


def test_yearly_result_is_entered_with_its_source(programme, signed_in, naoj_editor):
    browser = signed_in(naoj_editor)
    data = fields_of(browser.get(page_of(programme)))
    kind = ProgrammeResult.objects.first().kind_id
    row = {"kind": kind, "year": "2017", "value": "35", "source_ja": "大学概要", "source_en": "Outline"}
    data |= {f"results-3-{name}": value for name, value in row.items()} | {"results-TOTAL_FORMS": 4}
    assert browser.post(page_of(programme), data).status_code == 302
    result = ProgrammeResult.objects.get(year=2017)
    assert (result.value, result.source_ja, result.source_en) == (35, "大学概要", "Outline")
    data |= {"results-3-year": "2016"}
    assert browser.post(page_of(programme), data).status_code == 200


def test_page_asks_the_same_however_many_years(programme, signed_in, naoj_editor):
    browser, counts = signed_in(naoj_editor), []
    browser.get(page_of(programme))
    for year in (2020, 2021, 2022):
        with CaptureQueriesContext(connection) as queries:
            browser.get(page_of(programme))
        counts.append(len(queries))
        ProgrammeResultFactory(programme=programme, year=year)
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    ("query", "found"), [("2016-03-31", True), ("2016-04-01", True), ("2016-04-02", False)]
)
def test_running_on_a_day(query, found, units, signed_in, naoj_editor):
    programme = ProgrammeFactory(unit=units.naoj, ends_on=date(2016, 4, 1))
    page = signed_in(naoj_editor).get(LIST, {"running_on": query})
    assert list(page.context["cl"].result_list) == ([programme] if found else [])


def test_list_shows_the_latest_total_and_asks_the_same(programme, units, signed_in, naoj_editor):
    browser, counts = signed_in(naoj_editor), []
    page = browser.get(LIST)
    assert "AY2016: 33" in page.text
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        counts.append(len(queries))
        for _ in range(2):
            ProgrammeResultFactory(programme=ProgrammeFactory(unit=units.naoj))
    assert counts == [8, 8]
    assert Programme.objects.count() == 5
