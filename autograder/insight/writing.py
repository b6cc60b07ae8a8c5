"""Writes the pages of a class into its folder: one file each, with all that it needs in it."""

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader

from autograder.classroom.classroom import Classroom
from autograder.feedback.pages import page_environment
from autograder.files import write_atomically
from autograder.insight.page import InsightPage
from autograder.insight.teaching import TeachPage

INSIGHT_FILE, TEACH_FILE = "insight.html", "teach.html"
"""What the pages are called in the class's folder."""


def write_insight(classroom: Classroom, page: InsightPage | TeachPage) -> Path:
    """Write a page, in place of the one that is there; return where. OSError where it can't be
    written.
    """
    is_teach = isinstance(page, TeachPage)
    template = insight_environment().get_template(
        "teach.html.j2" if is_teach else "insight.html.j2"
    )
    name = TEACH_FILE if is_teach else INSIGHT_FILE
    return write_atomically(classroom.root / name, template.render(page=page))


def insight_environment() -> Environment:
    """Return where these pages are rendered: as feedback is, whose style they share."""
    environment = page_environment()
    own = PackageLoader("autograder.insight", "")
    return environment.overlay(loader=ChoiceLoader([own, environment.loader]))
