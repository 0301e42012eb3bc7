"""`python -m bkplan`."""

from bkplan.cli import run

if __name__ == "__main__":
    run()
