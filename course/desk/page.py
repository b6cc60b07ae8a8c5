"""How far the work is, as a page: a table to look at, and the same as text."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from course.desk.plan import Goal, Station
from course.desk.survey import Stretch, Survey

UNBROKEN = "\N{NO-BREAK SPACE}"


def as_html(found: Survey) -> str:
    """Return the page as HTML that works without style sheets, scripts, and colours."""
    rows = "".join(_row(stretch) for stretch in found.stretches)
    heads = "".join(
        f'<th scope="col" style="text-align: left">{head}</th>'
        for head in ("Lesson", "Right", "Not right yet", "Time left")
    )
    return (
        f"<p><strong>{_total(found)}</strong> {_onward(found)}</p>"
        f"{''.join(f'<p><strong>Look here:</strong> {escape(said)}</p>' for said in found.remarks)}"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def as_text(found: Survey) -> str:
    """Return the page as plain text."""
    onward = found.next
    lines = [_total(found), *(f"Look here: {said}" for said in found.remarks)]
    if onward:
        lines.append(f"Go on with {onward[1].item} in {onward[0].notebook}.")
    lines += [
        f"{stretch.count:>8} right  {stretch.station.title}, {_time_left(stretch)}"
        for stretch in found.stretches
    ]
    return "\n".join(lines)


def _total(found: Survey) -> str:
    goals = sum(len(stretch.station.goals) for stretch in found.stretches)
    right = sum(len(stretch.right) for stretch in found.stretches)
    left = f" About {_time(found.minutes_left)} left." if found.minutes_left else ""
    return f"{right} of {goals} exercises are right so far.{left}"


def _onward(found: Survey) -> str:
    onward = found.next
    if onward is None:
        return "All that can be checked is right: you have reached the end of the course."
    station, goal = onward
    begun = any(stretch.right or stretch.wrong for stretch in found.stretches)
    if not begun:
        return f"Begin here: {_link(station, escape(station.title))}"
    return f"Go on here: {_goal(station, goal)} in {_link(station, escape(station.title))}"


def _row(stretch: Stretch) -> str:
    station = stretch.station
    bar = f'<span aria-hidden="true">{"■" * len(stretch.right)}{"□" * len(stretch.open)}</span>'
    cells = (
        f"{bar}{UNBROKEN}{stretch.count.replace(' ', UNBROKEN)}",
        _open(stretch),
        _time_left(stretch).replace(" ", UNBROKEN),
    )
    head = f'<th scope="row" style="text-align: left">{_link(station, escape(station.title))}</th>'
    left = "".join(f'<td style="text-align: left">{cell}</td>' for cell in cells)
    return f"<tr>{head}{left}</tr>"


def _open(stretch: Stretch) -> str:
    """Return what isn't right yet, each with a link; what was tried first."""
    parts = []
    if stretch.wrong:
        parts.append(f"tried: {_goals(stretch.station, stretch.wrong)}")
    if stretch.untried:
        parts.append(_goals(stretch.station, stretch.untried))
    if stretch.questions:
        parts.append(f"{_counted(stretch.questions, 'question')} in words")
    return "; ".join(parts)


def _goals(station: Station, goals: Iterable[Goal]) -> str:
    return ", ".join(_goal(station, goal) for goal in goals)


def _goal(station: Station, goal: Goal) -> str:
    return _link(station, escape(goal.item), goal.section)


def _link(station: Station, shown: str, section: str = "") -> str:
    end = f"#cell-id={quote(section)}" if section else ""
    return f'<a href="{escape(quote(station.notebook) + end)}">{shown}</a>'


def _time_left(stretch: Stretch) -> str:
    if not stretch.open:
        return "done"
    return f"about {_time(stretch.minutes_left)}" if stretch.station.minutes else "not told"


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest)) if part
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
