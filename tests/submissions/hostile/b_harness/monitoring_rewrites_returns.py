#: purpose = "sys.monitoring, where Python has it, calls the student back at every return of the grader's code."
#: lesson = "01_activations"
#: [items]
#: relu_backward = [0, "wrong_value"]
# %% first
import sys

if hasattr(sys, "monitoring"):
    sys.monitoring.use_tool_id(sys.monitoring.DEBUGGER_ID, "debugger")
    sys.monitoring.set_events(sys.monitoring.DEBUGGER_ID, sys.monitoring.events.PY_RETURN)

    def returned(code, offset, value):
        if code.co_name == "describe" and isinstance(value, np.ndarray):
            value[...] = 0

    sys.monitoring.register_callback(sys.monitoring.DEBUGGER_ID, sys.monitoring.events.PY_RETURN, returned)
# %% relu_backward-solution
def relu_backward(dA, Z):
    return dA - Z
