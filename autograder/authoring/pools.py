"""The word for inputs that students may write examples of, before they write the function."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.authoring.drafting import Function
from autograder.authoring.specification import Specification
from course.assessment.probes import Probe

DECIMALS = 3
"""Digits after the point of a typed number that count, where a pool says nothing else."""


@dataclass(frozen=True)
class Pool:
    """Inputs of an item. A lesson lists its own in POOLS.

    parameters: what an input is made of, in order. inputs: each a name and these, plain numbers in
    lists, as students type them. probe: makes of them, as arrays of floats, the steps that are
    tried. outputs: what is looked at, the names that students type with the labels of the probe.
    valid: raises ValueError, with a sentence, for an input of a student's own that isn't sound.
    """

    specification: Specification
    parameters: tuple[str, ...]
    inputs: Sequence[tuple]
    probe: Callable[..., Probe]
    outputs: Mapping[str, str]
    valid: Callable[..., Any]
    decimals: int = DECIMALS

    @classmethod
    def of(
        cls,
        specification: Specification,
        function: Function,
        inputs: Sequence[tuple],
        valid: Callable[..., Any],
        decimals: int = DECIMALS,
    ) -> "Pool":
        """Return the pool of a function that is called with arrays of floats."""

        def probe(*args: Any) -> Probe:
            return function(*args).probe

        outputs = {"result": "result"}
        return cls(
            specification, function.parameters, inputs, probe, outputs, valid, decimals=decimals
        )

    @property
    def called(self) -> str:
        """What the student writes: a function, or a method of a class."""
        method = self.specification.method
        return f"{self.specification.name}.{method}" if method else self.specification.name
