"""The window around the pages: top bar, rail, content and key bar."""
