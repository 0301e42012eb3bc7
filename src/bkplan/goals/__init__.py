"""Numbers to reach: what is asked for on a day, what was reached, and whether the pace suffices."""
