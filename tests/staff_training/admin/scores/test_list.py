"""The list of scores: whose they are, what they show, what is to be looked at."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    CefrBandFactory,
    CertificateFactory,
    EmploymentFactory,
    TestScoreFactory,
)
from tests.staff_training.admin.scores.conftest import DAY

LIST = "/admin/staff_training/testscore/"


@pytest.fixture
def scores(units, hanako, tests, public):
    """By name: plain, of Eiken, of the day before the roll, two doubles, a stray one, one elsewhere."""
    CefrBandFactory(level="B1")
    taro = PersonFactory(unit=units.kit, name_native="工繊 太郎", name_kana="こうせん たろう")
    EmploymentFactory(person=taro, unit=units.kit, staff_number="777")
    alone = {"listening": None, "reading": None}
    april = {"person": taro, "taken_on": date(2026, 4, 1), **alone}
    stray = {"person": None, "held_by": units.kit, "given_name": "ﾅﾅｼ", "given_number": "S9"}
    last_day, before_the_roll = date(2026, 3, 31), date(2020, 3, 31)
    made = {
        "plain": TestScoreFactory(person=hanako, taken_on=DAY),
        "eiken": TestScoreFactory(person=hanako, test=tests.eiken, taken_on=last_day, total=2350, **alone),
        "early": TestScoreFactory(person=hanako, taken_on=before_the_roll, listening=300, reading=200),
        "double": TestScoreFactory(**april, total=735),
        "again": TestScoreFactory(**april, total=725, kind=public),
        "stray": TestScoreFactory(**stray, taken_on=DAY, listening=5, reading=5),
        "elsewhere": TestScoreFactory(person=PersonFactory(unit=units.tohoku)),
    }
    CertificateFactory(score=made["plain"])
    return made


@pytest.fixture
def found(office, scores):
    """The names of the scores that the list shows for an address."""
    names = {score.pk: name for name, score in scores.items()}

    def listed(query: str = "") -> set[str]:
        response = office.get(f"{LIST}?{query}")
        assert response.status_code == 200
        return {names[score.pk] for score in response.context["cl"].result_list}

    return listed


ALL = {"plain", "eiken", "early", "double", "again", "stray"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("look=person", {"stray"}),
        ("look=roll", {"early"}),
        ("look=double", {"double", "again"}),
        ("look=any", {"stray", "early", "double", "again"}),
        ("year=2025", {"plain", "eiken", "stray"}),
        ("year=2026", {"double", "again"}),
        ("year=2019", {"early"}),
        ("total_from=730", {"plain", "eiken", "double"}),
        ("total_from=725&total_to=730", {"plain", "again"}),
        ("cefr=B1", {"plain"}),
        ("cefr=none", ALL - {"plain"}),
        ("proven=yes", {"plain"}),
        ("proven=no", ALL - {"plain"}),
        ("q=ハナコ", {"plain", "eiken", "early"}),
        ("q=はなこ", {"plain", "eiken", "early"}),
        ("q=777", {"double", "again"}),
        ("q=S9", {"stray"}),
    ],
)
def test_list_is_narrowed_down(query, expected, found):
    assert found(query) == expected


def test_test_kind_unit_and_person_narrow_down(found, tests, public, units, hanako):
    assert found(f"test={tests.eiken.pk}") == {"eiken"}
    assert found(f"kind={public.pk}") == {"again"}
    assert found(f"unit={units.kit.pk}") == ALL
    assert found(f"person={hanako.pk}") == {"plain", "eiken", "early"}


def test_list_is_for_the_officers_of_the_unit(
    scores, signed_in, tohoku_officer, system_administrator, vice_president
):
    counts = {}
    for user in (tohoku_officer, system_administrator, vice_president):
        response = signed_in(user).get(LIST)
        counts[user.username] = (
            [score.pk for score in response.context["cl"].result_list] if response.status_code == 200 else 403
        )
    assert counts == {
        "tohoku_officer": [scores["elsewhere"].pk], "system_administrator": 403, "vice_president": 403,
    }  # fmt: skip


def test_file_holds_what_the_list_shows(office, scores, tmp_path):
    response = office.get(f"{LIST}shown.xlsx?o=5.1")
    path = tmp_path / "scores.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    heading = next(i for i, row in enumerate(rows) if "CEFR" in row)
    assert rows[heading] == (
        "Person", "Unit", "Test", "Kind of test", "Day of the test", "Listening", "Reading", "Total", "CEFR",
        "To be looked at",
    )  # fmt: skip
    plain = next(row for row in rows[heading + 1 :] if row[7] == 730)
    assert (plain[0], plain[5:]) == ("KYOTO Hanako (京都 花子)", (380, 350, 730, "B1", None))
    stray = next(row for row in rows[heading + 1 :] if row[7] == 10)
    assert stray[9] == "person not found yet"


def test_row_says_what_is_to_be_looked_at(office, scores):
    page = office.get(LIST).content.decode()
    assert page.count('class="badge badge-provisional"') == 4
    assert "ﾅﾅｼ" in page
