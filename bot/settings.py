"""The settings: one frozen value, read once from the environment or `.env`."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LAST_PORT = 65535
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class BadSetting(Exception):  # named for what it is: a bad setting
    """A setting has a value that cannot be used.  The message names it and says how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the names in the environment are the same in upper case."""

    database_url: str = "sqlite:///kommunbot.db"
    """Where the memory is: a SQLite file or a PostgreSQL database."""
    administrators: frozenset[str] = frozenset()
    """Who administers, with commas between: Slack ids, Matrix ids or person ids."""
    command_name: str = "komm"
    """The word before a command in Slack and Matrix."""
    language: str = "sv"
    """The language of places that have not chosen one: sv or en."""
    timezone: str = "Europe/Stockholm"
    """The time zone of a municipality that is not seeded yet."""
    host: str = "127.0.0.1"
    """The address that `run` and `web` listen on; 0.0.0.0 for all of the machine's."""
    port: int = 8080
    """The port that `run` and `web` listen on."""
    contact_url: str = ""
    """Who to contact about feed requests; stands in the User-Agent."""
    fetch_allow_private: tuple[Network, ...] = ()
    """Internal networks that feeds may be fetched from, with commas between; none by default."""
    data_dir: Path = Path("data")
    """Where files are kept."""
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""
    log_format: str = "text"
    """text or json."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; raises `BadSetting`.

        Without `environ`, `.env` in the working folder is read first; what the environment already
        has wins over it.
        """
        if environ is None:
            from dotenv import load_dotenv  # noqa: PLC0415  # only when settings are read for real

            load_dotenv(Path.cwd() / ".env")
            environ = os.environ
        values = {
            field.name: _READ[field.name](environ[field.name.upper()].strip())
            for field in fields(cls)
            if environ.get(field.name.upper(), "").strip()
        }
        return cls(**values)  # type: ignore[arg-type]  # each reader returns its field's type


def _database(written: str) -> str:
    if written.startswith("postgres://"):  # the form that some hosts still hand out
        written = written.replace("postgres://", "postgresql://", 1)
    if written.startswith("postgresql://"):
        written = written.replace("postgresql://", "postgresql+psycopg://", 1)
    if not written.startswith(("sqlite:///", "postgresql+psycopg://")):
        message = "DATABASE_URL måste börja med sqlite:/// eller postgresql:// (must begin with)"
        raise BadSetting(message)
    try:
        urlsplit(written).port  # noqa: B018  # it is read when it is asked for
    except ValueError as error:
        message = "DATABASE_URL: porten måste vara ett tal (the port must be a number)"
        raise BadSetting(message) from error
    return written


def _one_of(name: str, *choices: str) -> Callable[[str], str]:
    def read(written: str) -> str:
        for choice in choices:
            if choice.casefold() == written.casefold():
                return choice
        message = f"{name} måste vara (must be) {' | '.join(choices)}, inte (not) {written!r}"
        raise BadSetting(message)

    return read


def _language(written: str) -> str:
    """Read the language, also as a desktop writes it: en_GB:en."""
    return _one_of("LANGUAGE", "sv", "en")(re.split(r"[_.:@-]", written)[0])


def _networks(written: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in written.split(","))
    except ValueError as error:
        message = f"FETCH_ALLOW_PRIVATE: {error}. Skriv nät som (write networks as) 10.0.0.0/8"
        raise BadSetting(message) from error


def _timezone(written: str) -> str:
    try:
        return ZoneInfo(written).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"TIMEZONE: ingen tidszon heter (no such zone) {written!r}; Europe/Stockholm"
        raise BadSetting(message) from error


def _port(written: str) -> int:
    if not written.isdecimal() or not 0 < int(written) <= _LAST_PORT:
        message = f"PORT: ett tal mellan 1 och 65535 (a number from 1 to 65535): {written!r}"
        raise BadSetting(message)
    return int(written)


def _command_name(written: str) -> str:
    if not written.isalnum() or len(written) > 32:  # noqa: PLR2004  # Slack's longest command
        message = f"COMMAND_NAME: bara bokstäver och siffror (letters and digits): {written!r}"
        raise BadSetting(message)
    return written.lower()


_READ: dict[str, Callable[[str], object]] = {
    "database_url": _database,
    "administrators": lambda w: frozenset(part.strip() for part in w.split(",") if part.strip()),
    "command_name": _command_name,
    "language": _language,
    "timezone": _timezone,
    "host": str,
    "port": _port,
    "contact_url": str,
    "fetch_allow_private": _networks,
    "data_dir": Path,
    "log_level": _one_of("LOG_LEVEL", "DEBUG", "INFO", "WARNING", "ERROR"),
    "log_format": _one_of("LOG_FORMAT", "text", "json"),
}
