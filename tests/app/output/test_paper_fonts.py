"""Which face serves which role: by the name in the file, the machine's before the dropped before the bundled."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from face_files import renamed, with_table
from paper_look import composed, faces
from paper_sample import report

from app import paths
from app.cli import main
from app.output import fonts
from app.output.fonts import BUNDLED, Choice, Origin, Unprintable, bundled, chosen, faces_served, wanted
from app.output.page import Role
from app.output.pdf.draw import Engine
from app.output.sfnt import BadFace
from app.wording import Remark, Wording

Put = Callable[..., Path]


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no faces but those a test puts on it."""
    (tmp_path / "system").mkdir()
    monkeypatch.setattr(fonts, "system_font_folders", lambda: [tmp_path / "system", tmp_path / "nowhere"])
    monkeypatch.setattr(fonts, "fonts_folder", lambda: tmp_path / "dropped")
    return tmp_path


@pytest.fixture
def put(machine: Path) -> Put:
    """Puts a file on the machine, or into the folder for faces."""

    def put(data: bytes, name: str = "face.ttf", where: str = "system") -> Path:
        path = machine / where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return put


def without_code_points(data: bytes) -> bytes:
    """A face whose characters are numbered in a way of its own, as those of signs are."""
    return with_table(data, "cmap", struct.pack(">HHHHL", 0, 1, 3, 0, 12) + struct.pack(">HHH", 6, 10, 0))


def first(choice: Choice, role: Role) -> tuple[str, Origin]:
    face = choice.chains[role][0]
    return face.family, face.origin


def said(choice: Choice) -> list[str]:
    return [Wording.load().say(remark) for remark in choice.passed_over]


def test_without_other_faces_the_bundled_ones_serve() -> None:
    choice = chosen("auto")
    assert {role: choice.chains[role][0].path for role in Role} == {role: f.path for role, f in bundled().items()}
    assert choice.passed_over == ()


def test_behind_a_roles_own_face_stand_the_bundled_one_the_song_and_all_others(put: Put) -> None:
    put(renamed("FangSong"))
    chain = [face.path.name for face in chosen("auto").chains[Role.BODY]]
    assert chain == [
        "face.ttf",
        "NotoSerifSC-Light.ttf",
        "NotoSerifSC-Regular.ttf",
        "NotoSerifSC-SemiBold.ttf",
        "GoujiKai-Regular.ttf",
        "NotoSansSC-Medium.ttf",
    ]


def test_a_face_is_known_by_the_name_in_its_file_in_either_language(put: Put) -> None:
    put(renamed("FangSong_GB2312"), "whatever.TTF")
    put(renamed("Some Name", chinese="楷体_GB2312"), "a/b/c.ttf")
    put(renamed("Nobody"), "simhei.ttf")
    choice = chosen("auto")
    assert first(choice, Role.BODY) == ("FangSong_GB2312", Origin.SYSTEM)
    assert first(choice, Role.SECOND_LEVEL) == ("楷体_GB2312", Origin.SYSTEM)
    assert first(choice, Role.FIRST_LEVEL)[1] is Origin.BUNDLED


def test_of_several_faces_the_first_wanted_family_serves(put: Put) -> None:
    put(renamed("STFangsong"), "a.ttf")
    put(renamed("FangSong_GB2312"), "b.ttf")
    assert first(chosen("auto"), Role.BODY)[0] == "FangSong_GB2312"


def test_the_machine_comes_before_the_folder_for_faces(put: Put) -> None:
    put(renamed("FangSong_GB2312"), where="dropped")
    assert first(chosen("auto"), Role.BODY) == ("FangSong_GB2312", Origin.DROPPED)
    put(renamed("STFangsong"))
    assert first(chosen("auto"), Role.BODY) == ("STFangsong", Origin.SYSTEM)
    assert first(chosen("bundled"), Role.BODY)[1] is Origin.BUNDLED


