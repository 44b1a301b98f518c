"""The review of the log by senior leadership, from the gate to every place that shows it (Standard 18)."""
