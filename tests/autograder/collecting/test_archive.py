"""An archive that strangers filled is read file by file, in bounded memory."""

import io
import random
import stat
import struct
import time
from types import SimpleNamespace
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
import zlib

import pytest

from autograder.collecting import archive as module
from autograder.collecting.archive import Archive, opened_archive
from autograder.problems import Problem
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES
from tests.autograder.collecting.archives import LATER, without_name, write_archive, zip_bytes


def read(path) -> bytes:
    """Return the content of the first file."""
    with opened_archive(path) as archive:
        return archive.read(archive.members()[0])


def test_members_are_files_with_the_parts_of_their_paths(tmp_path):
    path = write_archive(tmp_path / "a.zip", {"x/": b"", "x//../y.ipynb": b"1", "/z": b"2"})
    with opened_archive(path) as archive:
        members = archive.members()
        assert [member.parts for member in members] == [("x", "..", "y.ipynb"), ("z",)]
        assert [archive.read(member) for member in members] == [b"1", b"2"]
        assert archive.last_changed(members[0]) == time.mktime((*LATER, 0, 0, -1))


def test_a_file_without_a_name_is_one_nevertheless(tmp_path):
    path = write_archive(tmp_path / "a.zip", {"x": b"1"})
    path.write_bytes(without_name(path.read_bytes()))
    with opened_archive(path) as archive:
        (member,) = archive.members()
        assert (member.parts, member.name, member.path) == ((), "", "")
        with pytest.raises(Problem, match="damaged in the archive"):
            archive.read(member)


def test_a_bomb_is_told_by_what_it_says_or_by_what_comes_out(tmp_path):
    path = write_archive(tmp_path / "a.zip", {"x": bytes(MAX_NOTEBOOK_BYTES + 1)})
    assert path.stat().st_size < 100_000
    with pytest.raises(Problem, match="larger than 20,000,000 bytes"):
        read(path)
    content = bytearray(path.read_bytes())
    size = (MAX_NOTEBOOK_BYTES + 1).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(Problem, match=r"damaged in the archive|larger than"):
        read(path)


def test_all_of_an_archive_together_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", 15)
    path = write_archive(tmp_path / "a.zip", {"x": bytes(10), "y": bytes(10)})
    with opened_archive(path) as archive:
        first, second = archive.members()
        assert archive.read(first) == archive.read(first) == bytes(10)
        with pytest.raises(Problem, match="more than 15 bytes come out of the archive"):
            archive.read(second)


def test_an_archive_in_it_is_read_like_the_archive_itself(tmp_path):
    inner = zip_bytes({"x/": b"", "x/y.ipynb": b"1", "z": b"2"}, (2020, 2, 3, 4, 5, 6))
    path = write_archive(tmp_path / "a.zip", {"w.txt": b"", "b.zip": inner})
    with opened_archive(path) as archive:
        _, packed = archive.members()
        members = archive.members(packed)
        assert [member.path for member in members] == ["x/y.ipynb", "z"]
        assert [archive.read(member) for member in members] == [b"1", b"2"]
        assert archive.last_changed(members[0]) == time.mktime((2020, 2, 3, 4, 5, 6, 0, 0, -1))


def test_an_archive_in_it_is_bounded_in_size_in_files_and_in_what_comes_out(tmp_path, monkeypatch):
    inner = zip_bytes({"x": bytes(3000), "y": bytes(3000)})
    path = write_archive(tmp_path / "a.zip", {"b.zip": inner})
    monkeypatch.setattr(module, "MAX_MEMBERS", 1)
    with opened_archive(path) as archive:
        (packed,) = archive.members()
        with pytest.raises(Problem, match="more than 1 files are in it; no student has so many"):
            archive.members(packed)
        monkeypatch.setattr(module, "MAX_MEMBERS", 2)
        assert len(archive.members(packed)) == 2
    monkeypatch.undo()
    monkeypatch.setattr(module, "MAX_INNER_BYTES", len(inner) - 1)
    told = pytest.raises(Problem, match=f"larger than {len(inner) - 1} bytes")
    with opened_archive(path) as archive, told:
        archive.members(packed)
    monkeypatch.setattr(module, "MAX_INNER_BYTES", len(inner))
    monkeypatch.setattr(module, "MAX_INNER_UNPACKED_BYTES", 5999)
    with opened_archive(path) as archive:
        first, second = archive.members(archive.members()[0])
        assert archive.read(first) == archive.read(first) == bytes(3000)
        with pytest.raises(Problem, match=r"more than 5,999 bytes come out of b\.zip up to here"):
            archive.read(second)


def test_what_comes_out_of_an_archive_in_it_takes_nothing_from_the_others(tmp_path, monkeypatch):
    inner = zip_bytes({"x": bytes(3000), "y": bytes(3000)})
    path = write_archive(tmp_path / "a.zip", {"b.zip": inner, "c.zip": inner, "d": bytes(10)})
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", 2 * len(inner) + 10)
    monkeypatch.setattr(module, "MAX_INNER_UNPACKED_BYTES", 6000)
    with opened_archive(path) as archive:
        *packed, last = archive.members()
        for each in packed:
            assert [archive.read(member) for member in archive.members(each)] == [bytes(3000)] * 2
        assert archive.read(last) == bytes(10)


