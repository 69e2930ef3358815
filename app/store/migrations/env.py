"""Alembic's entry: runs all steps on the runner's connection in one transaction; a file is upgraded or untouched."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # Alembic takes SQLite for unable; our engine begins for real
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
