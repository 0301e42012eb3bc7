"""Tasks in rows, and counted: `overdue`, `upcoming`, `tasks`, `sectors`, `agencies`."""
