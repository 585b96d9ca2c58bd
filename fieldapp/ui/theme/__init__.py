"""How the shell looks: tokens, style sheet, icons and the `Look` that holds them together."""
