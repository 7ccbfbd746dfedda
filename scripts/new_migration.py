"""Write the next migration from the difference between the models and a freshly migrated database.

usage: python scripts/new_migration.py "what changes"
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from bot.store import migrate
from bot.store.database import Database


def main(message: str) -> None:
    """Migrate a throw-away database to the newest revision, then let Alembic compare."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'new.db'}")
        migrate.upgrade(database)
        config = Config()
        config.set_main_option("script_location", str(migrate.MIGRATIONS))
        with database.engine.connect() as connection:
            config.attributes["connection"] = connection
            count = len(list((migrate.MIGRATIONS / "versions").glob("*.py")))
            command.revision(config, message, autogenerate=True, rev_id=f"{count + 1:04}")
        database.close()


if __name__ == "__main__":
    main(sys.argv[1])
