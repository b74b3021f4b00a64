"""One supervisor for one state folder."""

import fcntl
import os
from pathlib import Path
from typing import TextIO


class StateInUse(Exception):
    """Another supervisor works on the folder; ``holder`` is what it wrote about itself."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


def lock_state(folder: Path, note: str) -> TextIO:
    """Take the folder for this process until it ends, however it ends, and leave ``note`` for others.

    The lock belongs to the open file that is returned: keep it.
    Raises StateInUse when somebody else has the folder.
    """
    # "a+" so that a loser of the race does not empty the winner's note.
    file = (folder / "supervisor.lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise StateInUse(holder) from None
    file.truncate(0)
    file.write(f"{os.getpid()} {note}\n")
    file.flush()
    return file
