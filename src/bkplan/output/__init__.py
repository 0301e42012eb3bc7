"""A report, a document, a calendar as data: what every format is given."""
