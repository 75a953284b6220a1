"""The benchmarks, one module each, in the order of the page.

A module has TITLE, METHOD (what is done, as text of the page), measure(lab), which returns data
for JSON, and goals(data) and table(data), which make the page of it: a table is a list of rows, the
first of which is the head.
"""

from measures import (
    arrays,
    check,
    client,
    fields,
    foreach,
    foreach100k,
    hello,
    lists,
    randombytes,
    records,
    resume,
)

ALL = {
    "hello": hello,
    "foreach": foreach,
    "foreach100k": foreach100k,
    "arrays": arrays,
    "bytes": randombytes,
    "list": lists,
    "records": records,
    "resume": resume,
    "client": client,
    "check": check,
    "fields": fields,
}
