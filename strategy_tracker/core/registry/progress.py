"""How far the import is, on a terminal: a bar that moves in its line; elsewhere a plain line now and then."""

import shutil

from django.core.management.base import OutputWrapper

from strategy_tracker.core.registry.importing import Step

_WORDS = {Step.CHECKING: "確認中 / Checking", Step.WRITING: "登録中 / Writing"}
_BAR = 30
# Where nobody looks at a bar: in a log, a line for each of these shares.
_PLAIN_PERCENT = 25


class Progress:
    def __init__(self, stream: OutputWrapper) -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.shown: tuple[Step, int] | None = None

    def __call__(self, step: Step, records: int, percent: int) -> None:
        """Show that ``step`` has done ``records`` records, ``percent`` of its file."""
        share = percent if self.is_terminal else percent - percent % _PLAIN_PERCENT
        if share == 0 or (step, share) == self.shown:
            return
        self.shown = (step, share)
        shown = self._bar if self.is_terminal else _line
        self.stream.write(shown(step, records, share), style_func=str, ending="")
        self.stream.flush()

    def _bar(self, step: Step, records: int, percent: int) -> str:
        filled = _BAR * percent // 100
        bar = f"[{'#' * filled}{'.' * (_BAR - filled)}]"
        text = f"{_WORDS[step]} {bar} {percent:3d}% {records:,}"
        width = shutil.get_terminal_size().columns - 1
        return f"\r{text[:width]}" + ("\n" if percent == 100 else "")


def _line(step: Step, records: int, percent: int) -> str:
    return f"{_WORDS[step]} {percent}% {records:,}\n"
