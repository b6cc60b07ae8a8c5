#: purpose = "A cell ends twice, in two processes that hold the same connection."
#: lesson = "01_activations"
# %% first
import os

os.fork()
