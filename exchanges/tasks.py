"""Tasks: what the calendar asks of agreements, every day."""

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges import renewal_notices, terms
from strategy_tracker.core.schedulable import offer_for_schedules

DAILY_TASK = "exchanges.daily"

offer_for_schedules(DAILY_TASK, _("Agreements: roll terms on, end what has run out, record notices"))


@shared_task(name=DAILY_TASK)
def daily() -> None:
    """Bring the agreements up to today; run twice, or after months, it does what is left to do."""
    today = timezone.localdate()
    terms.roll(today)
    terms.lapse(today)
    renewal_notices.record_due(today)
