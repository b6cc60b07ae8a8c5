"""Workers on many machines, through Dask's scheduler, as the `Workers` of a `grading.crew`.

One run goes like this. Whoever grades connects to a scheduler as its *client*, and sees which
workers there are. To each it sends a *parcel* first: the course's files, the seed, the budget, and
of which build of the engine all that is. The worker refuses it where it is of another build, or
can't isolate student code in full; else it unpacks the course into a folder of its own and opens
the judge. Then it gets *chunks* of submissions, as bytes, two at a time, and gives verdicts back.
Nothing else is shared: no file system, no gradebook, no seed on any disk. A client's *lease* is an
object that the scheduler has a worker keep as long as the client wants it. It goes when the client
does, killed or not, and judge, course, and seed go with it.

Every chunk is meant for one worker, so the client knows what a worker held that is gone. What was
in its chunk goes to others one by one, and only what took a worker with it alone, twice, is given
up: the scheduler's own count would make all of a chunk suspicious, and whatever else waited there.

The judge runs in the worker's main thread, since the limits of what is lent and computed there rest
on a timer's signal; the scheduler is talked to in another one.

Whoever can talk to a scheduler can run code as those who started its workers. So it is TLS on any
address but this machine's own, and certificates made for the run where we start the scheduler.

Modules: `addresses` (which scheduler, and how it is talked to), `parcels` (what a worker needs),
`serving` (a worker's process), `inside` (what it runs), `processes` (those that we start), `remote`
(the client's side).
"""
