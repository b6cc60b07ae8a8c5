"""What each module of this room is."""

import argparse
from typing import Protocol


class Command(Protocol):
    """A command of the command line, as a module gives it."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, arguments: argparse.Namespace) -> int | None:
        """Do it, and return the exit code; None is 0. Problem where the user can mend what keeps it
        from being done.
        """
