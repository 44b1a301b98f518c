"""What can be asked of a council's policy without a running stack."""
