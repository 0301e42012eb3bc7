"""The files of an export: a csv file a table, what they are, and how a database takes them in."""
