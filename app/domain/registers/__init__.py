"""Registers of a compound (登记簿): opinions, meetings, versions of the plan."""
