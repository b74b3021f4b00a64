"""How far a right reaches."""

import pytest

from strategy_tracker.core.access.reach import EVERYWHERE, UnitTree, reach
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import RoleAssignment
from tests.factories.core import RoleAssignmentFactory, UnitFactory, UserFactory

ITEM = "actions.planitem"


def test_role_without_a_unit_reaches_everywhere(system_administrator):
    assert reach(system_administrator, "change", ITEM) is EVERYWHERE


def test_superuser_reaches_everywhere(db):
    assert reach(UserFactory(is_superuser=True), "change", ITEM) is EVERYWHERE


def test_office_changes_its_unit_and_all_below(international_office, units):
    everything_of_nins = {units.nins.pk, units.naoj.pk, units.nifs.pk}
    assert reach(international_office, "change", ITEM) == everything_of_nins


def test_unit_editor_reads_the_host_and_changes_the_unit(naoj_editor, units):
    assert reach(naoj_editor, "view", ITEM) == {units.nins.pk, units.naoj.pk, units.nifs.pk}
    assert reach(naoj_editor, "change", ITEM) == {units.naoj.pk}


def test_two_roles_add_up(naoj_editor, units):
    RoleAssignmentFactory(user=naoj_editor, role=Role.UNIT_EDITOR, unit=units.tohoku)
    assert reach(naoj_editor, "change", ITEM) == {units.naoj.pk, units.tohoku.pk}


def test_model_that_is_not_in_the_table_is_denied(international_office):
    assert reach(international_office, "view", "actions.secret") == frozenset()


def test_right_that_is_not_in_the_cell_is_denied(naoj_editor):
    assert reach(naoj_editor, "delete", ITEM) == frozenset()
    assert reach(naoj_editor, "word", ITEM) == frozenset()


def test_role_that_the_table_does_not_know_gives_nothing(naoj_editor):
    RoleAssignment.objects.filter(user=naoj_editor).update(role="emperor")
    assert reach(naoj_editor, "view", ITEM) == frozenset()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_inactive_account_reaches_nothing(international_office, is_superuser):
    international_office.is_active, international_office.is_superuser = False, is_superuser
    assert reach(international_office, "view", ITEM) == frozenset()


def test_visitor_reaches_nothing(visitor):
    assert reach(visitor, "view", ITEM) == frozenset()


def test_unit_tree_is_read_once_for_a_user(naoj_editor, django_assert_num_queries):
    with django_assert_num_queries(2):
        for right in ("view", "change", "export"):
            reach(naoj_editor, right, ITEM)


def test_tree_has_roots_and_branches():
    tree = UnitTree({1: None, 2: 1, 3: 2, 4: None})
    assert [tree.root(unit) for unit in (1, 2, 3, 4)] == [1, 1, 1, 4]
    assert tree.branch(1) == {1, 2, 3}
    assert tree.branch(4) == {4}


def test_tree_with_a_loop_still_answers():
    tree = UnitTree({1: 2, 2: 1})
    assert tree.branch(1) == {1, 2}
    assert tree.root(1) in {1, 2}


def test_new_unit_is_within_reach_of_its_hosts_office(international_office, units):
    telescope = UnitFactory(parent=units.naoj)
    assert telescope.pk in reach(international_office, "change", ITEM)
