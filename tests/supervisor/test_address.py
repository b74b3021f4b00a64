"""Whether the place to listen at is free."""

import socket

import pytest

from strategy_tracker.supervisor.address import shown_host, why_not


def test_free_port_has_no_reason_against_it() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert why_not("127.0.0.1", port) is None


def test_port_of_another_program_is_in_use() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert why_not("127.0.0.1", other.getsockname()[1]) == "使用中 / in use"


def test_address_of_another_machine_cannot_be_listened_at() -> None:
    assert why_not("192.0.2.1", 8000) == "Cannot assign requested address"


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "localhost"), ("0.0.0.0", "localhost"), ("10.1.2.3", "10.1.2.3")]
)
def test_host_is_shown_as_a_browser_takes_it(host: str, shown: str) -> None:
    assert shown_host(host) == shown
