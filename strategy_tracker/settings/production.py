"""Several users over HTTPS: PostgreSQL and Redis, every secret from the environment."""

from django.core.exceptions import ImproperlyConfigured

from strategy_tracker.settings.base import *
from strategy_tracker.settings.env import boolean, integer, required, texts, url

DEBUG = False

SECRET_KEY = required("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured("SECRET_KEY: at least 50 varied characters are needed")

url("DATABASE_URL", schemes=("postgres", "postgresql"))
url("REDIS_URL", schemes=("redis", "rediss", "unix"))

required("ALLOWED_HOSTS")
ALLOWED_HOSTS = texts("ALLOWED_HOSTS", [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must be set")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts; * lets every name in")
CSRF_TRUSTED_ORIGINS = texts(
    "CSRF_TRUSTED_ORIGINS",
    [f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS],
)
if not all(origin.startswith(("https://", "http://")) for origin in CSRF_TRUSTED_ORIGINS):
    raise ImproperlyConfigured("CSRF_TRUSTED_ORIGINS: each must begin with https:// or http://")

SITE_ADDRESS = url(
    "SITE_ADDRESS", schemes=("https", "http"), default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")

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
