"""The way from the form of a person to their training record, and to a person by their staff number."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from staff_training.models import Employment
from staff_training.pages.person.seen import persons_seen
from strategy_tracker.core.about_person import finds_persons, person_page
from strategy_tracker.core.models import Person
from strategy_tracker.core.models.searchable import typed_key


@person_page("staff_training.record", name=_("Training record"))
def training_record(person: Person, user: Any) -> str | None:
    """None for whoever may not see the person's scores."""
    seen = persons_seen(user).filter(pk=person.pk).exists()
    return reverse("training:person", args=[person.pk]) if seen else None


@finds_persons("staff_training.staff_number")
def by_staff_number(term: str, user: Any) -> QuerySet[Any]:
    """Whose post, if ``user`` may see it, has a staff number with ``term`` in it, whatever width or case."""
    posts = Employment.objects.visible_to(user).filter(staff_number__icontains=typed_key(term))
    return posts.order_by().values("person")
