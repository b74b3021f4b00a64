"""The role table: the whole answer to "who may do what".

A cell names rights and how far each reaches:

* ``all``: every record of the installation;
* ``host``: every record of the host organisation in which the role is held;
* ``unit``: records of the unit for which the role is held, and of the units below it.

Rights beyond view, add, change and delete: ``import``, ``export``; ``word`` (change the plan's own
wording and its targets, not only report on it); ``submit``, ``return``, ``approve``, ``publish`` (steps of
a progress report); ``cancel``, ``restart`` (of background work); ``propose``, ``review``, ``decide``,
``sign``, ``renew``, ``end`` (steps of an agreement); ``start`` (a stay begins, ends, is cancelled);
``screen`` (decide on an export-control screening), ``override`` (let something begin in spite of it);
``merge`` (of duplicates); ``count`` (read figures over stays, scores or courses, without names); ``follow``
(read the stays abroad of the staff whom one looks after).
A model that is not in the table, or a role that is not in its row, has no right at all.
"""

from strategy_tracker.core.access.roles import Role

Cell = dict[str, str]

ADMINISTRATOR, OFFICE, EDITOR, TRAINING, EXECUTIVE, EXPORT_CONTROL = (
    Role.SYSTEM_ADMINISTRATOR,
    Role.INTERNATIONAL_OFFICE,
    Role.UNIT_EDITOR,
    Role.TRAINING_OFFICER,
    Role.EXECUTIVE_VIEWER,
    Role.EXPORT_CONTROL_OFFICER,
)


def cell(**reaches: str) -> Cell:
    """``cell(unit="view add", host="export")`` → ``{"view": "unit", "add": "unit", "export": "host"}``."""
    return {right: reach for reach, rights in reaches.items() for right in rights.split()}


READ_ALL = cell(all="view")
READ_HOST = cell(host="view")
EDIT = "view add change delete import export"
MASTER = {
    ADMINISTRATOR: cell(all=EDIT),
    OFFICE: cell(all="view add change import export"),
    EDITOR: READ_ALL,
    TRAINING: READ_ALL,
    EXECUTIVE: READ_ALL,
    EXPORT_CONTROL: READ_ALL,
}
REFERENCE = {**MASTER, OFFICE: cell(all="view export")}
PLAN_PART = {
    ADMINISTRATOR: cell(all=f"{EDIT} word"),
    OFFICE: cell(unit="add change delete import word", host="view export"),
    EDITOR: cell(host="view export"),
    TRAINING: READ_HOST,
    EXECUTIVE: cell(host="view export"),
}
REPORTED_PART = {**PLAN_PART, EDITOR: cell(unit="add change import", host="view export")}
ADMINISTRATOR_ONLY = {ADMINISTRATOR: cell(all=EDIT)}
AGREEMENT_PART = {
    ADMINISTRATOR: cell(all=EDIT),
    OFFICE: cell(unit="add change delete import", host="view export"),
    EDITOR: cell(unit="add change delete", host="view export"),
    EXECUTIVE: cell(host="view export"),
    EXPORT_CONTROL: READ_HOST,
}
STAY_PART = {
    ADMINISTRATOR: cell(all=EDIT),
    OFFICE: cell(unit="add change delete import", host="view export"),
    EDITOR: cell(unit="view add change delete import export"),
    EXPORT_CONTROL: READ_HOST,
}
SCREENING_PART = {
    ADMINISTRATOR: cell(all="view add change delete"),
    OFFICE: cell(host="view", unit="add change"),
    EXPORT_CONTROL: cell(host="view add change"),
}
LOG_OF_AGREEMENTS = {
    role: cell(**{extent: "view"})
    for role, extent in (
        (ADMINISTRATOR, "all"),
        (OFFICE, "host"),
        (EDITOR, "host"),
        (EXECUTIVE, "host"),
        (EXPORT_CONTROL, "host"),
    )
}
BACKGROUND = {
    ADMINISTRATOR: cell(all="view add change cancel restart delete"),
    OFFICE: cell(unit="add change cancel restart", host="view"),
    EXECUTIVE: cell(host="view add"),
}

