"""Step 6: building plans, with stairwells, hazards and work items."""

from alembic import op

revision = "0006"
down_revision = "0005"

_BUILDING = """
CREATE TABLE building_plan (
    building_id INTEGER NOT NULL, built_year INTEGER, storeys INTEGER, basements INTEGER,
    missing_floors TEXT NOT NULL, shop_floors INTEGER, stairwells INTEGER, households INTEGER, area INTEGER,
    structure TEXT, elevator_now TEXT, roof TEXT, roof_text TEXT NOT NULL, wall TEXT, wall_text TEXT NOT NULL,
    risers TEXT, risers_text TEXT NOT NULL, wiring TEXT, wiring_text TEXT NOT NULL,
    stairway TEXT, stairway_text TEXT NOT NULL, grade TEXT, illegal_count INTEGER, diagnosis TEXT NOT NULL,
    estimate INTEGER, start DATE, finish DATE, note TEXT NOT NULL,
    CONSTRAINT pk_building_plan PRIMARY KEY (building_id),
    CONSTRAINT fk_building_plan_building_id FOREIGN KEY(building_id) REFERENCES building (id)
)"""
_STAIRWELL = """
CREATE TABLE stairwell_plan (
    stairwell_id INTEGER NOT NULL, head TEXT NOT NULL, storeys INTEGER, flats_per_floor INTEGER,
    dwellings INTEGER, positions TEXT NOT NULL, elevator TEXT NOT NULL, elevator_rule TEXT NOT NULL,
    elevator_reason TEXT NOT NULL,
    CONSTRAINT pk_stairwell_plan PRIMARY KEY (stairwell_id),
    CONSTRAINT fk_stairwell_plan_stairwell_id FOREIGN KEY(stairwell_id) REFERENCES stairwell (id)
)"""
_HAZARD = """
CREATE TABLE building_hazard (
    building_id INTEGER NOT NULL, no INTEGER NOT NULL, kind TEXT, text TEXT NOT NULL, owner TEXT NOT NULL,
    due DATE, cleared DATE,
    CONSTRAINT pk_building_hazard PRIMARY KEY (building_id, no),
    CONSTRAINT fk_building_hazard_building_id FOREIGN KEY(building_id) REFERENCES building (id)
)"""
_ITEM = """
CREATE TABLE building_item (
    building_id INTEGER NOT NULL, code TEXT NOT NULL, scope TEXT NOT NULL, quantity INTEGER, estimate INTEGER,
    start DATE, finish DATE,
    CONSTRAINT pk_building_item PRIMARY KEY (building_id, code),
    CONSTRAINT fk_building_item_building_id FOREIGN KEY(building_id) REFERENCES building (id)
)"""


def upgrade() -> None:
    for table in (_BUILDING, _STAIRWELL, _HAZARD, _ITEM):
        op.execute(table)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 6")
