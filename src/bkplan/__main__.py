"""`python -m bkplan`."""

from bkplan.cli.start import run

if __name__ == "__main__":
    run()
