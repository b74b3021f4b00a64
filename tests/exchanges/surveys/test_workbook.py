"""The workbook holds what the screen shows, as real numbers and days, and says how it was counted."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from exchanges.surveys import all_surveys, get_survey
from exchanges.surveys.workbook import FIRST_ROW, HEADING_ROW, print_xlsx
from strategy_tracker.core.models import Installation
from tests.factories.core import InstitutionFactory, PersonFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory, OverseasOfficeFactory


@pytest.fixture
def records(units, countries):
    for code in ("FR", "FR", "TW", None):
        ExchangeFactory(
            units=[units.naoj],
            country=countries[code] if code else None,
            person=PersonFactory(name_native="=1+1", born_on=date(1990, 1, 1)),
        )
    AgreementFactory(
        units=[units.naoj], partners=[InstitutionFactory(country=countries["FR"])], title_ja="=HYPERLINK(1)"
    )
    AgreementFactory(units=[units.naoj], title_ja="相手のない協定")
    OverseasOfficeFactory(unit=units.naoj, country=countries["FR"], staff_number=4, activities_ja="連絡調整")


def opened(survey, choice, user):
    return load_workbook(BytesIO(print_xlsx(survey, choice, user)))


def values(sheet):
    """The cells below the headings; no time of day."""
    found = [
        [cell.date() if hasattr(cell, "date") else cell for cell in row]
        for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True)
    ]
    return [row for row in found if any(cell is not None for cell in row)]


@pytest.mark.parametrize("key", ["research-exchange", "agreements", "overseas-bases"])
def test_cells_are_those_of_the_screen(records, choose, international_office, key):
    survey, choice = get_survey(key), choose()
    facts = survey.collect(choice, international_office)
    book = opened(survey, choice, international_office)
    tables = [*facts.tables, facts.gaps]
    assert book.sheetnames == [table.title[:31] for table in tables] + ["集計方法"]
    for table, sheet in zip(tables, book, strict=False):
        expected = [[cell.value for cell in line.cells] for line in table.lines]
        assert values(sheet) == (expected or [[table.empty] + [None] * (len(table.headings) - 1)])
        headings = [cell.value for cell in sheet[HEADING_ROW + 1]]
        assert [heading.split("\n")[0] for heading in headings] == [found.text for found in table.headings]


def test_numbers_are_numbers_and_texts_never_become_formulas(records, choose, international_office):
    book = opened(get_survey("research-exchange"), choose(), international_office)
    total = book.worksheets[0].cell(FIRST_ROW + 1, 2)
    assert (total.value, total.data_type) == (3, "n")
    name = book.worksheets[2].cell(FIRST_ROW + 1, 1)
    assert (name.value, name.data_type) == ("=1+1", "s")
    day = book.worksheets[2].cell(FIRST_ROW + 1, 7)
    assert day.value.date() == date(2026, 5, 11)
    assert day.is_date


def test_sheet_is_ready_to_read_and_to_print(records, choose, international_office):
    for survey in all_surveys():
        for sheet in opened(survey, choose(), international_office).worksheets[:-1]:
            assert sheet.freeze_panes == f"B{FIRST_ROW + 1}"
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.page_setup.paperSize == 9
            assert sheet.print_title_rows == "$3:$4"


def test_rules_say_what_it_was_made_from(records, choose, international_office):
    book = opened(get_survey("research-exchange"), choose(count="persons"), international_office)
    told = {row[0]: row[1] for row in book["集計方法"].iter_rows(min_row=3, values_only=True)}
    assert told["年度"] == "令和8年度"
    assert told["数え方"] == "実人数"
    assert told["過不足の単位"] == "延べ人数"
    assert (told["表に含まれるもの"], told["数えられないもの"], told["全件"]) == (3, 1, 4)
    assert told["地域区分"] == "文部科学省の地域区分"


def test_names_only_for_those_who_may_see_the_stays(records, choose, international_office, vice_president):
    survey = get_survey("research-exchange")
    for user, name in ((international_office, "=1+1"), (vice_president, "氏名は表示されません")):
        [row] = values(opened(survey, choose(), user).worksheets[2])
        assert row[0] == name


def test_in_english(records, choose, international_office):
    with translation.override("en"):
        book = opened(get_survey("overseas-bases"), choose(), international_office)
    assert book.sheetnames == [
        "Bases by region",
        "Overseas bases",
        "Not countable, or incomplete",
        "How it is counted",
    ]
    assert values(book.worksheets[0])[0] == ["All regions", 1]


def test_demonstration_data_is_said_to_be_so(records, choose, international_office):
    survey = get_survey("overseas-bases")
    assert opened(survey, choose(), international_office).worksheets[0]["A2"].value is None
    Installation.objects.update(holds_demonstration_data=True)
    assert "デモ" in opened(survey, choose(), international_office).worksheets[0]["A2"].value


def test_sheet_names_are_short_and_different(choose, international_office):
    for language in ("ja", "en"):
        with translation.override(language):
            for survey in all_surveys():
                facts = survey.collect(choose(), international_office)
                titles = [table.title for table in (*facts.tables, facts.gaps)]
                assert len({title[:31] for title in titles}) == len(titles)
                assert [title for title in titles if len(title) > 31] == []
