"""The contracts as other systems read them: JSON Schemas and an AsyncAPI document, generated into docs/contracts."""
