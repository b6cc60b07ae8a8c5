#: purpose = "Two hundred things, each as large as one may be: together more than a message may be long."
#: lesson = "01_activations"
# %% first
from IPython.display import display

for number in range(200):
    display({"text/plain": "x" * 1_999_999}, raw=True)
