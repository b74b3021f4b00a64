"""Plain screens of what has no screen of its own yet."""

from django.contrib import admin

from exchanges import models
from strategy_tracker.core.admin.base import RecordAdmin

for model in (
    models.Event,
    models.Exchange,
    models.ExchangeLeg,
    models.ExchangeStep,
    models.Outcome,
    models.OverseasOffice,
    models.Partner,
    models.Programme,
    models.ProgrammeResult,
):
    admin.site.register(model, RecordAdmin)
