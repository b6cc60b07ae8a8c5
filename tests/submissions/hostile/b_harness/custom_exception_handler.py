#: purpose = "Every exception is handled by the student, who shows full points instead of a traceback."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% first
def handle(shell, etype, value, traceback, tb_offset=None):
    shell.displayhook(2.0)
    return ["2.0"]


get_ipython().set_custom_exc((BaseException,), handle)
get_ipython().showtraceback = lambda *args, **options: print(2.0)
# %% relu-solution
def relu(Z):
    raise ValueError("2.0")
