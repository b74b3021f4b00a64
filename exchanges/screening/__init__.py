"""Export-control screening (安全保障輸出管理): what needs one, who decides, what it holds up."""

from exchanges.screening.checklist import concerns, missing
from exchanges.screening.gate import hindrances, may_see
from exchanges.screening.need import need_of, needs_screening
from exchanges.screening.opening import ensure, open_screening, recheck, recheck_all
from exchanges.screening.steps import (
    WAYS,
    available_decisions,
    decide,
    override,
    reopen,
    withdraw_override,
)

__all__ = [
    "WAYS",
    "available_decisions",
    "concerns",
    "decide",
    "ensure",
    "hindrances",
    "may_see",
    "missing",
    "need_of",
    "needs_screening",
    "open_screening",
    "override",
    "recheck",
    "recheck_all",
    "reopen",
    "withdraw_override",
]
