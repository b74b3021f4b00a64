import pytest
from django.utils import translation

from strategy_tracker.core.registry.record import read_record
from strategy_tracker.core.registry.refusal import DumpRefused


def read(raw, number=7):
    return read_record(raw, number, {"FR", "JP"})


def refusal(raw, language="en"):
    with pytest.raises(DumpRefused) as refused, translation.override(language):
        read(raw)
    with translation.override(language):
        return str(refused.value)


def test_a_record_becomes_the_values_of_an_institution(ror):
    found = read(ror.kyoto(status="inactive", successors=[ror.LYON]))
    assert found.ror_id == ror.KYOTO
    assert found.values == {
        "name_ja": "京都工芸繊維大学",
        "name_en": "Kyoto Institute of Technology",
        "name_native": "京都工芸繊維大学",
        "aliases": "KIT\nKyōto Kōgei Sen'i Daigaku",
        "country": "JP",
        "place_en": "Kyoto",
        "latitude": "35.02107",
        "longitude": "135.75385",
        "website": "https://www.kit.ac.jp",
        "is_active": False,
    }
    assert found.names[0] == {"text": "KIT", "language": "", "kinds": ["acronym"]}
    assert found.successors == (ror.LYON,)


def test_withdrawn_is_not_active(ror):
    assert read(ror.lyon(status="withdrawn")).values["is_active"] is False


def test_what_the_registry_does_not_say_is_empty(ror):
    values = read(ror.lyon(website=None, lat=None, lng=None, name=None)).values
    assert [values[name] for name in ("website", "latitude", "longitude", "place_en")] == ["", "", "", ""]


@pytest.mark.parametrize(("length", "kept"), [(500, True), (501, False)])
def test_an_address_that_does_not_fit_is_left_out(ror, length, kept):
    address = "https://".ljust(length, "a")
    assert read(ror.lyon(website=address)).values["website"] == (address if kept else "")


@pytest.mark.parametrize(("length", "too_long"), [(300, False), (301, True)])
def test_a_name_that_does_not_fit_is_told(ror, length, too_long):
    names = [("n" * length, "en", ["ror_display", "label"])]
    assert read(ror.record(ror.LYON, names)).too_long is too_long


def test_wrong_check_digits_are_named_with_an_example(ror):
    text = refusal({**ror.kyoto(), "id": "https://ror.org/00965ax53"})
    assert text == (
        "Record 7: “https://ror.org/00965ax53” is no ROR identifier, its form or its check digits are wrong"
        " (right would be such as https://ror.org/01dq60k83)."
    )


def test_an_unknown_country_is_named(ror):
    text = refusal(ror.kyoto(country="ZZ"))
    assert text == (
        "Record 7 (ROR 00965ax52): “ZZ” is not among the countries and territories."
        " Add it there (ISO 3166-1, two letters) and import again."
    )


def test_a_record_of_schema_v1_is_told(ror):
    raw = {"id": f"https://ror.org/{ror.KYOTO}", "name": "Kyoto", "country": {"country_code": "JP"}}
    assert refusal(raw) == (
        "Record 7 (ROR 00965ax52) is one of schema v1, which the registry has given up."
        " Take the dump of schema v2."
    )


@pytest.mark.parametrize("raw", [1, "x", None, [], {}, {"id": 5}])
def test_what_is_no_record_is_told(raw):
    assert refusal(raw).startswith("Record 7 is no record of the registry")


@pytest.mark.parametrize(
    "change",
    [
        {"status": "closed"},
        {"locations": []},
        {"locations": [{"geonames_details": {"country_code": "FR", "lat": 91, "lng": 0}}]},
        {"locations": [{"geonames_details": {"country_code": "FR", "lat": "north", "lng": 0}}]},
        {"names": []},
        {"names": [{"value": "  ", "types": ["ror_display"], "lang": None}]},
        {"names": "Kyoto"},
    ],
)
def test_a_record_without_the_form_of_v2_is_named(ror, change):
    assert refusal({**ror.lyon(), **change}).startswith(
        "Record 7 (ROR 029brtt94) does not have the form of schema v2: "
    )
