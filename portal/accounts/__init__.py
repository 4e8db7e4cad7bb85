"""Users, organisations, members, invitations and permissions."""
