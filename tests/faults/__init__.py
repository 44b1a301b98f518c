"""What must hold when a process is killed, wherever it stands."""
