"""What a browser may load for our pages: nothing from anywhere else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix

SAME_ORIGIN = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# The editing screens' components are expressions in attributes, which browsers count as inline code.
EDITING = SAME_ORIGIN + "; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'"


class ContentSecurityPolicyMiddleware:
    """Public pages run no script at all but their own files; no page asks another host for anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        editing = request.path.startswith(f"{get_script_prefix()}admin/")
        response.headers.setdefault("Content-Security-Policy", EDITING if editing else SAME_ORIGIN)
        return response
