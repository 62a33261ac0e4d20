"""Organisation: departments, people, absence, rooms, and the language one is spoken to in."""
