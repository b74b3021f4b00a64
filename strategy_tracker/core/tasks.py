"""Tasks of the core."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core import notices
from strategy_tracker.core.schedulable import offer_for_schedules

SEND_NOTICES_TASK = "core.send_notices"

offer_for_schedules(SEND_NOTICES_TASK, _("Send the notices that wait"))


@shared_task(name=SEND_NOTICES_TASK)
def send_notices() -> None:
    """Send what waits in the ledger; two at once do not send the same."""
    notices.send_waiting()
