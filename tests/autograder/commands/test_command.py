"""Every word of the command line is a command."""

import argparse
import inspect

import pytest

from autograder.__main__ import COMMANDS, _command
from autograder.commands.command import Command


@pytest.mark.parametrize("name", COMMANDS)
def test_module_of_every_command_has_what_a_command_has(name):
    command = _command(name)
    for method in ("add_arguments", "run"):
        taken = list(inspect.signature(getattr(command, method)).parameters)
        assert ["self", *taken] == list(inspect.signature(getattr(Command, method)).parameters)
    command.add_arguments(argparse.ArgumentParser())
