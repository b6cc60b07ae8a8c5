"""New courses and lessons that work at once, to be written from there."""
