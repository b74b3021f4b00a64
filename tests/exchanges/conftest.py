"""What the tests of exchanges share."""

import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Messages are asked for in English."""
    with translation.override("en"):
        yield
