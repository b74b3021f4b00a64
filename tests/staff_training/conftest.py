"""What the tests of staff training share."""

import pytest
from django.test import Client
from django.utils import translation

from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role


@pytest.fixture
def english():
    """Messages are asked for in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def signed_in():
    """``signed_in(user)`` is a browser in which the user has signed in; pages are in English."""

    def client_of(user, language: str = "en") -> Client:
        user.language = language
        user.save()
        client = Client()
        client.force_login(user, backend="strategy_tracker.core.access.backend.RoleBackend")
        return client

    return client_of


@pytest.fixture
def officer_everywhere(db):
    """Looks after the training of the whole installation."""
    return person_with_role("officer_everywhere", Role.TRAINING_OFFICER, None)


@pytest.fixture
def kit_executive(units):
    """Reads KIT's shares, and nobody's score."""
    return person_with_role("kit_executive", Role.EXECUTIVE_VIEWER, units.kit)
