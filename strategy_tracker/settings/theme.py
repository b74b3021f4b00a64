"""The look and the sidebar of the editing screens."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Heading → entries: (model, symbol, name if it differs from the model's), or, for a page that is no model's
# list, (name of its address, symbol, name, rights…): shown to whoever holds one of the rights.
SIDEBAR_GROUPS: list[tuple[Any, list[tuple[Any, ...]]]] = [
    (
        _("Strategy"),
        [
            ("admin:index", "monitoring", _("Dashboard")),
            ("actions.plan", "map", _("Plans")),
            ("actions.planitem", "account_tree", _("Plan items")),
            ("actions.indicator", "show_chart", _("Indicators")),
            ("actions.progressreport", "rate_review", _("Progress reports")),
        ],
    ),
    (
        _("Partners and agreements"),
        [
            ("exchanges.agreement", "handshake", None),
            (
                "agreement-activity:picture",
                "insights",
                _("Agreement activity"),
                "exchanges.count_exchange",
            ),
            ("exchanges.partner", "school", None),
            (
                "partner-map:map",
                "public",
                _("Partner map"),
                "exchanges.view_partner",
            ),
        ],
    ),
    (
        _("Exchanges of people"),
        [
            ("exchanges.exchange", "flight", None),
            (
                "admin:exchanges_preparationstep_calendar",
                "event_available",
                _("Visitor office"),
                "exchanges.view_preparationstep",
            ),
            ("exchanges.screening", "gpp_maybe", None),
            ("exchanges.programme", "groups", None),
            ("exchanges.event", "event", None),
            ("exchanges.outcome", "lightbulb", None),
            ("exchanges.overseasoffice", "location_city", None),
            (
                "surveys:index",
                "table_chart",
                _("Survey tables"),
                "exchanges.count_exchange",
                "exchanges.view_agreement",
                "exchanges.view_overseasoffice",
            ),
        ],
    ),
    (
        _("Staff training"),
        [
            ("training:people", "groups", _("Staff and scores"), "staff_training.view_testscore"),
            # For everybody whose account is linked to a person: core/sidebar.py.
            ("training:me", "account_circle", _("My training record"), "is a person"),
            ("staff_training.languagegoal", "flag", None),
            ("staff_training.employment", "badge", None),
            ("staff_training.testscore", "scoreboard", None),
            ("staff_training.testday", "event_upcoming", None),
            ("staff_training.course", "menu_book", None),
            ("staff_training.coursesession", "calendar_view_week", None),
            ("staff_training.participation", "how_to_reg", None),
        ],
    ),
    (
        _("Reports"),
        [
            ("monitoring.monitoringreport", "description", _("Monitoring reports")),
            ("monitoring.job", "pending_actions", _("Background jobs")),
            ("django_celery_beat.periodictask", "event_repeat", _("Schedules")),
        ],
    ),
    (
        _("Master data"),
        [
            ("core.unit", "apartment", _("Units")),
            ("core.person", "badge", _("People")),
            ("core.institution", "school", _("Institutions")),
            ("core.country", "flag", _("Countries and territories")),
            ("core.regionscheme", "public", _("Region schemes")),
            ("actions.ratingscale", "star_rate", _("Rating scales")),
        ],
    ),
    (
        _("Reference lists of exchanges"),
        [
            ("exchanges.agreementlevel", "layers", None),
            ("exchanges.documentkind", "article", None),
            ("exchanges.agreementcontent", "checklist", None),
            ("exchanges.agreementpurpose", "flag_circle", None),
            ("exchanges.documentlanguage", "translate", None),
            ("exchanges.strategiccriterion", "star", None),
            ("exchanges.noticethreshold", "notifications", None),
            ("exchanges.personcategory", "person_search", None),
            ("exchanges.staykind", "luggage", None),
            ("exchanges.fundingsource", "payments", None),
            ("exchanges.visitorbasis", "badge", None),
            ("exchanges.preparationtemplate", "fact_check", None),
            ("exchanges.outcomekind", "emoji_objects", None),
            ("exchanges.eventkind", "event_note", None),
            ("exchanges.overseasofficekind", "home_work", None),
            ("exchanges.facilitykind", "domain", None),
            ("exchanges.screeningcheckpoint", "rule", None),
            ("exchanges.concernlist", "block", None),
        ],
    ),
    (
        _("Reference lists of staff training"),
        [
            ("staff_training.staffcategory", "groups_2", None),
            ("staff_training.leavekind", "event_busy", None),
            ("staff_training.languagetest", "quiz", None),
            ("staff_training.testkind", "category", None),
            ("staff_training.coursekind", "local_library", None),
        ],
    ),
    (
        _("System"),
        [
            ("core.user", "person", _("Users")),
            ("core.roleassignment", "key", _("Roles held")),
            ("axes.accessattempt", "lock", _("Failed sign-ins")),
            ("django_celery_beat.crontabschedule", "schedule", _("Times of schedules")),
            ("django_celery_beat.intervalschedule", "timer", _("Intervals of schedules")),
            ("core.installation", "settings", _("Installation")),
        ],
    ),
]


def _file(name: str) -> Any:
    """The address of a static file, found when a page is made: the manifest is not there any sooner."""
    return lambda _request: static(name)


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": _("Strategy Tracker"),
    "SITE_HEADER": _("Strategy Tracker"),
    "SITE_SYMBOL": "public",
    "SITE_URL": "/",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _file("editing/mark.svg")}],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": False,
    "DASHBOARD_CALLBACK": "strategy_tracker.monitoring.dashboard.page.dashboard_context",
    "STYLES": [_file("editing/editing.css"), _file("editing/lists.css"), _file("editing/paper.css")],
    "SCRIPTS": [_file("editing/editing.js")],
    "LOGIN": {"form": "strategy_tracker.core.sign_in.SignInForm"},
    "ACCOUNT": {
        "navigation": [
            {"title": _("Own settings"), "link": lambda _request: reverse("admin:own_settings")},
            {"title": _("Change password"), "link": lambda _request: reverse("admin:password_change")},
        ]
    },
    "COMMAND": {"search_models": True, "show_history": False},
    "SIDEBAR": {
        "show_search": True,
        "command_search": True,
        "show_all_applications": False,
        "navigation": "strategy_tracker.core.sidebar.navigation",
    },
    "BORDER_RADIUS": "6px",
    "COLORS": {
        "primary": {
            "50": "oklch(97.2% .012 250)",
            "100": "oklch(94% .028 250)",
            "200": "oklch(88.5% .055 250)",
            "300": "oklch(80% .085 250)",
            "400": "oklch(70% .11 250)",
            "500": "oklch(60% .12 251)",
            "600": "oklch(46% .1 253)",
            "700": "oklch(40% .09 254)",
            "800": "oklch(34% .075 255)",
            "900": "oklch(29% .06 256)",
            "950": "oklch(22% .045 257)",
        },
    },
}
