"""The units, what becomes of them, and the rules that they keep or break."""
