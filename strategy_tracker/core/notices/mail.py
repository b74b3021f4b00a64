"""One mail with everything that waits for somebody, in their language, as plain text and as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy_tracker.core.models import Notice, User
from strategy_tracker.core.notices.kinds import NoticeText, kind_named


@dataclass(frozen=True)
class Told:
    """A notice as the mail shows it."""

    notice: Notice
    text: NoticeText

    @property
    def title(self) -> str:
        return str(kind_named(self.notice.kind).title)

    @property
    def address(self) -> str:
        return f"{settings.SITE_ADDRESS}{self.notice.address}"


def tell(recipient: User, notice: Notice) -> Told:
    """The notice in its reader's words; KeyError when its kind, or a fact that it needs, is not there."""
    with translation.override(recipient.language):
        return Told(notice, kind_named(notice.kind).tell(notice.facts))


def compose(recipient: User, telling: Sequence[Told], connection: Any) -> EmailMultiAlternatives:
    """The mail for ``recipient``; of notices about the same thing the one that was due last is told."""
    with translation.override(recipient.language):
        shown = _once_each(telling)
        sections: dict[str, list[Told]] = {}
        for told in shown:
            sections.setdefault(told.title, []).append(told)
        context = {"recipient": recipient, "sections": sections.items(), "language": recipient.language}
        mail = EmailMultiAlternatives(
            subject=_subject(shown),
            body=render_to_string("notices/mail.txt", context).strip() + "\n",
            to=[recipient.email],
            connection=connection,
        )
        mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return mail


def _once_each(telling: Sequence[Told]) -> list[Told]:
    """The latest due of those about the same thing, by kind and in the order of the days they lead up to."""
    in_order = sorted(telling, key=lambda told: (told.notice.kind, told.notice.due_on, told.notice.pk))
    latest = {
        (told.notice.kind, kind_named(told.notice.kind).about(told.notice.facts)): told for told in in_order
    }
    return sorted(latest.values(), key=lambda told: (told.notice.kind, told.text.day, told.notice.pk))


def _subject(shown: Sequence[Told]) -> str:
    """A single notice speaks for itself; line breaks have no place in a subject."""
    if len(shown) == 1:
        subject = " ".join(shown[0].text.subject.split())
    else:
        subject = ngettext("%(count)d notice", "%(count)d notices", len(shown)) % {"count": len(shown)}
    return _("Strategy Tracker: %(subject)s") % {"subject": subject}
