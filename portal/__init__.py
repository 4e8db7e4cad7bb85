"""The site around the apps: settings, URLs, accounts, caching, errors, formats, the API's base."""
