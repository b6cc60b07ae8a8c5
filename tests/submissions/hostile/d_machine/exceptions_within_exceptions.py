#: purpose = "An exception with ten thousand causes, which are all told where a cell fails."
#: lesson = "01_activations"
# %% first
def caused(times):
    error = ValueError("the first")
    for _ in range(times):
        cause, error = error, ValueError("one of many")
        error.__cause__ = cause
    return error


raise caused(10_000)
