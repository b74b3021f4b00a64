"""Spreadsheets of the strategy: natural keys, both languages, rights row by row, all or nothing."""

from decimal import Decimal

import pytest
import tablib
from django.utils import translation

from actions.models import Indicator, Observation, PlanItem, Target
from actions.resources import IndicatorResource, ObservationResource, PlanItemResource, TargetResource
from tests.factories.actions import IndicatorFactory, ObservationFactory, PlanFactory, PlanItemFactory
from tests.factories.core import PersonFactory


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def item(units):
    plan = PlanFactory(unit=units.nins, slug="nins")
    return PlanItemFactory(plan=plan, code="A.1", responsible_units=[units.naoj], position=3)


@pytest.fixture
def other_item(units, item):
    return PlanItemFactory(plan=item.plan, code="A.2", responsible_units=[units.nifs])


@pytest.fixture
def indicator(item):
    return IndicatorFactory(item=item, code="share", value_kind=Indicator.ValueKind.SHARE)


def sheet(*rows: dict) -> tablib.Dataset:
    data = tablib.Dataset(headers=list(rows[0]))
    for row in rows:
        data.append(list(row.values()))
    return data


def refusals(result) -> list[tuple[int, str]]:
    """Row numbers and sentences of what was refused."""
    return [(row.number, " ".join(row.error.messages)) for row in result.invalid_rows] + [
        (error.number, str(error.error)) for row in result.rows for error in row.errors
    ]


def observation_row(code: str, **values) -> dict:
    return {"plan": "nins", "item": code, "indicator": "share", "year": "2026", **values}


def test_columns_stand_in_both_languages_without_base_column_or_person(item) -> None:
    item.lead = PersonFactory(name_native="秘密の担当")
    item.save()
    exported = PlanItemResource().export(PlanItem.objects.all())
    assert {"title_ja", "title_en"} <= set(exported.headers)
    assert {"title", "text", "lead", "id"} & set(exported.headers) == set()
    assert "秘密の担当" not in exported.csv


@pytest.mark.parametrize(
    ("resource", "model"),
    [
        (PlanItemResource, PlanItem),
        (IndicatorResource, Indicator),
        (ObservationResource, Observation),
    ],
)
def test_export_comes_back_as_unchanged(international_office, indicator, resource, model) -> None:
    ObservationFactory(indicator=indicator, value=30, numerator=12, denominator=40)
    exported = resource().export(model.objects.all())
    result = resource(user=international_office).import_data(
        tablib.Dataset().load(exported.csv, format="csv")
    )
    assert (refusals(result), result.totals["skip"], result.totals["update"]) == (
        [],
        model.objects.count(),
        0,
    )


def test_item_is_added_and_changed_with_history(international_office, units, item) -> None:
    rows = sheet(
        {
            "plan": "nins",
            "code": "A.1",
            "parent": "",
            "title_ja": "改めた題",
            "responsible_units": "nifs,naoj",
        },
        {"plan": "nins", "code": "A.1.1", "parent": "A.1", "title_ja": "子の題", "responsible_units": ""},
    )
    result = PlanItemResource(user=international_office).import_data(rows)
    assert refusals(result) == []
    item.refresh_from_db()
    assert (item.title_ja, item.position) == ("改めた題", 3)
    assert set(item.responsible_units.all()) == {units.naoj, units.nifs}
    assert PlanItem.objects.get(code="A.1.1").parent == item
    assert item.history.count() > 1


def test_file_of_a_unit_editor_cannot_touch_another_units_row(naoj_editor, indicator, other_item) -> None:
    IndicatorFactory(item=other_item, code="share", value_kind=Indicator.ValueKind.SHARE)
    rows = sheet(observation_row("A.1", value="28"), observation_row("A.2", value="99"))
    result = ObservationResource(user=naoj_editor).import_data(rows)
    assert refusals(result) == [(2, "This row is not yours to write.")]
    assert Observation.objects.count() == 0


