"""Scans: pages that show their text and do not say it, read with OCR."""
