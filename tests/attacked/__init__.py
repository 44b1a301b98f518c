"""What somebody tries who means harm, or whose system is broken (docs/attacked.md)."""
