#: purpose = "A cell of the student's own never ends; it is interrupted, and all else goes on."
#: lesson = "01_activations"
# %% first
while True:
    pass
