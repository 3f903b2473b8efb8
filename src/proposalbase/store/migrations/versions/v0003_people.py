"""Who makes each proposal, one row a name, and which names are one person."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """CREATE TABLE proposal_people (
    proposal_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT,
    kind TEXT NOT NULL,
    block TEXT NOT NULL,
    person_id TEXT NOT NULL,
    why TEXT,
    shared TEXT,
    PRIMARY KEY (proposal_id, ordinal),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id)
)""",
    "CREATE INDEX proposal_people_block ON proposal_people (block)",
    "CREATE INDEX proposal_people_person ON proposal_people (person_id)",
)


def upgrade() -> None:
    """Make the table; the store fills it, because reading names takes more than SQL."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
