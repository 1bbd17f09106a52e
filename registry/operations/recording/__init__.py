"""The one door through which records are made and revised."""
