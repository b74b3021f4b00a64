"""Indicators, their values one by one, checking an observation, and rating scales."""

import pytest
from django.urls import reverse

from actions.models import Indicator, Observation, RatingGrade, Target
from tests.actions.admin.form_data import fields_of
from tests.factories.actions import IndicatorFactory, ObservationFactory, TargetFactory


def change(model: str, record) -> str:
    return reverse(f"admin:actions_{model}_change", args=[record.pk])


def test_indicator_page_draws_the_series(plans, figures, international_office, signed_in) -> None:
    response = signed_in(international_office).get(change("indicator", plans.naoj_share))
    assert "<svg" in response.context["series_chart"].svg


def test_measure_is_chosen_from_those_that_exist(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(change("indicator", plans.naoj_share)))
    response = client.post(change("indicator", plans.naoj_share), {**data, "measure_key": "no.such"})
    assert list(response.context["adminform"].form.errors) == ["measure_key"]


def test_baseline_without_year_is_an_error_of_the_year(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(change("indicator", plans.naoj_share)))
    response = client.post(change("indicator", plans.naoj_share), {**data, "baseline_value": "１２"})  # noqa: RUF001
    assert list(response.context["adminform"].form.errors) == ["baseline_year"]


@pytest.mark.parametrize("year", ["", "9999", "soon", "-1"])
def test_target_without_a_proper_year_is_an_error_of_the_year(
    plans, international_office, signed_in, year
) -> None:
    client = signed_in(international_office)
    data = fields_of(client.get(reverse("admin:actions_target_add")))
    typed = {"indicator": plans.naoj_share.pk, "year": year, "value": "30"}
    response = client.post(reverse("admin:actions_target_add"), {**data, **typed})
    assert list(response.context["adminform"].form.errors) == ["year"]


@pytest.mark.parametrize(
    ("who", "model", "saved"),
    [
        ("international_office", "target", 1),
        ("naoj_editor", "target", 0),
        ("vice_president", "target", 0),
        ("international_office", "observation", 1),
        ("naoj_editor", "observation", 1),
        ("nifs_editor", "observation", 0),
        ("vice_president", "observation", 0),
        ("tohoku_office", "observation", 0),
    ],
)
def test_who_adds_a_value_by_the_address_typed_by_hand(request, plans, signed_in, who, model, saved) -> None:
    client = signed_in(request.getfixturevalue(who))
    row = {"indicator": plans.naoj_share.pk, "year": "2026", "value": "30"}
    client.post(reverse(f"admin:actions_{model}_add"), row)
    stored = {"target": Target, "observation": Observation}[model].objects.count()
    assert stored == saved


def test_page_shows_figures_without_needless_zeros(figures, international_office, signed_in) -> None:
    data = fields_of(signed_in(international_office).get(change("observation", figures.observation)))
    assert (data["value"], data["numerator"]) == ("25", "10")


@pytest.mark.parametrize(
    ("who", "status", "verified"),
    [
        ("international_office", 302, True),
        ("naoj_editor", 403, False),
        ("nifs_editor", 403, False),
        ("vice_president", 403, False),
        ("tohoku_office", 403, False),
    ],
)
def test_who_verifies_an_observation(request, figures, signed_in, who, status, verified) -> None:
    url = reverse("admin:actions_observation_verify", args=[figures.observation.pk])
    client = signed_in(request.getfixturevalue(who))
    assert client.post(url, {"seen_revision": figures.observation.revision}).status_code == status
    figures.observation.refresh_from_db()
    assert (figures.observation.verified_by is not None) == verified


def test_observation_is_never_verified_by_following_a_link(figures, international_office, signed_in) -> None:
    url = reverse("admin:actions_observation_verify", args=[figures.observation.pk])
    assert signed_in(international_office).get(url).status_code == 405


def test_correcting_the_source_keeps_the_mark_and_a_figure_takes_it_away(
    figures, international_office, signed_in
) -> None:
    client = signed_in(international_office)
    seen = {"seen_revision": figures.observation.revision}
    client.post(reverse("admin:actions_observation_verify", args=[figures.observation.pk]), seen)
    for typed, still_verified in (
        ({"source_ja": "台帳"}, True),
        ({"numerator": "11", "value": "27.5"}, False),
    ):
        data = fields_of(client.get(change("observation", figures.observation)))
        client.post(change("observation", figures.observation), {**data, **typed})
        figures.observation.refresh_from_db()
        assert (figures.observation.verified_by is not None) == still_verified


@pytest.mark.parametrize(("model", "queries"), [("indicator", 8), ("target", 9), ("observation", 9)])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_queries(
    plans, international_office, signed_in, django_assert_num_queries, model, queries, count
) -> None:
    Indicator.objects.all().delete()
    for _ in range(count):
        indicator = IndicatorFactory(item=plans.naoj_item)
        TargetFactory(indicator=indicator, year=2026)
        ObservationFactory(indicator=indicator, year=2026, verified_by=international_office)
    client = signed_in(international_office)
    url = reverse(f"admin:actions_{model}_changelist")
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)


def test_scale_is_edited_with_its_grades(plans, system_administrator, signed_in) -> None:
    client = signed_in(system_administrator)
    scale = plans.nins.rating_scale
    data = fields_of(client.get(change("ratingscale", scale)))
    response = client.post(change("ratingscale", scale), {**data, "grades-0-label_en": "Better than planned"})
    assert response.status_code == 302
    assert RatingGrade.objects.order_by("position").first().label_en == "Better than planned"


def test_office_reads_scales_and_does_not_change_them(plans, international_office, signed_in) -> None:
    client = signed_in(international_office)
    assert client.get(change("ratingscale", plans.nins.rating_scale)).status_code == 200
    assert client.post(change("ratingscale", plans.nins.rating_scale), {"code": "x"}).status_code == 403
