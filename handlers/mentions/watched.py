"""What several commands about watches say."""

from __future__ import annotations

from datetime import datetime

from ..kernel.ids import DepartmentId
from ..kernel.text import Text, t
from .audience import alert_room
from .model import Priority, Watch
from .ports import Store


def department_name(store: Store, department: DepartmentId | None) -> str | None:
    """Return a department's name, or None."""
    return None if department is None else store.directory.department(department).name


def state_of(watch: Watch, now: datetime) -> Text:
    """Return how a watch is doing, in words."""
    if not watch.is_active:
        return t("mentions.watch.removed")
    if watch.paused_until is not None and watch.paused_until > now:
        return t("mentions.watch.paused", until=watch.paused_until)
    return t("mentions.watch.active")


def where_told(store: Store, watch: Watch) -> Text:
    """Return the sentence that says where hits of a watch are told."""
    if watch.priority is Priority.LOW:
        return t("mentions.told.nowhere")
    room = alert_room(store, watch.department)
    if room is None:
        return t("mentions.told.coordinators")
    return t("mentions.told.room", room=room.name)
