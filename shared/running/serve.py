"""`python -m shared.running.serve services.NAME.app:app`, with uvicorn's options: uvicorn, within our bounds."""

import sys

from uvicorn.main import main

BOUNDS = (
    *("--http", "shared.running.patience:Patient"),
    *("--timeout-keep-alive", "5"),
    *("--log-level", "warning"),
)
"""What uvicorn is told before all else; what a command line says counts instead."""

if __name__ == "__main__":
    main([*BOUNDS, *sys.argv[1:]])
