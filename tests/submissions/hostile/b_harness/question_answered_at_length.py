#: purpose = "What is said of the lines of one's own code are texts in the place of lists, which take many times their length when they are taken apart."
#: lesson = "03_layers"
# %% first
from types import SimpleNamespace

from course.assessment import stage

SEEN = {
    "listing": [[number, "a"] for number in range(1, 100)],
    "deciding": [1],
    "effects": [[number, "x" * 200_000] for number in range(1, 30)],
    "before": "",
    "after": "",
}
stage.follow = lambda *_: SimpleNamespace(as_data=lambda: SEEN)
# %% which-line-dW
which_line("dW has W's shape", 1)
