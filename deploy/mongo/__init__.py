"""What MongoDB needs in production: TLS, and who may do what in which database."""
