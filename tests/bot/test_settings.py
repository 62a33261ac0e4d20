"""Settings: read strictly; a bad one is named, with the fix."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.settings import BadSetting, Settings


def test_without_anything_set_there_are_sensible_defaults() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env({"LANGUAGE": " ", "PORT": ""}) == Settings()


def test_what_is_set_is_read() -> None:
    found = Settings.from_env(
        {
            "ADMINISTRATORS": "U01, @lotta:kommun.example ,p02",
            "FETCH_ALLOW_PRIVATE": "10.0.0.0/8, ::1/128",
            "DATA_DIR": "/srv/kommunbot",
            "COMMAND_NAME": "Kommun",
            "LOG_LEVEL": "debug",
        }
    )

    assert found.administrators == {"U01", "@lotta:kommun.example", "p02"}
    assert found.fetch_allow_private == (ip_network("10.0.0.0/8"), ip_network("::1/128"))
    assert (found.data_dir, found.command_name) == (Path("/srv/kommunbot"), "kommun")
    assert found.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sqlite:///a.db", "sqlite:///a.db"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
    ],
)
def test_a_database_address_gets_its_driver(written: str, read: str) -> None:
    assert Settings.from_env({"DATABASE_URL": written}).database_url == read


@pytest.mark.parametrize(
    ("written", "language"),
    [("sv", "sv"), ("EN", "en"), ("en_GB:en", "en"), ("sv_SE.UTF-8", "sv")],
)
def test_the_language_is_read_also_as_a_desktop_writes_it(written: str, language: str) -> None:
    assert Settings.from_env({"LANGUAGE": written}).language == language


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("DATABASE_URL", "mysql://h/d"),
        ("DATABASE_URL", "postgresql://u:secret@h:port/d"),
        ("LANGUAGE", "de"),
        ("TIMEZONE", "Europe/Granaker"),
        ("TIMEZONE", "../../etc/passwd"),
        ("COMMAND_NAME", "komm bot"),
        ("COMMAND_NAME", "k" * 33),
        ("FETCH_ALLOW_PRIVATE", "10.0.0.1/8"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("PORT", "http"),
    ],
)
def test_a_bad_setting_is_named(name: str, written: str) -> None:
    with pytest.raises(BadSetting, match=name) as caught:
        Settings.from_env({name: written})

    assert "secret" not in str(caught.value)
