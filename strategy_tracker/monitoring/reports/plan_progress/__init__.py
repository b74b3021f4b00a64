"""The report on a plan's progress in a fiscal year."""
