"""Who may read a log."""

from __future__ import annotations

from collections.abc import Collection

from ..kernel.ids import PersonId
from ..kernel.people import Person, Role
from .model import Subject

KEEPERS = (Role.ADMINISTRATOR, Role.REGISTRAR, Role.ARCHIVIST, Role.COORDINATOR)
"""They may read every log (PRODUCT §5; the registrar answers requests for records)."""


def may_read(actor: Person, subject: Subject, deciders: Collection[PersonId]) -> bool:
    """Tell whether the actor may read the log of `subject`, on which `deciders` decide."""
    heads_it = actor.has(Role.DEPARTMENT_HEAD, Role.DEPUTY) and (
        subject.department is not None and actor.department == subject.department
    )
    return actor.has(*KEEPERS) or heads_it or actor.id in (*subject.people, *deciders)