def test_what_may_not_be_embedded_is_passed_over_and_said(put: Put) -> None:
    put(renamed("FangSong", allowed=0x0002), "limited.ttf")
    put(b"OTTO" + renamed("KaiTi")[4:], "outline.otf")
    choice = chosen("auto")
    assert {first(choice, role)[1] for role in Role} == {Origin.BUNDLED}
    assert said(choice) == [
        "字体“FangSong”（limited.ttf）的授权不允许嵌入文件，没有采用。",
        "字体“KaiTi”（outline.otf）是 PostScript 轮廓（CFF），不能嵌入 PDF，没有采用；请换用 TrueType 轮廓的版本。",
    ]


def test_a_broken_file_is_said_only_where_somebody_dropped_it_in(put: Put) -> None:
    put(b"no face", "system.ttf")
    put(b"", "empty.ttf", "dropped")
    put(b"no face", "text.ttf", "dropped")
    assert said(chosen("auto")) == [
        "字体文件“empty.ttf”读不出来，没有采用。",
        "字体文件“text.ttf”已损坏或不是字体，没有采用。",
    ]


def test_a_face_without_names_is_nobodys(put: Put) -> None:
    data = renamed("FangSong")
    put(data.replace(b"name", b"nome", 1))
    assert chosen("auto").passed_over == ()


def test_folders_that_lead_in_circles_are_searched_once_and_not_for_ever(machine: Path, put: Put) -> None:
    put(renamed("FangSong"), "deep/face.ttf")
    (machine / "system" / "deep" / "again").symlink_to(machine / "system")
    assert first(chosen("auto"), Role.BODY)[0] == "FangSong"


def test_no_more_files_are_looked_into_than_a_limit(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_MOST_FILES", 1)
    put(renamed("KaiTi"), "a.ttf")
    put(renamed("FangSong"), "b.ttf")
    assert first(chosen("auto"), Role.BODY)[1] is Origin.BUNDLED
    assert first(chosen("auto"), Role.SECOND_LEVEL)[1] is Origin.SYSTEM


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (lambda folder: shutil.rmtree(folder), "face-unreadable-bundled"),
        (lambda folder: (folder / "manifest.toml").write_text("[[face"), "face-unreadable-bundled"),
        (lambda folder: (folder / "manifest.toml").write_text("other = 1"), "face-broken-bundled"),
        (lambda folder: (folder / "manifest.toml").write_text('face = [{roles = ["no"]}]'), "face-broken-bundled"),
        (lambda folder: (folder / "GoujiKai-Regular.ttf").unlink(), "face-unreadable-bundled"),
        (lambda folder: (folder / "GoujiKai-Regular.ttf").write_bytes(b"words"), "face-broken-bundled"),
        (lambda folder: (folder / "GoujiKai-Regular.ttf").write_bytes(b"OTTO" + bytes(40)), "face-cff-bundled"),
    ],
)
def test_where_the_bundled_faces_are_not_whole_that_is_said(tmp_path: Path, harm: Callable, key: str) -> None:
    folder = tmp_path / "fonts"
    shutil.copytree(BUNDLED, folder)
    harm(folder)
    with pytest.raises(Unprintable) as refused:
        chosen("bundled", folder)
    assert refused.value.remark.key == key
    assert str(folder) in Wording.load().say(refused.value.remark)


def test_a_face_that_is_broken_inside_gives_way_to_the_next(put: Put) -> None:
    put(renamed("FangSong").replace(b"cmap", b"cnap", 1))
    put(without_code_points(renamed("FangSong_GB2312")), "codes.ttf")
    choice = chosen("auto")
    assert first(choice, Role.BODY) == ("Noto Serif SC", Origin.BUNDLED)
    assert said(choice) == [
        "字体“FangSong_GB2312”（codes.ttf）没有按统一码（Unicode）编的字符表，没有采用。",
        "字体文件“face.ttf”已损坏或不是字体，没有采用。",
    ]
    put(renamed("FangSong"), where="dropped")
    assert first(chosen("auto"), Role.BODY) == ("FangSong", Origin.DROPPED)


