"""Sorts what lies in an archive by student: as the learning platform names it that made the
archive, or, where none did, as what students downloaded from the site is called.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.collecting.archive import Archive, Member
from autograder.collecting.deliveries import Delivery, deliveries
from autograder.collecting.owners import Owners, described
from autograder.collecting.works import called_after, lessons_in
from autograder.courses.course import Course
from autograder.problems import Problem
from autograder.submissions.names import shown_name


@dataclass
class Gathered:
    """Notebooks by student. left: a sentence for each file, or person, of whom none is. others:
    files of which nothing tells whose they are.
    """

    by_student: Mapping[str, list[Delivery]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    others: list[Member] = field(default_factory=list)


class Gatherer:
    """Knows the course, and who is who. lesson: of which all notebooks are, or None where their
    cells tell it.
    """

    def __init__(self, course: Course, owners: Owners, lesson: str | None):
        self._title, self._owners = course.title, owners
        self._lessons = [*course.lessons] if lesson is None else [lesson]

    def gather(self, archive: Archive, name: str) -> Gathered:
        """Return what an archive holds. name: of its file, by which its student is told where no
        platform made it.
        """
        found, others = deliveries(members := archive.members())
        if not found:
            return self._called_after_students(archive, name, members)
        result = Gathered(others=others)
        handed_in = [each for one in found for each in self._unpacked(archive, one, result)]
        result.by_student = self._by_student(self._by_person(handed_in, result), result)
        return result

    def _called_after_students(
        self, archive: Archive, name: str, members: Sequence[Member]
    ) -> Gathered:
        """Return what is in the archive of one student's work, or in an archive of such."""
        try:
            if work := lessons_in(members, self._lessons):
                student = self._owners.named(called_after(name, self._title))
                own = [Delivery(each, student, "", file, False) for each, file in work]
                return Gathered({student: own})
        except Problem as problem:
            return Gathered(left=[str(problem)])
        found: dict[str, list[Delivery]] = defaultdict(list)
        result = Gathered()
        for delivery in [Delivery(each, "", "", each.name, False) for each in members]:
            if delivery.is_work:
                for each in self._of_one(archive, delivery, result):
                    found[each.name].append(each)
            else:
                result.others.append(delivery.member)
        result.by_student = found
        return result

    def _of_one(self, archive: Archive, delivery: Delivery, result: Gathered) -> Iterator[Delivery]:
        """Yield the notebooks of a student's work in an archive."""
        try:
            student = self._owners.named(called_after(delivery.file, self._title))
        except Problem as problem:
            result.left.append(f"{shown_name(delivery.member.path)}: {problem}")
        else:
            yield from self._unpacked(archive, replace(delivery, name=student), result)

    def _unpacked(
        self, archive: Archive, delivery: Delivery, result: Gathered
    ) -> Iterator[Delivery]:
        """Yield what was handed in: a student's work as the notebooks that are in it."""
        if not delivery.is_work:
            yield delivery
            return
        try:
            work = lessons_in(archive.members(delivery.member), self._lessons)
        except Problem as problem:
            result.left.append(f"{described(delivery)}: {problem}")
            return
        if not work:
            wanted = " or ".join(self._lessons)
            result.left.append(f"{described(delivery)}: no notebook of {wanted} is in it.")
        yield from (replace(delivery, member=member, file=file) for member, file in work)

    def _by_person(
        self, found: Sequence[Delivery], result: Gathered
    ) -> Mapping[str, list[Delivery]]:
        """Return the notebooks by the platform's number of who handed something in."""
        files: dict[str, list[Delivery]] = defaultdict(list)
        for delivery in found:
            files[delivery.number].append(delivery)
        notebooks = {
            number: [each for each in own if each.is_notebook] for number, own in files.items()
        }
        result.left += [
            f"{described(files[number][0])}: no notebook (.ipynb) is among what was handed in."
            for number, own in notebooks.items()
            if not own
        ]
        return notebooks

    def _by_student(
        self, by_person: Mapping[str, list[Delivery]], result: Gathered
    ) -> Mapping[str, list[Delivery]]:
        """Return the notebooks by student; none of whom two people are taken for."""
        people: dict[str, dict[str, list[Delivery]]] = defaultdict(lambda: defaultdict(list))
        for number, own in by_person.items():
            troubles: dict[str, str] = {}
            for delivery in own:  # each by itself: one in doubt says nothing of the others
                try:
                    people[self._owners.of(delivery)][number].append(delivery)
                except Problem as problem:
                    troubles.setdefault(str(problem), described(delivery))
            result.left += [f"{which}: {trouble}" for trouble, which in troubles.items()]
        for student, by_number in people.items():
            if len(by_number) > 1:
                result.left.append(
                    f"{student}: {' and '.join(by_number)} in the archive are both taken for "
                    f"{student}. Say who is who: --names FILE."
                )
        return {
            student: next(iter(by_number.values()))
            for student, by_number in people.items()
            if len(by_number) == 1
        }
