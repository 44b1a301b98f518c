"""Signing in with a browser: OpenID Connect's authorization code flow, and who is signed in."""
