"""What all pages share: sessions, errors, negotiation, headers, assets, addresses, caches."""
