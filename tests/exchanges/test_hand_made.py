"""What somebody sends who does not keep to what the forms offer."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import reverse

from exchanges.models import AgreementParty, Exchange
from strategy_tracker.core.measures import get_measure
from tests.actions.admin.form_data import fields_of
from tests.factories import exchanges as made
from tests.factories.actions import PlanFactory, PlanItemFactory
from tests.factories.core import PersonFactory

NOT_OFFERED = "Select a valid choice."


@pytest.fixture
def theirs(units) -> SimpleNamespace:
    """What Tohoku has, by the name of the field that would lead to it; NIFS has an agreement, too."""
    agreement = made.AgreementFactory(units=[units.tohoku], title_en="Secret agreement")
    person = PersonFactory(unit=units.tohoku, name_native="Secret person")
    return SimpleNamespace(
        agreement=agreement,
        predecessor=agreement,
        parent=agreement,
        person=person,
        host_person=person,
        coordinator=person,
        exchange=made.ExchangeFactory(units=[units.tohoku], person=person),
        programme=made.ProgrammeFactory(unit=units.tohoku),
        items=PlanItemFactory(plan=PlanFactory(unit=units.tohoku)),
        units=units.tohoku,
        unit=units.tohoku,
    )


@pytest.fixture
def browser(client, naoj_editor):
    naoj_editor.language = "en"
    naoj_editor.save()
    client.force_login(naoj_editor, backend="strategy_tracker.core.access.backend.RoleBackend")
    return client


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *(("agreement", field) for field in ("units", "items", "coordinator", "predecessor", "parent")),
        *(
            ("exchange", field)
            for field in ("units", "items", "person", "host_person", "agreement", "programme")
        ),
        *(("event", field) for field in ("units", "items", "agreement", "programme")),
        *(("programme", field) for field in ("unit", "items")),
        *(("outcome", field) for field in ("exchange", "agreement", "programme")),
        ("overseasoffice", "unit"),
        ("programmeresult", "programme"),
        ("exchangeleg", "exchange"),
        ("preparationstep", "exchange"),
        ("agreementparty", "agreement"),
        ("agreementreview", "agreement"),
        ("agreementfile", "agreement"),
    ],
)
def test_what_another_host_has_is_refused_at_its_field(name, field, theirs, browser):
    model = apps.get_model("exchanges", name)
    before = model.objects.count()
    address = reverse(f"admin:exchanges_{name}_add")
    answer = browser.post(address, {**fields_of(browser.get(address)), field: getattr(theirs, field).pk})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors[field][0].startswith(NOT_OFFERED)
    assert "Secret" not in answer.text
    assert model.objects.count() == before
    proposed = browser.get(f"{address}?{field}={getattr(theirs, field).pk}")
    assert "Secret" not in proposed.text


def test_rows_of_another_agreement_are_neither_changed_nor_deleted(units, browser):
    ours = made.AgreementFactory(units=[units.naoj])
    of_nifs = made.AgreementFactory(units=[units.nifs], partners=[])
    party = made.AgreementPartyFactory(agreement=of_nifs, institution=None, unit=units.nifs)
    address = reverse("admin:exchanges_agreement_change", args=[ours.pk])
    sent = {
        **fields_of(browser.get(address)),
        "parties-TOTAL_FORMS": "1",
        "parties-INITIAL_FORMS": "1",
        "parties-0-id": party.pk,
        "parties-0-agreement": ours.pk,
        "parties-0-unit": units.naoj.pk,
        "parties-0-seen_revision": party.revision,
    }
    for more in ({}, {"parties-0-DELETE": "on"}):
        browser.post(address, {**sent, **more})
        stored = AgreementParty.objects.get(pk=party.pk)
        assert (stored.agreement_id, stored.unit_id, stored.revision) == (of_nifs.pk, units.nifs.pk, 1)


def test_what_steps_write_is_not_written_by_forms(units, browser):
    stay = made.ExchangeFactory(
        units=[units.naoj], status=Exchange.Status.PLANNED, actual_start=None, actual_end=None
    )
    address = reverse("admin:exchanges_exchange_change", args=[stay.pk])
    sent = {**fields_of(browser.get(address)), "purpose_en": "New", "status": "completed", "start_year": 1999}
    browser.post(address, {**sent, "stay_days": 9999, "revision": 77})
    stored = Exchange.objects.get(pk=stay.pk)
    assert (stored.purpose_en, stored.status, stored.start_year, stored.stay_days) == (
        "New", Exchange.Status.PLANNED, None, None,
    )  # fmt: skip


def test_a_row_that_is_wrong_leaves_nothing_half_written(units, browser):
    ours = made.AgreementFactory(units=[units.naoj], title_en="As it was")
    address = reverse("admin:exchanges_agreement_change", args=[ours.pk])
    sent = {
        **fields_of(browser.get(address)),
        "title_en": "Changed",
        "parties-TOTAL_FORMS": "1",
        "parties-0-institution": "",
        "parties-0-unit": units.naoj.pk,
        "parties-0-position": "0",
        "parties-0-signed_on": "2999-01-01",
    }
    answer = browser.post(address, sent)
    rows = next(
        one.formset for one in answer.context["inline_admin_formsets"] if one.formset.prefix == "parties"
    )
    assert list(rows.errors[0]) == ["signed_on"]
    stored = type(ours).objects.get(pk=ours.pk)
    assert (stored.title_en, stored.revision, stored.parties.count()) == ("As it was", ours.revision, 0)


TOO_LARGE = 10**29


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/admin/exchanges/agreement/add/?units={TOO_LARGE}&coordinator={TOO_LARGE}", 200),
        (f"/admin/exchanges/exchange/add/?person={TOO_LARGE}&agreement={TOO_LARGE}", 200),
        (f"/admin/exchanges/exchange/add/?same_as={'9' * 5000}", 200),
        (f"/admin/core/person/merge/{TOO_LARGE}/1/", 404),
        ("/admin/exchanges/agreement/activity/?as_of=0001-01-01", 200),
        ("/admin/exchanges/agreement/activity/?as_of=9999-12-31", 200),
        ("/admin/exchanges/exchange/?there_on=9999-12-31&view=0", 200),
    ],
)
def test_numbers_and_days_that_there_are_not(address, status, units, browser):
    assert browser.get(address).status_code == status


def test_a_mistyped_year_is_told_at_its_field(units, browser):
    address = reverse("admin:exchanges_exchange_add")
    sent = {**fields_of(browser.get(address)), "planned_start": "0202-04-01"}
    errors = browser.post(address, sent).context["adminform"].form.errors
    assert errors["planned_start"] == [
        "The day 0202-04-01 lies before 1868-04-01 or after 2201-03-31: check its year."
    ]


def test_json_that_is_nested_too_deep_is_refused_in_words(units, browser):
    ours = made.AgreementFactory(units=[units.naoj])
    answer = browser.post(
        reverse("admin:exchanges_agreement_step", args=[ours.pk]),
        "[" * 100_000,
        content_type="application/json",
        headers={"accept": "application/json"},
    )
    assert (answer.status_code, answer.json()) == (422, {"errors": ["The body is not JSON."]})


@pytest.mark.parametrize(
    "key", ["exchanges.visits", "exchanges.persons", "exchanges.balance", "exchanges.staff_abroad"]
)
def test_figures_over_people_are_not_for_visitors(key):
    assert not get_measure(key).knows_public
