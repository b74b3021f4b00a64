"""Numbers of the staff training room, for indicators, dashboards and reports.

Everybody reads them, visitors too: groups of one to four persons are not told (the value is None), whoever
asks, and a running year is counted up to days that many share, not up to today.
"""

from staff_training.measures import courses, scores, taken

__all__ = ["courses", "scores", "taken"]
