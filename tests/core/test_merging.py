import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from simple_history.models import HistoricalChanges

from exchanges.models import Agreement, AgreementParty, Exchange, Partner
from strategy_tracker.core.merging import merge, preview
from strategy_tracker.core.merging.pointers import pointers
from strategy_tracker.core.models import Institution, Person
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory
from tests.factories.exchanges import AgreementFactory, ExchangeFactory, PartnerFactory

pytestmark = pytest.mark.django_db
KYOTO, LYON = "00965ax52", "029brtt94"


@pytest.fixture
def two():
    """The one that stays and the one that goes."""
    kept = InstitutionFactory(name_ja="リヨン大学", name_en="University of Lyon", aliases="UdL", ror_id=LYON)
    gone = InstitutionFactory(
        name_ja="リオン大学", name_en="Lyon University", website="https://lyon.example.org"
    )
    return kept, gone


@pytest.mark.parametrize("model", [Institution, Person])
def test_every_relation_of_every_room_is_covered(model):
    """Walks the models from the other side: a foreign key that a room adds must be found by itself."""
    expected = {
        (found._meta.label, field.name)
        for found in apps.get_models()
        if not issubclass(found, HistoricalChanges)
        for field in found._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is model
    }
    assert {(pointer.model._meta.label, pointer.field.name) for pointer in pointers(model)} == expected
    assert len(expected) >= 3


def test_what_points_at_the_one_points_at_the_other(two, units, system_administrator):
    kept, gone = two
    agreement = AgreementFactory(units=[units.naoj], partners=[gone])
    stay = ExchangeFactory(units=[units.tohoku], institution=gone)
    person = PersonFactory(institution=gone)
    done = merge(kept, gone, system_administrator)
    assert dict(done.repointed) == {
        "core.Person": 1,
        "exchanges.AgreementParty": 1,
        "exchanges.Exchange": 1,
    }
    assert agreement.parties.get(institution__isnull=False).institution == kept
    assert Exchange.objects.get(pk=stay.pk).institution == kept
    assert Person.objects.get(pk=person.pk).institution == kept
    assert not Institution.objects.filter(pk=gone.pk).exists()


def test_every_change_is_in_a_history(two, units, system_administrator):
    kept, gone = two
    key = gone.pk
    stay = ExchangeFactory(units=[units.naoj], institution=gone)
    merge(kept, gone, system_administrator)
    for record, reason in ((stay, f"merged-into:{kept.pk}"), (kept, f"merged-with:{key}")):
        newest = type(record).history.filter(id=record.pk).first()
        assert (newest.history_user, newest.history_change_reason) == (system_administrator, reason)
    stay.refresh_from_db()
    assert stay.revision == 2
    last = Institution.history.filter(id=key).first()
    assert (last.history_type, last.history_change_reason) == ("-", f"merged-into:{kept.pk}")
    assert last.name_ja == "リオン大学"


def test_the_names_of_the_one_that_goes_are_other_names_and_find(two, system_administrator):
    kept, gone = two
    merge(kept, gone, system_administrator, ["website"])
    kept.refresh_from_db()
    assert kept.aliases.splitlines() == ["UdL", "リオン大学", "Lyon University"]
    assert "lyon university" in kept.search_text
    assert (kept.name_en, kept.website, kept.ror_id) == (
        "University of Lyon",
        "https://lyon.example.org",
        LYON,
    )


def test_a_value_that_was_chosen_goes_over_and_the_other_name_is_kept(two, system_administrator):
    kept, gone = two
    merge(kept, gone, system_administrator, ["name_en"])
    kept.refresh_from_db()
    assert kept.name_en == "Lyon University"
    assert kept.website == ""


def test_the_place_in_the_registry_goes_over_whatever_was_chosen(system_administrator):
    kept = InstitutionFactory()
    names = [{"text": "리옹", "language": "ko", "kinds": ["label"]}]
    gone = InstitutionFactory(ror_id=LYON, names=names, registry_values={"website": ""})
    merge(kept, gone, system_administrator)
    kept.refresh_from_db()
    assert (kept.ror_id, kept.names, kept.registry_values) == (LYON, names, {"website": ""})


def test_two_entries_of_the_registry_do_not_become_one(system_administrator, english):
    kept, gone = InstitutionFactory(ror_id=LYON), InstitutionFactory(ror_id=KYOTO)
    with pytest.raises(ValidationError, match="The registry has them as two institutions"):
        merge(kept, gone, system_administrator)
    assert Institution.objects.count() == 2


