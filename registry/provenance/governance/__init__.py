"""Who may do what, what may follow what, and what may never change: review, roles, immutability, cases, procedures."""
