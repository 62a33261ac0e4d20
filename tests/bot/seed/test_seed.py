"""The seed file: all of it or nothing, the same however often it is run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from bot.app import App, build
from bot.clock import OwnClock
from bot.demo.feeds import ORIGINAL, FeedServer
from bot.seed.apply import check
from bot.seed.reading import BadSeed
from bot.seed.sections import SECTIONS
from bot.seed.template import write_template
from bot.seeding import seed_file, seed_text
from bot.settings import Settings
from handlers.kernel.ids import PersonId
from storage.models.base import Base
from storage.models.kernel import AuditRow, OutboxRow, WorkRow
from tests.conftest import DEMO, DEMO_NOW

SMALL = """\
schema_version: 1
municipality: {id: by, name: Byköpings kommun, office_hours: {mon_fri: ["08:00", "17:00"]}}
boards:
  - {id: ks, name: Kommunstyrelsen}
departments:
  - {id: klf, name: Kommunledningsförvaltningen, abbr: KLF, board: ks, coordinating: true}
people:
  - {id: p01, name: Berit Sol, department: klf, roles: [department_head, elected], slack: U1}
  - {id: p02, name: Sven Måne, department: klf, roles: [deputy, coordinator, representative]}
rooms:
  - {id: press, name: Press, for: alerts, slack: C1}
delegations:
  - id: d1
    board: ks
    item: "1.1"
    kinds: [post]
    role: department_head
    department: klf
    deputies: [p02]
    adopted: {date: 2026-01-02, paragraph: "§ 1", case_number: "KS/2026:1"}
    valid_from: 2026-02-01
absences:
  - {person: p01, from: 2026-12-01, to: 2026-12-12, deputy: p02}
"""


@pytest.fixture
def app(empty_sqlite: Path, tmp_path: Path) -> Iterator[App]:
    path = tmp_path / "seed.db"
    path.write_bytes(empty_sqlite.read_bytes())
    built = build(Settings(database_url=f"sqlite:///{path}"), OwnClock(DEMO_NOW))
    yield built
    built.close()


def dump(app: App) -> dict[str, list[object]]:
    """Return everything that is stored."""
    with app.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
        }


def test_a_second_run_changes_nothing(app: App) -> None:
    seed_text(app, SMALL)
    before = dump(app)

    outcome = seed_text(app, SMALL)

    assert (outcome.added, outcome.changed, outcome.kept) == ({}, [], [])
    assert dump(app) == before


def test_the_demo_can_be_seeded_twice(demo: App, press: FeedServer) -> None:
    before = dump(demo)

    outcome = seed_text(demo, DEMO.read_text(encoding="utf-8").replace(ORIGINAL, press.url))

    assert (outcome.added, outcome.changed, outcome.kept) == ({}, [], [])
    assert dump(demo) == before


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_second_run_in_another_process_changes_nothing(hash_seed: str, tmp_path: Path) -> None:
    """Sets have another order in each process, which must not look like a change."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    told = ""
    for seed in ("0", hash_seed):
        done = subprocess.run(
            [sys.executable, "-m", "bot", "seed", str(path)],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={"DATABASE_URL": f"sqlite:///{tmp_path}/s.db", "PYTHONHASHSEED": seed},
            text=True,
        )
        told = done.stdout

    assert told == "Inget nytt.\n"


def test_nobody_is_told_and_nothing_is_logged_of_a_state_that_is_taken_as_it_stands(
    demo: App,
) -> None:
    with demo.engine.connect() as connection:
        assert connection.execute(select(OutboxRow.number)).all() == []
        assert connection.execute(select(AuditRow.number)).all() == []


def test_what_changed_in_the_file_is_changed(app: App) -> None:
    seed_text(app, SMALL)

    outcome = seed_text(app, SMALL.replace("Sven Måne", "Sven Stjärna"))

    assert outcome.changed == ["people p02"]
    with app.open_work(app.clock()) as work:
        assert work.directory.person(PersonId("p02")).name == "Sven Stjärna"


