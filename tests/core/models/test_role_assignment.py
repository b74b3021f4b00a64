"""Which roles may be held without a unit."""

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core.access.roles import Role
from tests.factories.core import RoleAssignmentFactory, UserFactory


def test_unit_editor_without_a_unit_is_refused(db):
    assignment = RoleAssignmentFactory.build(user=UserFactory(), role=Role.UNIT_EDITOR, unit=None)
    with pytest.raises(ValidationError) as refusal:
        assignment.full_clean()
    assert list(refusal.value.message_dict) == ["unit"]


def test_system_administrator_needs_no_unit(db):
    RoleAssignmentFactory.build(user=UserFactory(), role=Role.SYSTEM_ADMINISTRATOR, unit=None).full_clean()
