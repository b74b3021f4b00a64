"""The year grid on the item's page: what is saved, refused, kept, and who may write which row."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.admin.year_grid import grid_years
from actions.models import Indicator, Observation, Plan, Target
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import IndicatorFactory, ObservationFactory


def page(item) -> str:
    return reverse("admin:actions_planitem_change", args=[item.pk])


def cell(indicator, row: str, year: int) -> str:
    return f"year-grid-{indicator.pk}-{row}-{year}"


def send(client, item, **cells):
    """Opens the item's page, types into cells, saves."""
    data = fields_of(client.get(page(item)))
    return client.post(page(item), {**data, **cells})


@pytest.mark.parametrize(
    ("first", "last", "used", "years"),
    [
        (2024, 2026, [], [2024, 2025, 2026]),
        (2024, 2026, [2022, 2027], [2022, 2023, 2024, 2025, 2026, 2027]),
        (2013, None, [], [2025, 2026, 2027]),
        (2013, None, [2021, 2030], list(range(2021, 2031))),
        (2028, None, [], [2028, 2029]),
    ],
)
def test_years_reach_over_plan_and_values(first, last, used, years) -> None:
    assert grid_years(Plan(first_year=first, last_year=last), used, current=2026) == years


def test_grid_saves_new_changed_and_emptied_cells(plans, figures, international_office, signed_in) -> None:
    share = plans.naoj_share
    response = send(
        signed_in(international_office),
        plans.naoj_item,
        **{
            cell(share, "target-value", 2025): "",
            cell(share, "target-value", 2026): "３５",  # noqa: RUF001
            cell(share, "observation-numerator", 2025): "12",
        },
    )
    assert response.status_code == 302
    assert list(Target.objects.values_list("year", "value")) == [(2026, Decimal(35))]
    assert Observation.objects.get().value == Decimal(30)
    deleted = Target.history.filter(id=figures.target.pk).first()
    assert (deleted.history_type, deleted.history_user) == ("-", international_office)


def test_save_without_change_writes_nothing(plans, figures, international_office, signed_in) -> None:
    before = (plans.naoj_item.revision, figures.observation.revision)
    assert send(signed_in(international_office), plans.naoj_item).status_code == 302
    plans.naoj_item.refresh_from_db()
    figures.observation.refresh_from_db()
    assert (plans.naoj_item.revision, figures.observation.revision) == before


@pytest.mark.parametrize(
    ("row", "typed", "sentence"),
    [
        ("target-value", "many", "Tested, Target (%), AY2026: “many” is not a number."),
        ("target-value", "130", "Tested, Target (%), AY2026: A share is between 0 and 100 percent."),
        ("observation-denominator", "0", "Tested, Denominator, AY2026: The denominator must be above zero."),
    ],
)
def test_refused_cell_names_indicator_row_and_year(
    plans, international_office, signed_in, row, typed, sentence
) -> None:
    name = cell(plans.naoj_share, row, 2026)
    response = send(signed_in(international_office), plans.naoj_item, **{name: typed})
    assert list(response.context["adminform"].form.non_field_errors()) == [sentence]
    assert fields_of(response)[name] == typed
    assert (Target.objects.count(), Observation.objects.count()) == (0, 0)


def test_refused_cell_speaks_japanese_to_a_japanese_reader(plans, international_office, signed_in) -> None:
    name = cell(plans.naoj_share, "target-value", 2026)
    response = send(signed_in(international_office, "ja"), plans.naoj_item, **{name: "x"})
    errors = response.context["adminform"].form.non_field_errors()
    assert [("受験率" in error, "令和8年度" in error) for error in errors] == [(True, True)]


def test_refused_cell_keeps_the_rest_of_the_form_unsaved(plans, international_office, signed_in) -> None:
    name = cell(plans.naoj_share, "target-value", 2026)
    send(signed_in(international_office), plans.naoj_item, **{name: "x", "title_ja": "別の題"})
    plans.naoj_item.refresh_from_db()
    assert plans.naoj_item.title_ja != "別の題"


def test_share_that_contradicts_its_parts_is_refused(plans, figures, international_office, signed_in) -> None:
    name = cell(plans.naoj_share, "observation-value", 2025)
    response = send(signed_in(international_office), plans.naoj_item, **{name: "60"})
    assert "10 of 40 is 25%, not 60%." in response.content.decode()


def test_cell_that_somebody_else_changed_is_reported_once(
    plans, figures, international_office, signed_in
) -> None:
    client, name = signed_in(international_office), cell(plans.naoj_share, "target-value", 2025)
    opened = fields_of(client.get(page(plans.naoj_item)))
    figures.target.value = 45
    figures.target.save()

    refused = client.post(page(plans.naoj_item), {**opened, name: "50"})
    assert "“45”" in refused.content.decode()
    figures.target.refresh_from_db()
    assert figures.target.value == 45

    assert client.post(page(plans.naoj_item), fields_of(refused)).status_code == 302
    figures.target.refresh_from_db()
    assert figures.target.value == 50


