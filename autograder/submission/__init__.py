"""One submission as a file: reads it, knows the lesson it belongs to, and finds the student's work among its cells."""
