"""Commands on sheets that go out to be filled in, and come back: figures of units, of goals."""
