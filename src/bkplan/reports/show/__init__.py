"""`bkplan show`: everything about one task, clause, unit or restructuring."""
