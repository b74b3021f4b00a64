"""The same page in the other language: addresses differ in their first part only."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.translation import get_language_from_path


def in_language(path: str, language: str) -> str:
    """``/ja/plans/x/`` → ``/en/plans/x/``; a path without a language becomes that language's home."""
    prefix = get_script_prefix()
    if get_language_from_path(path) is None:
        return f"{prefix}{language}/"
    return f"{prefix}{language}/{_without_language(path)}"


def without_language(path: str) -> str:
    """``/ja/plans/x/`` → ``/plans/x/``: the address that leads to the reader's own language."""
    return get_script_prefix() + ("" if get_language_from_path(path) is None else _without_language(path))


def _without_language(path: str) -> str:
    return path.removeprefix(get_script_prefix()).partition("/")[2]


def alternates(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Language and full address of each version of the page, for ``hreflang``."""
    for language, _name in settings.LANGUAGES:
        yield language, request.build_absolute_uri(in_language(request.path, language))
    yield "x-default", request.build_absolute_uri(without_language(request.path))


def remember_switch(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """Remember the language of a reader who came from the same page in another one.

    The switch is a plain link, so that it can be copied, opened in a tab and followed by search engines;
    arriving from the twin page is what tells a choice from a visit. Nobody else gets a cookie.
    """
    referer = urlsplit(request.headers.get("Referer", ""))
    came_from = get_language_from_path(referer.path)
    if referer.netloc != request.get_host() or came_from in {None, language}:
        return
    if in_language(referer.path, language) != request.path:
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
