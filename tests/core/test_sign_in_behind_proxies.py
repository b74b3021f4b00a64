"""Attempts to sign in are counted for each client, not for the proxy before the site."""

import pytest

SIGN_IN = "/admin/login/"


def attempt(client, user, password: str, forwarded: str) -> int:
    data = {"username": user.username, "password": password}
    return client.post(SIGN_IN, data, headers={"x-forwarded-for": forwarded}).status_code


@pytest.mark.parametrize(
    ("proxies", "stranger", "owner", "answer"),
    [
        (1, "203.0.113.9", "198.51.100.7", 302),
        (1, "198.51.100.7, 203.0.113.9", "198.51.100.7", 302),
        (2, "203.0.113.9, 192.0.2.1", "198.51.100.7, 192.0.2.1", 302),
        (0, "203.0.113.9", "198.51.100.7", 429),
    ],
)
def test_stranger_closes_the_door_for_themselves(
    client, settings, naoj_editor, proxies, stranger, owner, answer
):
    settings.PROXY_COUNT = proxies
    for _ in range(5):
        attempt(client, naoj_editor, "wrong", stranger)
    assert attempt(client, naoj_editor, "correct horse battery", owner) == answer


def test_invented_addresses_open_no_door(client, settings, naoj_editor):
    settings.PROXY_COUNT = 1
    answers = [attempt(client, naoj_editor, "wrong", f"192.0.2.{n}, 203.0.113.9") for n in range(5)]
    assert answers[-1] == 429
