"""The catalogue: what work is, what it asks for, what it pays and where it leads."""
