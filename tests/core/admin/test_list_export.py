"""What a list shows, as a file."""

import csv
import io
from datetime import date
from decimal import Decimal
from urllib.parse import quote

import openpyxl
import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from strategy_tracker.core import row_files
from strategy_tracker.core.access import table
from strategy_tracker.core.admin import filters
from strategy_tracker.core.admin.export_values import exported_value
from strategy_tracker.core.admin.people import PersonAdmin
from strategy_tracker.core.admin.units import UnitAdmin
from strategy_tracker.core.models import Unit
from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
    SavedViewFactory,
    UnitFactory,
)


@pytest.fixture
def exported(enter):
    """``exported(user, "core_person", "csv", "q=…")`` → the lines of the file, headings first."""

    def lines(user, name, extension="csv", query="") -> list[list]:
        answer = enter(user).get(f"{reverse(f'admin:{name}_shown', args=[extension])}?{query}")
        assert answer.status_code == 200, answer
        content = answer.getvalue()
        if extension == "csv":
            assert content.startswith(b"\xef\xbb\xbf")
            return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    return lines


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_the_file_has_the_columns_and_rows_of_the_list(extension, exported, system_administrator, units):
    lines = exported(system_administrator, "core_unit", extension, "kind__exact=university&cols=code,kind")
    assert lines == [["コード", "種類"], ["kit", "大学"], ["tohoku", "大学"]]


def test_headings_and_choices_are_in_the_readers_language(exported, system_administrator, units):
    system_administrator.language = "en"
    system_administrator.save()
    lines = exported(system_administrator, "core_unit", "csv", "q=tohoku&cols=name_in_tree,kind")
    assert lines == [["Name", "Kind"], ["Tohoku University", "university"]]


def test_the_file_follows_search_and_order_and_holds_all_pages(exported, system_administrator, monkeypatch):
    monkeypatch.setattr(PersonAdmin, "list_per_page", 2)
    for number in range(5):
        PersonFactory(name_native=f"架空 {number}")
    PersonFactory(name_native="別人")
    lines = exported(system_administrator, "core_person", "csv", "q=架空&o=-1&cols=name_native&p=2")
    assert [line[0] for line in lines[1:]] == [f"架空 {number}" for number in (4, 3, 2, 1, 0)]


def test_days_and_numbers_stay_what_they_are(exported, system_administrator, monkeypatch):
    monkeypatch.setattr(UnitAdmin, "optional_columns", ("position", "updated_at"))
    UnitFactory(code="zz", position=2026, valid_from=date(2026, 4, 1))
    query = "q=zz&cols=code,position,valid_from,valid_to,updated_at"
    sheet = exported(system_administrator, "core_unit", "xlsx", query)
    assert sheet[1][:2] == ["zz", 2026]
    assert (sheet[1][2].date(), sheet[1][3]) == (date(2026, 4, 1), None)
    assert sheet[1][4].year >= 2026
    lines = exported(system_administrator, "core_unit", "csv", query)
    assert lines[1][:4] == ["zz", "2026", "2026-04-01", ""]


