"""Management commands that concern several apps."""
