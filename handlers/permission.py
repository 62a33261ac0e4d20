"""Who may try a command, and who somebody is to the municipality."""

from __future__ import annotations

from .invocation import Identity
from .kernel.command import Command, Permission
from .kernel.errors import NotAllowed
from .kernel.ids import PersonId
from .kernel.people import BOT, Person, Role, Standing
from .kernel.text import t
from .kernel.tokens import clean

_LONGEST_NAME = 120


def check_permission(command: Command, actor: Person) -> None:
    """Let the actor try the command; raises `NotAllowed` with who may."""
    standing = actor.standing
    staff = standing is Standing.STAFF
    allowed = {
        Permission.EVERYONE: True,
        Permission.READ: staff or standing is Standing.ELECTED,
        Permission.STAFF: staff,
        Permission.DECIDE: staff,
        Permission.ADMINISTER: staff and actor.has(Role.ADMINISTRATOR),
        Permission.BOT: actor.id == BOT.id,
    }[command.needs]
    if allowed:
        return
    if not is_known(actor):
        raise NotAllowed(t("kernel.not_allowed.unknown"))
    if standing is Standing.ELECTED:
        raise NotAllowed(t("kernel.not_allowed.elected"))
    raise NotAllowed(t(f"kernel.not_allowed.{command.needs.value}"))


def is_known(person: Person) -> bool:
    """Tell whether the person is of the staff or elected."""
    return person.standing in (Standing.STAFF, Standing.ELECTED)


def nobody(who: Identity) -> Person:
    """Return somebody unknown, under a key that no known person has."""
    key = PersonId(f"?{who.platform}:{clean(who.key)[:60]}")
    return Person(key, called(who), standing=Standing.UNKNOWN)


def called(who: Identity) -> str:
    """Return what the platform calls somebody, who may have chosen any name at all."""
    return clean(who.name or who.key)[:_LONGEST_NAME]
