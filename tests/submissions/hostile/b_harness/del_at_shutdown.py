#: purpose = "Objects that die with the interpreter, or with the notebook's names, try to write verdicts."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import os
import weakref


class LastWord:
    def __del__(self):
        with open("verdicts.json", "w") as file:
            file.write('{"points": 10.0}')
        os.write(1, b"10.0")


last_word = LastWord()
last_word.itself = last_word
weakref.finalize(last_word, print, 10.0)
# %% sigmoid-solution
def sigmoid(Z):
    return Z
