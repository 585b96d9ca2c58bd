"""One file a revision; what stands here is never edited again once it was released."""
