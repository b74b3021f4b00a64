"""Keeping a list as somebody sees it."""

from urllib.parse import parse_qsl, urlencode

from django.contrib.admin.options import IS_FACETS_VAR, IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from strategy_tracker.core.models import SavedView

LONGEST_QUERY = 4000
VIEW, NO_VIEW = "view", "0"
"""The parameter of a list's address that names the view by which it was opened, and its value for none."""

# Where the reader stands, not what the list shows.
_PASSING = {PAGE_VAR, ERROR_FLAG, IS_POPUP_VAR, TO_FIELD_VAR, IS_FACETS_VAR, VIEW}


def kept_query(query: str) -> str:
    """The part of an address that a view keeps: filters, search, order and columns, in a fixed order."""
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=False)
    return urlencode(sorted((name, value) for name, value in pairs if name not in _PASSING))


@transaction.atomic
def save_view(view: SavedView) -> None:
    """Store a view; one that opens first takes the place of the one that did.

    ValidationError when its owner has another of this name, or there is nothing to call it by.
    """
    view.query = kept_query(view.query)
    if len(view.query) > LONGEST_QUERY:
        raise ValidationError(_("There are too many filters to be kept in a view."))
    if view.is_default:
        _open_no_other_first(view)
    view.full_clean()
    view.save()


def _open_no_other_first(view: SavedView) -> None:
    others = SavedView.objects.filter(user=view.user_id, list_label=view.list_label, is_default=True)
    for other in others.exclude(pk=view.pk).select_for_update():
        other.is_default = False
        other.save()
