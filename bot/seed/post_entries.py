"""The forms of the seed file's requests to publish."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Entry, Moment


class MediumEntry(Entry):
    """A picture or a film; posting keeps its description."""

    file: str = ""
    alt: str | None = None
    credit: str | None = None
    licence: str | None = None
    people_in_picture: str | None = None
    legal_basis: str | None = None
    consent_refs: tuple[str, ...] = ()


class DecisionEntry(Entry):
    """What was decided on the newest version."""

    outcome: Literal["approved", "changes_requested", "rejected", "revoked"]
    decided_by: str
    decided_at: Moment
    delegation: str | None = None
    mode: str = "normal"
    reason: str = ""


class ReviewEntry(Entry):
    """Who looked the post through after it was published."""

    by: str
    at: Moment
    outcome: str = "ok"


class PostEntry(Entry):
    """One request."""

    id: str = Field(pattern=r"^q\d{1,9}$")
    channel: str
    author: str
    state: Literal[
        "draft",
        "requested",
        "waiting",
        "changes_requested",
        "approved",
        "scheduled",
        "rejected",
        "withdrawn",
        "revoked",
        "expired",
        "published",
        "published_unapproved",
    ]
    text: str
    requested_at: Moment | None = None
    publish_at: Moment | None = None
    purpose_code: str = ""
    urgency: Literal["normal", "urgent"] = "normal"
    sensitivity: str = "none"
    media: tuple[MediumEntry, ...] = ()
    language: str = ""
    link: str | None = None
    reply_to: str | None = None
    case_number: str | None = None
    decision: DecisionEntry | None = None
    published_at: Moment | None = None
    published_url: str = ""
    post_hoc_review: ReviewEntry | None = None
    open_question: bool = False
