"""Adding a department."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import DepartmentId
from ..kernel.people import Department, in_sentence
from ..kernel.text import t
from . import rules
from .commands import AddDepartment
from .ports import Store


@command("förvaltning ny", needs=Permission.ADMINISTER)
def add_department(args: AddDepartment, ctx: Context[Store]) -> Card:
    """Keep a new department; it can decide nothing before it has a head and a delegation."""
    known = ctx.store.directory.departments()
    name, short = rules.check_new_department(args.name, args.abbreviation, known)
    board = rules.find_board(args.board, ctx.store.directory.boards())
    key = rules.department_key(short, name, {str(d.id) for d in known})
    added = Department(DepartmentId(key), name, in_sentence(name), short, board=board)
    ctx.store.organisation.keep_department(added)
    ctx.store.audit.write("department.added", key, name=name, board=board)
    return say(t("organisation.department_added", name=name, id=short or key))
