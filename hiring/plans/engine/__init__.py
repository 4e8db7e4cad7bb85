"""What a hiring plan computes: pure functions over the values of ``inputs``."""
