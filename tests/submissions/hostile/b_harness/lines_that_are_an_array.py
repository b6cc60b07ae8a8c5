#: purpose = "What is said of a call that was followed is an array, which can't be asked by names."
#: lesson = "03_layers"
# %% first
import course.assessment.followed as followed
import numpy

followed.Followed.as_data = lambda self: numpy.ones(3)
# %% which-line-dW
which_line("dW has W's shape", 9)
