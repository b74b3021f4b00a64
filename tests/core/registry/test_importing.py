from decimal import Decimal

import pytest

from strategy_tracker.core.models import Institution
from strategy_tracker.core.models.searchable import search_key
from strategy_tracker.core.registry.importing import Step, import_dump
from strategy_tracker.core.registry.refusal import DumpRefused
from strategy_tracker.core.registry.writing import Outcome
from tests.factories.core import InstitutionFactory

pytestmark = pytest.mark.django_db


def outcomes(result):
    return {outcome.value: count for outcome, count in result.outcomes.items() if count}


def state():
    """What is stored, with revisions and the number of rows of history."""
    rows = Institution.objects.order_by("ror_id").values_list("ror_id", "revision", "updated_at", "website")
    return list(rows), Institution.history.count()


def test_new_institutions_are_whole(countries, dumps, ror):
    result = import_dump(dumps.json([ror.kyoto(), ror.lyon()]))
    assert outcomes(result) == {"new": 2}
    kyoto = Institution.objects.get(ror_id=ror.KYOTO)
    assert (kyoto.name_ja, kyoto.name_en) == ("京都工芸繊維大学", "Kyoto Institute of Technology")
    assert kyoto.country.code == "JP"
    assert (kyoto.latitude, kyoto.longitude) == (Decimal("35.02107"), Decimal("135.75385"))
    assert (kyoto.revision, kyoto.is_active, kyoto.place_ja or "", kyoto.place_en) == (1, True, "", "Kyoto")
    (version,) = kyoto.history.all()
    assert (version.history_type, version.history_change_reason) == ("+", "ror.json")
    assert version.name_ja == "京都工芸繊維大学"


@pytest.mark.parametrize("term", ["جامعة", "ЛИОНСКИЙ", "리옹", "ＬＹＯＮ"])  # noqa: RUF001
def test_a_name_in_any_script_finds(countries, dumps, ror, term):
    import_dump(dumps.json([ror.kyoto(), ror.lyon()]))
    found = Institution.objects.filter(search_text__contains=search_key(term))
    assert [institution.ror_id for institution in found] == [ror.LYON]


def test_a_second_run_changes_nothing(countries, dumps, ror):
    path = dumps.json([ror.kyoto(), ror.lyon(status="inactive", successors=[ror.KYOTO])])
    import_dump(path)
    before = state()
    assert outcomes(import_dump(path)) == {"unchanged": 2}
    assert state() == before


def test_what_the_registry_changes_is_followed_and_kept_in_the_history(countries, dumps, ror):
    import_dump(dumps.json([ror.kyoto(), ror.lyon()]))
    result = import_dump(dumps.json([ror.kyoto(), ror.lyon(website="https://new.example.org")]))
    assert outcomes(result) == {"unchanged": 1, "updated": 1}
    lyon = Institution.objects.get(ror_id=ror.LYON)
    assert (lyon.website, lyon.revision) == ("https://new.example.org", 2)
    assert [version.website for version in lyon.history.all()] == [
        "https://new.example.org",
        "https://example.org",
    ]


def test_an_editors_correction_stays_and_is_counted(countries, dumps, ror):
    import_dump(dumps.json([ror.lyon()]))
    lyon = Institution.objects.get(ror_id=ror.LYON)
    lyon.website = "https://corrected.example.org"
    lyon.save()
    result = import_dump(dumps.json([ror.lyon(website="https://new.example.org", name="Villeurbanne")]))
    lyon.refresh_from_db()
    assert (outcomes(result), result.corrected) == ({"updated": 1}, 1)
    assert (lyon.website, lyon.place_en) == ("https://corrected.example.org", "Villeurbanne")
    assert lyon.registry_values["website"] == "https://new.example.org"
    before = state()
    again = import_dump(dumps.json([ror.lyon(website="https://new.example.org", name="Villeurbanne")]))
    assert (outcomes(again), again.corrected, state()) == ({"unchanged": 1}, 1, before)


def test_a_form_that_was_saved_untouched_is_no_correction(countries, dumps, ror):
    import_dump(dumps.json([ror.kyoto()]))
    kyoto = Institution.objects.get()
    kyoto.aliases = kyoto.aliases.replace("\n", "\r\n")
    kyoto.save()
    assert import_dump(dumps.json([ror.kyoto()])).corrected == 0


def test_an_institution_without_ror_is_not_matched_by_its_name(countries, dumps, ror):
    InstitutionFactory(
        name_ja="京都工芸繊維大学", name_en="Kyoto Institute of Technology", country=countries[1]
    )
    assert outcomes(import_dump(dumps.json([ror.kyoto()]))) == {"new": 1}
    assert Institution.objects.filter(name_ja="京都工芸繊維大学").count() == 2


