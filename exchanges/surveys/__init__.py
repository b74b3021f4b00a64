"""Survey tables as the ministry asks for them; each is registered here."""

from django.utils.translation import gettext_lazy as _

from exchanges.surveys import bases
from exchanges.surveys.agreements import rules as agreement_rules
from exchanges.surveys.agreements import table as agreement_table
from exchanges.surveys.registry import Survey, UnknownSurvey, all_surveys, get_survey, register
from exchanges.surveys.research import rows as research_rows
from exchanges.surveys.research import rules as research_rules
from exchanges.surveys.research import table as research_table

__all__ = ["Survey", "UnknownSurvey", "all_surveys", "get_survey"]

MEXT_AGREEMENTS = _(
    "Ministry of Education (MEXT), “Survey of agreements with universities abroad and of bases abroad”"
)
MEXT_AGREEMENTS_ADDRESS = "https://www.mext.go.jp/a_menu/koutou/shitu/1287263.htm"

register(
    Survey(
        key="research-exchange",
        title=_("Survey of international research exchange"),
        purpose=_(
            "Researchers dispatched abroad and accepted from abroad in a fiscal year, by region and country: "
            "short, medium and long stays, those over a year, and those aged 45 or less."
        ),
        source=_("Ministry of Education (MEXT), “Overview of international research exchange”"),
        source_address="https://www.mext.go.jp/b_menu/houdou/22/10/1298237.htm",
        right="count",
        model="exchanges.exchange",
        options=("stays", "count", "forecast", "scheme"),
        parts=(),
        collect=research_table.collect,
        rules=research_rules.rules,
        rows=research_rows.rows,
    )
)
register(
    Survey(
        key="agreements",
        title=_("Survey of agreements"),
        purpose=_(
            "Agreements in force on a day by region, level and content, the list of them, credit transfer, "
            "double degrees, and the older form with the persons exchanged."
        ),
        source=MEXT_AGREEMENTS,
        source_address=MEXT_AGREEMENTS_ADDRESS,
        right="view",
        model="exchanges.agreement",
        options=("as_of", "level", "scheme"),
        parts=agreement_table.PARTS,
        collect=agreement_table.collect,
        rules=agreement_rules.rules,
        rows=agreement_table.rows,
    )
)
register(
    Survey(
        key="overseas-bases",
        title=_("Survey of overseas bases"),
        purpose=_("Offices and other bases abroad on a day, with staff and activities."),
        source=MEXT_AGREEMENTS,
        source_address=MEXT_AGREEMENTS_ADDRESS,
        right="view",
        model="exchanges.overseasoffice",
        options=("as_of", "scheme"),
        parts=(),
        collect=bases.collect,
        rules=bases.rules,
        rows=bases.rows,
    )
)
