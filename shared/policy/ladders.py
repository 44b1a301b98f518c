"""Ladders: who hears of a missed duty, one after the other."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.events.words import Role
from shared.policy.rows import Basis, Name, Row, Text


class Rung(Row):
    """A role on a ladder, and how many working days it has to act before the next one hears of it."""

    role: Role
    dwell: Annotated[int, Field(ge=1, le=60)] | None = None


class Ladder(Row):
    """Who hears of a missed duty, one after the other (DOMAIN.md 4.3). `foot` are the roles that stand below it."""

    id: Name
    says: Text
    foot: tuple[Role, ...]
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1)]
    basis: Basis

    def above(self, role: Role) -> tuple[tuple[int, Rung], ...]:
        """Return the rungs above `role` from the lowest to the top, each with its number; the lowest of all is 1."""
        numbered = tuple(enumerate(self.rungs, start=1))
        return next((numbered[number:] for number, rung in numbered if rung.role == role), numbered)

    def holds(self, role: Role) -> bool:
        """Whether `role` stands on the ladder or at its foot, with somebody above."""
        return role in self.foot or role in {rung.role for rung in self.rungs[:-1]}

    @model_validator(mode="after")
    def _climbs(self) -> Self:
        roles = [*self.foot, *(rung.role for rung in self.rungs)]
        again = {role for role in roles if roles.count(role) > 1}
        if again:
            raise ValueError(f"it loops: '{min(again)}' stands on it twice")
        endless = [rung.role for rung in self.rungs[:-1] if rung.dwell is None]
        if endless:
            raise ValueError(f"'{endless[0]}' needs a dwell in working days, as there is a rung above")
        if self.rungs[-1].dwell is not None:
            raise ValueError(f"'{self.rungs[-1].role}' is the top and can have no dwell")
        return self