UNIT_RECORD = {
    ADMINISTRATOR: cell(all=EDIT),
    OFFICE: cell(unit="add change delete import", host="view export"),
    EDITOR: cell(unit="add change delete import", host="view export"),
    EXECUTIVE: cell(host="view export"),
    EXPORT_CONTROL: READ_HOST,
}
TRAINING_RECORD = {
    ADMINISTRATOR: cell(all=EDIT),
    OFFICE: cell(host="view export"),
    EDITOR: READ_HOST,
    TRAINING: cell(unit="add change delete import export", host="view"),
    EXECUTIVE: cell(host="view export"),
}
PERSONAL_TRAINING = {TRAINING: cell(unit=EDIT)}
COUNTED_TRAINING = {
    ADMINISTRATOR: cell(all="count"),
    OFFICE: cell(host="count"),
    EDITOR: cell(host="count"),
    TRAINING: cell(unit=EDIT, host="count"),
    EXECUTIVE: cell(host="count"),
}
"""Scores and names stay with the training officers; the others read shares and counts."""
SEALED = frozenset(
    f"staff_training.{name}" for name in ("certificate", "examinee", "leave", "participation", "testscore")
)
"""Models of which a superuser sees no more than a system administrator does."""
TRAINING_LISTS = ("cefrband", "coursekind", "languagetest", "leavekind", "staffcategory", "testkind")
EXCHANGE_LISTS = (
    "agreementcontent", "agreementlevel", "agreementpurpose", "concernlist", "documentkind",
    "documentlanguage", "eventkind", "facilitykind", "fundingsource", "noticethreshold", "outcomekind",
    "overseasofficekind", "personcategory", "preparationtemplate", "screeningcheckpoint", "staykind",
    "strategiccriterion", "visitorbasis",
)  # fmt: skip

