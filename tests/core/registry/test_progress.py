import io

from django.core.management.base import OutputWrapper

from strategy_tracker.core.registry.importing import Step
from strategy_tracker.core.registry.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(stream):
    progress = Progress(OutputWrapper(stream))
    for percent in (0, 3, 24, 25, 26, 60, 100):
        progress(Step.CHECKING, percent * 10, percent)
    return stream.getvalue()


def test_a_log_gets_a_line_for_every_quarter():
    assert shown(io.StringIO()).splitlines() == [
        "確認中 / Checking 25% 250",
        "確認中 / Checking 50% 600",
        "確認中 / Checking 100% 1,000",
    ]


def test_a_terminal_gets_a_bar_in_one_line():
    lines = shown(Terminal()).split("\r")[1:]
    assert lines[-1] == f"確認中 / Checking [{'#' * 30}] 100% 1,000\n"
    assert lines[0] == f"確認中 / Checking [{'.' * 30}]   3% 30"
    assert len(lines) == 6
