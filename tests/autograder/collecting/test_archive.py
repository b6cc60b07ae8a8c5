"""An archive that strangers filled is read file by file, in bounded memory."""

import stat
import struct
import time
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from autograder.collecting import archive as module
from autograder.collecting.archive import opened_archive
from autograder.problems import Problem
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES
from tests.autograder.collecting.archives import LATER, write_archive, zip_bytes


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
    with opened_archive(path) as archive:
        (packed,) = archive.members()
        first, second = archive.members(packed)
        monkeypatch.setattr(module, "MAX_MEMBERS", 1)
        with pytest.raises(Problem, match="more than 1 files are in it; no student has so many"):
            archive.read(first)
        monkeypatch.undo()
        monkeypatch.setattr(module, "MAX_INNER_BYTES", len(inner) - 1)
        with pytest.raises(Problem, match=f"larger than {len(inner) - 1} bytes"):
            archive.members(packed)
    monkeypatch.setattr(module, "MAX_INNER_BYTES", len(inner))
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", len(inner) + 5000)
    with opened_archive(path) as archive:
        assert archive.read(first) == archive.read(first) == bytes(3000)
        with pytest.raises(Problem, match="bytes come out of the archive up to here"):
            archive.read(second)


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
