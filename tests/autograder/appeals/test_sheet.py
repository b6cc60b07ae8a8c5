"""A student's code, beside that of the version before."""

from types import SimpleNamespace

import pytest

from autograder.appeals.sheet import MAX_LINES_BESIDE, _code

NOTE = SimpleNamespace(rejected=None)


@pytest.mark.parametrize(
    "before, now, told",
    [
        (None, "a\nb", ["  relu", "    a", "    b"]),
        ("a\nb", "a\nb", ["  relu (as before)", "    a", "    b"]),
        ("a\nb", "a\nc", ["  relu", "    a", "  - b", "  + c"]),
        ("", "a", ["  relu", "  + a"]),
    ],
)
def test_code_is_told_with_what_changed_of_it(before, now, told):
    code_before = None if before is None else {"relu": before}
    found = SimpleNamespace(code_before=code_before, note=NOTE, code={"relu": now})
    assert list(_code(found))[2:] == ["", *told]


@pytest.mark.parametrize("n_more, is_told", [(0, True), (1, False)])
def test_code_too_long_to_be_set_beside_the_version_before_is_told_as_it_is(n_more, is_told):
    lines = ["a"] * (MAX_LINES_BESIDE // 2)
    now = [*lines[1:], "b", *["c"] * n_more]
    found = SimpleNamespace(
        code_before={"relu": "\n".join(lines)}, note=NOTE, code={"relu": "\n".join(now)}
    )
    told = list(_code(found))[3:]
    if is_told:
        assert (told[0], told[-2:]) == ("  relu", ["  - a", "  + b"])
    else:
        assert told[0] == "  relu (too long to be set beside the version before)"
        assert told[1:] == [f"    {line}" for line in now]
