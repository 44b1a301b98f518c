"""Who may do what: callers, what a case says about them, and the one table of rights (DESIGN.md section 9)."""
