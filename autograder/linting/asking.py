"""Rules on cells that ask a student for what the lesson lists: each thing once, by a cell that says
no more.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
import re

from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import LessonText, Subject


@dataclass(frozen=True)
class Asking:
    """A call by which cells ask, as `guess("what", ...)`.

    asks: the verb, as in "asks for" a `noun`. names: gives what a lesson lists in `listed`.
    is_students: the cell must be the student's own, and none of nbgrader's.
    """

    call: str
    asks: str
    noun: str
    listed: str
    names: Callable[[Subject], Sequence[str]]
    is_students: bool = False

    @property
    def rules(self) -> tuple[Callable[[Subject], Iterator[Disagreement]], ...]:
        """The rules, to be listed with a module's own."""
        return self.forms, self.unlisted, self.missing

    def forms(self, subject: Subject) -> Iterator[Disagreement]:
        """Find cells that ask in another form."""
        for cell in subject.cells:
            is_meant = cell.is_code and cell.source.strip().startswith(f"{self.call}(")
            if is_meant and (not self._name(cell) or self.is_students and cell.marks):
                own = ", in a cell of the student's" if self.is_students else ""
                yield subject.in_notebook(
                    f"it {self.asks} a {self.noun} otherwise than others do",
                    f'Let it say {self.call}("what", ...), and no more{own}',
                    cell,
                )

    def unlisted(self, subject: Subject) -> Iterator[Disagreement]:
        """Find cells that ask for what isn't listed."""
        names = self.names(subject)
        for name, cell in self._asked(subject):
            if name not in names:
                yield subject.in_notebook(
                    f"there is no {self.noun} {name!r}{did_you_mean(name, names)}",
                    f"Add it to {self.listed} in {subject.exercises.name}, or take the cell out",
                    cell,
                )

    def missing(self, subject: Subject) -> Iterator[Disagreement]:
        """Find what is listed and asked for never, or more than once."""
        times = Counter(name for name, _ in self._asked(subject))
        for name in self.names(subject):
            if times[name] != 1:
                yield subject.in_exercises(
                    f"the notebook {self.asks} the {self.noun} {name!r} {times[name]} times",
                    f'Let one cell say {self.call}("{name}", ...)',
                )

    def _asked(self, subject: Subject) -> Iterator[tuple[str, LessonText]]:
        for cell in subject.cells:
            if cell.is_code and (name := self._name(cell)):
                yield name, cell

    def _name(self, cell: LessonText) -> str | None:
        found = re.fullmatch(rf'{self.call}\("([^"]+)", \.\.\.\)', cell.source.strip())
        return found and found[1]
