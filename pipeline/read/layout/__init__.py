"""From runs of characters with places to paragraphs, columns and tables; the same for every source with places."""
