"""The agreements of the survey, each with the line of the table to which it belongs.

Documents that hang on another one, as memoranda do, are not counted beside it. A bilateral agreement belongs
to the country of its partner; multilateral agreements and consortia are counted apart, under no country.
"""

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from exchanges.models import Agreement, AgreementParty
from exchanges.surveys.choice import Choice
from exchanges.surveys.regions import Regions
from strategy_tracker.core.models import Country

BILATERAL, MULTILATERAL, CONSORTIUM = Agreement.Arrangement


@dataclass(frozen=True)
class Document:
    """``country`` is where a bilateral agreement counts; None when it counts apart or not at all.

    ``agreement`` is as ``in_force`` reads it, with ``held_contents`` and ``own_units``.
    """

    agreement: Agreement
    partners: list[AgreementParty]
    country: Country | None
    contents: frozenset[str]
    faults: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def is_counted(self) -> bool:
        return not self.faults


def documents(choice: Choice, regions: Regions) -> list[Document]:
    """The agreements in force on the day, of the unit and of those below it; six queries."""
    return [_document(agreement, regions) for agreement in in_force(choice)]


def in_force(choice: Choice) -> QuerySet[Agreement]:
    """The agreements of the survey, with what its tables show of them."""
    of_units = Agreement._base_manager.filter(units__in=choice.branch).order_by().values("pk")
    found = Agreement.objects.in_force_on(choice.as_of).filter(
        pk__in=of_units, document_kind__needs_parent=False
    )
    if choice.level:
        found = found.filter(level__code=choice.level)
    partners = AgreementParty.objects.filter(institution__isnull=False).select_related("institution__country")
    partners = partners.defer("institution__names", "institution__registry_values", "institution__aliases")
    return (
        found.select_related("level")
        .prefetch_related(
            # Lists, not querysets: thousands of these would take longer than the rows.
            Prefetch("contents", to_attr="held_contents"),
            Prefetch("units", to_attr="own_units"),
            Prefetch("parties", partners, to_attr="partners"),
        )
        .order_by("number", "pk")
    )


def _document(agreement: Agreement, regions: Regions) -> Document:
    partners: list[AgreementParty] = agreement.partners  # type: ignore[attr-defined]
    countries = {
        party.institution.country_id: party.institution.country for party in partners if party.institution
    }
    contents = frozenset(content.code for content in agreement.held_contents)  # type: ignore[attr-defined]
    doubts = _doubts(agreement)
    if agreement.arrangement != BILATERAL:
        return Document(agreement, partners, None, contents, doubts=doubts)
    country = next(iter(countries.values()), None)
    faults = _faults(list(countries.values()), regions)
    return Document(agreement, partners, country, contents, faults, doubts)


def _faults(countries: list[Country], regions: Regions) -> list[str]:
    """Why a bilateral agreement belongs to no line of the table."""
    if not countries:
        return [_("No partner institution: the country or territory is not known.")]
    if len(countries) > 1:
        return [_("Bilateral, but with partners in several countries: is it a multilateral agreement?")]
    if countries[0].pk not in regions.of_country:
        return [
            _("The country or territory is in no region of “%(scheme)s”.") % {"scheme": regions.scheme.name}
        ]
    return []


def _doubts(agreement: Agreement) -> list[str]:
    """What is counted although a day is not known."""
    doubts = []
    if agreement.effective_on is None:
        doubts.append(_("First day not known: counted as in force."))
    if agreement.end_kind == Agreement.EndKind.UNKNOWN:
        doubts.append(_("End not known: counted as in force."))
    return doubts
