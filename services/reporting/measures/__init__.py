"""How leadership knows that the Standards are kept: figures, each with what it rests on."""
