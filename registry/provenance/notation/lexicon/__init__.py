"""The lexicon: the words by which museums tell how an object was held. Tables only; what is made of them is elsewhere.

Phrases are in lower case, one space between words. The conventions are those of the AAM Guide to Provenance Research
(2001) and of the Art Tracks standard; the auction houses are those of the sales that museums cite most.
"""
