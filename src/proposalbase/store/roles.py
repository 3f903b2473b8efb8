"""Who may do what: four roles, each of which may do all that those before it may."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["reader", "editor", "approver", "administrator"]

ROLES: tuple[Role, ...] = get_args(Role)


def covers(role: Role | None, needed: Role | None) -> bool:
    """Tell whether a role may do what another one is needed for; None is whoever has no account."""
    if needed is None:
        return True
    return role is not None and ROLES.index(role) >= ROLES.index(needed)
