"""What is taken away from the page: the workbook with the same gaps, and the lists of persons."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

NEAR = ("kit-730", "near", "csv")


@pytest.fixture
def staff(goal, places, hire):
    hire(places.kit, 6, 730)
    hire(places.kit, 6, 600)
    hire(places.library, 1, 725, name="近藤 一", staff_number="0012")
    hire(places.library, 1, 680, name="遠藤 二", staff_number="0013")
    hire(places.library, 1, name="無藤 三", staff_number="0014")


@pytest.fixture
def sheets(read):
    """``sheets(user)``: the rows of each sheet of the workbook, by the sheet's name."""

    def of(user, **query):
        response = read(user, address="training-goals:workbook", **query)
        book = load_workbook(io.BytesIO(response.content))
        return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}

    return of


@pytest.fixture
def lines(read):
    """``lines(user, "near")``: the rows of a list's CSV file."""

    def of(user, which, **query):
        response = read(user, address="training-goals:persons", args=("kit-730", which, "csv"), **query)
        return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))

    return of


def test_workbook_has_the_words_and_tables_of_the_page(staff, sheets, training_officer):
    found = sheets(training_officer)
    assert list(found) == ["Summary", "Year by year", "By unit", "How scores are spread"]
    words = dict(found["Summary"][1:])
    assert words["Where it stands"] == (
        "As of 31 March 2026: 6 of 15 (40.0%) have 730 or more. Goal: 30% in AY2023 – reached."
    )
    assert found["By unit"][1:] == [
        ["Library", 0, 0, 3, 1, 1],
        ["KIT itself", 0.5, 6, 12, 0, 0],
    ]
    years = {row[0]: row[2:] for row in found["Year by year"][1:]}
    assert years["AY2025"] == [0.4, 6, 15, 1, 0.3]
    assert years["AY2026 (running)"] == [0.4, 6, 15, 1, 0.3]


def test_workbook_hides_what_the_page_hides(staff, sheets, kit_executive):
    found = sheets(kit_executive)
    assert dict(found["Summary"][1:])["*"].startswith("Not shown: the figure, or one that could be")
    assert found["By unit"][1][:4] == ["Library", "*", "*", "*"]
    assert [row[1] for row in found["How scores are spread"][1:] if row[0] == "Without a score"] == ["*"]


def test_workbook_is_of_the_chosen_unit_and_day(staff, read, sheets, training_officer):
    found = sheets(training_officer, unit="kit-library", as_of="2026-05-01")
    assert dict(found["Summary"][1:])["As of"] == "1 May 2026"
    assert dict(found["Summary"][1:])["Shown for"] == "Library"
    response = read(
        training_officer, address="training-goals:workbook", unit="kit-library", as_of="2026-05-01"
    )
    assert response["Content-Disposition"] == 'attachment; filename="kit-730_kit-library_20260501.xlsx"'


def test_list_of_the_near_follows_the_distance(staff, lines, training_officer):
    heading = ["Name", "Staff number", "Unit", "Category", "Score", "Day of the test", "Points missing"]
    near = ["近藤 一", "0012", "Library", "Administrative staff", "725.0", "2025-06-01", "5.0"]
    less = ["遠藤 二", "0013", "Library", "Administrative staff", "680.0", "2025-06-01", "50.0"]
    assert lines(training_officer, "near") == [heading, near, less]
    assert lines(training_officer, "near", within="20") == [heading, near]
    assert lines(training_officer, "near", unit="kit-finance") == [heading]


def test_list_of_those_without_a_score(staff, lines, training_officer):
    assert lines(training_officer, "without") == [
        ["Name", "Staff number", "Unit", "Category"],
        ["無藤 三", "0014", "Library", "Administrative staff"],
    ]


def test_list_of_lapsing_scores_says_until_when_they_count(goal, places, hire, read, lines, training_officer):
    goal.validity_years = 2
    goal.save()
    hire(places.kit, 1, 800, taken_on=date(2024, 6, 1), name="失効 四", staff_number="0020")
    hire(places.kit, 1, 800, taken_on=date(2026, 3, 1))
    assert lines(training_officer, "lapsing")[1:] == [
        ["失効 四", "0020", "KIT", "Administrative staff", "800.0", "2024-06-01", "0", "2026-05-31"]
    ]
    lists = read(training_officer).context["page"].persons
    assert [str(one.which) for one in lists] == ["near", "lapsing", "without"]


def test_workbook_of_a_list_opens(staff, read, training_officer):
    args = ("kit-730", "near", "xlsx")
    response = read(training_officer, address="training-goals:persons", args=args)
    rows = list(load_workbook(io.BytesIO(response.getvalue())).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Name", "近藤 一", "遠藤 二"]
    assert response["Content-Disposition"] == 'attachment; filename="kit-730_near_20260331.xlsx"'


@pytest.mark.parametrize(("which", "extension"), [("all", "csv"), ("near", "pdf")])
def test_other_lists_and_files_are_not_found(staff, read, training_officer, which, extension):
    read(training_officer, 404, "training-goals:persons", ("kit-730", which, extension))


def test_names_stand_in_no_address(staff, read, training_officer):
    page = read(training_officer).content.decode()
    addresses = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert not [address for address in addresses if "藤" in address or "0012" in address]
