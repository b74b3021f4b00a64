"""What each status means, in the words of a report (see ``actions/status.py``)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actions.status import Status

_MEANINGS = {
    Status.ACHIEVED: _("The final target is reached; an item is achieved when every part of it is."),
    Status.ON_TRACK: _("95 percent or more of what was expected by the day."),
    Status.BEHIND: _(
        "85 to below 95 percent of what was expected by the day, or a milestone up to 90 days overdue; "
        "an item with a part that is behind or at risk."
    ),
    Status.AT_RISK: _(
        "Below 85 percent of what was expected by the day, or a milestone more than 90 days overdue; "
        "an item with half or more of its judged parts at risk."
    ),
    Status.NOT_STARTED: _("Nothing has begun yet: no figure is due and no report is there."),
    Status.NO_DATA: _("Something is to be measured or reported, and nothing is known of it yet."),
}


def meaning(status: Status) -> Promise:
    """What a status means, for the table that explains them."""
    return _MEANINGS[status]
