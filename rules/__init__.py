"""What the extractor knows, as data: patterns, gazetteers, lexicons and registers."""
