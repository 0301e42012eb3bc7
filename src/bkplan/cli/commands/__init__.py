"""The commands: one module each, with what it declares of itself as its SPEC.

Those of the reports are made from what the reports declare.
"""
