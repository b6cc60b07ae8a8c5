#: purpose = "A hundred thousand things shown, printed, warned of, and cleared away again."
#: lesson = "01_activations"
# %% first
import sys, warnings
from IPython.display import clear_output, display

for number in range(30_000):
    print(number)
    print(number, file=sys.stderr)
for number in range(2_000):
    display(number)
for number in range(2_000):
    warnings.warn(f"number {number}")
# %% after relu-solution
for number in range(10_000):
    print(number)
    clear_output()
