"""The periodic report: made as its stamp asks, written, and verified later."""
