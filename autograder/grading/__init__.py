"""A class is graded in four steps: its submissions are found, read, judged, and recorded."""
