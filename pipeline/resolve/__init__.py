"""Resolution: rows learn full names, places, keys and each other (see `pipeline.resolve.plan`)."""
