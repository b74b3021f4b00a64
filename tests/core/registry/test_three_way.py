from strategy_tracker.core.registry.three_way import follow


def test_a_field_as_the_registry_left_it_follows():
    found = follow({"website": "old"}, {"website": "old"}, {"website": "new"})
    assert (found.changes, found.corrected) == ({"website": "new"}, frozenset())


def test_a_corrected_field_stays():
    found = follow({"website": "mine"}, {"website": "old"}, {"website": "new"})
    assert (found.changes, found.corrected) == ({}, {"website"})


def test_a_correction_that_the_registry_took_up_is_none_any_more():
    found = follow({"website": "new"}, {"website": "old"}, {"website": "new"})
    assert (found.changes, found.corrected) == ({}, frozenset())


def test_a_field_that_an_editor_emptied_stays_empty():
    found = follow({"website": ""}, {"website": "old"}, {"website": "old"})
    assert (found.changes, found.corrected) == ({}, {"website"})


def test_a_record_typed_by_hand_is_filled_where_it_is_empty():
    stored = {"name_ja": "手入力", "website": "", "is_active": True, "latitude": ""}
    said = {"name_ja": "登録", "website": "https://example.org", "is_active": False, "latitude": "1.00000"}
    found = follow(stored, {}, said)
    assert found.changes == {"website": "https://example.org", "is_active": False, "latitude": "1.00000"}
    assert found.corrected == {"name_ja"}
