"""The known mistakes, one module a lesson: wrong implementations that students really write, each with its hint.

A decorated function joins the mistakes of its item; its name is the mistake's id. It runs among the lesson's names, so it may
call what the lesson defines, and takes the place of the right function, or of the method of that name in the right class.
"""

import importlib
import pkgutil

for found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{found.name}")
