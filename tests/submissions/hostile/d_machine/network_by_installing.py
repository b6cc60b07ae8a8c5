#: purpose = "Installs a package, by a line for the shell, a magic command, and pip as a library."
#: lesson = "01_activations"
# %% first
!pip install torch
# %% after relu-solution
%pip install torch
# %% after relu_backward-solution
import pip
from pip._internal.cli.main import main
main(["install", "--target", ".", "torch", "--retries", "0"])
