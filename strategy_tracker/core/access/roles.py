"""The roles that an account can hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    SYSTEM_ADMINISTRATOR = "system_administrator", _("system administrator")
    INTERNATIONAL_OFFICE = "international_office", _("international office")
    UNIT_EDITOR = "unit_editor", _("unit editor")
    TRAINING_OFFICER = "training_officer", _("training officer")
    EXECUTIVE_VIEWER = "executive_viewer", _("executive viewer")
    EXPORT_CONTROL_OFFICER = "export_control_officer", _("export control officer")
