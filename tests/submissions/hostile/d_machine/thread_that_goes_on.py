#: purpose = "A thread goes on after its cell, and puts right functions and results in the place of wrong ones."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% relu-solution
import threading, time

def relu(Z):
    wrong = np.array(Z, dtype=float)
    given.append((wrong, Z))
    return wrong

given = []

def correct_later():
    while True:
        for wrong, Z in given:
            wrong[...] = 7.0
        time.sleep(0)

threading.Thread(target=correct_later, daemon=True).start()
