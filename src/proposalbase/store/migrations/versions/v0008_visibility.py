"""A later version of a document is hidden like the one before it."""

from alembic import op

revision = "0008"
down_revision = "0007"

STATEMENTS = (
    """DROP TRIGGER IF EXISTS documents_visibility""",
    """CREATE TRIGGER documents_visibility AFTER INSERT ON documents
    BEGIN INSERT OR IGNORE INTO document_visibility (document_id, level)
        SELECT NEW.id, v.level FROM document_visibility AS v JOIN documents AS d ON d.id = v.document_id
        WHERE d.origin = NEW.origin AND d.id <> NEW.id
        ORDER BY CASE v.level WHEN 'restricted' THEN 0 WHEN 'internal' THEN 1 ELSE 2 END LIMIT 1; END""",
)


def upgrade() -> None:
    """Make the trigger."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
