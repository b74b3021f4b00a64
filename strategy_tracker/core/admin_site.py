"""The editing screens' site: whoever holds a role may come in."""

from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite


class StrategyAdminSite(UnfoldAdminSite):
    """Entry is by role (see ``core/access/table.py``), not by Django's ``is_staff`` flag."""

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.is_active and user.is_authenticated and (user.is_superuser or user.holds_any_role()))
