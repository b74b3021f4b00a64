"""Tasks: what the calendar asks of staff training, every day."""

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staff_training import roll
from strategy_tracker.core.schedulable import offer_for_schedules

DAILY_TASK = "staff_training.daily"

offer_for_schedules(DAILY_TASK, _("Staff roll: home units follow transfers that begin"))


@shared_task(name=DAILY_TASK)
def daily() -> None:
    """Bring home units up to today; run twice, or after months, it does what is left to do."""
    roll.keep_home_units(timezone.localdate())
