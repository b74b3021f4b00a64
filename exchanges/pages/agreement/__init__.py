"""The readable page of an agreement."""

from exchanges.pages.agreement.build import AgreementPage, build_page
from exchanges.pages.agreement.next_steps import NextStep, next_steps

__all__ = ["AgreementPage", "NextStep", "build_page", "next_steps"]
