"""Documents that come in pages: PDFs, read page by page from their text layer or their picture, and image files."""
