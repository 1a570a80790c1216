"""What the program remembers between runs, and where; nothing of it hinders work when it is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import paths
from app.settings import Settings


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{number}.gouji" for number in range(10)]
    for book in found:
        book.touch()
    return found


def test_the_books_used_last_come_first_and_once(tmp_path: Path, books: list[Path]) -> None:
    settings = Settings(tmp_path / "settings")
    for book in (*books, books[3]):
        assert settings.remember(book)
    assert settings.recent_books() == [books[3], *reversed(books[4:]), books[2]]


def test_a_book_that_is_gone_stays_listed_until_it_is_taken_off(tmp_path: Path, books: list[Path]) -> None:
    settings = Settings(tmp_path)
    settings.remember(books[0])
    settings.remember(books[1])
    books[1].unlink()
    assert settings.recent_books() == [books[1], books[0]]
    assert settings.forget(books[1])
    assert settings.recent_books() == [books[0]]
    assert books[0].exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"recent": 1}', '{"recent": [1, null]}', "\udcff"])
def test_broken_settings_count_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert Settings(tmp_path).recent_books() == []


def test_settings_that_cannot_be_written_hinder_nothing(tmp_path: Path, books: list[Path]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    settings = Settings(in_the_way)
    assert not settings.remember(books[0])
    assert settings.recent_books() == []


def test_options_are_kept_beside_the_books(tmp_path: Path, books: list[Path]) -> None:
    settings = Settings(tmp_path)
    assert settings.option("seal") == ""
    settings.remember(books[0])
    assert settings.set_option("seal", "no")
    assert settings.set_option("approval_title", "审签单")
    settings.remember(books[1])
    again = Settings(tmp_path)
    assert (again.option("seal"), again.option("approval_title")) == ("no", "审签单")
    assert again.recent_books() == [books[1], books[0]]
    assert settings.set_option("seal", "")
    assert (settings.option("seal"), settings.option("approval_title")) == ("", "审签单")


@pytest.mark.parametrize("text", ["[]", '{"options": 1}', '{"options": {"seal": 1}}'])
def test_broken_options_count_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    settings = Settings(tmp_path)
    assert settings.option("seal") == ""
    assert settings.set_option("seal", "yes")
    assert settings.option("seal") == "yes"


def test_every_user_has_folders_of_their_own() -> None:
    assert paths.settings_folder().name == "gouji"
    assert paths.books_folder().is_absolute()
    assert (paths.RESOURCES / "forms").is_dir()


# A program on a stick


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with the program in a folder of its own."""
    program = tmp_path / "U盘" / "程序"
    program.mkdir(parents=True)
    monkeypatch.setattr(paths, "RESOURCES", program / "resources")
    return program.parent


def carried() -> list[Path]:
    return [paths.settings_folder(), paths.books_folder(), paths.fonts_folder()]


def test_an_installed_program_carries_nothing(stick: Path) -> None:
    (stick / "年报").mkdir()
    assert paths.portable_folder() is None
    assert not any(folder.is_relative_to(stick) for folder in carried())


@pytest.mark.parametrize("place", [".", "程序"])
def test_a_file_beside_the_program_or_above_it_lets_everything_lie_there(stick: Path, place: str) -> None:
    folder = (stick / place).resolve()
    (folder / paths.PORTABLE).touch()
    assert paths.portable_folder() == folder
    assert carried() == [folder / "设置", folder / "年报", folder / "字体"]


def test_a_folder_for_books_within_the_program_does_as_well(stick: Path) -> None:
    (stick / "程序" / "年报").mkdir()
    assert paths.books_folder() == stick / "程序" / "年报"


def test_a_stick_with_another_letter_still_knows_its_books(tmp_path: Path) -> None:
    first, second, elsewhere = tmp_path / "E盘", tmp_path / "F盘", tmp_path / "文档" / "镇.gouji"
    settings = Settings(first / "设置", first)
    settings.remember(elsewhere)
    settings.remember(first / "年报" / "镇.gouji")
    first.rename(second)
    again = Settings(second / "设置", second)
    assert again.recent_books() == [second / "年报" / "镇.gouji", elsewhere]
    assert again.forget(second / "年报" / "镇.gouji")
    assert again.recent_books() == [elsewhere]


def test_a_copy_of_the_program_finds_its_own_folder(tmp_path: Path) -> None:
    root = paths.RESOURCES.parent
    shutil.copytree(root / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / paths.PORTABLE).touch()
    told = "from app import paths; print(paths.books_folder(), paths.settings_folder(), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", told], env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines() == [str(tmp_path / "年报"), str(tmp_path / "设置")]
