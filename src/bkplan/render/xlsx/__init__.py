"""Workbooks. Imports openpyxl."""
