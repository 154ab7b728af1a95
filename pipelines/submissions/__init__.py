"""A ward's file becomes data values and issues; nothing of what was typed is lost."""
