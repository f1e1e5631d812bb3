import stat
from concurrent.futures import ThreadPoolExecutor

from mashang.kernel.secrets import kept_secret


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "keys" / "sessions.key"
    assert kept_secret(path) == kept_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["sessions.key"]


def test_processes_that_start_together_agree_on_the_secret(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        for round in range(20):
            path = tmp_path / f"{round}.key"
            assert len(set(threads.map(kept_secret, [path] * 8))) == 1
