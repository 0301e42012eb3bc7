"""What becomes of units, drawn: a tree of words, Mermaid, DOT, SVG."""
