"""Partners, agreements, exchanges of people, and what belongs to them."""

from exchanges.models.agreement import ENTERED_INTO_FORCE, Agreement, Stage
from exchanges.models.agreement_file import AgreementFile
from exchanges.models.agreement_party import AgreementParty
from exchanges.models.agreement_review import AgreementReview
from exchanges.models.agreement_step import AgreementStep, Extension
from exchanges.models.concern_list import ConcernList
from exchanges.models.event import Event
from exchanges.models.exchange import Exchange
from exchanges.models.exchange_leg import ExchangeLeg
from exchanges.models.exchange_step import ExchangeStep
from exchanges.models.outcome import Outcome
from exchanges.models.overseas_office import OverseasOffice
from exchanges.models.partner import Partner
from exchanges.models.preparation import PreparationStep, PreparationTemplate
from exchanges.models.programme import Programme, ProgrammeResult
from exchanges.models.reference import (
    AgreementContent,
    AgreementLevel,
    AgreementPurpose,
    DocumentKind,
    DocumentLanguage,
    EventKind,
    FacilityKind,
    FundingSource,
    NoticeThreshold,
    OutcomeKind,
    OverseasOfficeKind,
    PersonCategory,
    ScreeningCheckpoint,
    StayKind,
    StrategicCriterion,
    VisitorBasis,
)
from exchanges.models.screening import Screening, ScreeningAnswer, ScreeningStep
from exchanges.models.strategic_decision import StrategicDecision

__all__ = [
    "ENTERED_INTO_FORCE",
    "Agreement",
    "AgreementContent",
    "AgreementFile",
    "AgreementLevel",
    "AgreementParty",
    "AgreementPurpose",
    "AgreementReview",
    "AgreementStep",
    "ConcernList",
    "DocumentKind",
    "DocumentLanguage",
    "Event",
    "EventKind",
    "Exchange",
    "ExchangeLeg",
    "ExchangeStep",
    "Extension",
    "FacilityKind",
    "FundingSource",
    "NoticeThreshold",
    "Outcome",
    "OutcomeKind",
    "OverseasOffice",
    "OverseasOfficeKind",
    "Partner",
    "PersonCategory",
    "PreparationStep",
    "PreparationTemplate",
    "Programme",
    "ProgrammeResult",
    "Screening",
    "ScreeningAnswer",
    "ScreeningCheckpoint",
    "ScreeningStep",
    "Stage",
    "StayKind",
    "StrategicCriterion",
    "StrategicDecision",
    "VisitorBasis",
]
