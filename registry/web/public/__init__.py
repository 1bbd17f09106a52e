"""The pages and files that anyone may see."""
