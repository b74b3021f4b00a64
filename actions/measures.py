"""Measures over plans themselves."""
