#: purpose = "A finder at the head of sys.meta_path answers every import that smells of grading with a module of the student's."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import importlib.abc
import importlib.machinery
import sys


class Impostor(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("autograder", "nbgrader", "pytest", "unittest"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.check = lambda item: 2.0
        module.__getattr__ = lambda name: lambda *args, **options: True


sys.meta_path.insert(0, Impostor())
for name in [name for name in sys.modules if name.startswith(("autograder.hidden", "nbgrader"))]:
    del sys.modules[name]
# %% sigmoid-solution
def sigmoid(Z):
    return (Z > 0) * 1.0
