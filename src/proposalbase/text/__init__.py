"""Pure functions on text: cleaning, folding, language, sentences, legacy encodings."""
