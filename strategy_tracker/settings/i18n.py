"""Two languages, one time zone."""

from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.field_names import localized_field_name
from strategy_tracker.settings.env import BASE_DIR, time_zone

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
# The second folder translates strings of libraries that have no Japanese catalogue.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
USE_I18N = True
FORMAT_MODULE_PATH = "strategy_tracker.core.formats"
USE_TZ = True
TIME_ZONE = time_zone("TIME_ZONE", "Asia/Tokyo")

MODELTRANSLATION_DEFAULT_LANGUAGE = "ja"
MODELTRANSLATION_LANGUAGES = ("ja", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("ja", "en"), "en": ("ja",), "ja": ("en",)}
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = localized_field_name
