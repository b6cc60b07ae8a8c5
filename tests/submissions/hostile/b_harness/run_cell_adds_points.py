#: purpose = "run_cell is wrapped: every cell succeeds and ends in full points, also a test cell that fails."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
shell = get_ipython()
honest_run_cell = shell.run_cell


def run_cell(source, *args, **options):
    result = honest_run_cell("2.0" if "check(" in source else source, *args, **options)
    result.error_in_exec = None
    shell.displayhook(2.0)
    return result


shell.run_cell = run_cell
# %% relu-solution
def relu(Z):
    return Z
