"""The computations of a hiring plan: pure functions over the values of ``inputs``."""
