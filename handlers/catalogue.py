"""All that the bot can do: two tuples, COMMANDS and JOBS, and the wire that carries them."""

from __future__ import annotations

import inspect
import typing
from enum import Enum

from .digests.list_digests import list_digests
from .digests.send_digest import digest_job
from .digests.set_digest_time import set_digest_time
from .digests.start_digest import start_digest
from .digests.stop_digest import stop_digest
from .guide.library import Library
from .guide.show_help import help_command
from .guide.show_status import show_status
from .guide.undo_last import undo_last
from .kernel import card, ids, people, ports, text, when
from .kernel.calendar import Month
from .kernel.command import Command, Job
from .kernel.periods import Period
from .kernel.wire import Wire
from .kernel.words import Words
from .mentions.add_mention import add_mention
from .mentions.add_source import add_source
from .mentions.add_watch import add_watch
from .mentions.comment_mention import comment_mention
from .mentions.dismiss_mention import dismiss_mention
from .mentions.ingest_feed import ingest_feed
from .mentions.list_mentions import list_mentions
from .mentions.list_sources import list_sources
from .mentions.list_watches import list_watches
from .mentions.pause_source import pause_source
from .mentions.pause_watch import pause_watch
from .mentions.remove_source import remove_source
from .mentions.remove_watch import remove_watch
from .mentions.reopen_mention import reopen_mention
from .mentions.resume_source import resume_source
from .mentions.resume_watch import resume_watch
from .mentions.show_mention import show_mention
from .mentions.show_watch import show_watch
from .mentions.take_mention import take_mention
from .mentions.take_over_mention import take_over_mention
from .organisation.add_department import add_department
from .organisation.add_person import add_person
from .organisation.bind_room import bind_room
from .organisation.end_absence import end_absence
from .organisation.end_deputy import end_deputy
from .organisation.end_person import end_person
from .organisation.list_departments import list_departments
from .organisation.list_people import list_people
from .organisation.list_rooms import list_rooms
from .organisation.set_absence import set_absence
from .organisation.set_deputies import set_deputies
from .organisation.set_deputy import set_deputy
from .organisation.set_head import set_head
from .organisation.set_language import set_language
from .organisation.unbind_room import unbind_room
from .posting import clockwork as posting_clockwork
from .posting.approve_post import approve_post
from .posting.ask_for_change import ask_for_change
from .posting.confirm_oral import confirm_oral
from .posting.confirm_published import confirm_published
from .posting.draft_reply import draft_reply
from .posting.hand_over import hand_over
from .posting.move_post import move_post
from .posting.open_draft import open_draft
from .posting.record_oral import record_oral
from .posting.record_published import record_published
from .posting.reject_post import reject_post
from .posting.request_post import request_post
from .posting.review_post import review_post
from .posting.revise_post import revise_post
from .posting.revoke_approval import revoke_approval
from .posting.send_draft import send_draft
from .posting.show_post import show_post
from .posting.show_queue import show_queue
from .posting.undo_decision import undo_decision
from .posting.withdraw_post import withdraw_post
from .records.show_log import log_command
from .register.appoint import appoint
from .register.approve_channel import approve_channel
from .register.attest_two_factor import attest_two_factor
from .register.close_channel import close_channel
from .register.decide_tools import decide_tools
from .register.decide_use import decide_use
from .register.edit_channel import edit_channel
from .register.end_appointment import end_appointment
from .register.list_channels import list_channels
from .register.list_decisions import list_decisions
from .register.list_policies import list_policies
from .register.list_representatives import list_representatives
from .register.open_channel import open_channel
from .register.pause_channel import pause_channel
from .register.reassign_channel import reassign_channel
from .register.register_channel import register_channel
from .register.reject_channel import reject_channel
from .register.set_policy import set_policy
from .register.show_channel import show_channel
from .register.show_mandate import show_mandate
from .reports.draft_month import draft_month
from .reports.show_month import show_month

DUTY_COMMANDS: tuple[Command, ...] = (
    # guide
    show_status,
    undo_last,
    # organisation
    list_departments,
    add_department,
    set_head,
    set_deputies,
    list_people,
    add_person,
    end_person,
    set_absence,
    end_absence,
    set_deputy,
    end_deputy,
    bind_room,
    list_rooms,
    unbind_room,
    set_language,
    # mentions
    add_source,
    list_sources,
    pause_source,
    resume_source,
    remove_source,
    add_watch,
    list_watches,
    show_watch,
    pause_watch,
    resume_watch,
    remove_watch,
    list_mentions,
    show_mention,
    add_mention,
    take_mention,
    take_over_mention,
    dismiss_mention,
    reopen_mention,
    comment_mention,
    ingest_feed,
    # posting
    request_post,
    revise_post,
    send_draft,
    show_queue,
    approve_post,
    open_draft,
    ask_for_change,
    reject_post,
    hand_over,
    revoke_approval,
    undo_decision,
    record_oral,
    confirm_oral,
    confirm_published,
    record_published,
    withdraw_post,
    move_post,
    review_post,
    show_post,
    draft_reply,
    # register
    register_channel,
    list_channels,
    show_channel,
    edit_channel,
    reassign_channel,
    approve_channel,
    reject_channel,
    set_policy,
    attest_two_factor,
    pause_channel,
    open_channel,
    close_channel,
    list_decisions,
    decide_use,
    decide_tools,
    appoint,
    end_appointment,
    list_representatives,
    show_mandate,
    list_policies,
    # reports
    show_month,
    # digests
    list_digests,
    start_digest,
    stop_digest,
    set_digest_time,
)
"""Every command but help and the log, which are made from the catalogues."""

JOBS: tuple[Job, ...] = (*posting_clockwork.JOBS, digest_job(draft_month))
"""Everything that the clock does."""


def commands(words: Words) -> tuple[Command, ...]:
    """Return all commands, help among them."""
    library = Library(words)
    everything = (help_command(library), *DUTY_COMMANDS, log_command(words.has))
    library.hold(everything)
    return everything


def wire() -> Wire:
    """Return the wire that knows every card, id and command."""
    classes: dict[type, None] = dict.fromkeys((Month, Period, when.Moment, ports.Question))
    for module in (card, ids, people, text):
        for _, known in inspect.getmembers(module, inspect.isclass):
            if known.__module__ == module.__name__:
                classes[known] = None
    for command in DUTY_COMMANDS:
        classes[command.arguments] = None
        for hint in typing.get_type_hints(command.arguments).values():
            for part in (hint, *typing.get_args(hint)):
                if inspect.isclass(part) and issubclass(part, Enum):
                    classes[part] = None
    return Wire(classes)
