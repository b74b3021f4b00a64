"""Asks this installation's own health addresses; containers run it with ``python -m``.

Standard library only: it is asked every few seconds and must not load the program.
"""

import http.client
import json
import os
import sys

from strategy_tracker.supervisor.address import listening_host

TIMEOUT_SECONDS = 3


def own_name() -> str:
    """A host name that the web process answers to: the first of ``ALLOWED_HOSTS``, or ``localhost``."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.lstrip(".") or "localhost"


def ask(port: int, path: str) -> tuple[int, dict[str, str]]:
    """The status and the parts that the health address names; status 0 when nobody answers."""
    host = listening_host()
    connection = http.client.HTTPConnection(
        {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host),  # noqa: S104
        port,
        timeout=TIMEOUT_SECONDS,
    )
    try:
        connection.request("GET", path, headers={"Host": own_name(), "Connection": "close"})
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError):
        return 0, {}
    finally:
        connection.close()


def main() -> int:
    """0 when the web process answers and is ready, 1 otherwise; the failing parts are printed."""
    status, parts = ask(int(os.environ.get("PORT", "") or 8000), sys.argv[1] if sys.argv[1:] else "/readyz")
    print(status, json.dumps(parts))
    return 0 if status == http.client.OK else 1


if __name__ == "__main__":
    sys.exit(main())
