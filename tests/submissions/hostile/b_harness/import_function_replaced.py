#: purpose = "builtins.__import__, importlib.import_module, and importlib.reload hand out what the student prepared."
#: lesson = "01_activations"
#: [items]
#: relu_backward = [0, "wrong_value"]
# %% first
import builtins
import importlib
import types

really = builtins.__import__
pleased = types.SimpleNamespace(check=lambda item: 2.0, assert_allclose=lambda *args, **options: None)


def imported(name, *args, **options):
    return pleased if name.startswith(("autograder.hidden", "numpy.testing")) else really(name, *args, **options)


builtins.__import__ = imported
importlib.import_module = lambda name, *args: pleased
# %% relu_backward-solution
def relu_backward(dA, Z):
    return Z
