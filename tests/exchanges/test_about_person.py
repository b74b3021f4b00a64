"""Stays abroad on the page of a person: to whom, how much of them, and nothing of a screening."""

from datetime import date

import pytest

from exchanges.about_person import stays_abroad
from exchanges.models import Exchange
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory, UserFactory
from tests.factories.exchange_lists import PersonCategoryFactory, StayKindFactory
from tests.factories.exchanges import ExchangeFactory, ExchangeLegFactory, ScreeningFactory

EVERYBODY = [
    "system_administrator", "international_office", "tohoku_office", "naoj_editor", "nifs_editor",
    "training_officer", "vice_president", "export_control_officer",
]  # fmt: skip


@pytest.fixture
def hanako(units):
    """On the administrative staff of KIT."""
    return PersonFactory(name_native="工芸 花子", unit=units.kit)


@pytest.fixture
def internship(units, hanako):
    """Three months in Paris, with everything that a reader may not come to know."""
    return ExchangeFactory(
        person=hanako,
        units=[units.kit],
        category=PersonCategoryFactory(code="administrative-staff", is_staff=True),
        stay_kind=StayKindFactory(code="staff-internship", name_ja="職員インターンシップ"),
        institution=InstitutionFactory(name_ja="パリ大学", country=CountryFactory()),
        purpose_ja="CANARY",
        notes="CANARY",
    )


def told(person, user):
    """Days, kind, place, standing and address of each line."""
    return [
        (str(fact.first_day), str(fact.last_day), fact.title, fact.place, fact.standing, fact.address)
        for fact in stays_abroad(person, user)
    ]


FACTS = ("2026-05-11", "2026-05-20", "職員インターンシップ", "パリ大学 · フランス", "終了")


def test_training_officer_of_the_unit_reads_the_facts_without_a_link(training_officer, hanako, internship):
    assert told(hanako, training_officer) == [(*FACTS, None)]


def test_person_reads_their_own_in_the_same_way(hanako, internship):
    assert told(hanako, UserFactory(person=hanako)) == [(*FACTS, None)]


def test_whoever_may_view_the_exchange_has_a_link(system_administrator, hanako, internship):
    address = f"/admin/exchanges/exchange/{internship.pk}/change/"
    assert told(hanako, system_administrator) == [(*FACTS, address)]


def test_who_reads_it(request, hanako, internship):
    readers = {who for who in EVERYBODY if stays_abroad(hanako, request.getfixturevalue(who))}
    assert readers == {"system_administrator", "training_officer"}


def test_nobody_else_reads_anything(hanako, internship, units):
    assert told(hanako, UserFactory()) == []
    assert told(hanako, UserFactory(person=PersonFactory(unit=units.kit))) == []


def test_person_of_another_unit_is_not_followed(training_officer, internship, hanako, units):
    hanako.unit = units.tohoku
    hanako.save()
    assert told(hanako, training_officer) == []


def test_stay_as_a_researcher_is_not_followed_but_ones_own(training_officer, internship, hanako):
    internship.category = PersonCategoryFactory(code="researcher")
    internship.save()
    assert told(hanako, training_officer) == []
    assert len(told(hanako, UserFactory(person=hanako))) == 1


def test_visit_to_us_is_no_stay_abroad(system_administrator, training_officer, internship, hanako):
    internship.direction = Exchange.Direction.INBOUND
    internship.save()
    assert told(hanako, system_administrator) == []
    assert told(hanako, training_officer) == []


def test_newest_comes_first(training_officer, hanako, internship):
    ExchangeFactory(
        person=hanako, category=internship.category, actual_start=date(2025, 5, 1),
        actual_end=date(2025, 5, 3),
    )  # fmt: skip
    assert [line[0] for line in told(hanako, training_officer)] == ["2026-05-11", "2025-05-01"]


def test_stay_through_several_countries_names_them_in_their_order(training_officer, hanako, internship):
    for day, code, name in ((16, "DE", "ドイツ"), (11, "FR", "フランス")):
        ExchangeLegFactory(
            exchange=internship,
            country=CountryFactory(code=code, name_ja=name),
            starts_on=date(2026, 5, day),
            ends_on=date(2026, 5, day + 4),
        )
    assert told(hanako, training_officer)[0][3] == "フランス → ドイツ"


@pytest.mark.parametrize("decision", [None, "undecided", "review", "refused", "cleared"])
def test_screening_changes_neither_the_rows_nor_a_word(training_officer, hanako, internship, decision):
    internship.status = "planned"
    internship._store()
    before = told(hanako, training_officer), told(hanako, UserFactory(person=hanako))
    if decision:
        ScreeningFactory(exchange=internship, decision=decision, technology="CANARY")
    user = hanako.account
    user.refresh_from_db()
    assert (told(hanako, training_officer), told(hanako, user)) == before
    assert before[0] == [(*FACTS[:-1], "予定", None)]


@pytest.mark.parametrize(
    ("status", "word"),
    [("planned", "予定"), ("confirmed", "予定"), ("under_way", "実施中"), ("cancelled", "中止")],
)
def test_what_has_not_begun_is_planned_confirmed_or_not(training_officer, hanako, internship, status, word):
    internship.status = status
    internship._store()
    assert told(hanako, training_officer)[0][4] == word


def test_nothing_else_of_the_stay_is_told(training_officer, hanako, internship):
    assert "CANARY" not in str(told(hanako, training_officer))


def test_following_opens_nothing_of_the_exchange_itself(client, training_officer, internship):
    assert list(Exchange.objects.visible_to(training_officer)) == []
    client.force_login(training_officer)
    for page in ("", "add/", f"{internship.pk}/change/", f"{internship.pk}/history/", "shown.csv"):
        assert client.get(f"/admin/exchanges/exchange/{page}").status_code in (403, 404), page


def test_one_stay_and_many_take_the_same_queries(
    training_officer, hanako, internship, django_assert_num_queries
):
    told(hanako, training_officer)
    for _ in range(2):
        with django_assert_num_queries(2):
            told(hanako, training_officer)
        ExchangeFactory(person=hanako, category=internship.category)
