"""Lists in spreadsheets and what people write into their cells."""
