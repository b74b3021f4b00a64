"""The name of a field that is held in two languages."""

from typing import Any

from django.utils.translation import gettext as _


def localized_field_name(verbose_name: Any, language: str) -> str:
    """タイトル（日本語）, title (Japanese): made anew for each reader, in the reader's language."""
    names = {"ja": _("Japanese"), "en": _("English")}
    return _("%(field)s (%(language)s)") % {"field": verbose_name, "language": names[language]}
