"""Extraction: from the outline to rows that still speak the words of the page (see `pipeline.extract.draft`)."""
