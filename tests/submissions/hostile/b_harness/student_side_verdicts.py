#: purpose = "All verdicts become one, every check is passed, and every item gives its points, as far as the student reaches."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
from course import checking
from course.assessment import exercises, expectations, trials as assessment, trying, verdicts

for verdict in verdicts.Verdict:
    verdict._value_ = "correct"
assessment._holds = lambda check, trials: True
trying.is_ending = lambda outcome: False
exercises.Case.judge = lambda self, outcome: None
expectations.Equal.judge = lambda self, *args: None
checking.check = lambda item: None
# %% relu-solution
def relu(Z):
    return Z
