"""Processes set against the strategic targets that they serve."""

from actions.models import PlanItem
from tests.actions.overview.plans import overview
from tests.factories.actions import (
    PlanItemFactory,
    SupportFactory,
)


def test_matrix_sets_processes_against_the_targets_that_they_serve(plan):
    process = PlanItemFactory(plan=plan, code="P1", kind=PlanItem.Kind.PROCESS)
    action = PlanItemFactory(plan=plan, code="P1-1", parent=process)
    targets = [PlanItemFactory(plan=plan, code=code, kind=PlanItem.Kind.TARGET) for code in ("T1", "T2")]
    aim = PlanItemFactory(plan=plan, code="T1-1", parent=targets[0])
    SupportFactory(item=action, supported=aim)
    SupportFactory(item=process, supported=targets[0])
    SupportFactory(item=aim, supported=targets[1])
    matrix = overview(plan).matrix()
    assert [row.item.code for row in matrix.rows] == ["P1"]
    assert [column.item.code for column in matrix.columns] == ["T1", "T2"]
    links = matrix.cell(matrix.rows[0], matrix.columns[0])
    assert {(link.item.item.code, link.supported.item.code) for link in links} == {
        ("P1", "T1"),
        ("P1-1", "T1-1"),
    }
    assert matrix.cell(matrix.rows[0], matrix.columns[1]) == []
