"""Use cases: they join store, core and render. No rules of the domain here, and no printing."""
