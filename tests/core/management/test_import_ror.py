from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from strategy_tracker.core.models import Institution
from tests.factories.core import CountryFactory

RECORD = (
    '{"id": "https://ror.org/029brtt94", "status": "active", "names": [{"value": "Lyon 1", "lang": "en",'
    ' "types": ["ror_display", "label"]}], "locations": [{"geonames_details": {"country_code": "FR",'
    ' "name": "Lyon", "lat": 45.7, "lng": 4.8}}], "links": [], "relationships": []}'
)


@pytest.fixture
def run(tmp_path, db):
    CountryFactory()

    def run(content):
        (tmp_path / "ror.json").write_text(content)
        out, err = StringIO(), StringIO()
        call_command("import_ror", str(tmp_path / "ror.json"), stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return run


def test_the_counts_stand_in_both_languages(run):
    out, err = run(f"[{RECORD}]")
    assert out.splitlines() == [
        "新規 / New: 1",
        "更新 / Updated: 0",
        "変更なし / Unchanged: 0",
        "修正を維持 / Corrections kept: 0",
        "対象外（名称が長すぎる） / Skipped (a name is too long): 0",
    ]
    assert err.splitlines()[-1] == "登録中 / Writing 100% 1"


def test_a_refusal_stands_in_both_languages_and_nothing_is_imported(run):
    with pytest.raises(CommandError) as refused:
        run(f"[{RECORD},")
    japanese, english, nothing = str(refused.value).splitlines()
    assert "ファイルが途中で切れています" in japanese
    assert english.startswith("The file is cut off: it ends at byte")
    assert nothing == "何も登録していません。 / Nothing was imported."
    assert Institution.objects.count() == 0


def test_a_file_that_is_not_there_is_told(db, tmp_path):
    with pytest.raises(
        CommandError, match=r"ファイルを開けません / The file cannot be opened: .*missing\.json"
    ):
        call_command("import_ror", str(tmp_path / "missing.json"))
