"""Views: what each page kind shows, as typed values. Templates print them and decide nothing.

One module a page kind. A view function takes the catalogue and gives a dataclass; links in it are relative to
the page. theme/views/<name>.html is the template of the view of that name.
"""
