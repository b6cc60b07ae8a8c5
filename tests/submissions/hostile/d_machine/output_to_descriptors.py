#: purpose = "Text written past Python, into the standard streams and every other descriptor that takes it."
#: lesson = "01_activations"
# %% first
import os, sys

for number in (1, 2):
    for _ in range(2000):
        os.write(number, b"x" * 10**6)
for stream in (sys.__stdout__, sys.__stderr__):
    print("x" * 10**7, file=stream, flush=True)
