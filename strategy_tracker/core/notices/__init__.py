"""Notices: what somebody is to be told of goes into a ledger first, and from there into one mail for each."""

from strategy_tracker.core.notices.kinds import Facts, NoticeKind, NoticeText, kind_named, notice_kind
from strategy_tracker.core.notices.ledger import record
from strategy_tracker.core.notices.sending import send_waiting

__all__ = ["Facts", "NoticeKind", "NoticeText", "kind_named", "notice_kind", "record", "send_waiting"]
