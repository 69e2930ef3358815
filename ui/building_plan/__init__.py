"""楼案: the plan of each building."""
