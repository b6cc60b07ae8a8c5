"""What keeps a machine or a class from grading soundly, found before students do."""
