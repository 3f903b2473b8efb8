"""Write the sample workshop: one labelled source each becomes a document, its plain text and its gold."""
