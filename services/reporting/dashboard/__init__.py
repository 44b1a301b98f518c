"""The pages that senior leadership opens."""
