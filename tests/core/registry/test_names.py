import pytest

from strategy_tracker.core.registry.names import Name, choose_names, in_latin_letters


def names(*entries):
    return [Name(text, language, tuple(kinds.split())) for text, language, kinds in entries]


def chosen(country, *entries):
    found = choose_names(names(*entries), country)
    return found.japanese, found.english, found.native


DISPLAYED = "ror_display label"


def test_a_japanese_university_has_its_name_in_both_languages_and_keeps_the_rest():
    found = choose_names(
        names(
            ("KIT", "", "acronym"),
            ("Kyoto Institute of Technology", "en", DISPLAYED),
            ("Kyōto Kōgei Sen'i Daigaku", "", "alias"),
            ("京都工芸繊維大学", "ja", "label"),
        ),
        "JP",
    )
    assert found.japanese == "京都工芸繊維大学"
    assert found.english == "Kyoto Institute of Technology"
    assert found.native == "京都工芸繊維大学"
    assert found.others == ("KIT", "Kyōto Kōgei Sen'i Daigaku")


@pytest.mark.parametrize(
    ("entries", "japanese"),
    [
        ([("RIKEN", "ja", DISPLAYED), ("理化学研究所", "ja", "label")], "理化学研究所"),
        ([("せいせん", "ja", "label"), ("清泉大学", "ja", "label"), ("清泉", "ja", "alias")], "清泉大学"),
        ([("トヨタ", "ja", "label"), ("豊田", "ja", "alias")], "トヨタ"),
        ([("RIKEN", "ja", DISPLAYED), ("理研", "ja", "alias")], "理研"),
        ([("RIKEN", "ja", DISPLAYED)], "RIKEN"),
        ([("RIKEN", "en", DISPLAYED), ("Riken", "ja", "alias")], ""),
        ([("一つ目", "ja", "label"), ("二つ目", "ja", "label")], "一つ目"),
        ([("Zhongguo", "zh", DISPLAYED), ("中国", "zh", "label")], ""),
    ],
)
def test_the_japanese_name_goes_by_script_and_kind(entries, japanese):
    assert choose_names(names(*entries), "JP").japanese == japanese


@pytest.mark.parametrize(
    ("entries", "english"),
    [
        ([("Two", "en", "label"), ("One", "en", DISPLAYED)], "One"),
        ([("Universität", "de", DISPLAYED), ("University", "en", "label")], "University"),
        ([("Universität", "de", DISPLAYED), ("University", "en", "alias")], "Universität"),
        ([("大学", "zh", DISPLAYED), ("University", "en", "alias")], "University"),
        ([("Университет", "ru", DISPLAYED), ("Universitet", "uz", "label")], "Universitet"),
        ([("Университет", "ru", DISPLAYED)], "Университет"),
        ([("大学", "zh", DISPLAYED), ("大學", "ja", "label")], ""),
    ],
)
def test_the_english_name_falls_back_in_order(entries, english):
    assert choose_names(names(*entries), "UZ").english == english


@pytest.mark.parametrize(
    ("country", "entries", "native"),
    [
        ("DE", [("Berlin University", "en", DISPLAYED), ("Universität", "de", "label")], "Universität"),
        # Three official languages, none of them displayed: the data does not tell.
        (
            "BE",
            [
                ("University of Liège", "en", DISPLAYED),
                ("Universiteit van Luik", "nl", "label"),
                ("Université de Liège", "fr", "label"),
            ],
            "",
        ),
        ("BE", [("Universiteit", "nl", "label"), ("Université", "fr", DISPLAYED)], "Université"),
        ("ES", [("Institut Metròpoli", "ca", DISPLAYED)], "Institut Metròpoli"),
        ("US", [("Boston University", "en", DISPLAYED)], "Boston University"),
        ("IN", [("Delhi University", "en", DISPLAYED), ("विश्वविद्यालय", "hi", "label")], "विश्वविद्यालय"),
        ("IN", [("Delhi University", "en", DISPLAYED)], "Delhi University"),
        ("DE", [("Berlin University", "en", DISPLAYED)], ""),
        ("TW", [("Taiwan University", "en", DISPLAYED), ("臺灣大學", "zh", "label")], "臺灣大學"),
    ],
)  # fmt: skip
def test_the_name_in_its_own_language_is_told_from_the_data_or_left_empty(country, entries, native):
    assert choose_names(names(*entries), country).native == native


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Łódź 1 – Ünïversity", True),
        ("Universität 大学", False),
        ("Ωmega", False),
        ("1–2", True),
    ],
)
def test_latin_letters_are_told_with_their_accents(text, latin):
    assert in_latin_letters(text) is latin


def test_the_same_name_twice_is_kept_once():
    found = choose_names(names(("A", "en", DISPLAYED), ("B", "", "alias"), ("B", "", "acronym")), "US")
    assert found.others == ("B",)
