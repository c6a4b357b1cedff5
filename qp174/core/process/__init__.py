"""The process of a service: as it is, as designed, as found, and the burden of each."""
