"""What people said is nowhere but in front of whoever may read it (DESIGN.md section 9)."""
