"""Test scores: what can be one, which CEFR level it shows, which are entered twice, whose they are."""
