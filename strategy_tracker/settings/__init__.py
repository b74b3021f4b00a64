"""Settings, one small file per subject; ``embedded``, ``production`` and ``test`` put them together."""