def test_an_archive_in_it_is_opened_once_however_many_of_its_files_are_read(tmp_path, monkeypatch):
    inners = {f"{name}.zip": zip_bytes({f"{n}": b"%d" % n for n in range(9)}) for name in "bc"}
    opened = []
    monkeypatch.setattr(module, "ZipFile", lambda file: opened.append(file) or ZipFile(file))
    with opened_archive(write_archive(tmp_path / "a.zip", inners)) as archive:
        members = [archive.members(packed) for packed in archive.members()]
        assert len(opened) == 3
        for own in members:
            assert [archive.read(each) for each in own] == [b"%d" % n for n in range(9)]
            assert archive.last_changed(own[0]) == time.mktime((*LATER, 0, 0, -1))
    assert len(opened) == 5, "one is held at a time"


def test_a_list_of_files_that_is_too_long_is_not_read(tmp_path, monkeypatch):
    files = {"x": random.Random(0).randbytes(10_000), "y" * 200: b""}
    path = write_archive(tmp_path / "a.zip", files)
    packed = write_archive(tmp_path / "b.zip", {"a.zip": path.read_bytes()})
    monkeypatch.setattr(module, "MAX_LIST_BYTES", 2 * 46 + 201)
    assert read(path) == files["x"]
    monkeypatch.setattr(module, "MAX_LIST_BYTES", 2 * 46 + 200)
    with pytest.raises(Problem, match=r"read as a zip archive \(its list of files is too long\)"):
        read(path)
    with opened_archive(packed) as archive, pytest.raises(Problem, match="list of files is too"):
        archive.members(archive.members()[0])


def test_names_are_cut_to_what_a_system_may_have(tmp_path):
    files = {f"{'x' * 255}/{'y' * 256}": b"1"}
    with opened_archive(write_archive(tmp_path / "a.zip", files)) as archive:
        (member,) = archive.members()
    assert member.parts == ("x" * 255, "y" * 255)


@pytest.mark.parametrize("content", [b"", b"PK\3\4 but no more", zip_bytes({"x": b"1"})[:-5]])
def test_a_file_that_is_no_archive_is_told(tmp_path, content):
    with opened_archive(write_archive(tmp_path / "a.zip", {"b.zip": content})) as archive:
        (packed,) = archive.members()
        with pytest.raises(Problem, match="no zip archive, or a damaged one"):
            archive.members(packed)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK])
def test_links_and_devices_are_not_read(tmp_path, kind):
    info = ZipInfo("x.ipynb")
    info.external_attr = (kind | 0o777) << 16
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(Problem, match="a link or a device"):
        read(tmp_path / "a.zip")


def test_what_is_damaged_encrypted_or_oddly_packed_is_told(tmp_path):
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("x.ipynb", b"x" * 1000, ZIP_BZIP2)
    with pytest.raises(Problem, match="packed as no learning platform packs it"):
        read(path)
    with ZipFile(path, "w") as archive:
        archive.writestr("x.ipynb", b"x" * 1000, ZIP_DEFLATED)
    sound = path.read_bytes()
    path.write_bytes(sound[:40] + b"\xff\xff" + sound[42:])
    with pytest.raises(Problem, match="damaged in the archive"):
        read(path)
    directory = sound.index(b"PK\1\2")
    path.write_bytes(sound[: directory + 8] + b"\1" + sound[directory + 9 :])
    with pytest.raises(Problem, match="encrypted"):
        read(path)


def test_an_archive_that_lies_about_a_name_or_a_place_is_told(tmp_path):
    path = write_archive(tmp_path / "a.zip", {"é.ipynb": b"x"})
    sound = path.read_bytes()
    path.write_bytes(sound.replace("é".encode(), b"\xff\xff", 1))
    with pytest.raises(Problem, match="damaged in the archive"):
        read(path)
    path.write_bytes(_with_far_place(sound))
    with pytest.raises(Problem, match="damaged in the archive"):
        read(path)


def test_what_is_said_of_a_damaged_file_is_short_however_long_its_name_is(tmp_path):
    path = write_archive(tmp_path / "a.zip", {"y" * 60_000: b"x"})
    path.write_bytes(path.read_bytes().replace(b"yyyy", b"zzzz", 1))
    with pytest.raises(Problem, match="damaged in the archive") as told:
        read(path)
    assert len(str(told.value)) < 200


def _with_far_place(archive: bytes) -> bytes:
    """Return an archive of one file of which ZIP64 says that it begins behind all that a file
    system can hold.
    """
    start, end = archive.index(b"PK\1\2"), archive.index(b"PK\5\6")
    extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    entry = bytearray(archive[start:end] + extra)
    entry[30:32], entry[42:46] = struct.pack("<H", len(extra)), b"\xff" * 4
    closing = bytearray(archive[end:])
    closing[12:16] = struct.pack("<I", len(entry))
    return archive[:start] + entry + closing


# An archive of which the file is told alone, and not there


