"""The organisation: departments, people, absences, deputies, rooms and language."""
