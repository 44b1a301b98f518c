"""The identity page of a local stack: anybody may say who they are, so that the dashboard can be tried out."""
