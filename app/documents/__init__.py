"""ReportLab renderers: one frozen record in, PDF bytes out."""
