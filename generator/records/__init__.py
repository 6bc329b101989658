"""Record models: one module a kind. The only place where the shape of content is written down."""
