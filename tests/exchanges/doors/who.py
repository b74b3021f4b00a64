"""Who comes upon which text, opens which list and record; and the addresses that are not of Django's kind."""

EVERYBODY = {
    "system_administrator", "international_office", "tohoku_office", "naoj_editor", "nifs_editor",
    "training_officer", "vice_president", "export_control_officer", "visitor",
}  # fmt: skip
SIGNED_IN = EVERYBODY - {"visitor"}
OFFICES = {"system_administrator", "international_office"}
KEEPERS = {*OFFICES, "naoj_editor"}
OF_NINS = {*KEEPERS, "nifs_editor", "vice_president", "export_control_officer"}

CANARIES: dict[str, set[str]] = {
    "CANARY-PERSON": {*KEEPERS, "export_control_officer"},
    "CANARY-STAY-NOTES": KEEPERS,
    "CANARY-AGREEMENT": OF_NINS,
    "CANARY-AGREEMENT-NOTES": KEEPERS,
    "CANARY-OFFICE-FILE": KEEPERS,
    "CANARY-HOST-FILE": OF_NINS,
    "CANARY-PARTNER-NOTES": OFFICES,
    "CANARY-TECHNOLOGY": {*OFFICES, "export_control_officer"},
    "CANARY-TOHOKU-AGREEMENT": {"system_administrator", "tohoku_office"},
    "CANARY-TOHOKU-PERSON": {"system_administrator", "tohoku_office"},
    "CANARY-VIEW": {"naoj_editor"},
}

# Who opens the list of a kind, and the page of NAOJ's record of it.
AGREEMENTS = {*OF_NINS, "tohoku_office"}, OF_NINS
STAYS = (
    {*KEEPERS, "nifs_editor", "tohoku_office", "export_control_officer"},
    {*KEEPERS, "export_control_officer"},
)
SCREENINGS = {*OFFICES, "tohoku_office", "export_control_officer"}, {*OFFICES, "export_control_officer"}
DOORS: dict[str, tuple[set[str], set[str]]] = {
    **dict.fromkeys(
        (
            "agreement", "agreementparty", "agreementreview", "agreementstep", "extension",
            "strategicdecision", "partner", "programme", "programmeresult", "event", "outcome",
            "overseasoffice",
        ),
        AGREEMENTS,
    ),
    # The record of this walk is for the office's eyes.
    "agreementfile": (AGREEMENTS[0], KEEPERS),
    **dict.fromkeys(("exchange", "exchangeleg", "exchangestep", "preparationstep"), STAYS),
    **dict.fromkeys(("screening", "screeninganswer", "screeningstep"), SCREENINGS),
    "person": ({*STAYS[0], "training_officer"}, STAYS[1]),
    "institution": (SIGNED_IN, SIGNED_IN),
    "savedview": (SIGNED_IN, {"naoj_editor"}),
}  # fmt: skip

# The addresses that are not of Django's usual kind, each with the records its arguments name.
OWN_PAGES: dict[str, tuple[str, ...]] = {
    "admin:exchanges_agreement_page": ("agreement",),
    "admin:exchanges_agreement_file": ("agreement", "agreementfile"),
    "admin:exchanges_exchange_repeat": ("exchange",),
    "admin:exchanges_partner_choose": (),
    "admin:exchanges_preparationstep_calendar": (),
    "admin:core_person_duplicates": (),
    "admin:core_person_merge": ("person", "other_person"),
    "admin:core_institution_duplicates": (),
    "admin:core_institution_merge": ("institution", "other_institution"),
    "partner-map:map": (),
    "agreement-activity:picture": (),
    "agreement-activity:rows": (),
    "surveys:index": (),
}
POSTED: dict[str, tuple[str, ...]] = {
    "admin:exchanges_agreement_step": ("agreement",),
    "admin:exchanges_exchange_step": ("exchange",),
    "admin:exchanges_screening_step": ("screening",),
    "admin:exchanges_screening_open": ("kind", "agreement"),
    "admin:exchanges_preparationstep_mark": ("preparationstep",),
    "admin:exchanges_partner_undo": (),
}
SURVEYS = {"surveys:table", "surveys:rows", "surveys:workbook"}
# Of these the tests stand beside their pages.
ELSEWHERE = {
    "admin:core_institution_take",
    "admin:core_person_list_duplicates",
    "admin:core_institution_list_duplicates",
}
OURS = (
    "admin:exchanges_", "admin:core_person_", "admin:core_institution_", "admin:core_savedview_", "surveys:",
    "agreement-activity:", "partner-map:",
)  # fmt: skip
USUAL = {
    "changelist", "add", "history", "delete", "change", "version", "columns", "views", "view", "view_change",
    "shown", "autocomplete",
}  # fmt: skip
