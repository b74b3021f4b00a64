"""Several users over HTTPS: PostgreSQL and Redis, every secret from the environment."""

from django.core.exceptions import ImproperlyConfigured

from strategy_tracker.settings.base import *
from strategy_tracker.settings.env import boolean, env, integer, required, url

DEBUG = False
PORT = integer("PORT", 8000, minimum=1)

SECRET_KEY = required("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY: at least 50 varied characters are needed")

url("DATABASE_URL", schemes=("postgres", "postgresql"))
url("REDIS_URL", schemes=("redis", "rediss", "unix"))

ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts; * lets every name in")
CSRF_TRUSTED_ORIGINS = env.list(
    "CSRF_TRUSTED_ORIGINS", default=[f"https://{host.removeprefix('.')}" for host in ALLOWED_HOSTS]
)

# An installation with real data must not have an account whose password is printed in a README.
REFUSE_DEMONSTRATION = True

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = boolean("SECURE_SSL_REDIRECT", default=True)
# The health checks are asked from inside, without a proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = integer("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
