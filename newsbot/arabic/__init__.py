"""Arabic, right: display and comparing forms of text, dates, watched terms, language."""
