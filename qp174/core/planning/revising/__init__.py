"""The next plan after an adopted one, with as little movement as needed."""