def test_two_partnerships_with_one_host_become_one_and_lose_nothing(two, units, system_administrator):
    kept, gone = two
    stays = PartnerFactory(institution=kept, unit=units.nins, notes="こちら")
    goes = PartnerFactory(institution=gone, unit=units.nins, notes="あちら", since=datetime.date(2010, 4, 1))
    other = PartnerFactory(institution=gone, unit=units.tohoku)
    planned = preview(kept, gone, system_administrator)
    assert [(one.number, one.doubled) for one in planned.repointed] == [(2, 1)]
    done = merge(kept, gone, system_administrator)
    assert (done.repointed["exchanges.Partner"], done.doubled["exchanges.Partner"]) == (2, 1)
    assert set(Partner.objects.values_list("pk", "institution")) == {(stays.pk, kept.pk), (other.pk, kept.pk)}
    stays.refresh_from_db()
    assert (stays.notes, stays.since) == ("こちら", datetime.date(2010, 4, 1))
    assert Partner.history.filter(id=goes.pk).first().notes == "あちら"


def test_who_may_not_change_all_that_points_at_it_is_refused(two, units, international_office, english):
    kept, gone = two
    own = AgreementFactory(units=[units.naoj], partners=[gone])
    other = AgreementFactory(units=[units.tohoku], partners=[gone])
    with pytest.raises(ValidationError, match="is used by 1 records that are not yours to change"):
        merge(kept, gone, international_office)
    assert AgreementParty.objects.filter(institution=gone).count() == 2
    other.delete()
    merge(kept, gone, international_office)
    assert own.parties.filter(institution=kept).count() == 1


@pytest.mark.parametrize("persona", ["naoj_editor", "vice_president"])
def test_who_has_not_the_right_merges_nothing(two, request, persona, english):
    with pytest.raises(ValidationError, match="Both records must be yours to merge"):
        merge(*two, request.getfixturevalue(persona))
    assert Institution.objects.count() == 2


def test_a_record_is_not_merged_with_itself(two, system_administrator, english):
    with pytest.raises(ValidationError, match="not two records but one"):
        merge(two[0], two[0], system_administrator)


def test_successors_follow_and_nothing_succeeds_itself(two, system_administrator):
    kept, gone = two
    kept.successor = gone
    kept.save()
    before = InstitutionFactory(successor=gone)
    merge(kept, gone, system_administrator)
    kept.refresh_from_db()
    before.refresh_from_db()
    assert (kept.successor, before.successor) == (None, kept)


def test_a_circle_of_successors_is_not_closed(two, system_administrator):
    kept, gone = two
    between = InstitutionFactory(successor=gone)
    kept.successor = between
    kept.save()
    merge(kept, gone, system_administrator)
    between.refresh_from_db()
    kept.refresh_from_db()
    assert (kept.successor, between.successor) == (between, None)


def test_persons_are_merged_with_their_stays(units, international_office):
    kept = PersonFactory(unit=units.naoj, orcid="")
    gone = PersonFactory(unit=units.nifs, orcid="0000-0002-1825-0097")
    stay = ExchangeFactory(person=gone, units=[units.naoj])
    led = AgreementFactory(units=[units.naoj], coordinator=gone)
    merge(kept, gone, international_office)
    kept.refresh_from_db()
    assert kept.orcid == "0000-0002-1825-0097"
    assert Exchange.objects.get(pk=stay.pk).person == kept
    assert Agreement.objects.get(pk=led.pk).coordinator == kept


def test_a_person_of_another_host_is_not_merged(units, international_office, english):
    kept, gone = PersonFactory(unit=units.naoj), PersonFactory(unit=units.tohoku)
    with pytest.raises(ValidationError, match="Both records must be yours"):
        merge(kept, gone, international_office)


def test_the_preview_changes_nothing(two, system_administrator):
    kept, gone = two
    ExchangeFactory(institution=gone)
    found = preview(kept, gone, system_administrator)
    assert [(one.pointer.model, one.number) for one in found.repointed] == [(Exchange, 1)]
    assert {pair.name: pair.goes_over for pair in found.pairs} == {
        "name_ja": False,
        "name_en": False,
        "website": True,
    }
    assert Exchange.objects.filter(institution=gone).count() == 1


def test_a_merge_that_ends_invalid_changes_nothing(two, system_administrator):
    kept, gone = two
    stay = ExchangeFactory(institution=gone)
    Institution.objects.filter(pk=gone.pk).update(website="no address")
    with pytest.raises(ValidationError):
        merge(kept, gone, system_administrator, ["website"])
    assert Exchange.objects.get(pk=stay.pk).institution == gone
    assert Institution.objects.filter(pk=gone.pk).exists()


def test_the_country_of_a_stay_stays_as_it_was(two, units, system_administrator):
    kept, gone = two
    japan = CountryFactory(code="JP", name_en="Japan")
    stay = ExchangeFactory(institution=gone, country=japan)
    merge(kept, gone, system_administrator)
    stay.refresh_from_db()
    assert stay.country == japan
