"""The command line: the only place that prints, exits, reads the clock or the environment."""


def run() -> None:
    """Stands in for `start.run` in programs installed before it moved there."""
    from bkplan.cli.start import run

    run()
