from strategy_tracker.core.registry.record import RegistryRecord
from strategy_tracker.core.registry.succession import in_order


def records(**successors):
    return [RegistryRecord(ror, {}, [], tuple(found.split())) for ror, found in successors.items()]


def test_successors_come_first():
    assert [found.ror_id for found in in_order(records(a="b", b="c", c="elsewhere"))] == ["c", "b", "a"]


def test_the_link_that_closes_a_circle_is_left_out():
    found = in_order(records(a="b", b="a"))
    assert sorted(len(record.successors) for record in found) == [0, 1]
    assert [record.ror_id for record in found] == [found[1].successors[0], found[1].ror_id]


def test_an_institution_does_not_succeed_itself():
    (found,) = in_order(records(a="a b"))
    assert found.successors == ("b",)
