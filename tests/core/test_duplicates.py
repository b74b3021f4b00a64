import datetime

import pytest

from strategy_tracker.core.duplicates import Reason, institution_suspicions, person_suspicions, words_key
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory

pytestmark = pytest.mark.django_db
KYOTO, LYON, GENEVA = "00965ax52", "029brtt94", "01swzsf04"


def from_registry(name, ror_id, **values):
    return InstitutionFactory(name_ja="", name_en=name, ror_id=ror_id, **values)


def by_hand(name, **values):
    return InstitutionFactory(name_ja="", name_en=name, **values)


def suspected():
    return [(pair.stays, pair.goes, pair.reasons) for pair in institution_suspicions()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("university of tokyo", "tokyo university"),
        ("universidad de chile", "chile, universidad"),
        ("東京大学", "東京大学"),
    ],
)
def test_the_same_words_make_the_same_key(one, other):
    assert words_key(one) == words_key(other)


def test_other_words_make_another_key():
    assert words_key("tokyo university") != words_key("tokyo institute")


def test_a_name_typed_by_hand_is_found_in_the_registry_in_any_language():
    stays = from_registry("Lyon", LYON, names=[{"text": "리옹 대학교", "language": "ko", "kinds": ["label"]}])
    goes = by_hand("リヨン", name_native="리옹 대학교")
    assert suspected() == [(stays.pk, goes.pk, (Reason.SAME_NAME, Reason.SAME_WORDS))]


def test_width_case_and_order_do_not_matter():
    stays = from_registry("University of Tokyo", KYOTO)
    goes = by_hand("ＴＯＫＹＯ University")  # noqa: RUF001
    assert suspected() == [(stays.pk, goes.pk, (Reason.SAME_WORDS,))]


def test_the_same_name_in_another_country_tells_nothing():
    from_registry("National University", KYOTO)
    by_hand("National University", country=CountryFactory(code="JP", name_en="Japan"))
    assert suspected() == []


def test_two_entries_of_the_registry_are_not_suspected():
    from_registry("National University", KYOTO)
    from_registry("National University", LYON)
    assert suspected() == []


def test_an_abbreviation_tells_nothing():
    from_registry("Montana State University", KYOTO, aliases="MSU")
    by_hand("Moscow State University", aliases="MSU")
    assert suspected() == []


def test_of_two_typed_by_hand_the_earlier_one_stays():
    first, second = by_hand("Demonstration University"), by_hand("Demonstration University")
    assert suspected() == [(first.pk, second.pk, (Reason.SAME_NAME, Reason.SAME_WORDS))]


def test_the_same_website_is_suspected_unless_many_share_it():
    stays = from_registry("A University", KYOTO, website="https://www.example.org/en")
    goes = by_hand("B University", website="http://example.org")
    assert suspected() == [(stays.pk, goes.pk, (Reason.SAME_WEBSITE,))]
    from_registry("C University", LYON, website="https://example.org/c")
    from_registry("D University", GENEVA, website="https://example.org/d")
    assert suspected() == []


def test_without_anything_typed_by_hand_there_is_one_query(django_assert_num_queries):
    from_registry("A University", KYOTO)
    with django_assert_num_queries(1):
        assert institution_suspicions() == []


def test_the_queries_do_not_grow(django_assert_num_queries):
    for number in range(3):
        by_hand(f"University {number} of Somewhere", website=f"https://{number}.example.org")
        with django_assert_num_queries(3):
            institution_suspicions()


def person(**values):
    return PersonFactory(name_kana="", **values)


def test_persons_of_one_name_and_birthday_are_suspected(units, international_office):
    born = datetime.date(1980, 4, 1)
    stays = person(name_native="架空 花子", name_romaji="KAKU Hanako", unit=units.naoj, born_on=born)
    goes = person(name_native="Hanako Kaku", name_romaji="", unit=units.nifs, born_on=born)
    person(name_native="架空 花子", name_romaji="KAKU Hanako", unit=units.naoj)
    (pair,) = person_suspicions(international_office)
    assert (pair.stays, pair.goes, pair.reasons) == (stays.pk, goes.pk, (Reason.SAME_BIRTHDAY,))


def test_persons_of_one_name_and_institution_are_suspected(units, international_office):
    lyon = InstitutionFactory()
    one = person(name_native="Marie Curie", name_romaji="", unit=units.naoj, institution=lyon)
    two = person(name_native="CURIE, Marie", name_romaji="", unit=units.naoj, institution=lyon)
    person(name_native="Marie Curie", name_romaji="", unit=units.naoj, institution=InstitutionFactory())
    (pair,) = person_suspicions(international_office)
    assert (pair.stays, pair.goes, pair.reasons) == (one.pk, two.pk, (Reason.SAME_INSTITUTION,))


def test_persons_out_of_sight_are_not_told_of(units, international_office, tohoku_office, vice_president):
    born = datetime.date(1980, 4, 1)
    for unit in (units.naoj, units.tohoku):
        person(name_native="架空 花子", name_romaji="", unit=unit, born_on=born)
    assert person_suspicions(international_office) == []
    assert person_suspicions(tohoku_office) == []
    assert person_suspicions(vice_president) == []
