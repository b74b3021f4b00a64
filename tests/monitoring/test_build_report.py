import hashlib
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from strategy_tracker.monitoring.models import Job, MonitoringReport
from tests.factories.actions import PlanFactory, PlanItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(units):
    plan = PlanFactory(unit=units.nins, slug="nins-2013")
    PlanItemFactory(plan=plan)
    return plan


def build(tmp_path, **options):
    wanted = {"plan": "nins-2013", "year": "2026", "lang": "ja", "out": tmp_path / "out", **options}
    call_command("build_report", "plan-progress", *(f"--{name}={value}" for name, value in wanted.items()))


@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_build_report_writes_both_files_and_prints_their_checksums(plan, tmp_path, capsys, language):
    build(tmp_path, lang=language)
    printed = capsys.readouterr().out
    found = re.findall(r"^(\S+)  sha256:([0-9a-f]{64})  (\d+) bytes$", printed, re.MULTILINE)
    assert [Path(name).suffix for name, _digest, _size in found] == [".pdf", ".xlsx"]
    for name, digest, size in found:
        content = Path(name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (digest, int(size))
    report = MonitoringReport.objects.get()
    assert f"facts  sha256:{report.facts_sha256}" in printed
    assert (report.job.state, report.language) == (Job.State.SUCCEEDED, language)


@pytest.mark.parametrize("year", ["令和8年度", "AY2026", "R8"])
def test_build_report_reads_the_year_as_offices_write_it(plan, tmp_path, year):
    build(tmp_path, year=year, **{"as-of": "令和8年4月30日"})
    report = MonitoringReport.objects.get()
    assert (report.year, str(report.as_of)) == (2026, "2026-04-30")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"plan": "no-such-plan"}, "no such plan: no-such-plan (known: nins-2013)"),
        ({"year": "soon"}, "--year: .*soon"),
        ({"as-of": "30 February"}, "--as-of: .*30 February"),
        ({"lang": "fr"}, "invalid choice: 'fr'"),
    ],
)
def test_build_report_with_a_wrong_option_says_which(plan, tmp_path, options, message):
    with pytest.raises(CommandError, match=message.replace("(", r"\(").replace(")", r"\)")):
        build(tmp_path, **options)
    assert MonitoringReport.objects.count() == 0


def test_build_report_of_an_unknown_kind_names_the_known_ones(plan, tmp_path):
    with pytest.raises(CommandError, match=r"no such kind of report: weather \(known: plan-progress\)"):
        call_command("build_report", "weather", plan="nins-2013", year="2026", out=tmp_path)


def test_build_report_into_a_place_that_is_no_folder_says_so(plan, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CommandError, match="the files cannot be written"):
        build(tmp_path)
