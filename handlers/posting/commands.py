"""What people may ask of posting."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..kernel.command import Link, Version, Words, keyword, untyped
from ..kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId
from ..kernel.when import Moment


@dataclass(frozen=True, slots=True)
class RequestPost:
    """Ask a department to approve a post on one of its channels."""

    channel: ChannelId
    text: Words
    publish_at: Moment | None = keyword(None)
    answer_by: Moment | None = keyword(None)
    is_urgent: bool = keyword(False)
    is_sensitive: bool = keyword(False)
    pictures: tuple[str, ...] = keyword(())


@dataclass(frozen=True, slots=True)
class RevisePost:
    """Write a new text for a post: a draft is changed, a sent one becomes the next version."""

    post: PostId
    text: Words
    publish_at: Moment | None = keyword(None)
    answer_by: Moment | None = keyword(None)
    is_urgent: bool = keyword(False)
    is_sensitive: bool = keyword(False)
    pictures: tuple[str, ...] = keyword(())


@dataclass(frozen=True, slots=True)
class SendDraft:
    """Send a draft, one's own or another's, or send again what lapsed or was withdrawn."""

    post: PostId
    publish_at: Moment | None = keyword(None)
    answer_by: Moment | None = keyword(None)
    is_urgent: bool = keyword(False)
    is_sensitive: bool = keyword(False)


@dataclass(frozen=True, slots=True)
class ApprovePost:
    """Approve one version of a post."""

    post: PostId
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class AskForChange:
    """Ask the author to change something."""

    post: PostId
    version: Version | None = None
    what: Words = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Open one's own text to change it; for the one who decides, ask what to change."""

    post: PostId


@dataclass(frozen=True, slots=True)
class RejectPost:
    """Reject a version of a post, with a reason."""

    post: PostId
    version: Version | None = None
    reason: Words = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Let somebody else in the line decide about a post."""

    post: PostId
    to: PersonId


@dataclass(frozen=True, slots=True)
class RevokeApproval:
    """Take back an approval that has not been used yet, with a reason."""

    post: PostId
    reason: Words


@dataclass(frozen=True, slots=True)
class UndoDecision:
    """Undo one's own last decision on a post; carried by `ångra` alone."""

    post: PostId | None = untyped()
    decision: int = untyped(0)


@dataclass(frozen=True, slots=True)
class RecordOral:
    """Record that somebody approved by word of mouth; it counts when they confirm it."""

    post: PostId
    by: PersonId
    at: Moment


@dataclass(frozen=True, slots=True)
class ConfirmOral:
    """Confirm one's own oral approval."""

    post: PostId


@dataclass(frozen=True, slots=True)
class ConfirmPublished:
    """Tell that a post is out, with its link."""

    post: PostId
    link: Link
    anyway: bool = keyword(False)


@dataclass(frozen=True, slots=True)
class RecordPublished:
    """Tell what was published on a channel whose posts need no approval."""

    channel: ChannelId
    link: Link
    text: Words | None = None


@dataclass(frozen=True, slots=True)
class WithdrawPost:
    """Take back a request."""

    post: PostId


@dataclass(frozen=True, slots=True)
class MovePost:
    """Move the planned time of a post."""

    post: PostId
    to: Moment


@dataclass(frozen=True, slots=True)
class ReviewPost:
    """Say that one has looked through a post that was published before anybody decided."""

    post: PostId


@dataclass(frozen=True, slots=True)
class ShowPost:
    """Show all about a post: versions, decisions, where it is."""

    post: PostId


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """Show what waits: for oneself, of one's own, or for a department."""

    department: DepartmentId | None = None
    is_mine: bool = keyword(False)


@dataclass(frozen=True, slots=True)
class DraftReply:
    """Begin a reply to a mention."""

    mention: MentionId
    channel: ChannelId | None = None
    text: Words | None = None
