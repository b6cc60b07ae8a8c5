#: purpose = "Asking somebody who isn't there: input(), a password, the standard input, the terminal."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% first
import getpass, os, sys

print(repr(sys.stdin.read()), repr(os.read(0, 100)))
# %% after relu-solution
getpass.getpass()
# %% after relu_backward-solution
input("your name? ")
# %% relu-solution
def relu(Z):
    if Z.shape == (5, 7):
        input("What is the answer?")
    return np.maximum(0, Z)
