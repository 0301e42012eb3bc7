"""Tables that people keep in workbooks, documents and text files, as cells that know places."""
