// A one-time link works from a cookie once it is open: its secret need not stay in the history.
history.replaceState(null, "", "/welcome");
