"""Invented agreements, brought to their stage as people would."""

import datetime

from exchanges import screening, workflow
from exchanges.models import (
    Agreement,
    AgreementContent,
    AgreementLevel,
    AgreementParty,
    AgreementReview,
    DocumentKind,
    DocumentLanguage,
    Stage,
    StrategicCriterion,
    StrategicDecision,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Institution, Person, Unit, User
from strategy_tracker.demonstration.exchange_figures import InventedAgreement, agreements
from strategy_tracker.demonstration.marks import MAIL_DOMAIN, SOURCE, marked
from strategy_tracker.demonstration.months import month_after, month_end
from strategy_tracker.demonstration.partners import institution, make_partner
from strategy_tracker.demonstration.stays import clear

COMMENT = "デモ用の架空の手続です。 / An invented step, for demonstration."
# The steps that lead to a stage; those behind "register" were concluded before the program was used.
WAYS = {
    Stage.PROPOSED: (),
    Stage.DEPARTMENT_REVIEW: ("submit",),
    Stage.HQ_REVIEW: ("submit", "pass_department"),
    Stage.APPROVED: ("submit", "pass_department", "approve"),
    Stage.REJECTED: ("submit", "pass_department", "reject"),
    Stage.IN_FORCE: ("register",),
    Stage.RENEWING: ("register", "start_renewal"),
    # An end day that has passed makes it one that has ended.
    Stage.ENDED: ("register",),
    Stage.TERMINATED: ("register", "terminate"),
}
TEXTS = {
    "necessity": ("共同研究の相手として欠かせない。", "Indispensable as a partner in joint research."),
    "effectiveness": ("共著論文と若手の往来が見込まれる。", "Joint papers and visits are expected."),
    "reciprocity": ("双方が同程度の人数を派遣する。", "Both sides send about as many people."),
}  # fmt: skip


def make_agreements(today: datetime.date) -> int:
    """Make the agreements that are not there yet and bring each to its stage."""
    # Those on which a memorandum rests come first.
    ordered = sorted(agreements(), key=lambda one: one.parent is not None)
    return sum(_make_agreement(one, today) for one in ordered)


def _make_agreement(one: InventedAgreement, today: datetime.date) -> bool:
    if Agreement.objects.filter(number=one.number).exists():
        return False
    unit = Unit.objects.get(code=one.unit)
    agreement = _store(one, unit, today)
    _add_parties(agreement, one, unit)
    if one.expected:
        _add_review(agreement, one.expected)
    if one.strategic:
        _decide(agreement, today)
    for step in WAYS[Stage(one.stage)]:
        _take(step, agreement, today)
    return True


def _store(one: InventedAgreement, unit: Unit, today: datetime.date) -> Agreement:
    names = [institution(key) for key in one.partners]
    this_year = FiscalYear.of(today)
    agreement = Agreement.objects.create(
        number=one.number,
        title_ja=marked("ja", _title(names, "ja")),
        title_en=marked("en", _title(names, "en")),
        translation_status="official",
        level=AgreementLevel.objects.get(code=one.level),
        document_kind=DocumentKind.objects.get(code=one.kind),
        arrangement=one.arrangement,
        parent=Agreement.objects.get(number=one.parent) if one.parent else None,
        effective_on=month_after(this_year, one.effective) if one.effective else None,
        end_kind="fixed" if one.end in {"days", "months"} else one.end.replace("open", "open_ended"),
        ends_on=_end(one, today),
        renewal_mode=one.renewal,
        coordinator=_somebody_of(unit),
        notes=f"{SOURCE['ja']} / {SOURCE['en']}",
        is_public=True,
    )
    agreement.units.set([unit])
    agreement.contents.set(AgreementContent.objects.filter(code__in=one.contents))
    agreement.languages.set([DocumentLanguage.objects.get(code="en")])
    return agreement


def _somebody_of(unit: Unit) -> Person | None:
    invented = Person.objects.filter(email__endswith=f"@{MAIL_DOMAIN}", institution=None)
    return invented.filter(unit__in=unit.descendants(include_self=True)).order_by("pk").first()


def _title(names: list[Institution], language: str) -> str:
    bare = [getattr(name, f"name_{language}").replace(marked(language, ""), "") for name in names]
    if language == "ja":
        return f"{'・'.join(bare)}との学術交流協定"
    return f"Agreement on academic exchange with {', '.join(bare)}"


def _end(one: InventedAgreement, today: datetime.date) -> datetime.date | None:
    if one.end == "days":
        return today + datetime.timedelta(days=one.end_offset)
    if one.end == "months":
        return month_end(FiscalYear.of(today), one.end_offset - 1)
    return None


def _add_parties(agreement: Agreement, one: InventedAgreement, unit: Unit) -> None:
    signed = agreement.effective_on
    AgreementParty.objects.create(
        agreement=agreement, unit=unit, position=1, signed_on=signed,
        signatory_name_ja="架空 代表", signatory_name_en="KAKU Daihyo",
        signatory_title_ja="所長・学長", signatory_title_en="Director or President",
    )  # fmt: skip
    for position, key in enumerate(one.partners, start=2):
        partner = institution(key)
        AgreementParty.objects.create(
            agreement=agreement, institution=partner, position=position, signed_on=signed,
            signatory_name_ja="架空 学長", signatory_name_en="Ima Ginary",
            signatory_title_ja="学長", signatory_title_en="President",
        )  # fmt: skip
        make_partner(partner, unit, signed)


def _add_review(agreement: Agreement, expected: list[int]) -> None:
    texts: dict[str, str] = {}
    for name, (ja, en) in TEXTS.items():
        texts |= {f"{name}_ja": marked("ja", ja), f"{name}_en": marked("en", en)}
    outbound, inbound = expected
    AgreementReview.objects.create(
        agreement=agreement,
        translation_status="official",
        expected_outbound=outbound,
        expected_inbound=inbound,
        **texts,
    )


def _decide(agreement: Agreement, today: datetime.date) -> None:
    decision = StrategicDecision.objects.create(
        agreement=agreement,
        decided_on=max(agreement.effective_on or today, today - datetime.timedelta(days=300)),
        decided_by_ja="役員会",
        decided_by_en="Board of directors",
        reasons_ja=marked("ja", "交流の実績と将来性による。"),
        reasons_en=marked("en", "For its record and its prospects."),
        translation_status="official",
    )
    decision.criteria.set(StrategicCriterion.objects.filter(code__in=["excellence", "record", "prospect"]))


def _take(step: str, agreement: Agreement, today: datetime.date) -> None:
    by = User.objects.get(username="demo-admin")
    day = today - datetime.timedelta(days=90) if step == "terminate" else None
    workflow.take_step(step, agreement, by, COMMENT, day=day)
    if step == "approve" and (opened := screening.ensure(agreement, by)):
        clear(opened, by)
