"""Objects with everything that the chain and the rules must know of them, loaded once."""
