"""A report of 100 items and 40 indicators: what it costs beside bare typesetting, and in memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
# In a process of its own: typesetting remembers what it has set before.
MEASURE = """
import json, sys, time
from datetime import date
import django
django.setup()
from strategy_tracker.core.typesetting import fonts, typeset
from strategy_tracker.monitoring.reports.plan_progress.document import TEMPLATE, document, print_pdf
from strategy_tracker.monitoring.reports.plan_progress.workbook import print_xlsx
facts = json.load(open(sys.argv[2], encoding="utf-8"))
laid_out = document(facts, ["ja", "en"]) if sys.argv[1] == "bare" else None
fonts()
before = time.process_time()
if laid_out:
    typeset(TEMPLATE, laid_out, day=date(2026, 11, 20))
else:
    print_pdf(facts, "both")
    print_xlsx(facts, "both")
spent = time.process_time() - before
# Not ru_maxrss: a process takes that over from the one that started it, and the tests' own grows large.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([spent, int(peak.split()[1]) // 1024]))
"""


@pytest.fixture
def large(facts):
    """The facts many times over, each item and indicator under a name of its own."""
    pillar, first, second = facts["items"]
    items = [pillar]
    for number in range(99):
        item = first if number % 2 else second
        items.append({**item, "code": f"A.{number}", "text_ja": f"{number}。研究協力を進める。" * 12})
    (share,) = facts["indicators"]
    series = [{"year": year, "target": "30", "value": str(year - 2015)} for year in range(2018, 2027)]
    indicators = [
        {**share, "item": f"A.{number}", "code": f"share-{number}", "rank": number, "series": series}
        for number in range(40)
    ]
    return {**facts, "items": items, "indicators": indicators}


def measured(what: str, facts_file: Path) -> tuple[float, int]:
    """Processor seconds and peak memory in MB of printing; ``bare`` is the typesetting alone."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, what, str(facts_file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


@pytest.mark.django_db
def test_report_costs_little_more_than_its_typesetting_and_stays_small(large, tmp_path):
    stored = tmp_path / "facts.json"
    stored.write_text(json.dumps(large), encoding="utf-8")
    bare, _memory = measured("bare", stored)
    whole, megabytes = measured("whole", stored)
    assert whole <= 1.5 * bare
    assert megabytes < 300
