#: purpose = "Lines of code that was followed have numbers far apart, and the answer names one in between."
#: lesson = "03_layers"
# %% first
import course.assessment.followed as followed
import numpy

followed.Followed.as_data = lambda self: {"listing": [[1, "x"], [20, "y"]], "deciding": [1], "effects": [], "before": "", "after": ""}
# %% which-line-dW
which_line("dW has W's shape", 9)
