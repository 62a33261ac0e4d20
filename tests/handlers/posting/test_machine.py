"""Random people do random things to posts through the door; what must hold holds all the time."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from bot.seed.apply import apply, check
from handlers import catalogue
from handlers.dispatch import Door
from handlers.invocation import Identity, Invocation, Outcome
from handlers.jobs import Clockwork
from handlers.kernel.place import Place
from handlers.kernel.words import Words
from handlers.posting.asking import EXPIRE, NEXT, REMIND
from handlers.posting.model import Post, PostDecision, State
from storage.engine import open_engine
from storage.models.kernel import AuditRow, WorkRow
from storage.models.posting import PostDecisionRow, PostRow
from storage.schema import ensure_schema
from storage.unit_of_work import SqlUnitOfWork, opener
from tests.conftest import DEMO

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WORDS = Words.load()
DECISIONS = ("approved", "confirmed", "rejected", "changes_requested")

STAFF = st.sampled_from([f"p{number:02d}" for number in (*range(1, 7), *range(9, 14), 16, 17)])
ANYBODY = STAFF | st.sampled_from(["p22", "nobody"])
POSTS = st.integers(13, 18).map(lambda number: f"G{number}")
CHANNELS = st.sampled_from(["K1", "K2", "K6", "K8", "K9", "K10"])
WISHES = st.sampled_from(
    ["", " känsligt", " bråttom", " publiceras i morgon kl 15", ' bild "Ett hus"']
)
ACTS = st.sampled_from(
    [
        "godkänn {post}",
        "godkänn {post}",
        "godkänn {post} v1",
        "avslå {post} Det är fel uppgifter.",
        "ändra {post} Skriv vilken dag det är.",
        "återkalla {post} Uppgiften är fel.",
        "bekräfta {post}",
        "muntligt {post} @{other} 08.30",
        "lämna över {post} @{other}",
        "publicerat {post} https://social.example/1",
        "publicerat {post} https://social.example/1 ändå",
        "dra tillbaka {post}",
        "flytta {post} i morgon kl 15",
        "flytta {post} om 20 timmar",
        "skicka {post}",
        "skicka {post} publiceras om 30 timmar",
        'inlägg {post} "En ny text {n}"',
        'inlägg {post} "En ny text {n}"',
        "granskat {post}",
        "ångra",
        "kö",
        "visa {post}",
    ]
)


@cache
def seeded() -> Path:
    """The demo municipality in a file, made once."""
    path = Path(tempfile.mkdtemp()) / "seeded.db"
    engine = open_engine(f"sqlite:///{path}")
    ensure_schema(engine)
    with opener(engine, catalogue.wire())(NOW) as work:
        apply(check(DEMO.read_text(encoding="utf-8")), work, NOW)
    engine.dispose()
    return path


class Posting(RuleBasedStateMachine):
    """A municipality where everybody tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "test.db"
        shutil.copy(seeded(), path)
        self.engine = open_engine(f"sqlite:///{path}")
        self.open = opener(self.engine, catalogue.wire())
        self.door = Door(catalogue.commands(WORDS), WORDS, self.open)
        self.clock = Clockwork(catalogue.JOBS, self.open)
        self.now = NOW
        self.writers: dict[tuple[object, int], frozenset[object]] = {}
        self.log: list[tuple[int, str]] = []
        self.decisions = 0

    def teardown(self) -> None:
        self.engine.dispose()
        shutil.rmtree(self.folder)

    def says(self, person: str, line: str) -> Outcome:
        place = Place("console", f"console:{person}")
        who = Identity("console", person)
        said = Invocation(who, place, words=line, may_ask=False)
        return self.door.enter(said, self.now).outcome

    @rule(person=ANYBODY, channel=CHANNELS, wish=WISHES, n=st.integers(1, 99))
    def ask(self, person: str, channel: str, wish: str, n: int) -> None:
        outcome = self.says(person, f'inlägg {channel} "Inlägg nummer {n}"{wish}')

        if person in ("p22", "nobody"):
            assert outcome is Outcome.REFUSED

    @rule(person=ANYBODY, other=STAFF, post=POSTS, act=ACTS, n=st.integers(100, 999))
    def act(self, person: str, other: str, post: str, act: str, n: int) -> None:
        outcome = self.says(person, act.format(post=post, other=other, n=n))

        if person in ("p22", "nobody"):
            assert outcome is not Outcome.DONE

    @rule(post=POSTS)
    def decide_as_asked(self, post: str) -> None:
        with self.open(self.now) as work:
            found = work.posts.find(catalogue.ids.PostId.read(post))
        if found is not None and found.asked is not None:
            self.says(str(found.asked), f"godkänn {post}")

    @rule(hours=st.sampled_from([1, 4, 8, 20, 100]))
    def wait(self, hours: int) -> None:
        until = self.now + timedelta(hours=hours)
        while (at := self._next_due()) is not None and at <= until:
            self.now = max(at, self.now)
            while self.clock.run_next(self.now) is not None:
                pass
        self.now = until

    def _next_due(self) -> datetime | None:
        with self.open(self.now) as work:
            return work.agenda.next_due(self.clock.kinds)

    # -- what must always hold -------------------------------------------------------------------

    @invariant()
    def nobody_decides_on_what_they_wrote(self) -> None:
        with self.open(self.now) as work:
            rows = work.connection.execute(select(PostDecisionRow.__table__)).all()
            for row in rows[self.decisions :]:
                if row.decided_by is not None and row.outcome != "oral":
                    assert row.decided_by not in work.posts.get(row.post).writers, row
            assert len(rows) >= self.decisions
            self.decisions = len(rows)

    @invariant()
    def at_most_one_decision_stands_on_a_version(self) -> None:
        with self.open(self.now) as work:
            rows = work.connection.execute(select(PostDecisionRow.__table__)).all()
        standing: Counter[object] = Counter()
        for row in rows:
            if row.outcome in DECISIONS:
                standing[row.post, row.version] += 1
            elif row.outcome == "undone":
                standing[row.post, row.version] -= 1

        assert all(count in (0, 1) for count in standing.values()), standing

    @invariant()
    def what_is_published_was_approved_or_is_marked(self) -> None:
        with self.open(self.now) as work:
            for post in self._posts(work):
                decisions = work.post_history.decisions(post.id)
                if post.state in (State.APPROVED, State.PUBLISHED):
                    assert _is_approved(post, decisions), post
                if post.state is State.PUBLISHED_UNAPPROVED:
                    actions = [entry.action for entry in work.audit.history(post.id)]
                    assert "post.published_unapproved" in actions

    @invariant()
    def only_what_waits_has_timers(self) -> None:
        with self.open(self.now) as work:
            planned = select(WorkRow.key).where(
                WorkRow.kind.in_((REMIND, NEXT, EXPIRE)), WorkRow.state == "ready"
            )
            timed = {key.partition("-v")[0] for key in work.connection.execute(planned).scalars()}
            waiting = {
                str(post.id)
                for post in self._posts(work)
                if post.state in (State.WAITING, State.ORAL)
            }

        assert timed == waiting

    @invariant()
    def the_log_only_grows(self) -> None:
        with self.open(self.now) as work:
            rows = work.connection.execute(
                select(AuditRow.number, AuditRow.action, AuditRow.subject).order_by(AuditRow.number)
            )
            log = [(row.number, f"{row.action} {row.subject}") for row in rows]

        assert log[: len(self.log)] == self.log
        self.log = log

    def _posts(self, work: SqlUnitOfWork) -> list[Post]:
        numbers = work.connection.execute(select(PostRow.id)).scalars()
        return [work.posts.get(number) for number in numbers]


def _is_approved(post: Post, decisions: list[PostDecision]) -> bool:
    """Tell whether the newest version was approved, by a person or by the policy."""
    if post.basis == "policy" and post.state is State.PUBLISHED and not decisions:
        return True  # told afterwards on a channel that needs no approval
    return any(
        d.outcome in ("approved", "confirmed") and d.content_hash == post.content_hash
        for d in decisions
    )


TestPosting = Posting.TestCase
TestPosting.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
