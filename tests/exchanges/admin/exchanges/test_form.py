"""The form of an exchange."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Exchange, Outcome
from tests.actions.admin.form_data import fields_of
from tests.factories.core import (
    CountryFactory,
)
from tests.factories.exchange_lists import (
    OutcomeKindFactory,
    VisitorBasisFactory,
)
from tests.factories.exchanges import (
    ExchangeFactory,
    ExchangeLegFactory,
    ExchangeStepFactory,
    OutcomeFactory,
)

ADD = "/admin/exchanges/exchange/add/"
Status = Exchange.Status


KEPT = {
    Status.PLANNED: set(),
    Status.CONFIRMED: {"actual_start", "actual_end"},
    Status.UNDER_WAY: {"actual_end"},
    Status.COMPLETED: set(),
    Status.CANCELLED: {"actual_start", "actual_end"},
}


def test_editor_enters_a_stay_of_their_unit(new_stay, typed, signed_in, naoj_editor, units):
    new_stay(signed_in(naoj_editor), **typed)
    stay = Exchange.objects.get()
    assert (stay.planned_start, stay.stay_days, stay.status) == (date(2026, 12, 1), 10, Status.PLANNED)
    assert list(stay.units.all()) == [units.naoj]


def test_end_before_the_beginning_is_told_at_its_field(new_stay, typed, signed_in, naoj_editor):
    page = new_stay(signed_in(naoj_editor), **typed | {"planned_end": "2026-11-30"})
    assert page.context["adminform"].form.errors == {
        "planned_end": ["The planned last day is before the planned first day."]
    }
    assert Exchange.objects.count() == 0


def test_outcomes_are_entered_with_the_stay(page_of, stay, signed_in, naoj_editor):
    browser = signed_in(naoj_editor)
    data = fields_of(browser.get(page_of(stay))) | {
        "outcomes-TOTAL_FORMS": 1,
        "outcomes-0-kind": OutcomeKindFactory().pk,
        "outcomes-0-year": "2026",
        "outcomes-0-number": "1",
        "outcomes-0-doi": "https://doi.org/10.1000/182",
    }
    assert browser.post(page_of(stay), data).status_code == 302
    assert Outcome.objects.get().doi == "10.1000/182"


@pytest.mark.parametrize(("status", "kept"), KEPT.items())
def test_actual_days_are_written_by_the_steps(page_of, status, kept, stay, signed_in, naoj_editor):
    Exchange.objects.filter(pk=stay.pk).update(status=status)
    fields = signed_in(naoj_editor).get(page_of(stay)).context["adminform"].form.fields
    assert {"actual_start", "actual_end"} - set(fields) == kept


def test_same_again_takes_everything_but_days(stay, signed_in, naoj_editor, units):
    stay.units.add(units.nifs)
    browser = signed_in(naoj_editor)
    page = browser.get(reverse("admin:exchanges_exchange_repeat", args=[stay.pk]), follow=True)
    initial = page.context["adminform"].form.initial
    assert (initial["person"], initial["country"]) == (stay.person_id, stay.country_id)
    assert initial["purpose_ja"] == "共同研究の打合せ"
    assert initial["units"] == [units.naoj.pk, units.nifs.pk]
    assert {"actual_start", "planned_start", "status"} & set(initial) == set()
    assert stay.person.name_native not in page.request["QUERY_STRING"]


def test_stay_that_may_not_be_seen_cannot_be_repeated(theirs, signed_in, naoj_editor):
    page = signed_in(naoj_editor).get(f"{ADD}?same_as={theirs.pk}")
    assert "person" not in page.context["adminform"].form.initial
    assert "秘密 次郎" not in page.text


def test_preparation_and_log_stand_beside_the_form(page_of, units, signed_in, naoj_editor):
    visit = ExchangeFactory(
        direction=Exchange.Direction.INBOUND, visitor_basis=VisitorBasisFactory(), units=[units.naoj]
    )
    page = signed_in(naoj_editor).get(page_of(visit))
    assert page.context["preparation"] == []
    assert page.context["step_log"] == []


def test_rows_of_the_form_add_no_queries(page_of, stay, signed_in, naoj_editor):
    browser, counts = signed_in(naoj_editor), []
    for number in range(4):
        day = date(2026, 5, 11 + number)
        country = CountryFactory(code=f"X{number}")
        ExchangeLegFactory(exchange=stay, country=country, starts_on=day, ends_on=day)
        OutcomeFactory(exchange=stay, kind=OutcomeKindFactory(code=f"kind-{number}"))
        ExchangeStepFactory(exchange=stay, by=naoj_editor)
        browser.get(page_of(stay))
        with CaptureQueriesContext(connection) as queries:
            browser.get(page_of(stay))
        counts.append(len(queries))
    assert counts[1:] == [counts[1]] * 3
