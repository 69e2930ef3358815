"""The sample office, generated."""