def test_cells_of_two_people_do_not_disturb_each_other(
    plans, figures, international_office, signed_in
) -> None:
    client, share = signed_in(international_office), plans.naoj_share
    opened = fields_of(client.get(page(plans.naoj_item)))
    figures.target.value = 45
    figures.target.save()
    saved = client.post(page(plans.naoj_item), {**opened, cell(share, "target-value", 2026): "60"})
    assert saved.status_code == 302
    assert list(Target.objects.values_list("year", "value")) == [(2025, Decimal(45)), (2026, Decimal(60))]


def test_row_deleted_meanwhile_is_reported(plans, figures, international_office, signed_in) -> None:
    client, name = signed_in(international_office), cell(plans.naoj_share, "target-value", 2025)
    opened = fields_of(client.get(page(plans.naoj_item)))
    figures.target.delete()
    refused = client.post(page(plans.naoj_item), {**opened, name: "50"})
    assert "“nothing”" in refused.content.decode()
    assert Target.objects.count() == 0


def test_unit_editor_writes_observations_and_no_targets(plans, figures, naoj_editor, signed_in) -> None:
    share, client = plans.naoj_share, signed_in(naoj_editor)
    data = fields_of(client.get(page(plans.naoj_item)))
    assert cell(share, "observation-value", 2026) in data
    assert cell(share, "target-value", 2026) not in data

    by_hand = {cell(share, "target-value", 2025): "99", cell(share, "target-value", 2026): "99"}
    response = client.post(
        page(plans.naoj_item), {**data, **by_hand, cell(share, "observation-value", 2026): "28"}
    )
    assert response.status_code == 302
    assert list(Target.objects.values_list("year", "value")) == [(2025, Decimal(30))]
    assert Observation.objects.get(year=2026).value == Decimal(28)


def test_unit_editor_empties_an_observation_without_deleting_it(
    plans, figures, naoj_editor, signed_in
) -> None:
    share = plans.naoj_share
    emptied = {cell(share, f"observation-{row}", 2025): "" for row in ("value", "numerator", "denominator")}
    assert send(signed_in(naoj_editor), plans.naoj_item, **emptied).status_code == 302
    assert Observation.objects.get().value is None


def test_item_of_another_unit_is_read_only(plans, naoj_editor, signed_in) -> None:
    client = signed_in(naoj_editor)
    response = client.get(page(plans.nifs_item))
    assert (response.status_code, fields_of(response).keys() & {"year-grid-opened"}) == (200, set())
    by_hand = {"year-grid-opened": "{}", cell(plans.nifs_share, "observation-value", 2026): "1"}
    assert client.post(page(plans.nifs_item), by_hand).status_code == 403
    assert Observation.objects.count() == 0


def test_grid_of_one_item_does_not_write_another_items_rows(plans, naoj_editor, signed_in) -> None:
    by_hand = {cell(plans.nifs_share, "observation-value", 2026): "1"}
    assert send(signed_in(naoj_editor), plans.naoj_item, **by_hand).status_code == 302
    assert Observation.objects.count() == 0


def test_words_are_entered_in_both_languages(plans, international_office, signed_in) -> None:
    words = IndicatorFactory(item=plans.naoj_item, value_kind=Indicator.ValueKind.QUALITATIVE)
    cells = {
        cell(words, "observation-text_ja", 2026): "手順を定めた。",
        cell(words, "observation-text_en", 2026): "The procedure is set.",
    }
    assert send(signed_in(international_office), plans.naoj_item, **cells).status_code == 302
    found = Observation.objects.get(indicator=words)
    assert (found.text_ja, found.text_en) == ("手順を定めた。", "The procedure is set.")


def test_changed_observation_is_no_longer_verified(plans, international_office, signed_in) -> None:
    observation = ObservationFactory(
        indicator=plans.naoj_share, year=2025, value=20, verified_by=international_office
    )
    name = cell(plans.naoj_share, "observation-value", 2025)
    send(signed_in(international_office), plans.naoj_item, **{name: "21"})
    observation.refresh_from_db()
    assert observation.verified_by is None


def test_indicator_page_has_the_same_grid(plans, figures, international_office, signed_in) -> None:
    client = signed_in(international_office)
    url = reverse("admin:actions_indicator_change", args=[plans.naoj_share.pk])
    data = fields_of(client.get(url))
    response = client.post(url, {**data, cell(plans.naoj_share, "target-value", 2026): "33"})
    assert response.status_code == 302
    assert Target.objects.get(year=2026).value == Decimal(33)
