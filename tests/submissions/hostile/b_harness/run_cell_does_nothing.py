#: purpose = "run_cell runs nothing any more and reports success; so what later cells would define is not there."
#: lesson = "01_activations"
#: later = [0, "missing"]
# %% after sigmoid-figure
class Success:
    error_before_exec = error_in_exec = None
    success, result = True, 2.0


get_ipython().run_cell = lambda *args, **options: Success()
