"""The first screen after sign-in."""
