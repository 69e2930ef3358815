"""The database's own checks, in whatever way it offers them."""

from sqlalchemy.orm import Session


class Integrity:
    """Asks the database whether its file and its references are whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def faults(self) -> list[str]:
        """What is wrong; empty if all is well, or where the server looks after its own files."""
        connection = self._session.connection()
        if connection.dialect.name != "sqlite":
            return []
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        faults = [text for text in found if text != "ok"]
        dangling = {str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
        return faults + [f"表 {table} 有悬空的引用" for table in sorted(dangling)]
