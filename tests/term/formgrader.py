"""Formgrader's own pages in a real browser, as the instructor sees and uses them."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.doors.lab import TOKEN
from tests.term.people import FIRST

CELL = "saturation-answer"
"""The cell of the question in words, whose name formgrader gives its fields."""

RUBRIC_ITEMS = 4
"""By which its answers are graded."""


@dataclass(frozen=True)
class Formgrader:
    """page: a browser's. address: of formgrader."""

    page: Page
    address: str

    def opens(self) -> None:
        """Open it as the address that JupyterLab prints does."""
        self.page.goto(f"{self.address}?token={TOKEN}")
        expect(self.page.get_by_role("link", name=FIRST).first).to_be_visible()

    def opens_submission(self, student: str) -> None:
        """Go to a student's work on the first lesson, by the list of all."""
        notebooks = self.page.request.get(
            f"{self.address}/api/submitted_notebooks/{FIRST}/{FIRST}"
        ).json()
        own = next(each["id"] for each in notebooks if each["student"] == student)
        self.page.goto(f"{self.address}/submissions/{own}/")
        self.page.wait_for_function("formgrader.grades && formgrader.grades.loaded")
        self.page.wait_for_function("formgrader.comments && formgrader.comments.loaded")
        self._has_answer_and_rubric_in_view()

    def _has_answer_and_rubric_in_view(self) -> None:
        """The page opens on what is to be graded, and by what: nothing has to be looked for."""
        answer = self.page.locator(".nbgrader_cell", has=self.page.locator(f"#{CELL}"))
        expect(answer.locator("input.score")).to_be_in_viewport()
        for part in (answer.locator(".rendered_html p").first, *answer.locator("ul li").all()):
            expect(part).to_be_in_viewport(ratio=1)
        expect(answer.locator("ul li")).to_have_count(RUBRIC_ITEMS)

    def gives(self, points: float, comment: str = "", extra: float | None = None) -> None:
        """Give points, and what else there is to give, to the answer that is shown."""
        answer = self.page.locator(".nbgrader_cell", has=self.page.locator(f"#{CELL}"))
        self._enter(answer.locator("input.score"), f"{points:g}")
        if extra is not None:
            self._enter(answer.locator("input.extra-credit"), f"{extra:g}")
        if comment:
            self._enter(self.page.locator(f"#{CELL}-comment"), comment)

    def _enter(self, field, text: str) -> None:
        """Type into a field and leave it, which saves it."""
        with self.page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
            field.fill(text)
            field.press("Tab")
        assert saved.value.ok, saved.value.status_text

    def autogrades(self, student: str) -> None:
        """Click what runs the grader on a student's work, in the list of the lesson's."""
        self.page.goto(f"{self.address}/manage_submissions/{FIRST}")
        row = self.page.locator("tbody tr", has=self.page.get_by_text(student, exact=True))
        row.locator("td.autograde a").click()
        dialog = self.page.locator(".modal.in", has_text="Successfully autograded")
        expect(dialog).to_be_visible(timeout=120_000)
