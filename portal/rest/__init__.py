"""The API's base: authentication, parsing, filters, problem details and the OpenAPI schema."""
