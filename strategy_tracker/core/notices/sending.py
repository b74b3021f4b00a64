"""Sending what waits: one mail for each recipient, marked as sent only after the mail server took it.

Nothing is sent twice: a sender takes hold of a recipient's notices before it speaks to the mail server, and a
second one passes them by. Should it die after the mail server took the mail and before that is written down,
the mail is sent again once the hold has run out; nothing that can be done from here prevents that.
"""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.mail import get_connection

from strategy_tracker.core.models import Notice, User
from strategy_tracker.core.notices.kinds import kind_named
from strategy_tracker.core.notices.ledger import (
    mark_dropped,
    mark_failed,
    mark_sent,
    recipients_waiting,
    take_hold,
)
from strategy_tracker.core.notices.mail import Told, compose, tell

logger = logging.getLogger(__name__)


class MailServerAway(Exception):
    """No connection to the mail server, for ``reason``: the others need not be tried now."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(type(reason).__name__)
        self.reason = reason


def send_waiting() -> int:
    """Send everything that waits; returns how many mails went out.

    Not part of a transaction (RuntimeError): what was sent cannot be undone by a rollback. A failure for one
    recipient does not hold up the others; while the mail server is away everything waits.
    """
    connection = get_connection()
    sent = 0
    try:
        for recipient in recipients_waiting():
            notices = take_hold(recipient)
            if notices:
                sent += _send_to(notices[0].recipient, notices, connection)
    except MailServerAway as away:
        logger.warning("The mail server cannot be reached: notices wait (%s)", away)
    finally:
        connection.close()
    return sent


def _send_to(recipient: User, notices: Sequence[Notice], connection: Any) -> bool:
    """One mail, or none when nothing of it concerns the recipient any more; whether one went out."""
    telling = _told(recipient, notices)
    if not telling:
        return False
    sending = [told.notice for told in telling]
    try:
        mail = compose(recipient, telling, connection)
        _open(connection)
        mail.send()
    except MailServerAway as away:
        mark_failed(sending, away.reason)
        raise
    except Exception as error:  # noqa: BLE001  one recipient's mishap holds up nobody else
        _log(recipient, error)
        mark_failed(sending, error)
        connection.close()
        return False
    mark_sent(sending)
    return True


def _told(recipient: User, notices: Sequence[Notice]) -> list[Told]:
    """The notices in words; those that do not concern the recipient any more are dropped."""
    telling = []
    for notice in notices:
        try:
            concerned = recipient.is_active and kind_named(notice.kind).may_see(recipient, notice.facts)
            if concerned:
                telling.append(tell(recipient, notice))
            else:
                mark_dropped([notice])
        except Exception as error:  # noqa: BLE001  one that cannot be told does not hold up the others
            _log(recipient, error)
            mark_failed([notice], error)
    return telling


def _open(connection: Any) -> None:
    try:
        connection.open()
    except OSError as error:  # what smtplib raises is one, too
        raise MailServerAway(error) from error


def _log(recipient: User, error: Exception) -> None:
    """The error's name alone: what a mail server answers quotes addresses."""
    logger.error("Notices for user %s were not sent: %s", recipient.pk, type(error).__name__)
