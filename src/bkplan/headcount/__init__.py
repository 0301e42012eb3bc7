"""Baselines, ceilings and their shares, trends and balances."""
