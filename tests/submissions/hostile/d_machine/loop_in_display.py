#: purpose = "A thing loops for ever when a cell shows it."
#: lesson = "01_activations"
# %% first
class Endless:
    def _repr_html_(self):
        while True:
            pass

Endless()
