import gzip
import json

import pytest
from django.utils import translation

from strategy_tracker.core.registry.dump import Dump
from strategy_tracker.core.registry.refusal import DumpRefused


def refusal(path):
    with pytest.raises(DumpRefused) as refused:
        list(Dump(path).records())
    with translation.override("en"):
        return str(refused.value)


V1 = json.dumps([{"id": "https://ror.org/00965ax52", "name": "Kyoto"}])


def test_the_three_kinds_of_file_hold_the_same(dumps, ror):
    records = [ror.kyoto(), ror.lyon()]
    published = {"v1.json": V1, "v2.csv": "id,name", "v2.json": json.dumps(records)}
    for path in (dumps.json(records), dumps.gz(records), dumps.zip(published)):
        assert list(Dump(path).records()) == records


def test_what_a_file_is_its_content_says_not_its_name(dumps, ror):
    path = dumps.text(gzip.compress(json.dumps([ror.kyoto()]).encode()), "ror.json")
    assert [found["id"] for found in Dump(path).records()] == ["https://ror.org/00965ax52"]


def test_a_byte_order_mark_does_not_disturb(dumps):
    assert list(Dump(dumps.text(b"\xef\xbb\xbf [1]")).records()) == [1]


def test_a_file_that_is_cut_off_says_where(dumps, ror):
    whole = json.dumps([ror.kyoto(), ror.lyon()])
    cut = whole[: whole.index("Lyon 1")]
    assert refusal(dumps.text(cut)) == (
        f"The file is cut off: it ends at byte {len(cut):,}, after record 1,"
        " without the “]” that closes the array. Download it again."
    )


def test_broken_json_says_after_which_record(dumps):
    assert refusal(dumps.text('[{"a": 1}, {"a": x}]')).startswith(
        "Not valid JSON after record 1, before byte 20: lexical error"
    )


def test_what_follows_the_array_is_refused(dumps):
    assert refusal(dumps.text("[1] [2]")).startswith("Not valid JSON after record 1")


def test_an_answer_of_the_registrys_api_is_no_dump(dumps):
    text = refusal(dumps.text('{"number_of_results": 1, "items": []}'))
    assert text.startswith("The file holds one JSON object (as the registry's API answers)")


@pytest.mark.parametrize("content", [b"", b"id,name\n", b"\x89PNG\r\n", "[]".encode("utf-16")])
def test_what_is_no_json_is_told(dumps, content):
    assert refusal(dumps.text(content)).startswith("The file is no JSON")


def test_an_empty_array_is_told(dumps):
    assert refusal(dumps.text("[]")) == "The array holds no record."


def test_a_packed_file_that_is_cut_off_is_told(dumps, ror):
    path = dumps.gz([ror.kyoto()])
    path.write_bytes(path.read_bytes()[:-12])
    assert refusal(path).startswith("The packed file is cut off or damaged")


def test_a_zip_that_is_cut_off_is_told(dumps, ror):
    path = dumps.zip({"v2.json": json.dumps([ror.kyoto()])})
    path.write_bytes(path.read_bytes()[:-30])
    assert refusal(path).startswith("The zip file is cut off or damaged")


def test_a_zip_with_a_wrong_byte_is_told(dumps, ror):
    path = dumps.zip({"v2.json": json.dumps([ror.kyoto()])})
    path.write_bytes(path.read_bytes().replace(b"Kyoto Institute", b"Kyota Institute"))
    assert refusal(path).startswith("The packed file is cut off or damaged")


def test_a_zip_without_a_dump_of_v2_names_what_it_holds(dumps):
    assert refusal(dumps.zip({"a.csv": "id"})) == "The zip file holds no .json file."
    assert refusal(dumps.zip({"a.json": V1, "b.json": V1})) == (
        "None of the files in the zip file is a dump of schema v2 (a.json, b.json)."
    )


def test_a_zip_with_two_dumps_of_v2_is_not_chosen_from(dumps, ror):
    text = json.dumps([ror.kyoto()])
    assert "several dumps of schema v2 (a.json, b.json)" in refusal(
        dumps.zip({"a.json": text, "b.json": text})
    )


def test_a_file_that_changes_between_two_readings_is_not_read_on(dumps, ror):
    dump = Dump(dumps.json([ror.kyoto()]))
    list(dump.records())
    dumps.json([ror.kyoto(), ror.lyon()])
    with pytest.raises(DumpRefused):
        list(dump.records())


def test_who_watches_is_told_the_position_on_disk(dumps, ror):
    seen = []
    path = dumps.gz([ror.kyoto(), ror.lyon()])
    list(Dump(path).records(seen.append))
    assert seen[-1] == path.stat().st_size
