#: purpose = "run_cell runs nothing any more and reports success; so what later cells would define is not there."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "missing"]
#: sigmoid_backward = [0, "missing"]
#: break_relu_backward = [0, "missing"]
# %% after sigmoid-figure
class Success:
    error_before_exec = error_in_exec = None
    success, result = True, 2.0


get_ipython().run_cell = lambda *args, **options: Success()
