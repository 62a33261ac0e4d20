"""One open transaction with all tables: what every duty's `Store` is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, Engine

from handlers.digests.ports import Store as DigestsStore
from handlers.guide.ports import Store as GuideStore
from handlers.kernel.municipality import Municipality
from handlers.kernel.people import Person
from handlers.kernel.wire import Wire
from handlers.mentions.ports import Store as MentionStore
from handlers.organisation.ports import Store as OrganisationStore
from handlers.ports import DoorStore
from handlers.posting.ports import Store as PostingStore
from handlers.records.ports import Store as RecordsStore
from handlers.register.ports import Store as RegisterStore
from handlers.reports.ports import Store as ReportsStore

from .audit import SqlAudit
from .digests import SqlDigests, SqlNews
from .directory import SqlDirectory
from .health import SqlHealth
from .mandates import SqlMandates
from .mentions import SqlComments, SqlItems, SqlMentions, SqlSources, SqlWatches
from .names import SqlNames
from .organisation import SqlAbsences, SqlHandovers, SqlOrganisation
from .outbox import SqlOutbox
from .posting import SqlOutlets, SqlPostHistory, SqlPostQueue, SqlPosts, SqlRepliedTo
from .records import SqlSubjects
from .register import SqlChannels, SqlDecisions, SqlDocuments, SqlOrigins, SqlRepresentatives
from .report_rows import SqlLists, SqlStatistics
from .reports import SqlCounts, SqlOutlook
from .seeded import SqlSeeded
from .settled import SqlSettled
from .talk import SqlDeliveries, SqlQuestions, SqlUndo
from .work import SqlAgenda


class SqlUnitOfWork:
    """Everything the bot remembers, within one transaction.  Tables are opened when first used."""

    def __init__(self, connection: Connection, wire: Wire, now: datetime) -> None:
        """Read and write through `connection`; what is written is dated `now`."""
        self.connection = connection
        self._wire = wire
        self._now = now

    def speak_for(self, actor: Person, platform: str) -> None:
        """Let the audit know who acts, and where."""
        self.audit.speak_for(actor, platform)

    # -- the kernel ------------------------------------------------------------------------------

    @cached_property
    def municipality(self) -> Municipality:
        """The municipality and what it has settled."""
        return self.settled.municipality()

    @cached_property
    def settled(self) -> SqlSettled:
        """The row of the installation."""
        return SqlSettled(self.connection)

    @cached_property
    def seeded(self) -> SqlSeeded:
        """What the seed file said last time."""
        return SqlSeeded(self.connection)

    @cached_property
    def directory(self) -> SqlDirectory:
        """People, departments, boards and rooms."""
        return SqlDirectory(self.connection)

    @property
    def newcomers(self) -> SqlDirectory:
        """How people are found by what a platform calls them."""
        return self.directory

    @cached_property
    def names(self) -> SqlNames:
        """What names typed in chat can stand for."""
        return SqlNames(self.connection, self.directory)

    @cached_property
    def mandates(self) -> SqlMandates:
        """Who may decide."""
        return SqlMandates(self.connection, self.directory)

    @cached_property
    def audit(self) -> SqlAudit:
        """The log that only grows."""
        return SqlAudit(self.connection, self._wire, self._now, self.undo)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """What is to be said to others."""
        return SqlOutbox(self.connection, self._wire, self._now)

    @cached_property
    def agenda(self) -> SqlAgenda:
        """What falls due later."""
        return SqlAgenda(self.connection, self._now)

    @cached_property
    def questions(self) -> SqlQuestions:
        """Questions that wait for an answer."""
        return SqlQuestions(self.connection, self._wire)

    @cached_property
    def undo(self) -> SqlUndo:
        """What can be undone."""
        return SqlUndo(self.connection, self._wire)

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        """Events that have been carried out."""
        return SqlDeliveries(self.connection, self._now)

    # -- guide -----------------------------------------------------------------------------------

    @cached_property
    def health(self) -> SqlHealth:
        """How the bot is, in numbers."""
        return SqlHealth(self.connection, self.agenda)

    # -- organisation ----------------------------------------------------------------------------

    @cached_property
    def organisation(self) -> SqlOrganisation:
        """The directory, to change it."""
        return SqlOrganisation(self.connection, self.directory, self.mandates)

    @cached_property
    def away(self) -> SqlAbsences:
        """When people are away."""
        return SqlAbsences(self.connection, self.mandates)

    @cached_property
    def handovers(self) -> SqlHandovers:
        """What somebody who leaves must hand over."""
        return SqlHandovers(self.connection)

    # -- records ---------------------------------------------------------------------------------

    @cached_property
    def subjects(self) -> SqlSubjects:
        """What a log can be about."""
        return SqlSubjects(self.connection)

    # -- register --------------------------------------------------------------------------------

    @cached_property
    def channels(self) -> SqlChannels:
        """The channels of the municipality."""
        return SqlChannels(self.connection)

    @cached_property
    def decisions(self) -> SqlDecisions:
        """The departments' decisions."""
        return SqlDecisions(self.connection)

    @cached_property
    def representatives(self) -> SqlRepresentatives:
        """Who may represent the municipality where."""
        return SqlRepresentatives(self.connection)

    @cached_property
    def documents(self) -> SqlDocuments:
        """The governing documents."""
        return SqlDocuments(self.connection)

    @cached_property
    def origins(self) -> SqlOrigins:
        """Where the right to publish a post came from."""
        return SqlOrigins(self.connection)

    # -- posting ---------------------------------------------------------------------------------

    @cached_property
    def posts(self) -> SqlPosts:
        """Requests to publish."""
        return SqlPosts(self.connection)

    @cached_property
    def post_queue(self) -> SqlPostQueue:
        """Requests by what they wait for."""
        return SqlPostQueue(self.connection)

    @cached_property
    def post_history(self) -> SqlPostHistory:
        """Versions and decisions."""
        return SqlPostHistory(self.connection)

    @cached_property
    def outlets(self) -> SqlOutlets:
        """Channels, as posting reads them."""
        return SqlOutlets(self.connection)

    @cached_property
    def replied_to(self) -> SqlRepliedTo:
        """Mentions, as replies need them."""
        return SqlRepliedTo(self.connection)

    # -- mentions --------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> SqlSources:
        """The feeds that are read."""
        return SqlSources(self.connection)

    @cached_property
    def items(self) -> SqlItems:
        """What the sources have carried."""
        return SqlItems(self.connection)

    @cached_property
    def watches(self) -> SqlWatches:
        """The words that are watched."""
        return SqlWatches(self.connection)

    @cached_property
    def mentions(self) -> SqlMentions:
        """The items that watches hit."""
        return SqlMentions(self.connection)

    @property
    def found_mentions(self) -> SqlMentions:
        """How mentions are found by what feeds carry."""
        return self.mentions

    @cached_property
    def comments(self) -> SqlComments:
        """What colleagues wrote about mentions."""
        return SqlComments(self.connection)

    # -- reports ---------------------------------------------------------------------------------

    @cached_property
    def month_counts(self) -> SqlCounts:
        """The month's numbers."""
        return SqlCounts(self.connection)

    @cached_property
    def month_outlook(self) -> SqlOutlook:
        """What the numbers rest on."""
        return SqlOutlook(self.connection)

    @cached_property
    def month_lists(self) -> SqlLists:
        """The rows behind the numbers."""
        return SqlLists(self.connection)

    @cached_property
    def statistics(self) -> SqlStatistics:
        """Imported numbers of published posts."""
        return SqlStatistics(self.connection)

    # -- digests ---------------------------------------------------------------------------------

    @cached_property
    def digests(self) -> SqlDigests:
        """The messages at set times."""
        return SqlDigests(self.connection)

    @cached_property
    def news(self) -> SqlNews:
        """What digests tell of."""
        return SqlNews(self.connection)


OpenWork = Callable[[datetime], AbstractContextManager[SqlUnitOfWork]]


def opener(engine: Engine, wire: Wire) -> OpenWork:
    """Return a function that opens a unit of work: leaving it commits, an exception rolls back."""

    @contextmanager
    def open_work(now: datetime) -> Iterator[SqlUnitOfWork]:
        with engine.begin() as connection:
            yield SqlUnitOfWork(connection, wire, now)

    return open_work


def _fits(
    work: SqlUnitOfWork,
) -> tuple[
    DoorStore,
    DigestsStore,
    GuideStore,
    OrganisationStore,
    PostingStore,
    RecordsStore,
    RegisterStore,
    MentionStore,
    ReportsStore,
]:
    """Let the type checker prove that the unit of work is every duty's store."""
    return (work, work, work, work, work, work, work, work, work)
