"""Test days: who is to come, in which order they sit, the letters they get, and the lists of the day."""
