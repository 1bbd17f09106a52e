"""Values for templates, the terminal and certificates."""
