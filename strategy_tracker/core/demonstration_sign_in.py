"""What the sign-in page tells while an installation holds demonstration data."""

from dataclasses import dataclass

from strategy_tracker.core.models import Installation, User

_password: list[str] = []


@dataclass(frozen=True)
class DemonstrationSignIns:
    """The demonstration accounts and the one password they share."""

    accounts: list[User]
    password: str


def register_password(password: str) -> None:
    """Called at start by the room that makes the accounts."""
    _password[:] = [password]


def demonstration_sign_ins() -> DemonstrationSignIns | None:
    """The accounts to show, or None: without demonstration data there are none."""
    if not _password or not Installation.objects.current().holds_demonstration_data:
        return None
    accounts = User.objects.filter(is_demonstration=True, is_active=True).prefetch_related(
        "role_assignments__unit"
    )
    return DemonstrationSignIns(list(accounts.order_by("username")), _password[0])
