"""People at the editing screens."""

from typing import Any

import pytest
from django.test import Client

from strategy_tracker.core.models import SavedView
from tests.factories.core import SavedViewFactory

BACKEND = "strategy_tracker.core.access.backend.RoleBackend"


@pytest.fixture
def enter():
    """``enter(user)`` → a browser in which the user has signed in."""

    def signed_in(user) -> Client:
        browser = Client()
        browser.force_login(user, backend=BACKEND)
        return browser

    return signed_in


@pytest.fixture
def person_view(db):
    """``person_view(user, ...)`` → a saved view of the list of people."""

    def made(user, **values) -> SavedView:
        return SavedViewFactory(user=user, **{"list_label": "core.person", "query": "q=花子", **values})

    return made


@pytest.fixture
def form_of():
    """``form_of(response)`` → what the browser would send if nothing on the page were changed."""

    def sent(response) -> dict[str, Any]:
        forms = [response.context["adminform"].form]
        for inline in response.context["inline_admin_formsets"]:
            forms += [inline.formset.management_form, *inline.formset.forms]
        return {
            form.add_prefix(name): value
            for form in forms
            for name in form.fields
            if (value := _sent(form[name])) is not None
        }

    return sent


def _sent(bound) -> Any:
    value = bound.value()
    if value is None or value is False:
        return None
    if isinstance(value, list | tuple):
        return [getattr(item, "pk", item) for item in value]
    return getattr(value, "pk", value)
