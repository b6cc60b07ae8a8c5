"""For instructors: exercise specifications, the judge, the gradebook, and the commands."""
