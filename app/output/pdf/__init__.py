"""The report as a PDF page by page, drawn by ReportLab."""
