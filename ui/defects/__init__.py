"""The list of defects of a compound, its photos and scans, and what one view looked like before and after."""
