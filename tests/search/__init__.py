"""A search for answers that are wrong and earn everything: what the grader has to learn next."""
