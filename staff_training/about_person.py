"""The way from the form of a person to their training record."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from staff_training.pages.person.seen import persons_seen
from strategy_tracker.core.about_person import person_page
from strategy_tracker.core.models import Person


@person_page("staff_training.record", name=_("Training record"))
def training_record(person: Person, user: Any) -> str | None:
    """None for whoever may not see the person's scores."""
    seen = persons_seen(user).filter(pk=person.pk).exists()
    return reverse("training:person", args=[person.pk]) if seen else None
