"""Floor 1, the heart: what the bot decides.  No I/O; state only through `ctx.store`.

See docs/decisions/0016-three-floors-one-door.md
"""
