"""Installed applications, middleware, templates."""

from strategy_tracker.settings.env import BASE_DIR

INSTALLED_APPS = [
    "modeltranslation",
    # The plain configuration: the other would put its own admin site in the place of ours.
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.forms",
    "unfold.contrib.import_export",
    "strategy_tracker.core.admin_config.StrategyAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "tree_queries",
    "simple_history",
    "import_export",
    "axes",
    "django_celery_beat",
    "strategy_tracker.core",
    "actions",
    "exchanges",
    "staff_training",
    "strategy_tracker.monitoring",
    "strategy_tracker.public",
    "strategy_tracker.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "strategy_tracker.public.headers.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "strategy_tracker.core.language.UserLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "strategy_tracker.urls"
WSGI_APPLICATION = "strategy_tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "strategy_tracker.core.context.installation",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
