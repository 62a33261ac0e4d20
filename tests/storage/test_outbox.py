"""The outbox: once for each key, in order for each lane, safe with any number of processes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from handlers.kernel.card import Card, say
from handlers.kernel.ids import PersonId
from handlers.kernel.text import t
from handlers.kernel.wire import Wire
from storage.outbox import Copy, Message, SqlOutbox
from storage.unit_of_work import OpenWork, SqlUnitOfWork

from .conftest import AMINA, JONAS, NOW, PETRA, PRESS

LEASE = timedelta(minutes=2)
EVERYWHERE = ("console",)


def card(words: str = "hej", subject: str = "") -> Card:
    return say(t("kernel.no_person", written=words), subject=subject)


def put(open_work: OpenWork, to: PersonId, key: str, subject: str = "") -> None:
    with open_work(NOW) as work:
        work.outbox.put(to, card(key, subject), key=key)


def claim(open_work: OpenWork, later: timedelta = timedelta(0)) -> Message | None:
    with open_work(NOW + later) as work:
        return work.outbox.claim(EVERYWHERE, LEASE)


def claimed(open_work: OpenWork, later: timedelta = timedelta(0)) -> Message:
    message = claim(open_work, later)
    assert message is not None
    return message


def deliver(work: SqlUnitOfWork, message: Message, shown: str = "ord") -> bool:
    work.outbox.keep_copy(message, Copy("console", str(message.to), "console-1"), shown)
    return work.outbox.done(message)


def test_the_same_key_is_queued_once_for_each_recipient(town: OpenWork) -> None:
    put(town, AMINA, "G1-v1-ask")
    put(town, AMINA, "G1-v1-ask")
    put(town, PETRA, "G1-v1-ask")

    with town(NOW) as work:
        assert [m.to for m in work.outbox.waiting()] == [AMINA, PETRA]


def test_the_same_key_is_never_queued_again_after_it_was_sent(town: OpenWork) -> None:
    put(town, AMINA, "G1-v1-ask")
    message = claimed(town)
    with town(NOW) as work:
        deliver(work, message)
    put(town, AMINA, "G1-v1-ask")

    assert claim(town) is None


def test_a_card_comes_out_as_it_went_in(town: OpenWork) -> None:
    put(town, AMINA, "k", subject="G1")

    assert claimed(town).card == card("k", "G1")


def test_messages_to_one_recipient_keep_their_order(town: OpenWork) -> None:
    for key in ("first", "second"):
        put(town, AMINA, key)
    put(town, PETRA, "other lane")

    first, other = claimed(town), claimed(town)
    assert (first.key, other.key) == ("first", "other lane")
    assert claim(town) is None
    with town(NOW) as work:
        deliver(work, first)
    assert claimed(town).key == "second"


def test_a_message_that_was_never_tried_has_no_unknown_outcome(town: OpenWork) -> None:
    put(town, AMINA, "k")

    message = claimed(town)

    assert (message.attempts, message.tried_at) == (1, None)


def test_a_claim_that_ran_out_is_an_unknown_outcome(town: OpenWork) -> None:
    put(town, AMINA, "k")
    lost = claimed(town)

    assert claim(town, LEASE - timedelta(seconds=1)) is None
    again = claimed(town, LEASE)
    assert (again.attempts, again.tried_at) == (2, NOW)
    with town(NOW) as work:
        assert not work.outbox.done(lost)
        assert work.outbox.done(again)


def test_the_first_of_many_unknown_attempts_is_remembered(town: OpenWork) -> None:
    put(town, AMINA, "k")
    claimed(town)
    claimed(town, LEASE)

    assert claimed(town, 2 * LEASE).tried_at == NOW


def test_what_surely_did_not_arrive_is_sent_as_new(town: OpenWork) -> None:
    put(town, AMINA, "k")
    with town(NOW) as work:
        message = work.outbox.claim(EVERYWHERE, LEASE)
        assert message is not None
        work.outbox.put_off(message, NOW + timedelta(seconds=5), is_unsent=True)

    assert claim(town, timedelta(seconds=4)) is None
    assert claimed(town, timedelta(seconds=5)).tried_at is None


def test_a_message_that_waits_for_another_try_holds_its_lane(town: OpenWork) -> None:
    put(town, AMINA, "first")
    put(town, AMINA, "second")
    with town(NOW) as work:
        message = work.outbox.claim(EVERYWHERE, LEASE)
        assert message is not None
        work.outbox.put_off(message, NOW + LEASE, is_unsent=True)

    assert claim(town) is None


def test_a_message_given_up_lets_its_lane_go_on(town: OpenWork) -> None:
    put(town, AMINA, "first")
    put(town, AMINA, "second")
    message = claimed(town)
    with town(NOW) as work:
        work.outbox.give_up(message)

    assert claimed(town).key == "second"


def test_whoever_no_platform_reaches_holds_up_nobody(town: OpenWork) -> None:
    for number in range(150):
        put(town, PETRA, f"unreachable-{number}")
    put(town, AMINA, "on slack")
    with town(NOW) as work:
        work.outbox.put(PRESS, card(), key="on matrix")

        on_slack = work.outbox.claim(("slack",), LEASE)
        on_matrix = work.outbox.claim(("matrix",), LEASE)
        assert on_slack is not None
        assert on_matrix is not None
        assert (on_slack.to, on_matrix.to) == (AMINA, PRESS)
        assert work.outbox.claim(("slack", "matrix"), LEASE) is None
        assert work.outbox.claim((), LEASE) is None


def test_a_refresh_before_delivery_only_changes_the_card(town: OpenWork) -> None:
    put(town, AMINA, "k", subject="G1")
    with town(NOW) as work:
        work.outbox.refresh("G1", card("new", "G1"))

    message = claimed(town)
    assert (message.card, message.is_edited) == (card("new", "G1"), False)
    with town(NOW) as work:
        deliver(work, message)
    assert claim(town) is None


def test_a_refresh_after_delivery_changes_the_copies(town: OpenWork) -> None:
    put(town, AMINA, "k", subject="G1")
    message = claimed(town)
    with town(NOW) as work:
        deliver(work, message)
        work.outbox.refresh("G1", card("new", "G1"))

    change = claimed(town)
    assert change.is_edited
    with town(NOW) as work:
        assert work.outbox.copies(change) == (Copy("console", "p06", "console-1"),)
        assert work.outbox.done(change)
    assert claim(town) is None


def test_a_refresh_while_the_message_is_being_sent_is_shown_afterwards(town: OpenWork) -> None:
    put(town, AMINA, "k", subject="G1")
    message = claimed(town)
    with town(NOW) as work:
        work.outbox.refresh("G1", card("new", "G1"))
        assert deliver(work, message)

    change = claimed(town)
    assert (change.is_edited, change.card) == (True, card("new", "G1"))


def test_a_refresh_while_an_earlier_one_is_shown_is_shown_too(town: OpenWork) -> None:
    put(town, AMINA, "k", subject="G1")
    message = claimed(town)
    with town(NOW) as work:
        deliver(work, message)
        work.outbox.refresh("G1", card("second", "G1"))
    change = claimed(town)
    with town(NOW) as work:
        work.outbox.refresh("G1", card("third", "G1"))
        assert not work.outbox.done(change)

    assert claimed(town).card == card("third", "G1")


def test_cancelling_takes_back_only_what_has_not_left(town: OpenWork) -> None:
    put(town, AMINA, "G1-v1-ask")
    put(town, PETRA, "G1-v1-ask")
    put(town, PETRA, "G12-v1-ask")
    claimed(town)
    with town(NOW) as work:
        work.outbox.cancel("G1-")

        assert [(m.to, m.key) for m in work.outbox.waiting()] == [
            (AMINA, "G1-v1-ask"),
            (PETRA, "G12-v1-ask"),
        ]


def test_a_prefix_with_a_percent_sign_is_only_itself(town: OpenWork) -> None:
    put(town, AMINA, "abc")
    with town(NOW) as work:
        work.outbox.cancel("a%")

    assert claimed(town).key == "abc"


def test_what_was_sent_is_kept_and_what_nobody_could_be_told_is_pruned(town: OpenWork) -> None:
    for to in (AMINA, PETRA, JONAS):
        put(town, to, "k")
    with town(NOW) as work:
        sent, dead = (work.outbox.claim(EVERYWHERE, LEASE) for _ in range(2))
        assert sent is not None
        assert dead is not None
        deliver(work, sent)
        work.outbox.give_up(dead)
    with town(NOW + timedelta(days=31)) as work:
        assert work.outbox.prune(timedelta(days=30)) == 2
        assert work.outbox.copies(sent) != ()


def test_a_message_leaves_only_with_its_cause(town: OpenWork) -> None:
    def put_and_break() -> None:
        with town(NOW) as work:
            work.outbox.put(AMINA, card(), key="k")
            work.outbox.put(PRESS, card(), key=None)  # type: ignore[arg-type]

    with pytest.raises(IntegrityError):
        put_and_break()

    assert claim(town) is None


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # the plan is in its words
def test_the_queue_is_found_without_reading_what_was_sent(engine: Engine) -> None:
    with engine.begin() as connection:
        outbox = SqlOutbox(connection, Wire(()), NOW)
        for query in (outbox._first_open(("slack",)), outbox._first_edited(("slack",))):
            sql = query.compile(engine, compile_kwargs={"literal_binds": True}).string
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all())

            assert "SCAN outbox USING INDEX ix_outbox_" in plan
            assert "SCAN earlier" not in plan
