"""Sealing: what people say is ciphertext everywhere but in front of whoever may read it (DESIGN.md section 9)."""
