"""The role table itself: every cell names real models, rights and reaches."""

from django.apps import apps

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.access.table import ROLE_TABLE

RIGHTS = {
    *("view", "add", "change", "delete", "import", "export", "word"),
    *("submit", "return", "approve", "publish", "cancel", "restart"),
    *("propose", "review", "decide", "sign", "renew", "end"),
    *("start", "screen", "override", "merge", "count", "follow"),
}
PERSONAL = ("core.person", "core.user")


def test_rows_are_models():
    assert [label for label in ROLE_TABLE if not apps.get_model(label)] == []


def test_cells_name_known_roles_rights_and_reaches():
    for row in ROLE_TABLE.values():
        assert set(row) <= set(Role)
        for cell in row.values():
            assert set(cell) <= RIGHTS
            assert set(cell.values()) <= {"all", "host", "unit"}


def test_whoever_changes_may_also_see():
    blind = [
        (label, role)
        for label, row in ROLE_TABLE.items()
        for role, cell in row.items()
        if "view" not in cell and set(cell) - {"count", "follow"}
    ]
    assert blind == []


def test_executives_read_no_personal_data():
    assert [label for label in PERSONAL if ROLE_TABLE[label].get(Role.EXECUTIVE_VIEWER)] == []


def test_only_offices_and_administrators_publish():
    publishers = {role for row in ROLE_TABLE.values() for role, cell in row.items() if "publish" in cell}
    assert publishers == {Role.SYSTEM_ADMINISTRATOR, Role.INTERNATIONAL_OFFICE}
