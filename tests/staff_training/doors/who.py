"""Who may come upon which canary: one row for each private field of a record, per unit."""

import re

OFFICERS_OF_LIBRARY = {"library_officer", "training_officer"}
OFFICERS_OF_FINANCE = {"finance_officer", "training_officer"}
HERSELF = {"herself"}
ADMINISTRATORS = {"system_administrator", "superuser"}
KEEPERS_OF_PEOPLE = {*ADMINISTRATORS, "kit_office", "kit_export"}
"""Of KIT's persons these see the names, by the rights on persons; not what is about their training."""

EVERYBODY = {
    *ADMINISTRATORS, "kit_office", "kit_export", "library_editor", "library_officer", "finance_officer",
    "training_officer", "kit_executive", "tohoku_officer", "herself", "visitor",
}  # fmt: skip
WITH_A_ROLE = EVERYBODY - {"herself", "visitor"}


def number(digits: int) -> re.Pattern[str]:
    """A number that stands by itself, not within another, in a colour or in a drawing's path."""
    return re.compile(rf"(?<![\w.,#%/=&-]){digits}(?:\.0)?(?![\w.,%-])")


def text(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words) + r"(?![\w-])")


def day(*written: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in written))


CANARIES: dict[str, tuple[re.Pattern[str], set[str]]] = {
    "name": (text("CANARY-NAME"), {*KEEPERS_OF_PEOPLE, "library_editor", *OFFICERS_OF_LIBRARY, *HERSELF}),
    "kana": (text("CANARY-KANA"), {*KEEPERS_OF_PEOPLE, "library_editor", *OFFICERS_OF_LIBRARY, *HERSELF}),
    "staff number": (text("CANARY-NUMBER"), {*ADMINISTRATORS, *OFFICERS_OF_LIBRARY, *HERSELF}),
    "post notes": (text("CANARY-POST-NOTES"), {*ADMINISTRATORS, *OFFICERS_OF_LIBRARY}),
    "leave": (
        day("2021-07-13", "Jul 13, 2021", "July 13, 2021", "07/13/2021", "13 July 2021", "2021年7月13日"),
        {*OFFICERS_OF_LIBRARY, *HERSELF},
    ),
    "total": (number(735), {*OFFICERS_OF_LIBRARY, *HERSELF}),
    "total before": (number(565), {*OFFICERS_OF_LIBRARY, *HERSELF}),
    "grade": (text("CANARY-GRADE"), {*OFFICERS_OF_LIBRARY, *HERSELF}),
    "score notes": (text("CANARY-SCORE-NOTES"), OFFICERS_OF_LIBRARY),
    "certificate": (text("CANARY-CERTIFICATE"), {*OFFICERS_OF_LIBRARY, *HERSELF}),
    "certificate content": (text("CANARY-CONTENT"), {*OFFICERS_OF_LIBRARY, *HERSELF}),
    "seat": (text("CANARY-SEAT"), {*OFFICERS_OF_LIBRARY, *HERSELF}),
    "participation notes": (text("CANARY-COURSE-NOTES"), OFFICERS_OF_LIBRARY),
    "name of a score without a person": (text("CANARY-GIVEN-NAME"), OFFICERS_OF_LIBRARY),
    "number of a score without a person": (text("CANARY-GIVEN-NUMBER"), OFFICERS_OF_LIBRARY),
    "colleague's name": (
        text("CANARY-COLLEAGUE"), {*KEEPERS_OF_PEOPLE, "library_editor", *OFFICERS_OF_LIBRARY},
    ),
    "colleague's total": (number(715), OFFICERS_OF_LIBRARY),
    "finance: name": (text("CANARY-FINANCE-NAME"), {*KEEPERS_OF_PEOPLE, *OFFICERS_OF_FINANCE}),
    "finance: total": (number(785), OFFICERS_OF_FINANCE),
    "finance: grade": (text("CANARY-FINANCE-GRADE"), OFFICERS_OF_FINANCE),
    "finance: number": (text("CANARY-FINANCE-NUMBER"), {*ADMINISTRATORS, *OFFICERS_OF_FINANCE}),
    "Tohoku: name": (text("CANARY-TOHOKU-NAME"), {*ADMINISTRATORS, "tohoku_officer"}),
    "Tohoku: total": (number(885), {"tohoku_officer"}),
}  # fmt: skip

