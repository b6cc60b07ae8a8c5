#: purpose = "What is shown writes itself in a hundred million characters, as text, as HTML, and as the name of its type."
#: lesson = "01_activations"
# %% first
class Giant:
    def __repr__(self):
        return "x" * 10**8
    def _repr_html_(self):
        return "<b>" * 10**8

Giant()
# %% after relu-solution
type("x" * 10**8, (), {})()
