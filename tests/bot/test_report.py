from pathlib import Path

import pytest

from bot.app import App
from bot.report import read_month, write_report
from handlers.kernel.month import Month


def test_a_month_is_written_as_text_and_numbers(
    demo: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = write_report(demo, Month(2026, 10), tmp_path / "out")
    text, numbers = (Path(line) for line in capsys.readouterr().out.splitlines())

    assert code == 0
    assert text.read_text(encoding="utf-8").startswith("Oktober 2026. Kommunen har")
    assert numbers.read_bytes().startswith("\ufeffMått;".encode())


def test_a_month_without_numbers_is_refused(
    demo: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = write_report(demo, Month(2019, 3), tmp_path / "out")

    assert code == 1
    assert "mars 2019" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("written", ["2026-13", "oktober", "2026-1", "", "2026-10-01"])
def test_only_a_month_is_read(written: str) -> None:
    assert read_month(written) is None
