"""The Qt shell, sliced by feature."""
