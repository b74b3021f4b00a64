"""A process that dies with its parent, however the parent died."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when ``parent``, which has just made it, is gone.

    To be called in the new process. The wish survives ``exec`` and is not inherited by children of
    its own: each generation asks for itself. Only Linux knows it; elsewhere an orphan may remain
    after ``kill -9``.
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        # The parent died between making this process and the call above.
        os.kill(os.getpid(), signal.SIGKILL)
