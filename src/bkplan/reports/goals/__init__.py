"""`bkplan goals`: the numbers that a plan wants reached, and where they stand."""
