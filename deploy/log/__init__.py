"""The leadership log from outside: kept, and checked."""
