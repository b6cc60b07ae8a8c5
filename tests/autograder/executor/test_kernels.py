"""Which kernels are ours."""

import sys

from autograder.executor.kernels import is_of_this_python


def test_only_ipython_in_this_interpreter_is_ours(tmp_path):
    class Spec:
        def __init__(self, *argv):
            self.argv = list(argv)

    assert is_of_this_python(Spec("python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"))
    assert is_of_this_python(Spec(sys.executable, "-m", "ipykernel_launcher"))
    assert not is_of_this_python(Spec(str(tmp_path / "python3"), "-m", "ipykernel_launcher"))
    assert not is_of_this_python(Spec("python3", "-m", "bash_kernel"))
    assert not is_of_this_python(Spec("R"))
