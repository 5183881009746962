"""What a council did, for other programs: votes, deliberations, agendas, dates, recordings."""
