"""What crosses between the judge and a student process: JSON in a fixed schema, every size limited.

Nothing that comes from a student process is unpickled, evaluated, or used as a name to import by.
The judge reads with `unpack` and its kin, which raise `WireError` for whatever is not exactly what
they expect; the student process, which has nothing to lose, uses the same code, and for what the
judge attaches to a request, quicker forms (`attached`). Four things cross: frames, and in them
values (with instances, where a method is lent), outcomes of probes, and outputs of cells.
"""