OFFICERS = {"library_officer", "finance_officer", "training_officer", "tohoku_officer"}
ON_THE_ROLL = {*ADMINISTRATORS, *OFFICERS}
ABOUT_COURSES = WITH_A_ROLE - {"kit_export"}
MAY_READ: dict[str, set[str]] = {
    "testscore": OFFICERS,
    "certificate": OFFICERS,
    "leave": OFFICERS,
    "examinee": OFFICERS,
    "participation": OFFICERS,
    "employment": ON_THE_ROLL,
    "testday": ON_THE_ROLL,
    "languagegoal": ABOUT_COURSES,
    "course": ABOUT_COURSES,
    "coursesession": ABOUT_COURSES,
    "person": WITH_A_ROLE - {"kit_executive"},
}
"""Whose lists these are; for others the door is closed (403)."""

OWN_PAGES: dict[str, tuple[str, ...]] = {
    "training-goals:goal": ("goal.code",),
    "training-goals:workbook": ("goal.code",),
    "training-goals:persons": ("goal.code", "=near", "=csv"),
    "test-days:page": ("testday.pk",),
    "test-days:register": ("testday.pk",),
    "test-days:letters": ("testday.pk",),
    "test-days:attendance": ("testday.pk",),
    "test-days:roster": ("testday.pk",),
    "test-days:results": ("testday.pk",),
    "test-results:paste": (),
    "test-results:entry": ("entry",),
    "training:people": (),
    "training:people_file": ("=csv",),
    "training:person": ("person.pk",),
    "training:certificate": ("person.pk", "testscore.pk"),
    "training:me": (),
    "training:my_certificate": ("testscore.pk",),
    "training:my_data": ("=csv",),
    "training-courses:course": ("course.code",),
    "training-courses:session": ("coursesession.pk",),
    "training-courses:steps": ("coursesession.pk",),
    "training-courses:add": ("coursesession.pk",),
    "training-courses:attendance": ("coursesession.pk",),
    "training-courses:workbook": ("coursesession.pk",),
    "admin:staff_training_employment_transfer": ("employment.pk",),
    "admin:staff_training_testscore_doubles": (),
    "admin:staff_training_testscore_unassigned": (),
    "admin:staff_training_certificate_file": ("certificate.pk",),
    "admin:staff_training_testscore_list_doubles": (),
    "admin:staff_training_testscore_list_unassigned": (),
    "admin:staff_training_testday_paste_old_list": (),
    "admin:staff_training_testscore_paste_list": (),
    "admin:core_person_duplicates": (),
    "admin:core_person_merge": ("person.pk", "namesake.pk"),
    "admin:core_person_list_duplicates": (),
}
"""The addresses that are not of Django's usual kind, each with what its arguments are taken from."""
POSTED: dict[str, tuple[str, ...]] = {
    "test-days:number": ("testday.pk",),
    "test-days:status": ("testday.pk",),
    "test-results:take-back": ("entry",),
    "training:apply": ("coursesession.pk",),
    "training:withdraw": ("participation.pk",),
    "training-courses:steps": ("coursesession.pk",),
    "admin:staff_training_employment_take_back": ("employment.pk",),
    "admin:staff_training_testscore_unassign": (),
}
"""Those that only take what is sent."""
FORMATS = {"csv", "xlsx", "json", "pdf", "zip"}
OURS = (
    "admin:staff_training_", "admin:core_person_", "training", "test-days:", "test-results:", "courses:",
)  # fmt: skip
USUAL = {
    "changelist", "add", "history", "delete", "change", "version", "columns", "views", "view", "view_change",
    "shown", "autocomplete",
}  # fmt: skip
