"""How places are called on screens and paper: a bare number typed into a sheet becomes a name."""


def building_name(label: str) -> str:
    """`3` reads 3号楼; anything that is more than a number stays as written."""
    return f"{label}号楼" if label.isdecimal() else label


def stairwell_name(label: str) -> str:
    """`2` reads 2单元; anything that is more than a number stays as written."""
    return f"{label}单元" if label.isdecimal() else label


def full_address(building: str, stairwell: str, room: str) -> str:
    """Building, stairwell and room in one piece: 3号楼2单元501."""
    return f"{building_name(building)}{stairwell_name(stairwell)}{room}"
