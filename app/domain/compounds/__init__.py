"""Compounds and projects (小区、项目): what is known of them, their defects and figures."""
