"""Plain screens of what has no screen of its own yet."""

from django.contrib import admin

from exchanges import models
from strategy_tracker.core.admin.base import RecordAdmin

for model in (
):
    admin.site.register(model, RecordAdmin)
