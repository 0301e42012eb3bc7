"""`bkplan headcount`: the path and its tables, its sentences, and how a ceiling came about."""
