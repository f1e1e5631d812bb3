"""What `doctor` looks at, one function each. Every finding says what is so and, when it is wrong, what to do."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.utils import Error
from django.utils.module_loading import import_string

LEAST_ROOM, SCARCE_ROOM = 1024**3, 0.1  # bytes; part of the disk
SLOW = 300  # seconds after which what should follow at once is late
UNCHECKED = 3 * 86_400  # seconds after which the whole audit should have been read again
UNSEALED = 900  # seconds after which an audit line should have its seal
OLD_BACKUP = 26 * 3600
KEYS = (("data-1.key", "data-*.key"), ("search-1.key", "search-*.key"), ("codes.key", "codes.key"))  # the first, any
SEAL_KEYS = ("seal-1.key", "seal-1.pub")
LATEST = 20  # files that are opened to see whether their keys are here
RARE = "𠮷䶮㼆"


@dataclass(frozen=True, slots=True)
class Finding:
    """`sign` is GOOD, NOTE or WRONG."""

    sign: str
    about: str
    text: str


Check = Callable[[datetime], Iterator[tuple[str, str]]]


def findings(now: datetime) -> Iterator[Finding]:
    """Everything there is to say, check by check; what needs the database is left out when it does not answer."""
    alone: dict[str, Check] = {"磁盘": _disk, "密钥": _keys, "备份": _backup, "字体": _fonts, "设置": _settings}
    with_database: dict[str, Check] = {
        "迁移": _migrations,
        "文件": _files,
        "时钟": _clock,
        "后续事项": _relay,
        "后台任务": _errands,
        "封存": _sealing,
        "审计": _audit,
        "节假日": _calendar,
    }
    for about, check in alone.items():
        yield from _said(about, check, now)
    if problem := _why_no_database():
        yield Finding("WRONG", "数据库", problem)
        return
    yield Finding("GOOD", "数据库", f"{connection.vendor} 有应答")
    if unmade := [one for one in _said("迁移", _migrations, now) if one.sign == "WRONG"]:
        yield from unmade  # what the other checks would ask may not be there
        return
    for about, check in with_database.items():
        yield from _said(about, check, now)


def _why_no_database() -> str:
    """Asked before connecting: SQLite would make an empty file where the old one is gone."""
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and file.is_absolute() and not file.exists():
        lost = file.with_name(f"{file.name}.gate").exists()
        return f"{file} 不在了。请放回原文件，或恢复备份" if lost else f"{file} 还没有。请先运行 ./start migrate"
    try:
        connection.ensure_connection()
    except Error as problem:
        return f"连不上：{_first_line(problem)}。请检查数据库服务和 DATABASE_URL"
    return ""


def _first_line(problem: Exception) -> str:
    return str(problem).strip().partition("\n")[0]


def _said(about: str, check: Check, now: datetime) -> Iterator[Finding]:
    """What a check finds; one that breaks off is a finding itself, so that the others are still heard."""
    try:
        yield from (Finding(sign, about, text) for sign, text in check(now))
    except Error as problem:
        yield Finding("WRONG", about, f"没法检查：{_first_line(problem)}")
    except OSError as problem:
        yield Finding("WRONG", about, f"没法检查：{problem.filename}：{problem.strerror}")


def _disk(now: datetime) -> Iterator[tuple[str, str]]:
    if not settings.HOME.is_dir():
        yield "WRONG", f"{settings.HOME} 不存在。请检查 MASHANG_HOME，或运行 ./start migrate"
        return
    room = shutil.disk_usage(settings.HOME)
    said = f"{settings.HOME} 还剩 {room.free / 1024**3:.1f} GB（{room.free / room.total:.0%}）"
    if room.free < LEAST_ROOM:
        yield "WRONG", f"{said}，快要存不下了。请腾出空间，或换更大的磁盘"
    else:
        yield ("NOTE" if room.free < SCARCE_ROOM * room.total else "GOOD"), said
    if not os.access(settings.HOME, os.W_OK):
        yield "WRONG", f"{settings.HOME} 不可写。请把它的属主改为运行本系统的用户"


def _keys(now: datetime) -> Iterator[tuple[str, str]]:
    if settings.KEYS.is_relative_to(settings.HOME):
        yield "WRONG", f"密钥在数据目录里（{settings.KEYS}），会随备份一起泄露。请移到别处并设 MASHANG_KEYS"
    missing = _missing_keys()
    if missing:
        yield ("WRONG", f"{settings.KEYS} 里没有 {'、'.join(missing)}。请恢复原来的密钥；只有全新的城市才会自己生成")
    if settings.KEYS.exists() and settings.KEYS.stat().st_mode & 0o077:
        yield "WRONG", f"别的用户能进入 {settings.KEYS}。请运行 chmod 700 {settings.KEYS}"
    yield from _key_files()
    if not missing and not any(not key.stat().st_size for key in settings.KEYS.glob("*.key")):
        yield "GOOD", f"{settings.KEYS} 里齐全"


def _missing_keys() -> list[str]:
    return [first for first, any_of in KEYS if not any(settings.KEYS.glob(any_of))]


def _key_files() -> Iterator[tuple[str, str]]:
    files = sorted(settings.KEYS.glob("*.key")) if os.access(settings.KEYS, os.R_OK | os.X_OK) else []
    if settings.KEYS.exists() and not os.access(settings.KEYS, os.R_OK | os.X_OK):
        yield "WRONG", f"读不了 {settings.KEYS}。请把它的属主改为运行本系统的用户"
    if empty := [file.name for file in files if not file.stat().st_size]:
        yield "WRONG", f"{'、'.join(empty)} 是空的，可能没有写完。请从备份恢复原来的密钥"
    if unreadable := [file.name for file in files if not os.access(file, os.R_OK)]:
        yield "WRONG", f"读不了 {'、'.join(unreadable)}。请把属主改为运行本系统的用户"
    if open_to_others := [file.name for file in files if file.stat().st_mode & 0o077]:
        yield "WRONG", f"别的用户能读 {'、'.join(open_to_others)}。请运行 chmod 600 {settings.KEYS}/*.key"


def _backup(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.web.shared import metrics

    made_at = metrics.backed_up_at()
    if made_at is None:
        yield "NOTE", "从未用 ./start backup 备份过"
        return
    hours = (now - made_at).total_seconds() / 3600
    late = hours * 3600 > OLD_BACKUP
    yield ("WRONG" if late else "GOOD"), f"上次备份在 {hours:.0f} 小时前" + ("。请检查定时备份" if late else "")


def _fonts(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.documents import queries as documents

    unknown = documents.missing_characters(RARE)
    if unknown:
        yield "NOTE", f"生僻字“{''.join(unknown)}”印不出来。请安装 fonts-noto-cjk"
    else:
        yield "GOOD", "生僻字印得出来"


def _settings(now: datetime) -> Iterator[tuple[str, str]]:
    for port, dotted in settings.GATEWAYS.items():
        try:
            import_string(dotted)
        except ImportError:
            yield "WRONG", f"MASHANG_{port.upper()} 是 {dotted}，没有这个程序。请改正"
    if settings.DEMO:
        yield "NOTE", "这是演示城市，每页每纸都有演示标记"
        return
    wrong = [
        (not settings.HTTPS, "NOTE", "MASHANG_PUBLIC_ADDRESS 不是 https 地址，登录 Cookie 没有加密保护"),
        ("*" in settings.ALLOWED_HOSTS, "WRONG", "MASHANG_HOSTS 是 *，任何域名都能冒充。请写明域名"),
        (settings.TODAY is not None, "WRONG", "设了 MASHANG_TODAY，时钟不是真的。请去掉"),
        (settings.GATEWAYS["text_messages"].endswith("local.Outbox"), "NOTE", "没有接短信，市民收不到验证码"),
        (settings.GATEWAYS["virus_scan"].endswith("NotScanned"), "NOTE", "没有接查毒，上传的文件不查毒"),
        (connection.vendor == "sqlite", "NOTE", "用的是 SQLite，适合试用和小厅；城市请用 PostgreSQL"),
        (os.geteuid() == 0, "NOTE", "正以 root 运行。请用专门的用户"),
    ]
    found = [(sign, text) for is_so, sign, text in wrong if is_so]
    yield from found or [("GOOD", "适合正式运行")]


def _migrations(now: datetime) -> Iterator[tuple[str, str]]:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if unknown:
        yield "WRONG", f"数据库比程序新（{'.'.join(min(unknown))}）。请换上新版程序"
    if missing:
        yield "WRONG", f"还有 {len(missing)} 个迁移没有做。请运行 ./start migrate"
    if not missing and not unknown:
        yield "GOOD", "都做了"


def _files(now: datetime) -> Iterator[tuple[str, str]]:
    """Whether the latest files can be opened, and how many still lie there as they came."""
    from mashang.documents import queries as documents
    from mashang.documents.operations import encrypting

    if _missing_keys():
        return  # said above; who opened a file would make new ones
    unreadable = {name: why for name in documents.latest_contents(LATEST) if (why := documents.why_unreadable(name))}
    for name, why in list(unreadable.items())[:1]:
        yield (
            "WRONG",
            f"最近的 {LATEST} 个文件里有 {len(unreadable)} 个打不开，如 {name[:12]}…（{why}）。请恢复原来的密钥或文件",
        )
    if plain := encrypting.plain_count():
        yield "WRONG", f"还有 {plain} 个以前的文件没有加密。请运行 ./start keys files"
    if not unreadable and not plain:
        yield "GOOD", f"都加密保存，新文件用 {settings.FILE_CIPHER}"


def _clock(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.kernel import vital_signs

    ahead = vital_signs.read(now=now).latest_line_ahead
    if ahead > 1:
        yield "WRONG", f"时钟比最后一条记录慢 {ahead:.0f} 秒，被拨回过。请检查时间同步"
    else:
        yield "GOOD", f"{now:%Y-%m-%d %H:%M:%S}，没有早于最后一条记录"


def _relay(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.kernel import vital_signs

    signs = vital_signs.read(now=now)
    if signs.facts_dead:
        yield "WRONG", f"有 {signs.facts_dead} 件放弃了。请看 /console/undelivered/，排除原因后再试"
    if signs.oldest_fact_age > SLOW:
        waited = signs.oldest_fact_age / 60
        yield "WRONG", f"有 {signs.facts_waiting} 件在等，最久的等了 {waited:.0f} 分钟。请看 relay 进程是否在运行"
    elif signs.job_belated > SLOW:
        yield (
            "WRONG",
            f"定时任务 {signs.most_belated_job} 晚了 {signs.job_belated / 60:.0f} 分钟。请看 relay 进程是否在运行",
        )
    elif not signs.facts_dead:
        yield "GOOD", f"{signs.facts_waiting} 件在等"


def _errands(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.errands import queries as errands

    health = errands.health(now=now)
    if health.failed:
        yield "NOTE", f"有 {health.failed} 件没有办成，申请人可以在后台任务里继续。原因见那里和日志"
    if health.belated > SLOW:
        yield "WRONG", f"有一件 {health.belated / 60:.0f} 分钟没有进展。请看 relay 进程是否在运行"
    else:
        yield "GOOD", f"{health.waiting} 件在办"


def _sealing(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.kernel import vital_signs

    signs = vital_signs.read(now=now)
    if signs.is_sealed and (missing := [name for name in SEAL_KEYS if not (settings.KEYS / name).is_file()]):
        yield "WRONG", f"{settings.KEYS} 里没有 {'、'.join(missing)}，以前的封存无法核对。请恢复原来的密钥"
    late = signs.oldest_unsealed_age > UNSEALED
    said = f"{signs.lines_unsealed} 条记录还没有封存，最久的 {signs.oldest_unsealed_age / 60:.0f} 分钟"
    yield ("WRONG" if late else "GOOD"), said + ("。请看 relay 进程和 seal-1.key" if late else "")


def _audit(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.kernel import vital_signs

    signs = vital_signs.read(now=now)
    if signs.audit_problems is None:
        yield "NOTE", "还没有核对过审计记录，relay 每天核对一次"
        return
    days = signs.audit_checked_age / 86_400
    if signs.audit_problems:
        yield (
            "WRONG",
            f"上次核对时有 {signs.audit_problems} 处对不上。请运行 ./start audit verify，保全日志和备份，查明是谁改的",
        )
    elif signs.audit_checked_age > UNCHECKED:
        yield "WRONG", f"{days:.0f} 天没有核对了。请看 relay 进程是否在运行"
    else:
        yield "GOOD", f"{days * 24:.0f} 小时前核对过，没有改动"


def _calendar(now: datetime) -> Iterator[tuple[str, str]]:
    from mashang.calendars import queries as calendars

    year = now.year + 1
    if not any(found.code == calendars.STATUTORY for found in calendars.calendars()):
        yield "WRONG", "还没有法定日历，期限算不出来。请完成 docs/running/install.md 的第 4 步"
        return
    if any(table.year == year for table in calendars.years(calendars.STATUTORY)):
        yield "GOOD", f"{year} 年的工作日已公布"
    elif now.month >= 11:
        yield "WRONG", f"{year} 年的工作日还没有公布，跨年的期限都是暂定。请在 /console/calendars/ 公布"
    else:
        yield "NOTE", f"{year} 年的工作日还没有公布，一般在 11 月"
