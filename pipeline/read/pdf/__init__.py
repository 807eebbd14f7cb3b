"""The text layer of PDF pages: characters in their places, rules, tables. `pipeline.read.paged` reads whole files."""
