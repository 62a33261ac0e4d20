"""A bot that runs: health, the schedule, housekeeping, and a stop in good order."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.clock import OwnClock
from bot.delivery import Delivery
from bot.health import Health
from bot.housekeeping import KIND, housekeeping, next_night
from bot.schedule import Schedule
from bot.worker import Chore, Worker

from ..conftest import DEMO_NOW

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def ask(app: App, *requests: bytes) -> list[bytes]:
    health = Health(app)
    port = await health.start("127.0.0.1", 0)
    answers = []
    for request in requests:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        writer.write_eof()
        answers.append(await reader.read())
        writer.close()
        await writer.wait_closed()
    await health.stop()
    return answers


def test_health_tells_what_waits(demo: App) -> None:
    with demo.open_work(DEMO_NOW) as work:
        work.agenda.plan("poll", "S1", DEMO_NOW - timedelta(minutes=2))

    (answer,) = asyncio.run(ask(demo, b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"))

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    told = json.loads(body)
    assert (told["database"], told["oldest_due_seconds"]) == ("ok", 120)


def test_health_without_a_database_is_503(demo: App, tmp_path: Path) -> None:
    demo.engine.dispose()
    path = Path(demo.engine.url.database or "")
    path.write_bytes(b"x" * 5_000)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)

    (answer,) = asyncio.run(ask(demo, b"GET /health HTTP/1.1\r\n\r\n"))

    assert answer.startswith(b"HTTP/1.1 503 ")
    assert str(tmp_path).encode() not in answer


def test_health_answers_nothing_else(demo: App) -> None:
    answers = asyncio.run(
        ask(
            demo,
            b"GET / HTTP/1.1\r\n\r\n",
            b"POST /health HTTP/1.1\r\n\r\n",
            b"\x00\xff\r\n\r\n",
            b"GET /" + b"a" * 100_000 + b"\r\n\r\n",
            b"",
        )
    )

    assert [a[9:12] for a in answers] == [b"404", b"405", b"404", b"", b"404"]


def test_the_schedule_beats_and_waits_for_what_is_at_work(demo: App) -> None:
    ended = []

    async def slow() -> int:
        await asyncio.sleep(0.2)
        ended.append(1)
        return 0

    async def play() -> None:
        worker = Worker(demo, Delivery(demo, (), {}), [Chore("slow", slow)])
        schedule = Schedule(worker)
        schedule.start()
        beating = asyncio.create_task(schedule._beat(slow))
        await asyncio.sleep(0)
        await schedule.stop()
        await beating

    asyncio.run(play())

    assert ended == [1]


def test_a_tick_never_overlaps_itself(demo: App) -> None:
    class Slow(Delivery):
        inside = most = 0

        async def deliver(self) -> int:
            self.inside += 1
            self.most = max(self.most, self.inside)
            await asyncio.sleep(0.01)
            self.inside -= 1
            return 0

    async def play() -> int:
        delivery = Slow(demo, (), {})
        worker = Worker(demo, delivery)
        await asyncio.gather(*(worker.run_tick() for _ in range(5)))
        return delivery.most

    assert asyncio.run(play()) == 1


def test_a_chore_that_breaks_stops_nothing(demo: App) -> None:
    async def broken() -> int:
        message = "a bug"
        raise ValueError(message)

    worker = Worker(demo, Delivery(demo, (), {}), [Chore("broken", broken)])

    asyncio.run(worker.run_due())


def test_the_house_is_kept_once_a_night(demo: App) -> None:
    clock = demo.clock
    assert isinstance(clock, OwnClock)
    chore, again = housekeeping(demo), housekeeping(demo)
    clock.at = DEMO_NOW + timedelta(days=1)

    async def play() -> list[int]:
        return [await chore.run(), await again.run(), await chore.run()]

    assert asyncio.run(play()) == [1, 0, 0]
    with demo.open_work(clock.at) as work:
        due = work.agenda.next_due((KIND,))
    assert due == datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-23 09:00", "2026-11-24 03:30"),
        ("2026-11-24 03:29", "2026-11-24 03:30"),
        ("2026-11-24 03:30", "2026-11-25 03:30"),
        ("2026-10-25 01:00", "2026-10-25 03:30"),
        ("2027-03-28 01:00", "2027-03-28 03:30"),
    ],
)
def test_every_night_has_one_half_past_three(now: str, night: str) -> None:
    local = datetime.fromisoformat(now).replace(tzinfo=STOCKHOLM)

    found = next_night(local.astimezone(UTC), STOCKHOLM)

    assert found.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M") == night


def start(tmp_path: Path, *words: str, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/own.db", **env},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_run_tells_what_is_on_and_stops_in_good_order(tmp_path: Path) -> None:
    port = str(free_port())
    bot = start(tmp_path, "run", PORT=port)
    assert bot.stdout is not None
    told = [bot.stdout.readline().strip() for _ in range(4)]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
        assert json.load(answer)["status"] == "ok"
    second = start(tmp_path, "web", PORT=port)
    _, refused = second.communicate(timeout=20)
    bot.send_signal(signal.SIGTERM)
    rest, errors = bot.communicate(timeout=20)

    assert told[1:3] == ["Slack: av", "Matrix: av"]
    assert (bot.returncode, "Traceback" in errors) == (0, False)
    assert rest.startswith("Avslutar.")
    assert (second.returncode, "PORT" in refused) == (2, True)


def test_a_worker_has_no_web(tmp_path: Path) -> None:
    port = free_port()
    bot = start(tmp_path, "worker", PORT=str(port))
    assert bot.stdout is not None
    told = [bot.stdout.readline() for _ in range(3)]
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5)
    bot.send_signal(signal.SIGINT)
    bot.communicate(timeout=20)

    assert "Slack: av\n" in told
    assert bot.returncode == 0
