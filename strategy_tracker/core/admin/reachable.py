"""Which records a user may put into a relation: those they see, and none that leads out of their reach."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.access.scoping import ScopedQuerySet, leading_into
from strategy_tracker.core.models.reference import ReferenceRow


def limit_to_reach(
    queryset: models.QuerySet[Any], db_field: Any, user: Any, *, keep: Iterable[Any] = ()
) -> models.QuerySet[Any]:
    """The choices of ``db_field`` for ``user``; the keys in ``keep`` stay, because the record holds them.

    Of a reference list the words that forms still offer.
    """
    condition = _seen(queryset, user) & _leading_into_reach(db_field, user) & _offered(queryset)
    if not condition:
        return queryset
    kept = list(keep)
    return queryset.filter(condition | models.Q(pk__in=kept) if kept else condition)


def chosen_out_of_reach(record: models.Model, names: Iterable[str], user: Any) -> bool:
    """Whether one of the relations ``names`` of ``record`` holds what its form would not offer ``user``."""
    for name in names:
        field: Any = record._meta.get_field(name)
        key = getattr(record, field.attname)
        if not field.many_to_one or key is None:
            continue
        # Old records keep a word that is no longer offered, and so may one that goes back to it.
        if issubclass(field.related_model, ReferenceRow):
            continue
        offered = limit_to_reach(field.related_model._default_manager.all(), field, user)
        if not offered.filter(pk=key).exists():
            return True
    return False


def _offered(queryset: models.QuerySet[Any]) -> models.Q:
    return models.Q(is_offered=True) if issubclass(queryset.model, ReferenceRow) else models.Q()


def _seen(queryset: models.QuerySet[Any], user: Any) -> models.Q:
    model = queryset.model
    if not getattr(model, "unit_paths", ()):
        return models.Q()
    scoped = ScopedQuerySet(model, using=queryset.db).visible_to(user)
    if not scoped.query.where and not scoped.query.is_empty():
        return models.Q()
    return models.Q(pk__in=scoped.order_by().values("pk"))


def _leading_into_reach(db_field: Any, user: Any) -> models.Q:
    """For a relation on the record's way to its units: the targets from which the way ends within reach.

    The same for a relation beside that way which the model names in ``reached_paths``.
    """
    model = db_field.model
    paths = (*getattr(model, "unit_paths", ()), *getattr(model, "reached_paths", ()))
    rests = [rest for first, _, rest in (path.partition("__") for path in paths) if first == db_field.name]
    if not rests:
        return models.Q()
    label = model._meta.label_lower
    adding, changing = reach(user, "add", label), reach(user, "change", label)
    if isinstance(adding, Everywhere) or isinstance(changing, Everywhere):
        return models.Q()
    related: Any = db_field.related_model
    within = related._base_manager.filter(leading_into(rests, adding | changing))
    return models.Q(pk__in=within.order_by().values("pk"))
