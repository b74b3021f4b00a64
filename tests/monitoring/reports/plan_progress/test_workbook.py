import datetime
from io import BytesIO

import openpyxl
import pytest

from strategy_tracker.monitoring.reports.plan_progress.workbook import print_xlsx

pytestmark = pytest.mark.django_db


def book(facts, language):
    return openpyxl.load_workbook(BytesIO(print_xlsx(facts, language)))


def column(sheet, heading):
    """The cells below a heading."""
    place = next(cell.column for cell in sheet[1] if cell.value == heading)
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


def test_workbook_sheets_and_headings_are_in_the_language_asked_for(facts):
    assert book(facts, "en").sheetnames == ["Summary", "Items", "Indicators", "By year", "Milestones"]
    assert book(facts, "ja").sheetnames == ["概要", "項目", "指標", "年度別", "マイルストーン"]


def test_workbook_cells_have_types(facts):
    english = book(facts, "en")
    (result,) = column(english["Indicators"], "Result")
    assert (result.value, result.number_format) == (0.15, "0.0%")
    (denominator,) = column(english["Indicators"], "Denominator")
    assert denominator.value == 100
    (due,) = column(english["Milestones"], "Due on")
    assert (due.value.date(), due.is_date) == (datetime.date(2026, 6, 30), True)


def test_workbook_has_the_result_of_every_year(facts):
    years = book(facts, "en")["By year"]
    assert [cell.value for cell in column(years, "AY2025 result")] == [0.125]
    assert [cell.value for cell in column(years, "AY2025 target")] == [None]
    assert [cell.value for cell in column(years, "AY2026 target")] == [0.3]


@pytest.mark.parametrize("beginning", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "12"])
def test_workbook_text_is_never_a_formula_a_link_or_a_number(facts, beginning):
    facts["items"][1]["title_ja"] = beginning
    cell = column(book(facts, "ja")["項目"], "項目名")[1]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", beginning, None)


def test_workbook_text_longer_than_a_cell_is_cut_and_says_so(facts):
    facts["items"][1]["text_ja"] = "長" * 40_000
    cell = column(book(facts, "ja")["項目"], "本文")[1]
    assert (len(cell.value), cell.value[-1]) == (32_767, "…")


def test_workbook_in_both_languages_stacks_the_texts(facts):
    titles = [cell.value for cell in column(book(facts, "both")["項目"], "項目名\nTitle")]
    assert titles == ["連携\nPartnership", "評価\nEvaluation", "把握"]


def test_workbook_in_both_languages_names_its_columns_in_both(facts):
    headings = [cell.value for cell in book(facts, "both")["年度別"][1]]
    assert headings[:4] == [
        "項目\nItem",
        "指標\nIndicator",
        "単位\nCounted in",
        "令和7年度目標\nAY2025 target",
    ]


def test_workbook_is_ready_to_print(facts):
    for sheet in book(facts, "ja").worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # As wide as one page, as many pages as it takes.
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.oddFooter.center.text.endswith("&P / &N")
    items = book(facts, "ja")["項目"]
    assert (items.freeze_panes, items.print_title_rows) == ("A2", "$1:$1")
    assert items.auto_filter.ref.startswith("A1:")


def test_workbook_of_the_same_facts_is_the_same_to_the_byte(facts):
    assert print_xlsx(facts, "both") == print_xlsx(facts, "both")