def test_an_institution_typed_by_hand_with_its_ror_is_filled_where_it_is_empty(countries, dumps, ror):
    hand = InstitutionFactory(name_ja="京工繊", name_en="", country=countries[1], ror_id=ror.KYOTO)
    result = import_dump(dumps.json([ror.kyoto()]))
    hand.refresh_from_db()
    assert (outcomes(result), result.corrected) == ({"updated": 1}, 1)
    assert (hand.name_ja, hand.name_en) == ("京工繊", "Kyoto Institute of Technology")


@pytest.mark.parametrize("turned", [False, True])
def test_successors_are_found_in_any_order(countries, dumps, ror, turned):
    records = [ror.lyon(status="inactive", successors=[ror.NEW_LYON])]
    records.append(ror.record(ror.NEW_LYON, [("Lyon", "en", ["ror_display", "label"])]))
    import_dump(dumps.json(records[::-1] if turned else records))
    lyon = Institution.objects.get(ror_id=ror.LYON)
    assert (lyon.successor.ror_id, lyon.revision, lyon.history.count()) == (ror.NEW_LYON, 1, 1)


def test_a_successor_that_comes_with_a_later_file_is_found_then(countries, dumps, ror):
    import_dump(dumps.json([ror.lyon(successors=[ror.NEW_LYON])]))
    assert Institution.objects.get().successor is None
    import_dump(dumps.json([ror.record(ror.NEW_LYON, [("Lyon", "en", ["ror_display", "label"])])]))
    import_dump(dumps.json([ror.lyon(successors=[ror.NEW_LYON])]))
    assert Institution.objects.get(ror_id=ror.LYON).successor.ror_id == ror.NEW_LYON


def test_a_chain_of_successors_is_written_from_its_end(countries, dumps, ror):
    import_dump(
        dumps.json([ror.lyon(successors=[ror.KYOTO]), ror.kyoto(successors=[ror.NEW_LYON]),
                    ror.record(ror.NEW_LYON, [("Lyon", "en", ["ror_display", "label"])])])
    )  # fmt: skip
    kyoto = Institution.objects.get(ror_id=ror.KYOTO)
    assert kyoto.successor.ror_id == ror.NEW_LYON
    assert [found.ror_id for found in kyoto.predecessors.all()] == [ror.LYON]


@pytest.mark.parametrize("length", [301])
def test_a_name_that_does_not_fit_is_skipped_and_named(countries, dumps, ror, length):
    long = ror.record(ror.LYON, [("n" * length, "en", ["ror_display", "label"])])
    result = import_dump(dumps.json([ror.kyoto(), long]))
    assert (outcomes(result), result.skipped) == ({"new": 1, "skipped": 1}, [ror.LYON])


def test_one_wrong_record_at_the_end_and_nothing_is_imported(countries, dumps, ror):
    with pytest.raises(DumpRefused):
        import_dump(dumps.json([ror.kyoto(), ror.lyon(country="ZZ")]))
    assert Institution.objects.count() == 0


def test_a_file_that_is_cut_off_imports_nothing(countries, dumps, ror):
    path = dumps.json([ror.kyoto(), ror.lyon()])
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DumpRefused):
        import_dump(path)
    assert Institution.objects.count() == 0


def test_the_same_identifier_twice_is_refused_with_both_places(countries, dumps, ror, english):
    with pytest.raises(DumpRefused) as refused:
        import_dump(dumps.json([ror.kyoto(), ror.lyon(), ror.kyoto()]))
    assert str(refused.value) == "Record 3 has the same ROR identifier as record 1: 00965ax52."


def test_without_countries_it_says_what_to_do(db, dumps, ror, english):
    with pytest.raises(DumpRefused) as refused:
        import_dump(dumps.json([ror.kyoto()]))
    assert "load_fixtures" in str(refused.value)


def test_queries_do_not_grow_with_the_records(countries, dumps, ror, django_assert_num_queries):
    several = [ror.kyoto(), ror.lyon(), ror.record(ror.NEW_LYON, [("Lyon", "en", ["ror_display", "label"])])]
    for number in (1, 3):
        path = dumps.json(several[:number])
        Institution.objects.all().delete()
        # Countries twice; stored ones; savepoint, institutions, history, savepoint.
        with django_assert_num_queries(7):
            assert import_dump(path).outcomes[Outcome.NEW] == number


def test_the_progress_ends_with_all_records(countries, dumps, ror):
    told = []
    import_dump(dumps.json([ror.kyoto(), ror.lyon()]), lambda *step: told.append(step))
    assert [entry for entry in told if entry[2] == 100] == [(Step.CHECKING, 2, 100), (Step.WRITING, 2, 100)]
