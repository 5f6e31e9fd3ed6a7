"""From domain objects to cards: templates, texts in the languages we have, numbers and dates as readers write them."""
