"""The registers of a compound: opinions, meetings, versions of the plan."""