def pretended(info: ZipInfo, opened) -> Archive:
    """Return an archive of one file; `opened` gives what comes out of it."""
    return Archive(SimpleNamespace(infolist=lambda: [info], open=opened))


def told_of(**told: int) -> str:
    """Return why a file is not read of which an archive tells something; "" if it is."""
    info = ZipInfo("x.ipynb")
    for name, value in told.items():
        setattr(info, name, value)
    archive = pretended(info, lambda info: io.BytesIO(b"{}"))
    try:
        assert archive.read(archive.members()[0]) == b"{}"
    except Problem as problem:
        return str(problem)
    return ""


@pytest.mark.parametrize(
    "told",
    [
        *({"external_attr": mode << 16} for mode in (0, 0o600, stat.S_IFREG | 0o644)),
        *({"flag_bits": 1 << bit} for bit in range(1, 16)),
        *({"compress_type": kind} for kind in (ZIP_STORED, ZIP_DEFLATED)),
        {"file_size": MAX_NOTEBOOK_BYTES},
    ],
)
def test_what_learning_platforms_pack_is_read(told):
    assert told_of(**told) == ""


@pytest.mark.parametrize(
    "told, why",
    [
        ({"external_attr": (stat.S_IFDIR | 0o777) << 16}, "a link or a device in the archive"),
        ({"external_attr": (stat.S_IFSOCK | 0o777) << 16}, "a link or a device in the archive"),
        ({"flag_bits": 0b1001}, "encrypted"),
        ({"compress_type": ZIP_LZMA}, "packed as no learning platform packs it"),
        ({"compress_type": 99}, "packed as no learning platform packs it"),
        ({"file_size": MAX_NOTEBOOK_BYTES + 1}, "larger than 20,000,000 bytes"),
    ],
)
def test_what_no_learning_platform_packs_is_not_read(told, why):
    assert told_of(**told).startswith(why)


@pytest.mark.parametrize(
    "failing",
    [
        *(BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError),
        *(ValueError, zlib.error),
    ],
)
def test_whatever_goes_wrong_with_an_archive_is_told(tmp_path, monkeypatch, failing):
    def fail(*_: object) -> None:
        raise failing("so it is")

    archive = pretended(ZipInfo("x.ipynb"), fail)
    with pytest.raises(Problem, match=r"damaged in the archive \(so it is\)"):
        archive.read(archive.members()[0])
    monkeypatch.setattr(module, "ZipFile", fail)
    with (
        pytest.raises(Problem, match=r"can't be read as a zip archive \(so it is\)"),
        opened_archive(write_archive(tmp_path / "a.zip", {})),
    ):
        pass


@pytest.mark.parametrize("size, is_read", [(10, True), (11, False)])
def test_of_a_file_no_more_is_unpacked_than_a_notebook_may_have(monkeypatch, size, is_read):
    monkeypatch.setattr(module, "MAX_NOTEBOOK_BYTES", 10)
    asked = []

    class File(io.BytesIO):
        def read(self, n_bytes: int) -> bytes:
            asked.append(n_bytes)
            return super().read(n_bytes)

    archive = pretended(ZipInfo("x.ipynb"), lambda info: File(bytes(size)))
    if is_read:
        assert archive.read(archive.members()[0]) == bytes(size)
    else:
        with pytest.raises(Problem, match="larger than"):
            archive.read(archive.members()[0])
    assert asked == [11]


def test_bounds_of_an_archive_are_round_numbers_that_it_may_reach(tmp_path, monkeypatch):
    assert (module.MAX_MEMBERS, module.MAX_UNPACKED_BYTES) == (50_000, 10_000_000_000)
    assert (module.MAX_LIST_BYTES, module.MAX_INNER_BYTES) == (10_000_000, 100_000_000)
    assert module.MAX_INNER_UNPACKED_BYTES == 300_000_000
    monkeypatch.setattr(module, "MAX_MEMBERS", 2)
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", 20)
    path = write_archive(tmp_path / "a.zip", {"x": bytes(10), "y": bytes(10)})
    with opened_archive(path) as archive:
        assert [archive.read(member) for member in archive.members()] == [bytes(10)] * 2


def test_a_time_that_the_machine_cannot_tell_is_the_earliest(monkeypatch):
    def fail(told: tuple) -> float:
        raise OverflowError

    archive = pretended(ZipInfo("x", (2107, 15, 31, 31, 63, 62)), None)
    assert archive.last_changed(archive.members()[0]) > 4e9
    monkeypatch.setattr(module.time, "mktime", fail)
    assert archive.last_changed(archive.members()[0]) == 0.0


def test_what_is_no_archive_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    with pytest.raises(Problem, match="There is no file"), opened_archive(path):
        pass
    path.write_bytes(b"PK\3\4 but no more")
    with pytest.raises(Problem, match="can't be read as a zip archive"), opened_archive(path):
        pass
    monkeypatch.setattr(module, "MAX_MEMBERS", 1)
    write_archive(path, {"x": b"", "y": b""})
    with pytest.raises(Problem, match="holds more than 1 files"), opened_archive(path):
        pass
