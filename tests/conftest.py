"""Named people and places for the tests.

Two host organisations stand beside each other, so that every test of access can see a leak: NINS with
its institutes NAOJ and NIFS, and Tohoku; KIT for staff training.
"""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.utils import translation

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import Unit, User
from tests.factories.core import RoleAssignmentFactory, UnitFactory, UserFactory


@pytest.fixture(autouse=True)
def _state_dir(settings, tmp_path):
    """Files that a test stores go to a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _first_language(settings):
    """A request leaves its reader's language behind: every test begins in the installation's."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    """What one test counted against a client or an address does not hold up the next."""
    cache.clear()


@pytest.fixture
def units(db) -> SimpleNamespace:
    """``units.nins`` with ``units.naoj`` and ``units.nifs`` below it; ``units.tohoku``; ``units.kit``."""
    nins = UnitFactory(
        code="nins",
        name_ja="自然科学研究機構",
        name_en="National Institutes of Natural Sciences",
        short_name_ja="NINS",
        short_name_en="NINS",
        kind=Unit.Kind.CORPORATION,
    )
    return SimpleNamespace(
        nins=nins,
        naoj=UnitFactory(
            code="naoj",
            parent=nins,
            name_ja="国立天文台",
            name_en="National Astronomical Observatory of Japan",
            short_name_ja="国立天文台",
            short_name_en="NAOJ",
        ),
        nifs=UnitFactory(
            code="nifs",
            parent=nins,
            name_ja="核融合科学研究所",
            name_en="National Institute for Fusion Science",
            short_name_ja="核融合研",
            short_name_en="NIFS",
        ),
        tohoku=UnitFactory(
            code="tohoku",
            name_ja="東北大学",
            name_en="Tohoku University",
            short_name_ja="東北大学",
            short_name_en="Tohoku",
            kind=Unit.Kind.UNIVERSITY,
        ),
        kit=UnitFactory(
            code="kit",
            name_ja="京都工芸繊維大学",
            name_en="Kyoto Institute of Technology",
            short_name_ja="京工繊大",
            short_name_en="KIT",
            kind=Unit.Kind.UNIVERSITY,
        ),
    )


def person_with_role(username: str, role: Role, unit: Unit | None, language: str = "ja") -> User:
    user = UserFactory(username=username, display_name=username.replace("_", " "), language=language)
    RoleAssignmentFactory(user=user, role=role, unit=unit)
    return user


@pytest.fixture
def system_administrator(units) -> User:
    """Runs the installation."""
    return person_with_role("system_administrator", Role.SYSTEM_ADMINISTRATOR, None)


@pytest.fixture
def international_office(units) -> User:
    """Works in the international office of NINS."""
    return person_with_role("international_office", Role.INTERNATIONAL_OFFICE, units.nins)


@pytest.fixture
def tohoku_office(units) -> User:
    """Works in the international office of Tohoku University."""
    return person_with_role("tohoku_office", Role.INTERNATIONAL_OFFICE, units.tohoku)


@pytest.fixture
def naoj_editor(units) -> User:
    """Enters what NAOJ does."""
    return person_with_role("naoj_editor", Role.UNIT_EDITOR, units.naoj)


@pytest.fixture
def nifs_editor(units) -> User:
    """Enters what NIFS does."""
    return person_with_role("nifs_editor", Role.UNIT_EDITOR, units.nifs)


@pytest.fixture
def training_officer(units) -> User:
    """Looks after staff training at KIT."""
    return person_with_role("training_officer", Role.TRAINING_OFFICER, units.kit)


@pytest.fixture
def vice_president(units) -> User:
    """Reviews the dashboard of NINS a few minutes a month."""
    return person_with_role("vice_president", Role.EXECUTIVE_VIEWER, units.nins)


@pytest.fixture
def export_control_officer(units) -> User:
    """Decides on export-control screenings of NINS."""
    return person_with_role("export_control_officer", Role.EXPORT_CONTROL_OFFICER, units.nins)


@pytest.fixture
def visitor() -> AnonymousUser:
    """Has not signed in."""
    return AnonymousUser()
