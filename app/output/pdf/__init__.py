"""The report as a PDF page by page, drawn by ReportLab."""

from app.output.pdf.deferred import defer

# ReportLab imports Pillow whatever is drawn: a sixth of what a short report takes from the first line to the last.
defer("PIL.Image")
