"""What a class has understood, and who needs help: statistics of what was graded."""
