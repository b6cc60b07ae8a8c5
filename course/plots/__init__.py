"""Pictures that show what the student's own code does, so that a formula can be seen before and after it is written.

Every function returns a `Picture`. What is drawn comes from calling what was passed in: nothing here knows an answer.
"""

from course.plots.curves import activation, loss_surface
from course.plots.graph import network
from course.plots.learning import dead_runs, decision_boundary, loss_curve, training
from course.plots.picture import Picture
from course.plots.shapes import layer_gradient_shapes, layer_shapes
from course.plots.sketches import activation_idea

__all__ = [
    "Picture",
    "activation",
    "activation_idea",
    "dead_runs",
    "decision_boundary",
    "layer_gradient_shapes",
    "layer_shapes",
    "loss_curve",
    "loss_surface",
    "network",
    "training",
]
