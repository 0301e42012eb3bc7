"""JSON Schema of the data files, made from the records."""
