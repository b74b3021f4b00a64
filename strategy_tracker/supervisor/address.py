"""Where the web process listens, and whether that place is free."""

import errno
import os
import socket


def listening_host() -> str:
    """The address to listen at: ``HOST``, or this machine alone."""
    return os.environ.get("HOST", "").strip() or "127.0.0.1"


def shown_host(host: str) -> str:
    """``host`` as it is typed into a browser on this machine."""
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104


def why_not(host: str, port: int) -> str | None:
    """The reason why nobody can listen there now, or None when it is free.

    Another program may take the place between this question and the web process's start: gunicorn
    then says so itself. Asking first makes the usual case a clear sentence.
    """
    try:
        # The first address that the name stands for is the one that gunicorn takes.
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen(1)
    except OSError as error:
        return "使用中 / in use" if error.errno == errno.EADDRINUSE else str(error.strerror or error)
    return None
