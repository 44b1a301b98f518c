"""What leadership reads, with a million entries in the log: pages, exports, and the rebuild."""
