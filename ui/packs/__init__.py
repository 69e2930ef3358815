"""楼案: the rule packs an office chooses from, and the editor of its own."""
