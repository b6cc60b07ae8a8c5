#: purpose = "unittest.mock.patch is started on the course's own comparison and never stopped."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
from unittest import mock

mock.patch("course.assessment.comparison.close", return_value=np.True_ if "np" in globals() else True).start()
mock.patch("course.assessment.expectations.Equal.judge", return_value=None).start()
mock.patch("course.assessment.exercises.Case.judge", return_value=None).start()
# %% relu-solution
def relu(Z):
    return np.minimum(Z, 0)
