"""What differs between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.text import t
from handlers.posting.differences import differences


def test_words_put_in_taken_out_and_changed_are_told() -> None:
    assert differences("Badet är öppet i dag", "Badet är stängt") == (
        t("posting.diff.changed", removed="öppet i dag", added="stängt"),
    )
    assert differences("Vi öppnar", "Vi öppnar på fredag") == (
        t("posting.diff.added", added="på fredag"),
    )
    assert differences("Vi öppnar på fredag", "Vi öppnar") == (
        t("posting.diff.removed", removed="på fredag"),
    )


@given(st.text())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()


def test_a_hostile_pair_of_texts_is_told_in_few_lines() -> None:
    one, other = "a b " * 15_000, "b a " * 15_000

    assert len(differences(one, other)) <= 13
