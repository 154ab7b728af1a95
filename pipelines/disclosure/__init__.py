"""Which figures may be shown to whom, and the audit that nothing can be worked back."""
