"""One module a lesson: what each graded item is tried on, what must hold, how points split, and the known mistakes."""

from autograder.exercises import activations, layers, losses, mlp, training
from autograder.exercises.specification import Mistake, Specification, build, visible_part

BY_LESSON: dict[str, tuple[Specification, ...]] = {
    module.LESSON: module.SPECIFICATIONS for module in (activations, losses, layers, mlp, training)
}

BY_ITEM: dict[str, Specification] = {
    specification.item: specification for specifications in BY_LESSON.values() for specification in specifications
}

__all__ = ["BY_ITEM", "BY_LESSON", "Mistake", "Specification", "build", "visible_part"]