def test_a_face_that_breaks_after_it_was_chosen_gives_way_to_the_next(put: Put) -> None:
    path = put(renamed("FangSong"))
    engine = Engine("auto")
    path.unlink()
    _, printed = composed(report(), BytesIO(), engine=engine)
    assert "NotoSerifSC-Light" in "".join(faces(printed))


def test_a_face_that_was_dropped_in_and_is_of_no_wanted_family_is_named(put: Put) -> None:
    put(renamed("Comic"), "system.ttf")
    put(renamed("Comic"), "dropped.ttf", "dropped")
    put(renamed("FangSong"), "used.ttf", "dropped")
    assert said(chosen("auto")) == ["字体文件“dropped.ttf”里写的字族名不是公文要用的字体，没有采用。"]


def test_the_offices_own_face_is_on_the_paper(put: Put) -> None:
    put(renamed("FangSong_GB2312"))
    _, printed = composed(report(), BytesIO(), engine=Engine("auto"))
    drawn = "".join(faces(printed))
    assert "FangSong_GB2312" in drawn
    assert "NotoSerifSC-Light" not in drawn


def test_the_program_says_which_face_serves_each_role(put: Put, machine: Path) -> None:
    put(renamed("KaiTi"))
    found = faces_served()
    assert [(one.wanted, one.family, one.origin.value) for one in found.served] == [
        ("小标宋", "Noto Serif SC", "bundled"),
        ("仿宋", "Noto Serif SC", "bundled"),
        ("楷体", "KaiTi", "system"),
        ("黑体", "Noto Sans SC", "bundled"),
        ("宋体", "Noto Serif SC", "bundled"),
    ]
    assert [bool(one.standin) for one in found.served] == [False, True, False, False, False]
    assert found.folder == machine / "dropped"


def test_the_command_line_lists_the_faces(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put(renamed("KaiTi"))
    put(b"", "empty.ttf", "dropped")
    assert main(["fonts"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "二级标题、图注（楷体）\tKaiTi\t本机\tface.ttf"
    assert any("用思源宋体细体代替" in line for line in lines)
    assert any("empty.ttf" in line for line in lines)
    assert main(["fonts", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faces"][2] == {
        "role": "二级标题、图注",
        "wanted": "楷体",
        "family": "KaiTi",
        "origin": "system",
        "file": "face.ttf",
        "standin": "",
    }
    assert told["passed_over"] == ["字体文件“empty.ttf”读不出来，没有采用。"]


def test_where_the_faces_cannot_be_named_the_command_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def harmed() -> None:
        raise Unprintable(Remark("face-broken-bundled", {"file": "a.ttf", "folder": "/b"}))

    monkeypatch.setattr(fonts, "faces_served", harmed)
    assert main(["fonts"]) == 2
    assert "a.ttf" in capsys.readouterr().err


def test_every_role_has_its_families() -> None:
    assert set(wanted()) == set(Role)
    assert all(wish.families for wish in wanted().values())


def test_a_bad_face_names_its_sentence() -> None:
    keys = {"face-unreadable", "face-broken", "face-cff", "face-no-unicode", "face-restricted", "face-unknown"}
    assert all(f"{key}-passed" in set(Wording.load()) for key in keys)
    assert BadFace("face-broken").key == "face-broken"


def test_folders_of_faces_follow_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/x/data")
    monkeypatch.setenv("XDG_DATA_DIRS", "/y:/z")
    monkeypatch.setattr("sys.platform", "linux")
    assert [path for path in paths.system_font_folders() if path.parts[1] in "xyz"] == [
        Path("/x/data/fonts"),
        Path("/y/fonts"),
        Path("/z/fonts"),
    ]
    assert paths.fonts_folder().name == "fonts"


def test_windows_keeps_faces_for_all_and_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    monkeypatch.setenv("WINDIR", "/windows")
    assert paths.system_font_folders() == [Path("/local/Microsoft/Windows/Fonts"), Path("/windows/Fonts")]
    monkeypatch.delenv("LOCALAPPDATA")
    assert paths.system_font_folders() == [Path("/windows/Fonts")]
