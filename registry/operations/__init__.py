"""Everything that changes something: each operation is one transaction and its entries in the ledger."""
