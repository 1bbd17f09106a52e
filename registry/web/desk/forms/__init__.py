"""What people type into forms, turned into documents of the native form and checked by its schemas."""