def test_what_chat_has_changed_is_kept_and_told(app: App) -> None:
    seed_text(app, SMALL)
    with app.open_work(app.clock()) as work:
        person = work.directory.person(PersonId("p02"))
        work.directory.keep_person(replace(person, title="Tillförordnad"))

    same = seed_text(app, SMALL)
    both = seed_text(app, SMALL.replace("Sven Måne", "Sven Stjärna"))

    assert same.kept == ["people p02: ändrad i chatten, behålls"]
    assert both.kept == ["people p02: ändrad både i filen och i chatten, behålls"]
    with app.open_work(app.clock()) as work:
        assert work.directory.person(PersonId("p02")).title == "Tillförordnad"


def test_what_chat_has_taken_away_does_not_come_back(app: App) -> None:
    seed_text(app, SMALL)
    with app.open_work(app.clock()) as work:
        work.away.end(PersonId("p01"), date(2026, 11, 23))

    outcome = seed_text(app, SMALL)

    assert outcome.kept == ["absences p01 2026-12-01: borttagen i chatten, läggs inte till igen"]


def test_a_coming_absence_is_planned_for_the_local_midnight_when_it_begins(app: App) -> None:
    seed_text(app, SMALL)

    with app.engine.connect() as connection:
        planned = connection.execute(
            select(WorkRow.key, WorkRow.run_at).where(WorkRow.kind == "absence.begins")
        ).all()
    assert [tuple(row) for row in planned] == [
        ("p01 2026-12-01", datetime(2026, 11, 30, 23, tzinfo=UTC)),
        ("p01 2026-12-13", datetime(2026, 12, 12, 23, tzinfo=UTC)),
    ]


