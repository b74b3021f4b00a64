"""What the address of a list may ask: nothing about records that its reader may not see."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest


class ConfidentialRelations:
    """For admins: a list cannot be filtered by typed lookups through a model with ``is_confidential = True``.

    Nor by records that point at its own and are not everybody's to see, such as an agreement's files: Django
    allows every lookup of one relation, so that it could be asked of any list whether such a record exists.
    A filter that is meant to be there asks for itself who may use it.
    """

    model: type[models.Model]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        if leads_to_confidential(self.model, lookup) or leads_back_to_scoped(self.model, lookup):
            return False
        if leads_to_account(self.model, lookup):
            return False
        return bool(super().lookup_allowed(lookup, value, request))  # type: ignore[misc]


def leads_to_confidential(model: type[models.Model], lookup: str) -> bool:
    """Whether a part of ``exchange__screening__decision`` leads from outside into a confidential model."""
    here: Any = model
    for part in lookup.split(LOOKUP_SEP):
        try:
            there = here._meta.get_field(part).related_model
        except FieldDoesNotExist:
            return False
        if there is None:
            return False
        if getattr(there, "is_confidential", False) and not getattr(here, "is_confidential", False):
            return True
        here = there
    return False


def leads_back_to_scoped(model: type[models.Model], lookup: str) -> bool:
    """Whether ``files__isnull`` asks for records that point at ``model`` and lie in units of their own."""
    try:
        field: Any = model._meta.get_field(lookup.partition(LOOKUP_SEP)[0])
    except FieldDoesNotExist:
        return False
    points_here = isinstance(field, models.ForeignObjectRel)
    return points_here and bool(getattr(field.related_model, "unit_paths", ()))


def leads_to_account(model: type[models.Model], lookup: str) -> bool:
    """Whether ``account__password`` asks for a record of which each one here has one, such as an account.

    Not even Django can answer that: it fails.
    """
    here: Any = model
    for part in lookup.split(LOOKUP_SEP):
        try:
            field: Any = here._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        if isinstance(field, models.OneToOneRel):
            return True
        here = field.related_model
        if here is None:
            return False
    return False
