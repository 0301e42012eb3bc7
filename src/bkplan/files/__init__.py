"""Bytes of a file, and YAML as strings that know their places."""
