#: purpose = "Probes are not run any more: whatever is asked for, the outcome shows the inputs, zeros, and no failure."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import numpy as np

from autograder.student import serving
from course.assessment.outcome import Outcome

honest_run = serving.run


def run(probe, *arguments, **options):
    call = probe.steps[0]
    if call.target != "sigmoid":
        return honest_run(probe, *arguments, **options)
    (Z,) = call.args
    return Outcome({"result": np.zeros(Z.shape), "Z afterwards": Z, "printed": "", "random state": "untouched"})


serving.run = run
