"""What a list is narrowed to, in words, each with the address that leaves it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import FieldDoesNotExist
from django.db.models.constants import LOOKUP_SEP
from django.utils.translation import gettext as _

from strategy_tracker.core.admin.filters.typed import TypedFilter


@dataclass(frozen=True)
class CurrentFilter:
    """A filter that is in use: what it is called, what was chosen, and the list's address without it."""

    title: str
    words: str
    address_without: str
    is_wrong: bool = False


def current_filters(changelist: Any) -> list[CurrentFilter]:
    """The search first, then the filters of the panel in their order, then what the address asks besides."""
    return [*_search(changelist), *_of_panel(changelist), *_of_address(changelist)]


def _search(changelist: Any) -> Iterator[CurrentFilter]:
    if changelist.query:
        yield CurrentFilter(_("search"), changelist.query, changelist.address_without(SEARCH_VAR))


def _of_panel(changelist: Any) -> Iterator[CurrentFilter]:
    for spec in changelist.filter_specs:
        asked = [name for name in spec.expected_parameters() if name in changelist.filter_params]
        if not asked:
            continue
        without = changelist.address_without(*spec.expected_parameters())
        if isinstance(spec, TypedFilter):
            words = spec.error or spec.words()
            yield CurrentFilter(str(spec.title), words, without, is_wrong=bool(spec.error))
        else:
            yield CurrentFilter(str(spec.title), _chosen(spec, changelist), without)


def _chosen(spec: Any, changelist: Any) -> str:
    """The label of the link that is marked; what none of them stands for is shown as it was asked."""
    links = [choice for choice in spec.choices(changelist) if choice.get("selected")]
    if links:
        return str(links[-1]["display"])
    return ", ".join(str(value) for _name, value in spec.sent_along)


def _of_address(changelist: Any) -> Iterator[CurrentFilter]:
    """Conditions that a link put into the address and that no filter of the panel shows."""
    shown = {name for spec in changelist.filter_specs for name in spec.expected_parameters()}
    for name, values in changelist.get_filters_params().items():
        if name not in shown:
            words = ", ".join(str(value) for value in values)
            yield CurrentFilter(_field_name(changelist, name), words, changelist.address_without(name))


def _field_name(changelist: Any, parameter: str) -> str:
    """What the field is called to which a lookup such as ``item__plan__id__exact`` leads."""
    parts = parameter.split(LOOKUP_SEP)
    while parts:
        try:
            fields = get_fields_from_path(changelist.model, LOOKUP_SEP.join(parts))
        except (FieldDoesNotExist, NotRelationField):
            parts.pop()
            continue
        # A relation's key says less than the relation.
        field = fields[-2] if fields[-1].primary_key and len(fields) > 1 else fields[-1]
        return str(getattr(field, "verbose_name", field.name))
    return parameter
