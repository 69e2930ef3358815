"""Buildings (一楼一案): their plans, and the 楼盘表 they are drawn in."""