ROLE_TABLE: dict[str, dict[Role, Cell]] = {
    # core
    "core.unit": {**REFERENCE, OFFICE: cell(unit="add change", all="view export")},
    "core.country": REFERENCE,
    "core.regionscheme": REFERENCE,
    "core.region": REFERENCE,
    "core.institution": {
        **MASTER,
        ADMINISTRATOR: cell(all=f"{EDIT} merge"),
        OFFICE: cell(all="view add change import export merge"),
    },
    "core.person": {
        ADMINISTRATOR: cell(all=f"{EDIT} merge"),
        OFFICE: cell(unit=f"{EDIT} merge"),
        EDITOR: cell(unit="view add change"),
        TRAINING: cell(unit="view add change"),
        EXPORT_CONTROL: READ_HOST,
    },
    "core.notice": {ADMINISTRATOR: cell(all="view delete")},
    "core.savedview": {
        role: cell(all="view add change delete")
        for role in (ADMINISTRATOR, OFFICE, EDITOR, TRAINING, EXECUTIVE, EXPORT_CONTROL)
    },
    "core.user": ADMINISTRATOR_ONLY,
    "core.roleassignment": ADMINISTRATOR_ONLY,
    "core.installation": {ADMINISTRATOR: cell(all="view change"), OFFICE: READ_ALL},
    # actions
    "actions.ratingscale": REFERENCE,
    "actions.ratinggrade": REFERENCE,
    "actions.plan": PLAN_PART,
    "actions.planitem": {
        **PLAN_PART,
        EDITOR: cell(unit="change", host="view export"),
    },
    "actions.support": PLAN_PART,
    "actions.milestone": REPORTED_PART,
    "actions.indicator": PLAN_PART,
    "actions.target": PLAN_PART,
    "actions.observation": REPORTED_PART,
    "actions.progressreport": {
        ADMINISTRATOR: cell(all=f"{EDIT} submit return approve publish"),
        OFFICE: cell(unit="add change delete import submit return approve publish", host="view export"),
        EDITOR: cell(unit="view add change submit import export"),
        EXECUTIVE: cell(host="view approve return export"),
    },
    "actions.evidence": {
        ADMINISTRATOR: cell(all=EDIT),
        OFFICE: cell(unit="add change delete", host="view"),
        EDITOR: cell(unit="view add change delete"),
        EXECUTIVE: READ_HOST,
    },
    "actions.reportstep": {
        ADMINISTRATOR: READ_ALL,
        OFFICE: READ_HOST,
        EDITOR: cell(unit="view"),
        EXECUTIVE: READ_HOST,
    },
    # exchanges: reference lists
    **{f"exchanges.{name}": REFERENCE for name in EXCHANGE_LISTS},
    # exchanges: partners and agreements
    "exchanges.partner": {
        ADMINISTRATOR: cell(all=EDIT),
        OFFICE: cell(host=EDIT),
        EDITOR: cell(host="view export"),
        EXECUTIVE: cell(host="view export"),
        EXPORT_CONTROL: READ_HOST,
    },
    "exchanges.agreement": {
        ADMINISTRATOR: cell(all=f"{EDIT} propose review decide sign renew end"),
        OFFICE: cell(
            unit="add change delete import propose review decide sign renew end", host="view export"
        ),
        EDITOR: cell(unit="add change propose review", host="view export"),
        EXECUTIVE: cell(host="view export decide"),
        EXPORT_CONTROL: READ_HOST,
    },
    "exchanges.agreementparty": AGREEMENT_PART,
    "exchanges.agreementreview": AGREEMENT_PART,
    "exchanges.agreementfile": {
        ADMINISTRATOR: cell(all="view add change delete"),
        OFFICE: cell(unit="add change delete", host="view"),
        EDITOR: cell(unit="add change delete", host="view"),
        EXECUTIVE: READ_HOST,
        EXPORT_CONTROL: READ_HOST,
    },
    "exchanges.strategicdecision": {
        ADMINISTRATOR: cell(all=EDIT),
        OFFICE: cell(unit="add change delete import", host="view export"),
        EDITOR: READ_HOST,
        EXECUTIVE: cell(host="view export"),
        EXPORT_CONTROL: READ_HOST,
    },
    "exchanges.agreementstep": LOG_OF_AGREEMENTS,
    "exchanges.extension": LOG_OF_AGREEMENTS,
    # exchanges: people who go and come; their names stay with those who look after them
    "exchanges.exchange": {
        ADMINISTRATOR: cell(all=f"{EDIT} start count"),
        OFFICE: cell(unit="add change delete import start", host="view export count"),
        EDITOR: cell(unit="view add change delete import export start count"),
        TRAINING: cell(unit="follow"),
        EXECUTIVE: cell(host="count"),
        EXPORT_CONTROL: cell(host="view count"),
    },
    "exchanges.exchangeleg": STAY_PART,
    "exchanges.preparationstep": STAY_PART,
    "exchanges.exchangestep": {
        ADMINISTRATOR: READ_ALL,
        OFFICE: READ_HOST,
        EDITOR: cell(unit="view"),
        EXPORT_CONTROL: READ_HOST,
    },
    "exchanges.programme": UNIT_RECORD,
    "exchanges.programmeresult": UNIT_RECORD,
    "exchanges.overseasoffice": UNIT_RECORD,
    "exchanges.event": UNIT_RECORD,
    "exchanges.outcome": UNIT_RECORD,
    # exchanges: export control
    "exchanges.screening": {
        ADMINISTRATOR: cell(all="view add change delete screen override"),
        OFFICE: cell(host="view", unit="add change screen"),
        EXPORT_CONTROL: cell(host="view add change screen override"),
    },
    "exchanges.screeninganswer": SCREENING_PART,
    "exchanges.screeningstep": {
        ADMINISTRATOR: READ_ALL,
        OFFICE: READ_HOST,
        EXPORT_CONTROL: READ_HOST,
    },
    # staff training
    **{f"staff_training.{name}": REFERENCE for name in TRAINING_LISTS},
    "staff_training.employment": {ADMINISTRATOR: cell(all=EDIT), TRAINING: cell(unit=EDIT)},
    "staff_training.leave": PERSONAL_TRAINING,
    "staff_training.testday": {ADMINISTRATOR: READ_ALL, TRAINING: cell(unit=EDIT)},
    "staff_training.examinee": PERSONAL_TRAINING,
    "staff_training.testscore": COUNTED_TRAINING,
    "staff_training.certificate": {TRAINING: cell(unit="view add change delete")},
    "staff_training.languagegoal": TRAINING_RECORD,
    "staff_training.course": TRAINING_RECORD,
    "staff_training.coursesession": TRAINING_RECORD,
    "staff_training.participation": COUNTED_TRAINING,
    # monitoring
    "monitoring.job": BACKGROUND,
    "monitoring.monitoringreport": BACKGROUND,
    "monitoring.reportfact": {
        role: cell(**{r: "view"}) for role, r in ((ADMINISTRATOR, "all"), (OFFICE, "host"))
    },
    "monitoring.reportfile": {
        ADMINISTRATOR: READ_ALL,
        OFFICE: READ_HOST,
        EXECUTIVE: READ_HOST,
    },
    "monitoring.pulse": {ADMINISTRATOR: READ_ALL},
    # libraries: schedules and sign-in attempts
    "django_celery_beat.periodictask": ADMINISTRATOR_ONLY,
    "django_celery_beat.crontabschedule": ADMINISTRATOR_ONLY,
    "django_celery_beat.intervalschedule": ADMINISTRATOR_ONLY,
    "axes.accessattempt": {ADMINISTRATOR: cell(all="view delete")},
}
