"""The screens of the survey tables."""