FAULTS = {
    "an unknown key": ("abbr: KLF", "abbrr: KLF", "rad 6, departments[0].abbrr: okänd nyckel"),
    "an unknown section": ("boards:", "bords:", "rad 3, bords: okänt avsnitt"),
    "a wrong type": ("name: Sven Måne", "name: [Sven]", "rad 9, people[1].name: ska vara text"),
    "a wrong role": ("coordinator", "kejsare", "rad 9, people[1].roles[1]: ska vara 'chief_exec"),
    "a missing key": ("id: d1\n    board", "id: d1\n    bord", "rad 13, delegations[0].board"),
    "an unresolved reference": (
        "deputies: [p02]", "deputies: [p99]", "rad 19, delegations[0].deputies[0]: p99 finns inte",
    ),
    "an unresolved deputy": (
        "deputy: p02", "deputy: p77", "rad 23, absences[0].deputy: p77 finns inte i people",
    ),
    "a double id": ("id: p02", "id: p01", "rad 9, people[1].id: p01 finns redan på rad 8"),
    "a double key": ("name: Sven Måne", "name: Sven, name: Måne", "rad 9, people[1].name: står"),
    "an address that two people have": (
        "roles: [deputy,", "slack: U1, roles: [deputy,", "rad 9, people[1]: går inte att spara",
    ),
    "no YAML": ("boards:", "boards: [", "rad "),
    "a tab": ("boards:\n", "boards:\n\t- x\n", "rad 4: "),
    "a naive time": (
        "schema_version: 1", 'demo_now: "2026-11-23T09:00:00"', "rad 1, demo_now: tiden saknar",
    ),
    "a naive time that YAML reads": (
        "schema_version: 1", "demo_now: 2026-11-23T09:00:00", "rad 1, demo_now: tiden saknar",
    ),
    "a number for a time": ("schema_version: 1", "demo_now: 7", "rad 1, demo_now: ska vara"),
    "another schema": ("schema_version: 1", "schema_version: 2", "rad 1, schema_version: 2 ≠ 1"),
    "no list": ("  - {id: ks, name: Kommunstyrelsen}", "  id: ks", "rad 3, boards: ska vara"),
    "a bare entry": ("{id: ks, name: Kommunstyrelsen}", "ks", "rad 4, boards[0]: ska ha"),
    "a day that is none": ("2026-02-01", "2026-02-31", "rad 21"),
    "an absence turned round": ("to: 2026-12-12", "to: 2026-11-12", "rad 23, absences[0]: to"),
    "hours turned round": ('"08:00", "17:00"', '"17:00", "08:00"', "rad 2, municipality: "),
    "an unknown zone": ("id: by,", "id: by, timezone: Mars,", "rad 2, municipality.timezone"),
    "a bad pattern": ("id: by,", 'id: by, case_number_pattern: "(",', "rad 2, municipality.case_n"),
    "a deadline without unit": (
        "id: by,", "id: by, deadlines: {normal: 8},", "rad 2, municipality.deadlines.normal",
    ),
    "a department's room of nobody": (
        "for: alerts", "for: department", "rad 11, rooms[0]: department saknas",
    ),
    "a file that refers to itself": ("boards:", "boards: &a\n  - *a\nbordar:", "rad "),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_file_changes_nothing_and_names_line_and_field(
    fault: str, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    was, becomes, expected = FAULTS[fault]
    assert was in SMALL
    path = tmp_path / "broken.yaml"
    path.write_text(SMALL.replace(was, becomes, 1), encoding="utf-8")
    before = dump(app)

    code = seed_file(app, path)

    told = capsys.readouterr()
    assert code == 2
    assert any(line.strip().startswith(expected) for line in told.err.splitlines()), told.err
    assert told.out == ""
    assert dump(app) == before


def test_all_faults_are_told_at_once() -> None:
    broken = SMALL.replace("abbr: KLF", "abbrr: KLF").replace("name: Press", "nam: Press")

    with pytest.raises(BadSeed) as error:
        check(broken)

    assert len(error.value.faults) == 3


@pytest.mark.parametrize("bomb", ["[" * 5000, "a: " + "{a: " * 5000])
def test_a_file_nested_without_end_is_a_broken_file(bomb: str) -> None:
    with pytest.raises(BadSeed):
        check(bomb)


@pytest.mark.parametrize(
    "key", ["2026-13-45", "? " + "9" * 5000 + "\n", "? !!python/object:os.system x\n", "<<"]
)
def test_a_key_that_cannot_be_read_is_told_with_its_line(key: str) -> None:
    with pytest.raises(BadSeed) as error:
        check(f"schema_version: 1\n{key}: {{}}")

    assert error.value.faults[0].startswith("rad 2, filen: ")


def test_nobody_has_the_id_of_the_bot_itself() -> None:
    with pytest.raises(BadSeed) as error:
        check(SMALL.replace("p02", "kommunbot"))

    assert error.value.faults == ["rad 9, people[1].id: är Kommunbots eget id"]


def test_a_file_that_grows_by_references_is_a_broken_file() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    with pytest.raises(BadSeed):
        check("\n".join(lines))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: \x00", b"- 1\n- 2", b"just words"])
def test_what_is_no_seed_file_at_all_is_refused(
    content: bytes, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)

    assert seed_file(app, path) == 2
    assert "Rätta detta" in capsys.readouterr().err


def test_empty_sections_and_an_empty_file_are_allowed(app: App) -> None:
    assert seed_text(app, "").added == {}
    assert seed_text(app, "boards:\npeople: []\n").added == {}


def test_the_deadlines_are_read_in_words(app: App) -> None:
    seed_text(app, SMALL.replace("id: by,", "id: by, deadlines: {normal: 4 timmar, undo: 10 min},"))

    with app.open_work(app.clock()) as work:
        deadlines = work.municipality.deadlines
        assert deadlines.normal.total_seconds() == 4 * 3600
        assert deadlines.undo.total_seconds() == 600


def test_the_template_is_a_seed_file_with_every_section_and_key() -> None:
    template = write_template()

    assert yaml.safe_load(template) == {"schema_version": 1}
    check(template)
    for section in SECTIONS:
        head = section.example.partition(":")[0] or section.name
        assert f"# {head}:" in template
        if not section.example:
            for name, field in section.entry.model_fields.items():
                assert f" {field.alias or name}: " in template, (section.name, name)
