"""A disk that is full for real: what cannot be kept is said, screen and file agree, and work goes on after."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, REQUESTS, UNIT, Clerk, Desk, Key, png

from ui import wording as words

RECEIVED = "requests/received/natural_person"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB; mounting one needs root."""
    place = tmp_path / "盘"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def on_disk(clerk: Clerk, disk: Path, new_book: bytes) -> Clerk:
    """The clerk before a report on that disk, a 3 typed in."""
    (disk / "年报.gouji").write_bytes(new_book)
    assert clerk.window.open_book(disk / "年报.gouji")
    clerk.window.open_report(1)
    clerk.turned_to(REQUESTS).enter(RECEIVED, "3")
    return clerk


def use_up(disk: Path) -> Path:
    """Fill the disk to its last byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    assert shutil.disk_usage(disk).free == 0
    return filler


def test_a_figure_that_cannot_be_kept_stays_in_its_editor_until_there_is_room(on_disk: Clerk, disk: Path) -> None:
    filler = use_up(disk)
    on_disk.enter(RECEIVED, "12")
    assert "没有保存：“年报.gouji”写不进去（磁盘已满）" in on_disk.said
    assert on_disk.editor is not None
    assert on_disk.editor.text() == "12"
    assert on_disk.kept(RECEIVED) == "3"
    assert on_disk.in_file() == on_disk.report
    filler.unlink()
    on_disk.press(Key.Key_Return)
    assert (on_disk.kept(RECEIVED), on_disk.said, on_disk.editor) == ("12", "", None)
    assert on_disk.in_file() == on_disk.report


def test_escape_gives_the_figure_up_and_nothing_is_half_done(on_disk: Clerk, disk: Path) -> None:
    use_up(disk)
    on_disk.enter(RECEIVED, "12")
    on_disk.press(Key.Key_Escape)
    assert on_disk.figure(RECEIVED) == "3"
    on_disk.press(Key.Key_Z, CTRL)
    assert "没有保存" in on_disk.said
    assert on_disk.figure(RECEIVED) == "3"
    assert on_disk.in_file() == on_disk.report


def test_a_block_that_cannot_be_kept_changes_nothing(on_disk: Clerk, disk: Path) -> None:
    use_up(disk)
    on_disk.click(RECEIVED)
    on_disk.paste("1\t2\t3")
    assert "没有保存" in on_disk.said
    assert on_disk.figure(RECEIVED) == "3"
    assert on_disk.in_file() == on_disk.report


def test_text_that_cannot_be_kept_stays_on_the_screen_and_is_not_called_saved(on_disk: Clerk, disk: Path) -> None:
    on_disk.turned_to(OVERVIEW)
    filler = use_up(disk)
    with on_disk.qtbot.waitSignal(on_disk.text.refused):
        on_disk.write("今年公开10条。")
    assert "没有保存" in on_disk.said
    assert on_disk.window.status.saved.text() == words.TYPING
    assert on_disk.text.toPlainText() == "今年公开10条。"
    assert on_disk.paragraphs("overview") == []
    on_disk.turn_to(REQUESTS)
    assert on_disk.tab == OVERVIEW
    filler.unlink()
    on_disk.turn_to(REQUESTS)
    assert on_disk.tab == REQUESTS
    assert on_disk.paragraphs("overview") == ["今年公开10条。"]
    assert on_disk.in_file() == on_disk.report
    assert on_disk.window.status.saved.text() != words.TYPING


def test_a_change_beside_unkept_text_does_not_wipe_it_off_the_screen(on_disk: Clerk, disk: Path) -> None:
    on_disk.turned_to(PARTICULARS)
    on_disk.text.setFocus()
    filler = use_up(disk)
    with on_disk.qtbot.waitSignal(on_disk.text.refused):
        on_disk.write("引言")
    filler.unlink()
    on_disk.particulars.lines["postcode"].setFocus()
    on_disk.type("256100")
    on_disk.press(Key.Key_Return)
    assert on_disk.text.toPlainText() == "引言"
    on_disk.turned_to(REQUESTS)
    assert on_disk.paragraphs("preface") == ["引言"]


def test_a_particular_that_cannot_be_kept_gives_way_to_the_old_one(on_disk: Clerk, disk: Path) -> None:
    on_disk.turned_to(PARTICULARS)
    use_up(disk)
    on_disk.press(Key.Key_End)
    on_disk.write("（章）")
    on_disk.press(Key.Key_Return)
    assert "没有保存" in on_disk.said
    assert on_disk.in_file().unit_name == UNIT


def test_a_picture_that_cannot_be_kept_is_not_shown(on_disk: Clerk, disk: Path, desk: Desk) -> None:
    on_disk.turned_to(OVERVIEW)
    use_up(disk)
    desk.answer(png(desk.folder))
    on_disk.push(words.INSERT_PICTURE)
    assert "没有保存" in on_disk.said
    assert on_disk.report.pictures == {}
    assert on_disk.text.toPlainText() == ""


def test_a_caption_that_cannot_be_kept_gives_way_to_the_old_one(on_disk: Clerk, disk: Path, desk: Desk) -> None:
    on_disk.turned_to(OVERVIEW)
    desk.answer(png(desk.folder))
    on_disk.push(words.INSERT_PICTURE)
    on_disk.put_cursor(0)
    use_up(disk)
    on_disk.line(words.CAPTION).setFocus()
    on_disk.write("图1")
    on_disk.press(Key.Key_Return)
    assert "没有保存" in on_disk.said
    assert on_disk.line(words.CAPTION).text() == ""
    assert on_disk.in_file() == on_disk.report


def test_closing_says_what_is_not_kept_and_closing_again_gives_it_up(on_disk: Clerk, disk: Path) -> None:
    use_up(disk)
    on_disk.click(RECEIVED)
    on_disk.type("12")
    assert not on_disk.window.close()
    assert "没有保存" in on_disk.said
    assert on_disk.window.close()


def test_no_new_book_is_made_on_a_full_disk(clerk: Clerk, disk: Path, desk: Desk) -> None:
    use_up(disk)
    desk.answer(disk / "新.gouji")
    clerk.push(words.CHOOSE_PLACE)
    clerk.window.start.new_form.unit.setFocus()
    clerk.write(UNIT)
    clerk.push(words.CREATE)
    assert clerk.window.view is None
    assert "不能新建“新.gouji”（磁盘已满）" in clerk.window.start.notice.text
    assert [file.name for file in disk.iterdir()] == ["filler"]


def test_an_export_to_a_full_disk_says_so_and_leaves_nothing(on_disk: Clerk, disk: Path) -> None:
    on_disk.turned_to(REQUESTS)
    use_up(disk)
    with on_disk.qtbot.waitSignal(on_disk.window.export_job.done, timeout=60_000):
        on_disk.window.export_to(disk / "年报.json")
    assert "没有写出“年报.json”（磁盘已满）" in on_disk.said
    assert not any("json" in file.name for file in disk.iterdir())
