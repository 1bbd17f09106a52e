"""What a person at an institution is told of: all of it, and how much of it waits for them."""
