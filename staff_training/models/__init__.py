"""The roll, test scores, language goals, courses."""

from staff_training.models.cefr_band import CefrBand, CefrLevel
from staff_training.models.course import Course, CourseSession, Participation
from staff_training.models.employment import Employment
from staff_training.models.language_goal import LanguageGoal
from staff_training.models.leave import Leave
from staff_training.models.reference import CourseKind, LanguageTest, LeaveKind, StaffCategory, TestKind
from staff_training.models.test_day import Examinee, TestDay
from staff_training.models.test_score import Certificate, TestScore

__all__ = [
    "CefrBand",
    "CefrLevel",
    "Certificate",
    "Course",
    "CourseKind",
    "CourseSession",
    "Employment",
    "Examinee",
    "LanguageGoal",
    "LanguageTest",
    "Leave",
    "LeaveKind",
    "Participation",
    "StaffCategory",
    "TestDay",
    "TestKind",
    "TestScore",
]
