"""Work is judged as it comes in, with the class's policy, and its page handed out at once."""
