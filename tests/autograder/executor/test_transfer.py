"""Files beside a notebook go in as copies, and what its code wrote comes back, up to a limit."""

from tests.autograder.executor.executing import execute, texts


def test_files_beside_the_notebook_are_read_and_written(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "in.txt").write_text("four")
    (tmp_path / "tools.py").write_text("def twice(x): return 2 * x\n")
    (tmp_path / "tools.py").chmod(0o444)
    notebook = execute(
        tmp_path,
        "import tools\ntools.twice(open('data/in.txt').read())",
        "open('data/in.txt', 'w').write('five')",
        "import os; os.mkdir('new'); open('new/out.npy', 'wb').write(bytes(range(256)) * 40000); "
        "open('empty.txt', 'w').close()",
        "import tempfile; tempfile.NamedTemporaryFile(delete=False).write(b'x'); os.chdir('/')",
    )
    assert texts(notebook)[:2] == ["'fourfour'", "4"]
    assert (tmp_path / "data" / "in.txt").read_text() == "five"
    assert (tmp_path / "new" / "out.npy").read_bytes() == bytes(range(256)) * 40000
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "data",
        "empty.txt",
        "new",
        "tools.py",
    ]
    assert notebook.metadata.autograder.incidents == []


def test_notebooks_notes_and_links_are_neither_shown_nor_overwritten(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "p1.ipynb").write_text("tests")
    (folder / "timestamp.txt").write_text("2026")
    (folder / "seen.txt").write_text("")
    notebook = execute(
        folder,
        "import os; sorted(os.listdir())",
        "for name in ('p1.ipynb', 'p2.IPYNB', 'timestamp.txt', 'verdicts.json', '.hidden'): "
        "open(name, 'w').write('mine')",
        "os.symlink('/etc/passwd', 'passwd'); os.mkfifo('pipe')",
    )
    assert texts(notebook) == ["['seen.txt']", "", ""]
    assert (folder / "p1.ipynb").read_text() == "tests"
    assert (folder / "timestamp.txt").read_text() == "2026"
    assert sorted(path.name for path in folder.iterdir()) == [
        "link",
        "p1.ipynb",
        "seen.txt",
        "timestamp.txt",
    ]


def test_too_much_written_is_not_taken_over_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.executor.transfer.MAX_BYTES_BROUGHT_BACK", 1000)
    notebook = execute(tmp_path, "open('a', 'w').write('x' * 1001)")
    assert notebook.metadata.autograder.incidents == [
        "no file was taken over: more than 1,000 bytes or 500 files were written"
    ]
    assert list(tmp_path.iterdir()) == []


def test_giving_back_files_takes_a_limited_time(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.executor.transfer.SECONDS_FOR_ALL_FILES", -1)
    notebook = execute(tmp_path, "open('a', 'w').write('x')")
    assert notebook.metadata.autograder.incidents == [
        "no file was taken over: giving them back took more than -1 seconds"
    ]
