"""The demonstration sign-ins: one account for each kind of user."""

from dataclasses import dataclass

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import RoleAssignment, Unit, User
from strategy_tracker.demonstration.marks import MAIL_DOMAIN, PASSWORD


@dataclass(frozen=True)
class SignIn:
    """An account: who it stands for, and the code of the unit in which its role holds (None: everywhere).

    Without a role it sees its own record only (see ``staff.py``).
    """

    username: str
    role: Role | None
    unit: str | None
    name: str
    language: str
    for_ja: str
    for_en: str


SIGN_INS = (
    SignIn("demo-admin", Role.SYSTEM_ADMINISTRATOR, None, "架空 管理", "ja", "管理者", "administrator"),
    SignIn(
        "demo-office", Role.INTERNATIONAL_OFFICE, "nins", "架空 国際子", "ja", "NINS 国際課", "NINS office"
    ),
    SignIn("demo-office-en", Role.INTERNATIONAL_OFFICE, "nins", "Ima Ginary", "en", "英語画面", "in English"),
    SignIn("demo-naoj", Role.UNIT_EDITOR, "naoj", "架空 星夫", "ja", "国立天文台 入力担当", "NAOJ editor"),
    SignIn("demo-vp", Role.EXECUTIVE_VIEWER, "nins", "架空 理事", "ja", "NINS 理事", "NINS vice-president"),
    SignIn(
        "demo-export",
        Role.EXPORT_CONTROL_OFFICER,
        "nins",
        "架空 管理子",
        "ja",
        "NINS 輸出管理担当",
        "NINS export control",
    ),
    SignIn(
        "demo-tohoku", Role.INTERNATIONAL_OFFICE, "tohoku", "架空 杜子", "ja", "東北大学", "Tohoku office"
    ),
    SignIn("demo-training", Role.TRAINING_OFFICER, "kit", "架空 研修", "ja", "KIT 研修担当", "KIT training"),
    SignIn("demo-kit-vp", Role.EXECUTIVE_VIEWER, "kit", "架空 副学長", "ja", "KIT 副学長", "KIT executive"),
    SignIn("demo-staff", None, None, "架空 千尋", "ja", "KIT 職員本人", "member of KIT's staff"),
)


def make_accounts() -> int:
    """Make the accounts that are not there yet; returns how many were made."""
    made = 0
    for sign_in in SIGN_INS:
        if User.objects.filter(username=sign_in.username).exists():
            continue
        user = User(
            username=sign_in.username,
            display_name=sign_in.name,
            email=f"{sign_in.username}@{MAIL_DOMAIN}",
            language=sign_in.language,
            is_demonstration=True,
        )
        user.set_password(PASSWORD)
        user.save()
        unit = Unit.objects.get(code=sign_in.unit) if sign_in.unit else None
        if sign_in.role:
            RoleAssignment.objects.create(user=user, role=sign_in.role, unit=unit)
        made += 1
    return made


def sign_in_lines() -> list[str]:
    """What ``bin/start`` prints: one line an account, and the password."""
    lines = [f"{s.username:<16} {s.for_ja} / {s.for_en}" for s in SIGN_INS]
    return [*lines, f"パスワード / password: {PASSWORD}"]