def test_a_column_is_as_wide_as_its_texts_within_reason(enter, system_administrator):
    PersonFactory(name_native="架空の長い氏名を持つ研究者", name_romaji="Imaginary " * 20)
    address = f"{reverse('admin:core_person_shown', args=['xlsx'])}?cols=name_native,name_romaji,unit"
    answer = enter(system_administrator).get(address)
    columns = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active.column_dimensions
    name, romaji, unit = (columns[letter].width for letter in "ABC")
    assert 20 < name < 30
    assert romaji == pytest.approx(row_files.WIDEST, abs=1)
    assert unit == pytest.approx(row_files.NARROWEST, abs=1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(text, exported, system_administrator):
    PersonFactory(name_native=text)
    assert exported(system_administrator, "core_person", "csv", "cols=name_native")[1] == [f"'{text}"]
    workbook = exported(system_administrator, "core_person", "xlsx", "cols=name_native")
    assert workbook[1] == [text]


def test_no_cell_of_the_workbook_is_a_formula(enter, system_administrator):
    PersonFactory(name_native="=1+1")
    answer = enter(system_administrator).get(reverse("admin:core_person_shown", args=["xlsx"]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_only_rows_that_the_reader_may_take_away(
    extension, exported, international_office, units, monkeypatch
):
    PersonFactory(unit=units.tohoku, name_native="東北 太郎")
    own = PersonFactory(unit=units.naoj, name_native="天文 花子")
    lines = exported(international_office, "core_person", extension, "cols=name_native")
    assert lines[1:] == [[own.name_native]]


def test_taking_away_may_reach_less_far_than_reading(exported, enter, naoj_editor, units, monkeypatch):
    """Reports are read in the whole branch; here the right to take them away is narrowed to NAOJ."""
    narrowed = {**table.ROLE_TABLE["core.unit"], "unit_editor": table.cell(all="view", unit="export")}
    monkeypatch.setitem(table.ROLE_TABLE, "core.unit", narrowed)
    seen = enter(naoj_editor).get(reverse("admin:core_unit_changelist")).context["cl"].result_count
    lines = exported(naoj_editor, "core_unit", "csv", "cols=code")
    assert (seen, lines[1:]) == (5, [["naoj"]])


def test_whoever_only_reads_takes_nothing_away(enter, naoj_editor, units):
    browser = enter(naoj_editor)
    PersonFactory(unit=units.naoj)
    assert browser.get(reverse("admin:core_person_changelist")).context["may_export_shown"] is False
    assert browser.get(reverse("admin:core_person_shown", args=["csv"])).status_code == 403


def test_whoever_may_is_offered_it(enter, international_office):
    page = enter(international_office).get(reverse("admin:core_person_changelist"), {"q": "a"})
    assert f"{reverse('admin:core_person_shown', args=['xlsx'])}?q=a" in page.text


def test_a_shared_view_takes_nothing_out_of_reach_along(exported, tohoku_office, international_office, units):
    PersonFactory(unit=units.tohoku, name_native="東北 太郎")
    view = SavedViewFactory(user=tohoku_office, list_label="core.person", query="q=東北", is_shared=True)
    query = f"q=東北&cols=name_native&view={view.pk}"
    assert exported(international_office, "core_person", "csv", query)[1:] == []


def test_no_other_kinds_of_files(enter, system_administrator):
    assert enter(system_administrator).get(reverse("admin:core_unit_shown", args=["pdf"])).status_code == 404


def test_a_filter_that_cannot_be_read_gives_no_file(enter, system_administrator, monkeypatch):
    class Since(filters.DayFilter):
        title = "since"
        parameter_name = "since"
        lookup = "valid_from__gte"

    monkeypatch.setattr(UnitAdmin, "list_filter", (Since,))
    answer = enter(system_administrator).get(
        reverse("admin:core_unit_shown", args=["csv"]), {"since": "?"}, follow=True
    )
    assert [str(message) for message in answer.context["messages"]] == [
        "出力していません。絞り込み「since」を読み取れません。"
    ]


def test_an_address_that_cannot_be_read_gives_no_file(enter, system_administrator):
    address = reverse("admin:core_unit_shown", args=["csv"])
    answer = enter(system_administrator).get(address, {"gone": "1"})
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{reverse('admin:core_unit_changelist')}?gone=1",
    )


def test_the_file_is_called_by_the_list_and_the_day(enter, system_administrator):
    answer = enter(system_administrator).get(reverse("admin:core_unit_shown", args=["csv"]))
    answer.getvalue()
    name = quote(f"組織_{timezone.localdate():%Y%m%d}.csv")
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


def test_rows_add_no_queries(enter, international_office, units):
    browser, address = enter(international_office), reverse("admin:core_person_shown", args=["csv"])
    counts = []
    for _ in range(3):
        PersonFactory(unit=units.naoj, institution=InstitutionFactory(country=CountryFactory(code="AT")))
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        answer.getvalue()
        counts.append(len(queries))
    assert counts == [5] * 3


class Columns(UnitAdmin):
    """Columns of every sort."""

    def marked(self, unit):
        return format_html('<a href="/x">{}</a><br><b>{}</b>', "A & B", "第2")

    def said(self, unit):
        return format_html("<b>{}</b>", "not this")

    said.export_value = lambda unit: Decimal("0.5")  # type: ignore[attr-defined]

    def several(self, unit):
        return ["一", None, "二"]

    def truth(self, unit):
        return True

    def nothing(self, unit):
        return None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("marked", "A & B\n第2"),
        ("said", Decimal("0.5")),
        ("several", "一, 二"),
        ("truth", True),
        ("nothing", None),
        ("code", "naoj"),
        ("parent", "NINS"),
        ("parent__code", "nins"),
        ("valid_to", None),
        ("__str__", "国立天文台"),
        ("kind", "研究所"),
    ],
)
def test_the_value_of_a_column(column, value, units):
    units.naoj.kind = "institute"
    found = exported_value(units.naoj, column, Columns(Unit, admin.site))
    assert (found, type(found)) == (value, type(value))
