# The program as an image: production settings, everything it writes in /srv/tracker.
FROM python:3.11-slim AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements.lock /opt/
RUN /opt/venv/bin/pip install --require-hashes --no-deps --requirement /opt/requirements.lock
WORKDIR /opt/tracker
COPY . .
# Catalogues and static files belong to the program; making them needs no secret and leaves no state.
RUN /opt/venv/bin/python bin/compile_messages.py \
    && STATE_DIR=/tmp/state STATIC_ROOT=/opt/tracker/static-collected \
       /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --home-dir /srv/tracker tracker \
    && install -d -o tracker -g tracker /srv/tracker
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/tracker /opt/tracker
WORKDIR /opt/tracker
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=strategy_tracker.settings.production \
    STATE_DIR=/srv/tracker \
    STATIC_ROOT=/opt/tracker/static-collected \
    HOST=0.0.0.0 \
    PORT=8000
USER tracker
VOLUME /srv/tracker
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-m", "strategy_tracker.supervisor.probe", "/healthz"]
CMD ["gunicorn", "--config", "python:strategy_tracker.supervisor.web", "strategy_tracker.wsgi"]
