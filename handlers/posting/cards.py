"""How a post is shown: to those who decide, and wherever its card stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..kernel.card import Action, Block, Bullets, Card, Paragraph, Quote, Ring, say
from ..kernel.command import Version, Words
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from .checks import mask
from .commands import ApprovePost, AskForChange, ConfirmOral, RejectPost, ReviewPost
from .differences import differences
from .model import Basis, Post, State
from .ports import Outlet
from .rules import is_doubtful, state_words
from .sheet import Sheet

_FIRST_WORDS = 32


def channel_words(outlet: Outlet) -> Text:
    """Return `K12 (Facebook, Granåkers skolor)`."""
    platform = platform_name(outlet.platform)
    return t("posting.channel", channel=outlet.id, platform=platform, name=outlet.name)


def channel_name(outlet: Outlet) -> Text:
    """Return `Facebook, Granåkers skolor (K12)`."""
    platform = platform_name(outlet.platform)
    return t("posting.channel_name", channel=outlet.id, platform=platform, name=outlet.name)


def label(post: Post, outlet: Outlet) -> Text:
    """Return `G147 (Facebook, ”Nu öppnar vi …”)`: an id never stands alone."""
    words = first_words(post.text)
    platform = platform_name(outlet.platform)
    if not words:
        return t("posting.label_empty", post=post.id, platform=platform)
    return t("posting.label", post=post.id, platform=platform, words=words)


def first_words(text: str) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(mask(text[:200]).split())
    if len(line) <= _FIRST_WORDS:
        return line
    cut = line[:_FIRST_WORDS]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(".,:;!?") + " …"


def picture_line(media: Sequence[str]) -> Text:
    """Return whether there are pictures, and whether all are described."""
    if not media:
        return t("posting.picture.none")
    if all(alt.strip() for alt in media):
        return t("posting.picture.described", n=len(media))
    return t("posting.picture.bare", n=len(media))


def text_blocks(post: Post) -> tuple[Block, ...]:
    """Return the whole text and the picture descriptions, personal numbers masked."""
    alts = (Quote(mask(alt)) for alt in post.media if alt.strip())
    return (Quote(mask(post.text)), Paragraph(picture_line(post.media)), *alts)


def post_card(told: Sheet) -> Card:
    """Return the card of a post: what is asked, or what came of it."""
    post = told.post
    if post.state is State.WAITING:
        return _waiting(told)
    if post.state is State.ORAL:
        return _oral(told)
    blocks = (Paragraph(outcome(told)), *text_blocks(post))
    review = Action(t("posting.button.reviewed"), ReviewPost(post.id))
    actions = (review,) if post.review_wanted and is_out(post) else ()
    return Card(blocks=blocks, actions=actions, subject=str(post.id))


def replaced_card(told: Sheet) -> Card:
    """Return what the cards of earlier versions show: that there is a newer text."""
    name = label(told.post, told.outlet)
    return say(t("posting.card.replaced", label=name, version=told.post.version))


def is_out(post: Post) -> bool:
    """Tell whether the post has been published."""
    return post.state in (State.PUBLISHED, State.PUBLISHED_UNAPPROVED)


def led(lead: Text, card: Card, ring: Ring = Ring.ALERT) -> Card:
    """Return the card with a sentence before it."""
    return replace(card, blocks=(Paragraph(lead), *card.blocks), ring=ring)


def _waiting(told: Sheet) -> Card:
    post = told.post
    notes = [Paragraph(t("posting.card.sensitive"))] if post.is_sensitive else []
    if is_doubtful(post.text) or any(is_doubtful(alt) for alt in post.media):
        notes.append(Paragraph(t("posting.card.doubtful")))
    return Card(
        blocks=(
            Paragraph(_asked(told)),
            *text_blocks(post),
            *_changes(told),
            *notes,
            Paragraph(t("posting.card.who", decides=told.decides)),
        ),
        actions=decision_actions(post),
        subject=str(post.id),
        ring=Ring.ALERT,
    )


def _asked(told: Sheet) -> Text:
    post = told.post
    key = "posting.card.asked" if post.publish_at else "posting.card.asked_soon"
    return t(
        key,
        author=told.author,
        channel=channel_name(told.outlet),
        publish_at=post.publish_at,
        answer_by=post.answer_by,
        post=post.id,
        version=post.version,
        urgency=t("posting.card.urgent") if post.is_urgent else t("posting.card.not_urgent"),
    )


def _changes(told: Sheet) -> tuple[Block, ...]:
    if told.previous is None or told.previous.text == told.post.text:
        return ()
    changed = differences(mask(told.previous.text), mask(told.post.text))
    heading = t("posting.diff.heading", version=told.previous.version)
    return (Paragraph(heading), Bullets(changed)) if changed else ()


def _oral(told: Sheet) -> Card:
    confirm = Action(t("posting.button.confirm"), ConfirmOral(told.post.id))
    lead = t("posting.card.oral", label=label(told.post, told.outlet), who=told.decider)
    actions = (confirm, *decision_actions(told.post)[1:])
    blocks = (Paragraph(lead), *text_blocks(told.post))
    return Card(blocks=blocks, actions=actions, subject=str(told.post.id), ring=Ring.ALERT)


def decision_actions(post: Post) -> tuple[Action, ...]:
    """Return the three buttons of a decision, bound to the version that is shown."""
    version, empty = Version(post.version), Words("")
    return (
        Action(t("posting.button.approve"), ApprovePost(post.id, version)),
        Action(t("posting.button.change"), AskForChange(post.id, version, what=empty)),
        Action(t("posting.button.reject"), RejectPost(post.id, version, reason=empty)),
    )


def outcome(told: Sheet) -> Text:
    """Return one sentence about where a post is that nobody has to decide on."""
    post, name = told.post, label(told.post, told.outlet)
    if post.basis is Basis.POLICY and post.state is State.APPROVED:
        return t("posting.outcome.by_policy", label=name, channel=channel_words(told.outlet))
    decided = (State.APPROVED, State.REJECTED, State.CHANGES_REQUESTED, State.REVOKED)
    if post.state in decided and post.decided_at is not None and told.decider:
        return t(
            f"posting.outcome.{post.state.value}",
            label=name,
            who=told.decider,
            at=post.decided_at,
            version=post.version,
            reason=post.reason,
        )
    return t("posting.outcome.other", label=name, state=state_words(post.state))
