"""A municipality with much to do: thousands of posts and mentions, made inside the database."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Engine, Integer, text
from sqlalchemy.types import TypeDecorator

from storage.models.base import Base
from storage.types import Many

STAMP = "strftime('%Y-%m-%d %H:%M:%f000', {})"
"""A moment as the column type writes it; `{}` is what SQLite makes a time of."""

DEPARTMENT = (
    """json_extract('["klf","bif","sbf","stf","ktf","sof","vof","via"]', '$[' || (i % 8) || ']')"""
)


def fill(engine: Engine, table: str, count: int, **values: str) -> None:
    """Insert `count` rows; `values` are SQL expressions in `i`, which counts from one.

    A column that is not named gets NULL where it may, else nothing: '', 0, an empty list.
    """
    columns = Base.metadata.tables[table].columns
    chosen = {column.name: values.get(column.name, _nothing(column)) for column in columns}
    names, expressions = ", ".join(f'"{name}"' for name in chosen), ", ".join(chosen.values())
    with engine.begin() as connection:
        connection.execute(
            text(
                f"INSERT INTO {table} ({names}) "
                "WITH RECURSIVE counted(i) AS "
                f"(SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < {count}) "
                f"SELECT {expressions} FROM counted"
            )
        )


def _nothing(column: Column[object]) -> str:
    if column.nullable:
        return "NULL"
    kind = column.type
    if isinstance(kind, Many):
        return "'[]'"
    plain = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(plain, DateTime):
        return STAMP.format("'2026-10-01'")
    return "0" if isinstance(plain, Integer | Boolean) else "''"


def add_waiting_posts(engine: Engine, count: int) -> None:
    """Let `count` requests wait for the head of the schools."""
    fill(
        engine,
        "post",
        count,
        id="1000 + i",
        channel="6",
        department="'bif'",
        author="'p06'",
        writers="""'["p06"]'""",
        text="'Nu öppnar vi anmälan till kulturskolan, grupp ' || i",
        version="1",
        state="'waiting'",
        created_at=STAMP.format("'2026-11-23 07:00', '+' || (i % 50) || ' seconds'"),
        requested_at=STAMP.format("'2026-11-23 07:00', '+' || (i % 50) || ' seconds'"),
        asked_at=STAMP.format("'2026-11-23 07:00'"),
        answer_by=STAMP.format("'2026-11-24 12:00'"),
        asked="'p05'",
        basis="'none'",
    )


def add_years_of_posts(engine: Engine, count: int) -> None:
    """Add posts of ten years, approved, published, rejected and expired."""
    sent = "'2016-12-01', '+' || (i % 3640) || ' days', '+' || (8 + i % 8) || ' hours'"
    published = STAMP.format(sent + ", '+4 hours'")
    fill(
        engine,
        "post",
        count,
        id="100000 + i",
        channel="1 + i % 13",
        department=DEPARTMENT,
        author="'p06'",
        writers="""'["p06"]'""",
        text="'Inlägg nummer ' || i",
        version="1",
        state="CASE i % 20 WHEN 0 THEN 'rejected' WHEN 1 THEN 'expired' ELSE 'published' END",
        created_at=STAMP.format(sent),
        requested_at=STAMP.format(sent),
        asked_at=STAMP.format(sent),
        basis="'person'",
        decided_by="'p05'",
        decided_at=STAMP.format(sent + ", '+2 hours'"),
        published_at=f"CASE WHEN i % 20 > 1 THEN {published} END",
    )
    fill(
        engine,
        "post_decision",
        count,
        number="100000 + i",
        post="100000 + i",
        version="1",
        outcome="CASE i % 20 WHEN 0 THEN 'rejected' WHEN 1 THEN 'expired' ELSE 'approved' END",
        decided_by="'p05'",
        decided_at=STAMP.format(sent + ", '+2 hours'"),
        office_time="60 * (i % 600)",
    )


def add_years_of_mentions(engine: Engine, count: int) -> None:
    """Add mentions of ten years from forty sources."""
    fill(
        engine,
        "mention",
        count,
        id="100000 + i",
        source="1 + i % 40",
        source_name="'Källa ' || (1 + i % 40)",
        kind="CASE i % 3 WHEN 0 THEN 'newspaper' WHEN 1 THEN 'blog' ELSE 'radio' END",
        title="'Kommunen svarar om skolan, del ' || i",
        published_at=STAMP.format("'2016-12-01', '+' || (i % 3640) || ' days', '+9 hours'"),
        found_at=STAMP.format("'2016-12-01', '+' || (i % 3640) || ' days', '+10 hours'"),
        watches="'[1]'",
        department=DEPARTMENT,
        priority="'normal'",
        state="CASE i % 10 WHEN 0 THEN 'duplicate' WHEN 1 THEN 'no_action' ELSE 'new' END",
    )
