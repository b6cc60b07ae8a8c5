"""Work that is judged as it comes in."""
