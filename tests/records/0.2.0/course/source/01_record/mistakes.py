"""What goes wrong in the lesson of this record."""

import numpy as np

from .exercises import rescaled


@rescaled.mistake("Divided by the largest number. What has to become 0?")
def by_the_largest(x):
    return x / np.max(x)


@rescaled.mistake("The smallest number is 0 now. What has to become 1?")
def moved_alone(x):
    return x - np.min(x)
