#: purpose = "A thread that is no daemon computes for ever: Python would wait for it at its end."
#: lesson = "01_activations"
# %% first
import threading

def spin():
    while True:
        pass

threading.Thread(target=spin, daemon=False).start()
