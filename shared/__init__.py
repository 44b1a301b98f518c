"""What all four services stand on."""
