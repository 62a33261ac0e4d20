"""Posting on both engines: the seed, the queue, the history, and two who decide at once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.seed.apply import apply, check
from handlers import catalogue
from handlers.dispatch import Door
from handlers.invocation import Answer, Identity, Invocation, Outcome
from handlers.kernel.card import Elsewhere, Quote
from handlers.kernel.command import Context
from handlers.kernel.errors import Conflict
from handlers.kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId
from handlers.kernel.people import BOT
from handlers.kernel.place import Place
from handlers.kernel.words import Words
from handlers.mentions.model import Mention, MentionState
from handlers.posting.asking import EXPIRE, NEXT, REMIND
from handlers.posting.model import Basis, PostDecision, State
from handlers.posting.senders import hindrances
from storage.models.kernel import WorkRow
from storage.models.mentions import MentionRow
from storage.tables import DomainTable
from storage.unit_of_work import OpenWork, SqlUnitOfWork
from tests.conftest import DEMO

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PLACE = Place("console", "test")
WORDS = Words.load()
AMINA = PersonId("p06")


@pytest.fixture
def granaker(open_work: OpenWork) -> OpenWork:
    """The demo municipality, on each engine."""
    seed(open_work)
    return open_work


def seed(open_work: OpenWork, path: Path = DEMO, at: datetime = NOW) -> list[str]:
    with open_work(at) as work:
        outcome = apply(check(path.read_text(encoding="utf-8")), work, at)
    return [*map(str, outcome.added), *outcome.changed, *outcome.kept]


@pytest.fixture
def door(granaker: OpenWork) -> Door:
    return Door(catalogue.commands(WORDS), WORDS, granaker)


def says(door: Door, person: str, line: str, at: datetime = NOW) -> Answer:
    return door.enter(Invocation(Identity("console", person), PLACE, words=line), at)


def ctx(work: SqlUnitOfWork) -> Context[SqlUnitOfWork]:
    return Context(BOT, PLACE, NOW, work)


# -- the seed ------------------------------------------------------------------------------------


def test_a_second_seed_changes_nothing(granaker: OpenWork) -> None:
    assert seed(granaker, at=NOW + timedelta(days=2)) == []


def test_nobody_is_told_of_what_was_seeded(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        assert work.outbox.waiting() == ()


def test_the_first_request_waits_for_the_deputy_until_ten_past_three(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        post = work.posts.get(PostId(1))

    assert post.state is State.WAITING
    assert post.asked == PersonId("p05")
    assert post.answer_by == datetime(2026, 11, 23, 14, 10, tzinfo=UTC)


def test_what_is_still_to_come_is_planned(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        rows = work.connection.execute(
            WorkRow.__table__.select().where(WorkRow.key == "G1-v1")
        ).all()

    assert {(row.kind, row.run_at) for row in rows} == {
        (REMIND, datetime(2026, 11, 23, 10, 10, tzinfo=UTC)),
        (NEXT, datetime(2026, 11, 23, 14, 10, tzinfo=UTC)),
        (EXPIRE, datetime(2026, 11, 24, 8, 0, tzinfo=UTC)),
    }


@pytest.mark.parametrize(
    ("number", "state", "basis"),
    [
        (2, State.WAITING, Basis.NONE),
        (3, State.APPROVED, Basis.PERSON),
        (4, State.REJECTED, Basis.NONE),
        (5, State.CHANGES_REQUESTED, Basis.NONE),
        (7, State.EXPIRED, Basis.NONE),
        (8, State.PUBLISHED, Basis.POLICY),
        (9, State.DRAFT, Basis.NONE),
        (12, State.PUBLISHED, Basis.POLICY),
    ],
)
def test_states_are_taken_as_they_stand(granaker: OpenWork, number, state, basis) -> None:
    with granaker(NOW) as work:
        post = work.posts.get(PostId(number))

    assert (post.state, post.basis) == (state, basis)
    assert not post.review_wanted


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (9, ("channel_not_active", "no_tool_choice", "delegation_expired")),
        (10, ("representative_ended",)),
        (13, ()),
    ],
)
def test_what_stops_a_draft_is_found(granaker: OpenWork, number: int, expected) -> None:
    with granaker(NOW) as work:
        post = work.posts.get(PostId(number))
        outlet = work.outlets.get(post.channel)

        assert hindrances(post.author, outlet, ctx(work)) == expected


def test_what_chat_has_changed_is_kept_and_listed(door: Door, granaker: OpenWork) -> None:
    assert says(door, "p05", "godkänn G1").outcome is Outcome.DONE

    assert seed(granaker) == ["post_requests q01: ändrad i chatten, behålls"]


# -- the ports -----------------------------------------------------------------------------------


def test_the_queue_has_the_most_pressing_first(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        found = work.post_queue.waiting(DepartmentId("bif"))

    assert [str(post.id) for post in found] == ["G1", "G13"]


def test_only_what_a_person_approved_counts_for_the_first_few(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        assert work.post_queue.approved(PersonId("p10"), ChannelId(8)) == 1
        assert work.post_queue.approved(PersonId("p12"), ChannelId(9)) == 0


def test_the_draft_of_a_reply_is_found_again(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        draft = replace(work.posts.get(PostId(9)), id=work.posts.new_id(), reply_to=MentionId(4))
        work.posts.add(draft)

        assert draft.id == PostId(14)
        assert work.post_queue.reply_draft(MentionId(4), draft.author) == draft
        assert work.post_queue.reply_draft(MentionId(4), AMINA) is None


def test_decisions_are_numbered_and_only_added(granaker: OpenWork) -> None:
    made = PostDecision(
        0, PostId(1), 1, "rejected", AMINA, NOW, "x", office_time=timedelta(hours=1)
    )
    with granaker(NOW) as work:
        first = work.post_history.add_decision(made)
        second = work.post_history.add_decision(made)

        assert second.number > first.number
        assert tuple(work.post_history.decisions(PostId(1))) == (first, second)


def test_whoever_saves_second_is_refused(granaker: OpenWork) -> None:
    with granaker(NOW) as work:
        one = work.posts.get(PostId(1))
        work.posts.save(replace(one, text="Först"))

        with pytest.raises(Conflict):
            work.posts.save(replace(one, text="Sedan"))


# -- two at once ---------------------------------------------------------------------------------


def test_of_two_who_decide_at_once_exactly_one_decides(door: Door, granaker: OpenWork) -> None:
    """The head is away and keeps the right; the deputy has been asked: both press at once."""
    for number in (1, 13):
        ready = threading.Barrier(2)
        answers: dict[str, Answer] = {}

        def press(person: str, line: str, ready=ready, answers=answers) -> None:
            ready.wait()
            answers[person] = says(door, person, line)

        lines = {"p04": f"godkänn G{number}", "p05": f"avslå G{number} Det är fel bild."}
        threads = [threading.Thread(target=press, args=pair) for pair in lines.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with granaker(NOW) as work:
            decisions = work.post_history.decisions(PostId(number))
        outcomes = sorted(answer.outcome for answer in answers.values())
        assert outcomes == [Outcome.DONE, Outcome.REFUSED]
        assert len(decisions) == 1
        loser = next(a for a in answers.values() if a.outcome is Outcome.REFUSED)
        assert str(loser.card).count("posting.already.") == 1


# -- replies -------------------------------------------------------------------------------------


@pytest.fixture
def mentioned(granaker: OpenWork) -> OpenWork:
    """A mention of the schools, and one that belongs to nobody."""
    mention = Mention(
        id=MentionId(98),
        item=None,
        source=None,
        source_name="Bytorget",
        kind="blogg",
        title="Vad gör skolan?",
        excerpt="",
        url="http://bytorget.example/1",
        published_at=NOW,
        found_at=NOW,
        watches=(),
        words=(),
        department=DepartmentId("bif"),
    )
    with granaker(NOW) as work:
        for row in (mention, replace(mention, id=MentionId(99), department=None)):
            DomainTable(work.connection, MentionRow, Mention, "posting.no_mention").add(row)
    return granaker


def test_a_reply_is_drafted_sent_approved_and_answers_the_mention(
    door: Door, mentioned: OpenWork
) -> None:
    assert says(door, "p06", "svara O98").outcome is Outcome.DONE
    with mentioned(NOW) as work:
        draft = work.posts.get(PostId(14))
    assert (draft.state, draft.channel, draft.reply_to) == (
        State.DRAFT,
        ChannelId(6),
        MentionId(98),
    )

    says(door, "p06", 'inlägg G14 "Tack för frågan, så här gör vi."')
    with mentioned(NOW) as work:
        sent = work.posts.get(PostId(14))
    assert sent.state is State.WAITING
    assert sent.answer_by == NOW + timedelta(hours=24)

    says(door, "p05", "godkänn G14")
    says(door, "p06", "publicerat G14 https://social.example/svar")
    with mentioned(NOW) as work:
        row = work.connection.execute(
            MentionRow.__table__.select().where(MentionRow.id == MentionId(98))
        ).one()
    assert row.state is MentionState.ANSWERED
    assert (row.answer_post, row.answer_url) == (PostId(14), "https://social.example/svar")


def test_the_same_draft_goes_on_when_a_reply_is_begun_twice(
    door: Door, mentioned: OpenWork
) -> None:
    says(door, "p06", "svara O98")
    says(door, "p06", 'svara O98 K6 "Tack för frågan."')

    with mentioned(NOW) as work:
        assert work.posts.find(PostId(15)) is None
        assert work.posts.get(PostId(14)).state is State.WAITING


def test_a_mention_of_nobody_is_answered_on_a_channel_of_the_coordinating_department(
    door: Door, mentioned: OpenWork
) -> None:
    says(door, "p12", "svara O99")

    with mentioned(NOW) as work:
        assert work.posts.get(PostId(14)).channel == ChannelId(1)


def test_an_alert_carries_a_button_that_begins_a_reply(door: Door, mentioned: OpenWork) -> None:
    button = Elsewhere("posting.draft_reply", (MentionId(98),))
    who = Identity("console", "p06")

    answer = door.enter(Invocation(who, PLACE, does=button), NOW)

    assert answer.outcome is Outcome.DONE


# -- hostile and long texts ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "x" * 63_000,
        "<script>alert(1)</script> & *fet* `kod` '; DROP TABLE post; --",
        "👩‍👩‍👧‍👦 עברית العربية",
        "a\nb\n\nc",
    ],
)
def test_a_text_is_kept_exactly_as_it_was_written(door: Door, granaker, text: str) -> None:
    assert says(door, "p06", f'inlägg K6 "{text}"').outcome is Outcome.DONE

    with granaker(NOW) as work:
        assert work.posts.get(PostId(14)).text == text
        cards = [message.card for message in work.outbox.waiting()]
    assert all(Quote(text) in card.blocks for card in cards)


@pytest.mark.parametrize("person", ["p05", "p09", "p01", "p03", "p22", "x"])
def test_a_refused_attempt_changes_nothing_and_is_in_the_log(door, granaker, person) -> None:
    says(door, "p05", 'inlägg K6 "Petra skriver"')  # G14, Petra wrote it; Jonas is away

    assert says(door, person, "godkänn G14").outcome is not Outcome.DONE or person == "p01"
    with granaker(NOW) as work:
        actions = [entry.action for entry in work.audit.history(PostId(14))]
    assert ("refused" in actions) is (person not in ("p01", "p22", "x"))


def test_when_nobody_can_decide_the_author_and_the_coordinators_are_told_once(
    door: Door, granaker: OpenWork
) -> None:
    says(door, "p10", 'inlägg K8 "Vattnet är avstängt"')
    with granaker(NOW) as work:
        delegation = next(d for d in work.mandates.delegations() if d.id == "d-stf")
        work.mandates.keep_delegation(replace(delegation, valid_to=NOW.date() - timedelta(days=1)))

    assert says(door, "p09", "godkänn G14").outcome is Outcome.REFUSED
    assert says(door, "p09", "godkänn G14").outcome is Outcome.REFUSED

    with granaker(NOW) as work:
        told = [m.to for m in work.outbox.waiting() if m.key == "G14-v1-closed"]
        assert work.posts.get(PostId(14)).state is State.WAITING
    assert sorted(map(str, told)) == ["p02", "p03", "p10"]
