"""The three processes of an installation, as command lines."""

import sys

WEB = (sys.executable, "-m", "gunicorn", "--config", "python:strategy_tracker.supervisor.web",
       "strategy_tracker.wsgi")  # fmt: skip
# Gossip and mingle are for workers that talk to each other, which ours need not.
WORKER = (sys.executable, "-m", "celery", "--quiet", "--app", "strategy_tracker", "worker",
          "--without-gossip", "--without-mingle", "--loglevel", "WARNING")  # fmt: skip
# A process of its own, never a part of the worker: a scheduler inside a worker that is killed lives on.
SCHEDULER = (sys.executable, "-m", "celery", "--quiet", "--app", "strategy_tracker", "beat",
             "--loglevel", "WARNING")  # fmt: skip
PREPARE = (sys.executable, "manage.py", "prepare")

FAMILY = {"web": WEB, "worker": WORKER, "scheduler": SCHEDULER}
