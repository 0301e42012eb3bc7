"""The words of a plan for a deadline, the days that they mean, and what becomes of each day."""
