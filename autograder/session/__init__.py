"""One submission's student processes: what has run in one runs again in the next where it dies,
within a budget.

`Session` keeps a student process and replays what was lost with it. It talks through a
`Conversation`, which believes nothing but the form of what the process answers, and tells how it
died (`death`). What a submission may use up of processes and of time is its `Budget`. Whose cells
run, and what comes of them, is known to who opens a session: the judge, or nbgrader's executor.
"""
