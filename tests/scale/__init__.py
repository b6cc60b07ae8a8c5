"""How far grading with a cluster goes: what each part of it costs, measured here, and what becomes
of a million submissions with up to a thousand workers, by a simulation with these numbers.

Modules: `measuring` (what is measured, and how), `made_up` (judges that take no time), `idle`
(workers with nothing to do), `efficiency` (whole commands with a cluster and without),
`simulation` (a run as events), `record` (what is committed, and the page's table of it).
"""
