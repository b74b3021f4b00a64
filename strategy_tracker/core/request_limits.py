"""How often something may be asked for within an hour, counted in the cache."""

from hashlib import sha256

from django.core.cache import cache

HOUR = 60 * 60


def asked_too_often(what: str, who: str, limit: int) -> bool:
    """Count one more request of ``who`` for ``what``; True for those beyond ``limit`` until the hour is over.

    The cache holds no names and addresses, only their digests.
    """
    key = f"asked:{what}:{sha256(who.encode()).hexdigest()}"
    if cache.add(key, 1, HOUR):
        return limit < 1
    try:
        return cache.incr(key) > limit
    except ValueError:
        # The hour ended between the two lines.
        return False
