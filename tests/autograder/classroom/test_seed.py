"""A class's secret seed is hard to guess, hard to come by, and never used in a damaged form."""

import os
from pathlib import Path

import pytest

from autograder.classroom.seed import BITS, make_seed, read_seed
from autograder.problems import Problem


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "seed.secret"
    make_seed(made)
    return made


def told(path: Path) -> str:
    with pytest.raises(Problem) as problem:
        read_seed(path)
    return str(problem.value)


def test_make_seed_writes_128_bits_that_only_the_owner_reads(path):
    text = path.read_text(encoding="ascii")
    assert (BITS, len(text), text[-1]) == (128, 33, "\n")
    assert read_seed(path) == int(text, 16) < 2**128
    assert path.stat().st_mode & 0o777 == 0o600


def test_make_seed_gives_the_mode_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        make_seed(tmp_path / "seed.secret")
    finally:
        os.umask(before)
    assert (tmp_path / "seed.secret").stat().st_mode & 0o777 == 0o600


def test_seeds_are_all_different_and_use_all_bits(tmp_path):
    for number in range(64):
        make_seed(tmp_path / str(number))
    seeds = [read_seed(tmp_path / str(number)) for number in range(64)]
    assert len(set(seeds)) == 64
    assert max(seeds).bit_length() > 120
    assert all(
        any(seed >> bit & 1 for seed in seeds) and any(not seed >> bit & 1 for seed in seeds)
        for bit in range(128)
    )


def test_make_seed_overwrites_none(path):
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        make_seed(path)
    assert path.read_bytes() == before


def test_read_seed_that_is_missing_says_what_that_means_and_what_to_do(path):
    path.unlink()
    assert told(path) == (
        f"{path} is missing: without it nobody knows which inputs this class is graded on. Put it "
        "back from your backup. For a class that nothing was graded in yet, `autograder new-class` "
        "makes one."
    )


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o666])
def test_read_seed_that_others_could_read_or_change_says_how_to_shut_it(path, mode):
    path.chmod(mode)
    assert told(path) == (
        f"{path} can be read by others than you, and whoever knows it knows the hidden inputs. "
        f"Run: chmod 600 {path}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "12345",
        "0" * 65,
        "g" * 32,
        "-" + "1" * 32,
        "1" * 16 + " " + "1" * 16,
        "1" * 32 + "\n" + "2" * 32,
        "F" * 32,
    ],
)
def test_read_seed_that_is_damaged_says_so(path, text):
    path.write_text(text, encoding="ascii")
    assert (
        told(path)
        == f"{path} holds no seed (one line of hexadecimal digits). Put it back from your backup."
    )


def test_read_seed_of_what_is_no_text_or_no_file_says_so(path):
    path.write_bytes(b"\xff" * 32)
    assert told(path).startswith(f"{path} can't be read (")
    path.unlink()
    path.mkdir(mode=0o700)
    assert told(path).startswith(f"{path} can't be read (")
