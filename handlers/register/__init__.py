"""Register: channels, the three department decisions, representatives, policy documents."""
