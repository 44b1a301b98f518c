"""The body of a request, no larger than the route takes."""

from fastapi import Request

from services.intake.problems import too_large


async def read_body(request: Request, limit: int) -> bytes:
    """Return the body. Raises Invalid (413) as soon as there is more of it than `limit`, in bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise too_large(f"Expected at most {limit} bytes.")
    return bytes(body)
