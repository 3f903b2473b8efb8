"""A site over the invented base, asked in process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.web.app import create_app
from tests.encoders import HashEncoder
from tests.web.base import fill
from tests.web.sending import send_all
from tests.web.team import found_team

BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with documents and an index."""
    folder: Path = tmp_path_factory.mktemp("home")
    settings = Settings.load(folder, environment={})
    store = Store.open(settings)
    fill(store, settings)
    build(store, Generations(settings), HashEncoder())
    send_all(store, settings)
    store.close()
    return settings


@pytest.fixture(scope="session")
def site(home: Settings) -> Iterator[TestClient]:
    """The site over that home."""
    with TestClient(create_app(home, encoder=HashEncoder), base_url=BASE) as client:
        yield client


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A site over a home that holds nothing, with no model."""
    folder: Path = tmp_path_factory.mktemp("empty")
    settings = Settings.load(folder, environment={}, overrides={"model": "none"})
    with TestClient(create_app(settings), base_url=BASE) as client:
        yield client


@pytest.fixture
def edited_home(home: Settings, tmp_path: Path) -> Settings:
    """A copy of that home, to be changed."""
    folder = tmp_path / "edited"
    shutil.copytree(home.home, folder)
    return Settings.load(folder, environment={}, overrides={"edit_wait_seconds": 1})


@pytest.fixture
def own_site(edited_home: Settings) -> Iterator[TestClient]:
    """The site as it is edited at one's own machine; nobody has said yet who they are."""
    with TestClient(
        create_app(edited_home, encoder=HashEncoder, edit=True), base_url=BASE
    ) as client:
        yield client


@pytest.fixture
def team_site(edited_home: Settings) -> Iterator[TestClient]:
    """The site of a team, one account of each role; nobody has signed in."""
    found_team(edited_home)
    with TestClient(create_app(edited_home, encoder=HashEncoder), base_url=BASE) as client:
        yield client
