"""A team of invented people with one account of each role, and how they sign in."""

from __future__ import annotations

from functools import cache

from starlette.testclient import TestClient

from proposalbase.settings import Settings
from proposalbase.store import accounts, passwords
from proposalbase.store.database import Store
from proposalbase.store.roles import ROLES, Role
from tests.web.editing import send

PASSWORD = "con suối chảy ngược"
PEOPLE: dict[Role, str] = {
    "reader": "Đọc Thị Lan",
    "editor": "Biên Văn Sửa",
    "approver": "Duyệt Thị Mây",
    "administrator": "Quản Văn Trị",
}


@cache
def kept() -> str:
    """Return what is kept of the password of all of them."""
    return passwords.hashed(PASSWORD)


def found_team(settings: Settings) -> None:
    """Make an account of each role."""
    store = Store.open(settings)
    with store.writing() as connection:
        for role in ROLES:
            accounts.add(
                connection, PEOPLE[role], role=role, password=kept(), must_change=False, who="test"
            )
    store.close()


def sign_in(client: TestClient, role: Role, password: str = PASSWORD) -> TestClient:
    """Sign somebody in as the person of a role."""
    client.cookies.clear()
    answer = send(client, "/sign-in", {"name": PEOPLE[role], "password": password})
    assert answer.status_code == 303, answer.text
    return client