def test_file_of_a_unit_editor_enters_own_observations(naoj_editor, indicator) -> None:
    rows = sheet(observation_row("A.1", numerator="１２", denominator="40", as_of="令和9年3月31日", value=""))  # noqa: RUF001
    result = ObservationResource(user=naoj_editor).import_data(rows)
    found = Observation.objects.get()
    assert (refusals(result), found.value, str(found.as_of)) == ([], Decimal(30), "2027-03-31")


@pytest.mark.parametrize("who", ["naoj_editor", "vice_president", "training_officer", "tohoku_office"])
def test_targets_are_not_imported_by(request, indicator, who) -> None:
    result = TargetResource(user=request.getfixturevalue(who)).import_data(
        sheet(observation_row("A.1", value="90"))
    )
    assert refusals(result) == [(1, "This row is not yours to write.")]
    assert Target.objects.count() == 0


def test_item_cannot_be_moved_to_a_plan_out_of_reach(international_office, units, item) -> None:
    PlanFactory(unit=units.tohoku, slug="tohoku")
    result = PlanItemResource(user=international_office).import_data(
        sheet({"plan": "tohoku", "code": "A.1", "title_ja": "越境"})
    )
    assert refusals(result) == [(1, "This row is not yours to write.")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"value": "many"}, "“many” is not a number."),
        ({"value": "130"}, "A share is between 0 and 100 percent."),
        ({"value": "1", "year": "soon"}, "“soon” is not a fiscal year"),
        ({"value": "1", "indicator": "none"}, "There is no indicator “nins A.1 none”."),
        ({"value": "1", "as_of": "31 Feb"}, "31 Feb"),
    ],
)
def test_wrong_cell_is_an_error_of_its_row_in_words(
    international_office, indicator, values, sentence
) -> None:
    rows = sheet({**observation_row("A.1", as_of=""), **values})
    result = ObservationResource(user=international_office).import_data(rows)
    assert [number for number, _ in refusals(result)] == [1]
    assert sentence in refusals(result)[0][1]


def test_refused_row_undoes_the_whole_file(international_office, indicator) -> None:
    good, bad = observation_row("A.1", value="28"), observation_row("A.1", value="many")
    result = ObservationResource(user=international_office).import_data(sheet(good, {**bad, "year": "2025"}))
    assert len(refusals(result)) == 1
    assert Observation.objects.count() == 0


def test_missing_key_column_refuses_the_file(international_office, indicator) -> None:
    result = ObservationResource(user=international_office).import_data(sheet({"plan": "nins", "value": "1"}))
    assert [str(error.error.messages[0]) for error in result.base_errors][:1] != []
    assert Observation.objects.count() == 0


def test_imported_change_takes_the_mark_of_verification_away(international_office, indicator) -> None:
    ObservationFactory(indicator=indicator, year=2026, value=20, verified_by=international_office)
    ObservationResource(user=international_office).import_data(sheet(observation_row("A.1", value="21")))
    assert Observation.objects.get().verified_by is None


def test_wrong_cells_of_a_row_are_all_named_once(international_office, indicator) -> None:
    row = observation_row("A.1", value="many", numerator="some")
    result = ObservationResource(user=international_office).import_data(sheet(row))
    assert result.invalid_rows[0].error.message_dict == {
        "value": ["“many” is not a number."],
        "numerator": ["“some” is not a number."],
    }


def test_unknown_unit_is_an_error_of_its_row(international_office, item) -> None:
    row = {"plan": "nins", "code": "A.1", "title_ja": "題", "responsible_units": "naoj,nowhere"}
    result = PlanItemResource(user=international_office).import_data(sheet(row))
    assert refusals(result) == [(1, "There is no unit “nowhere”.")]


def test_import_keeps_search_text_translation_and_revision_in_step(international_office, item) -> None:
    before, versions = item.revision, item.history.count()
    row = {"plan": "nins", "code": "A.1", "title_ja": "新しい題", "title_en": item.title_en}
    PlanItemResource(user=international_office).import_data(sheet(row), raise_errors=True)
    item.refresh_from_db()
    assert "新しい題" in item.search_text
    assert (item.translation_state, item.revision) == ("outdated", before + 1)
    assert (item.history.count(), item.history.first().title_ja) == (versions + 1, "新しい題")
