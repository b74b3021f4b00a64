"""One record of every kind, and browsers of everybody."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from exchanges.models import AgreementFile, Exchange, Screening
from tests.factories import exchanges as made
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory, SavedViewFactory
from tests.factories.exchange_lists import ScreeningCheckpointFactory


@pytest.fixture
def world(units, naoj_editor):
    """One record of every kind of NAOJ with the texts that leak, and what Tohoku has."""
    paris, france = InstitutionFactory(name_en="Paris"), CountryFactory(code="FR")
    person = PersonFactory(unit=units.naoj, name_native="CANARY-PERSON", name_romaji="CANARY-PERSON")
    stay = made.ExchangeFactory(
        person=person, units=[units.naoj], country=france, direction=Exchange.Direction.INBOUND,
        institution=paris, notes="CANARY-STAY-NOTES",
    )  # fmt: skip
    agreement = made.AgreementFactory(
        number="N-1", title_ja="CANARY-AGREEMENT", title_en="CANARY-AGREEMENT", units=[units.naoj],
        partners=[paris], notes="CANARY-AGREEMENT-NOTES",
    )  # fmt: skip
    stay.agreement = agreement
    stay.save()
    programme = made.ProgrammeFactory(unit=units.naoj)
    screening = made.ScreeningFactory(
        exchange=stay, technology="CANARY-TECHNOLOGY", decision=Screening.Decision.CLEARED
    )
    found = {
        "agreement": agreement,
        "agreementparty": agreement.parties.first(),
        "agreementreview": made.AgreementReviewFactory(agreement=agreement),
        "agreementfile": _file(agreement, "CANARY-OFFICE-FILE", AgreementFile.Visibility.OFFICE),
        "agreementstep": made.AgreementStepFactory(agreement=agreement),
        "extension": made.ExtensionFactory(agreement=agreement),
        "strategicdecision": made.StrategicDecisionFactory(agreement=agreement),
        "partner": made.PartnerFactory(institution=paris, unit=units.nins, notes="CANARY-PARTNER-NOTES"),
        "programme": programme,
        "programmeresult": made.ProgrammeResultFactory(programme=programme),
        "event": made.EventFactory(units=[units.naoj], agreement=agreement),
        "outcome": made.OutcomeFactory(exchange=stay, agreement=agreement),
        "overseasoffice": made.OverseasOfficeFactory(unit=units.naoj),
        "exchange": stay,
        "exchangeleg": made.ExchangeLegFactory(exchange=stay),
        "exchangestep": made.ExchangeStepFactory(exchange=stay),
        "preparationstep": made.PreparationStepFactory(exchange=stay),
        "screening": screening,
        "screeninganswer": made.ScreeningAnswerFactory(
            screening=screening, checkpoint=ScreeningCheckpointFactory()
        ),
        "screeningstep": made.ScreeningStepFactory(screening=screening),
        "person": person,
        "other_person": PersonFactory(unit=units.naoj, name_native="CANARY-PERSON"),
        "institution": paris,
        "other_institution": InstitutionFactory(name_en="Paris"),
        "savedview": SavedViewFactory(user=naoj_editor, name="CANARY-VIEW", query="stage=in_force"),
        "kind": SimpleNamespace(pk="agreement"),
    }
    _file(agreement, "CANARY-HOST-FILE", AgreementFile.Visibility.HOST)
    theirs = made.AgreementFactory(
        number="T-1", title_ja="CANARY-TOHOKU-AGREEMENT", title_en="CANARY-TOHOKU-AGREEMENT",
        units=[units.tohoku], partners=[paris],
    )  # fmt: skip
    traveller = PersonFactory(
        unit=units.tohoku, name_native="CANARY-TOHOKU-PERSON", name_romaji="CANARY-TOHOKU-PERSON"
    )
    made.ExchangeFactory(person=traveller, units=[units.tohoku], agreement=theirs, institution=paris)
    return found


def _file(agreement, title, visibility):
    return made.AgreementFileFactory(
        agreement=agreement, title_ja=title, title_en=title, original_name=f"{title}.pdf",
        visibility=visibility, file=ContentFile(b"%PDF-1.7", name="x.pdf"),
    )  # fmt: skip


@pytest.fixture
def browser(request):
    """``browser(who)`` has signed in as that persona, or not at all; pages are in English."""

    def opened(who):
        client = Client()
        if who != "visitor":
            user = request.getfixturevalue(who)
            user.language = "en"
            user.save()
            client.force_login(user, backend="strategy_tracker.core.access.backend.RoleBackend")
        return client

    return opened
