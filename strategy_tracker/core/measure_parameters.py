"""Parameters of measures: codes of reference lists, words of a choice.

A parameter holds one code or a list of codes. What is not known raises ValidationError that names what is.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _

Given = str | list[str]


def words(given: Any) -> list[str]:
    """The codes of a parameter; none for an empty one."""
    if isinstance(given, str):
        return [given] if given else []
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return given
    raise ValidationError(
        _("“%(value)s” is neither a code nor a list of codes."), code="parameters", params={"value": given}
    )


def ids(model: type[Model], given: Any) -> list[int]:
    """The keys of the rows with these codes, in one query."""
    wanted = words(given)
    found = dict(model._default_manager.filter(code__in=wanted).values_list("code", "pk"))
    if unknown := sorted(set(wanted) - set(found)):
        known = model._default_manager.order_by("code").values_list("code", flat=True)
        raise unknown_words(unknown, known)
    return sorted(found.values())


def check_codes(model: type[Model]) -> Callable[[Any], object]:
    """For ``checks`` of a measure: the codes of a reference list."""
    return lambda given: ids(model, given)


def check_choice(choices: type[TextChoices]) -> Callable[[Any], object]:
    """For ``checks`` of a measure: the words of a choice."""
    return lambda given: chosen(choices, given)


def chosen(choices: type[TextChoices], given: Any) -> list[str]:
    """The words of a parameter that takes words of a choice."""
    wanted = words(given)
    if unknown := sorted(set(wanted) - set(choices.values)):
        raise unknown_words(unknown, choices.values)
    return wanted


def unknown_words(unknown: Any, known: Any) -> ValidationError:
    return ValidationError(
        _("Not known: %(unknown)s. There are: %(known)s."),
        code="parameters",
        params={"unknown": ", ".join(unknown), "known": ", ".join(known) or "–"},
    )
