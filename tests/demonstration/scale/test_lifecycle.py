"""Records for scale: the same each time, as uneven as real ones, apart from all others."""

from datetime import date, timedelta

import pytest

from exchanges.models import Agreement, AgreementParty, Event, Exchange, ExchangeLeg, Outcome, Partner, Stage
from staff_training import models as training
from strategy_tracker.core.models import Installation, Institution, Person
from strategy_tracker.demonstration.scale.lifecycle import NotEmpty, Size, remove, seed
from strategy_tracker.demonstration.scale.lists import ListsMissing
from tests.factories.exchanges import AgreementFactory, ExchangeFactory

DAY = date(2026, 11, 20)
SMALL = Size(agreements=120, exchanges=600, persons=60, staff=40, scores=200)
STAFF_KINDS = (training.Employment, training.LanguageGoal, training.Leave, training.TestScore)
KINDS = (
    Agreement,
    AgreementParty,
    Event,
    Exchange,
    ExchangeLeg,
    Institution,
    Outcome,
    Partner,
    Person,
    *STAFF_KINDS,
)


def picture():
    """What was made, without the keys that the database gives."""
    agreements = Agreement.objects.order_by("number").values_list(
        "number", "stage", "effective_on", "ends_on", "level__code", "predecessor__number"
    )
    units = Agreement.units.through.objects.order_by("agreement__number", "unit__code")
    stays = Exchange.objects.order_by("pk").values_list(
        "person__email", "direction", "first_day", "last_day", "status", "country__code", "agreement__number"
    )
    legs = ExchangeLeg.objects.order_by("pk").values_list("country__code", "starts_on", "ends_on")
    posts = training.Employment.objects.order_by("pk").values_list("person__email", "unit__code", "starts_on")
    scores = training.TestScore.objects.order_by("pk").values_list("person__email", "taken_on", "total")
    return (
        list(posts),
        list(scores),
        list(agreements),
        list(units.values_list("agreement__number", "unit__code")),
        list(stays),
        list(legs),
    )


def test_as_many_records_as_asked_for(sown):
    assert sown == {
        "institutions": 40,
        "agreements": 120,
        "persons": 60,
        "exchanges": 600,
        "events": 24,
        "staff": 40,
        "scores": 200,
    }
    assert (Agreement.objects.count(), Exchange.objects.count(), Person.objects.count()) == (120, 600, 100)
    assert (training.LanguageGoal.objects.count(), training.TestScore.objects.count()) == (1, 200)


def test_same_seed_makes_the_same_records_and_another_others(sown):
    first = picture()
    remove()
    seed(SMALL, number=1, as_of=DAY)
    assert picture() == first
    remove()
    seed(SMALL, number=2, as_of=DAY)
    assert picture() != first


def test_records_are_as_uneven_as_real_ones(sown):
    stays = Exchange.objects.all()
    assert {status for (status,) in stays.values_list("status").distinct()} == set(Exchange.Status.values)
    assert stays.filter(country=None).exists()
    assert stays.filter(last_day=None).exists()
    assert ExchangeLeg.objects.exists()
    assert Outcome.objects.exists()
    agreements = Agreement.objects.all()
    assert {kind for (kind,) in agreements.values_list("end_kind").distinct()} == set(
        Agreement.EndKind.values
    )
    assert agreements.filter(effective_on=None).exists()
    assert agreements.exclude(predecessor=None).exists()
    assert agreements.filter(stage=Stage.ENDED).exists()
    assert agreements.filter(arrangement="multilateral").exists()
    assert Exchange.units.through.objects.count() > 600


def test_renewal_begins_when_its_predecessor_has_ended(sown):
    days = Agreement.objects.filter(predecessor__isnull=False, effective_on__isnull=False)
    pairs = set(days.values_list("effective_on", "predecessor__ends_on"))
    assert {begins - ended for begins, ended in pairs} == {timedelta(days=1)}


def test_records_are_what_their_forms_would_have_made(sown):
    def columns(record):
        return {
            field.attname: getattr(record, field.attname)
            for field in record._meta.concrete_fields
            if field.attname not in {"revision", "created_at", "updated_at"}
        }

    for model in (Agreement, Event, Exchange, Institution, Outcome, Person, *STAFF_KINDS):
        record = model.objects.order_by("pk").first()
        before = columns(record)
        record.save()
        record.refresh_from_db()
        assert columns(record) == before
    for agreement in Agreement.objects.select_related("document_kind"):
        agreement.clean()


def test_other_records_are_not_mixed_with_unless_forced(lists):
    AgreementFactory()
    ExchangeFactory()
    with pytest.raises(NotEmpty) as refused:
        seed(SMALL, number=1, as_of=DAY)
    assert (refused.value.own, refused.value.found) == (
        False,
        {"agreements": 1, "exchanges": 1, "persons": 1},
    )
    assert Agreement.objects.count() == 1
    seed(SMALL, number=1, as_of=DAY, force=True)
    assert Agreement.objects.count() == 121


def test_second_run_is_refused_even_when_forced(sown):
    with pytest.raises(NotEmpty) as refused:
        seed(SMALL, number=1, as_of=DAY, force=True)
    assert (refused.value.own, refused.value.found["exchanges"]) == (True, 600)


def test_removal_leaves_everything_else(lists):
    kept = ExchangeFactory(agreement=AgreementFactory())
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in KINDS}
    made = seed(SMALL, number=1, as_of=DAY, force=True)
    assert Installation.objects.current().holds_demonstration_data is True
    removed = remove()
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in KINDS} == before
    assert {kind: removed[kind] for kind in made} == made
    assert kept.agreement.history.filter(history_type="-").count() == 0
    assert Agreement.history.filter(history_type="-").count() == 0
    assert Installation.objects.current().holds_demonstration_data is False


def test_missing_list_is_named(units):
    with pytest.raises(ListsMissing, match="国・地域"):
        seed(SMALL, number=1, as_of=DAY)
    assert Institution.objects.count() == 0
