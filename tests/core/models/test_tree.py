"""Nothing is its own ancestor or its own successor."""

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core.models import Unit
from strategy_tracker.core.models.tree import leads_back
from tests.factories.core import InstitutionFactory, UnitFactory


def test_unit_below_itself_is_a_field_error(units, english):
    units.nins.parent = units.naoj
    with pytest.raises(ValidationError) as refused:
        units.nins.full_clean()
    assert refused.value.message_dict == {"parent": ["A record cannot be placed below itself."]}
    with pytest.raises(ValidationError):
        units.nins.save()


def test_two_moves_cannot_make_a_loop(units):
    telescope = UnitFactory(parent=units.naoj)
    units.naoj.parent = telescope
    with pytest.raises(ValidationError):
        units.naoj.save()
    assert Unit.objects.get(code="naoj").parent == units.nins


def test_new_record_cannot_stand_in_a_loop(db):
    assert not leads_back(Unit(code="new"), "parent")
    known_key = Unit(pk=999, code="new", parent_id=999)
    assert leads_back(known_key, "parent")


def test_unchanged_place_costs_one_query(units, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not leads_back(units.naoj, "parent")


def test_loop_that_is_there_already_does_not_hang(units):
    Unit.objects.filter(pk=units.nins.pk).update(parent=units.naoj)
    assert not leads_back(UnitFactory.build(pk=None, parent=units.naoj), "parent")
    units.tohoku.parent = units.naoj
    assert not leads_back(units.tohoku, "parent")


def test_institutions_do_not_succeed_each_other_in_a_ring(db, english):
    old = InstitutionFactory()
    new = InstitutionFactory()
    old.successor = new
    old.save()
    new.successor = old
    with pytest.raises(ValidationError) as refused:
        new.full_clean()
    assert refused.value.message_dict == {"successor": ["An institution cannot succeed itself."]}
