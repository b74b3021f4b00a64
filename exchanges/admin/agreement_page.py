"""The readable page of an agreement in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_GET

from exchanges.pages.agreement import build_page


class WithReadablePage:
    """For the admin of agreements."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_GET(self.page_view))
        urls: list[Any] = super().get_urls()  # type: ignore[misc]
        return [path("<int:pk>/page/", view, name="exchanges_agreement_page"), *urls]

    def page_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything about one agreement that its reader may know."""
        page = build_page(pk, request.user)
        if page is None:
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": str(page.agreement),
            "opts": self.opts,
            "page": page,
            "agreement": page.agreement,
            "next_steps": page.steps,
            "steps_from": "page",
        }
        return TemplateResponse(request, "admin/exchanges/agreement_page.html", context)
