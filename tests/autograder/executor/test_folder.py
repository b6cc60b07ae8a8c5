"""Which files a notebook gets to see, and under which names files may come back."""

import pytest

from autograder.executor.folder import bring_back, files_beside


@pytest.mark.parametrize(
    "name",
    [
        "../out",
        "/tmp/out",
        "a/../../out",
        "a//out",
        "",
        ".",
        "..",
        "link/out",
        "a\\out",
        "C:out",
        "a\nout",
        "x" * 300,
        "\u00e4" * 150,
        "taken/out",
        "folder",
        "p1.ipynb",
        "Timestamp.txt",
        "a/\ufffd",
    ],
)
def test_name_that_could_lead_elsewhere_is_left_out(tmp_path, name):
    folder = tmp_path / "folder"
    (folder / "folder").mkdir(parents=True)
    (folder / "taken").write_text("taken")
    (folder / "link").symlink_to(tmp_path)
    (left_out,) = bring_back(folder, {name: b"content"})
    assert "its name is not one that may be written" in left_out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]
    assert sorted(path.name for path in folder.iterdir()) == ["folder", "link", "taken"]


def test_link_at_a_files_place_is_replaced_not_followed(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "theirs").write_text("theirs")
    (folder / "out.txt").symlink_to(tmp_path / "theirs")
    assert bring_back(folder, {"out.txt": b"ours"}) == []
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert (folder / "out.txt").read_text() == "ours"


def test_file_that_could_run_is_not_brought_back(tmp_path):
    assert bring_back(tmp_path, {"jedi.py": b"import os", "points.csv": b"1,2"}) == [
        "the file 'jedi.py' was left out: only data and pictures are kept beside a graded notebook"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["points.csv"]


def test_files_are_handed_over_up_to_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.executor.folder.MAX_BYTES_HANDED_OVER", 5)
    for name, size in (("a", 4), ("b", 4), ("c", 1)):
        (tmp_path / name).write_bytes(b"x" * size)
    assert [name for name, _ in files_beside(tmp_path)] == ["a", "c"]


def test_files_of_several_folders_are_handed_over_the_first_of_one_name(tmp_path):
    for name, content in {"kept/a": b"1", "handed-in/a": b"2", "handed-in/b.py": b"3"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = files_beside(tmp_path / "kept", tmp_path / "handed-in")
    assert dict(found) == {"a": b"1", "b.py": b"3"}


def test_many_names_left_out_are_told_in_short(tmp_path):
    told = bring_back(tmp_path, {f"../{number}": b"" for number in range(12)})
    assert len(told) == 11
    assert told[-1] == "2 more files were left out"
