"""A kind of work that only the tests know."""

from types import SimpleNamespace

import pytest

from strategy_tracker.monitoring.jobs import kinds, request


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """The ids of the jobs for which a worker was called, in place of a queue."""
    ids: list[str] = []
    monkeypatch.setattr(request.current_app, "send_task", lambda name, args, **options: ids.extend(args))
    return ids


@pytest.fixture
def work(monkeypatch, sent) -> SimpleNamespace:
    """``work.during`` is called in the middle of a job of kind ``count``; ``work.stored`` counts results."""
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    state = SimpleNamespace(stored=0, during=lambda running: None)

    @kinds.job_kind("count", "Counting")
    def count(running):
        running.step(10, "Collecting the facts")
        state.during(running)
        running.step(90, "Storing the files")

        def store():
            state.stored += 1

        return store

    return state
