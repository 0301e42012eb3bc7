"""Official documents for word processors. Imports python-docx."""
