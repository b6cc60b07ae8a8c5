#: purpose = "The grader's own modules are imported, for their references, specifications, and hidden tests."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
#: relu_backward = [0, "error"]
#: sigmoid = [0, "error"]
# %% relu-solution
def relu(Z):
    from pathlib import Path

    from autograder.courses.course import load_course
    import course

    return load_course(Path(course.__file__).parents[1]).lessons["01_activations"].reference["relu"](Z)
# %% relu_backward-solution
def relu_backward(dA, Z):
    from pathlib import Path

    from autograder.courses.course import load_course
    import course

    return load_course(Path(course.__file__).parents[1]).items["relu_backward"].mistakes
# %% sigmoid-solution
def sigmoid(Z):
    import json
    import os
    import sys

    name = "source/01_activations/01_activations.ipynb"
    path = next(os.path.join(folder, name) for folder in (*sys.path, "..") if os.path.exists(os.path.join(folder, name)))
    cells = json.load(open(path))["cells"]
    space = {"np": np}
    exec("".join(next(cell for cell in cells if cell["id"] == "sigmoid-solution")["source"]), space)
    return space["sigmoid"](Z)
