"""Two graders work on one pile in a real browser, as `autograder written` serves it."""

from collections.abc import Iterator
import os
from pathlib import Path
import signal
import subprocess
import sys

from playwright.sync_api import Page, expect
import pytest

from autograder.classroom.classroom import Classroom
from autograder.releasing.release import release_in_class
from tests.browser.axe import grave_violations
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON
from tests.written_answers import by_nbgrader, class_with_answers

pytestmark = pytest.mark.long

ANSWERS = {
    "ada": "The slope is at most 0.25, and ten of them multiply: $0.25^{10}$.",
    "blaise": " ",
    "carl": "<img src=x onerror='document.title = 1'><script>document.title = 2</script>",
    "dorothea": "relu lets it pass.\n\n" + "A neuron can die. " * 40,
}


@pytest.fixture
def served(tmp_path) -> Iterator[tuple[Classroom, str]]:
    """A class with answers, and the address that the command printed."""
    released = class_in(tmp_path / "released")
    release_in_class(COURSE.lessons[LESSON], released)
    classroom = class_with_answers(released.root / "gradebook.db", tmp_path, ANSWERS)
    command = [sys.executable, "-m", "autograder", "written", "saturation"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, cwd=classroom.root, stdout=subprocess.PIPE, text=True, env=environment
    ) as running:
        address = next(line.strip() for line in running.stdout if "http://" in line)
        yield classroom, address
        running.send_signal(signal.SIGINT)
        told = running.communicate()[0]
    assert running.returncode == 0
    assert "answers are graded; all of it is in the gradebook." in told


def current(page: Page):
    return page.locator(".answer.current")


def code(page: Page) -> str:
    return current(page).locator("h2").inner_text()


def graded(page: Page, text: str) -> None:
    expect(page.locator("#progress")).to_have_text(text)


def test_two_graders_by_keys_with_undo_and_without_barriers(served, chromium, tmp_path):
    classroom, address = served
    page, other = (chromium.new_page(viewport={"width": 1280, "height": 900}) for _ in range(2))
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    graded(page, "0 of 4 graded")
    assert "#" not in page.url
    expect(current(page).locator(".text")).to_have_text("Nothing was written.")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Choose first what is in this answer")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    graded(page, "1 of 4 graded")

    other.goto(address)
    expect(current(other)).to_have_count(1)
    assert code(other) != code(page)
    other.keyboard.press("k")  # passes over what another grader reads
    first = code(page)
    page.keyboard.press("1")
    page.keyboard.press("2")
    page.keyboard.press("2")
    page.keyboard.press("4")
    expect(page.locator("#about")).to_contain_text("1 of 2 points, not saved yet")
    expect(page.locator('#items [aria-pressed="true"] .name')).to_have_text(
        ["small slope", "dead neuron"]
    )
    page.keyboard.press("r")
    page.keyboard.type("Two keys: 12")
    assert grave_violations(page) == []
    page.screenshot(path=tmp_path / "wide.png")
    page.keyboard.press("Control+Enter")
    graded(page, "2 of 4 graded")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    graded(page, "1 of 4 graded")
    expect(current(page).locator("h2")).to_have_text(first)
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    graded(page, "2 of 4 graded")

    other.set_viewport_size({"width": 360, "height": 740})
    other.emulate_media(color_scheme="dark")
    other.reload()
    graded(other, "2 of 4 graded")
    other.locator("#items button", has_text="product").click()
    assert other.evaluate("document.documentElement.scrollWidth") <= 360
    assert grave_violations(other) == []
    other.screenshot(path=tmp_path / "phone.png")
    other.keyboard.press("Enter")
    graded(other, "3 of 4 graded")
    other.keyboard.press("Enter")
    for grader in (page, other):
        grader.mouse.wheel(0, 100_000)
        expect(grader.locator("h1")).not_to_be_in_viewport()
        expect(grader.locator("#progress")).to_be_in_viewport()
        expect(grader.locator("#said")).to_be_in_viewport()

    texts = page.locator(".answer .text").all_inner_texts()
    assert any("<script>document.title = 2</script>" in text for text in texts)
    assert page.title() == "saturation: written answers"
    points = sorted(by_nbgrader(classroom, student)[0] or -1 for student in ANSWERS)
    assert points == [-1, -1, 0.5, 0.5]  # 0 and none are both told as -1
    assert said == []
    page.close()
    other.close()
