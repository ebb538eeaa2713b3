"""Listings where more stands beside the entries, or nothing but that: all made up."""

from leakwatch.parse.folders import Entry
from tests.listings import HERE, Sample, file, folder

_MOMENT = "Mon Feb 3 04:05:06 2031"
_INDEX = "<!DOCTYPE html><html><head><title>listing directory /pub/crm/</title></head>"
_UP = (
    '<li><a href="/pub" class="icon icon-directory" title=".."><span class="name">..</span>'
    '<span class="size"></span><span class="date"></span></a></li>'
)


def _viewed(name: str, size: str, view: str) -> str:
    return f"""<tr><td><button class="file_ic"><i class="far fa-file"></i></button></td>
<td><a href="/pub/crm/{name.rstrip("/")}">{name}</a></td><td>{size}</td><td>{_MOMENT}</td>
<td>{view}</td></tr>"""


BESIDE: dict[str, Sample] = {
    "each file with another look at it": Sample(
        f"""<title>serve - /srv/pub/crm</title><h2>Directory: /srv/pub/crm</h2><table>
<tr><th>Name</th><th>Size</th><th>Last Modified</th><th>View</th></tr>
{_viewed("a/", "--", "").replace("fa-file", "fa-folder")}
{_viewed("b.csv", "4 KB", '<a href="/pub/crm/b.csv?view">View in browser</a>')}
{_viewed("c.sql.gz", "4 KB", '<a href="/pub/crm/c.sql.gz?view">Show it here</a>')}</table>""",
        (
            Entry(HERE + "a", "a", True, None, _MOMENT),
            file("b.csv", 4096, _MOMENT),
            file("c.sql.gz", 4096, _MOMENT),
        ),
    ),
    "names with what an address keeps for itself": Sample(
        """<title>Index of /pub/crm/</title><h1>Index of /pub/crm/</h1><pre><a href="../">../</a>
<a href="12:30 notes.txt">12:30 notes.txt</a>  7
<a href="list:a.csv">list:a.csv</a>  7
<a href="mailto:a@b.example">Write to us</a>
</pre>""",
        (
            file("12:30 notes.txt", 7, "", f"{HERE}12:30%20notes.txt"),
            file("list:a.csv", 7, "", f"{HERE}list:a.csv"),
        ),
    ),
    "serve-index, empty": Sample(
        f"""{_INDEX}<body class="directory"><input id="search" placeholder="Search"/>
<div id="wrapper"><h1><a href="/">~</a> / <a href="/pub">pub</a> / <a href="/pub/crm">crm</a></h1>
<ul id="files" class="view-tiles">{_UP}</ul></div></body></html>""",
        (),
    ),
    "empty, with the server's own site below": Sample(
        """<html><head><title>Index of /pub/crm/</title></head><body><h1>Index of /pub/crm/</h1>
<table><tr><td class="perms"><code>(drwxr-xr-x)</code></td><td class="last-modified">
03-Feb-2031 04:05</td><td class="file-size"></td><td><a href="./../">../</a></td></tr></table>
<br><address>Node.js v99/ <a href="https://code.example/party/http-server">http-server</a>
server running</address></body></html>""",
        (),
    ),
    "empty, with where its server comes from": Sample(
        """<h4>Index of pub/crm/</h4><pre>
<a href=".">.                 </a>    03Feb2031 04:05           4096
<a href="..">..                </a>    03Feb2031 04:05           4096
</pre><hr><address><a href="http://www.firm.example/software/mini/">mini/9.30 26Oct2030</a></address>""",
        (),
    ),
    "webfs, empty": Sample(
        """<head><title>files.example:8000/pub/crm/</title></head><body bgcolor=white>
<h1>listing:
<a href="/">/</a><a href="/pub/">pub/</a><a href="/pub/crm/">crm/</a></h1><hr size=1><pre>
<b>access      user      group     date             size  name</b>

drwxr-xr-x  root      root      Feb 03 04:05    &lt;DIR&gt;  <a href="../">..</a>
</pre><hr size=1><small><a href="http://bytes.example/webfs.html">webfs/9.21</a></small></body>""",
        (),
    ),
    "an empty list": Sample("[\n]\n", (), content_type="application/json"),
    "folders that are called as the way up is": Sample(
        """[{"name":"home","type":"directory","mtime":"x"},{"name":"back","type":"directory",
"mtime":"x"},{"name":"Parent Directory","type":"directory"},{"name":"b.csv","type":"file",
"size":7}]""",
        (folder("home", "x"), folder("back", "x"), file("b.csv", 7)),
        content_type="application/json",
    ),
    "names without their endings": Sample(
        """{"files":[{"base":"b.csv","name":"b","ext":".csv","dir":"/srv","relative":"pub/crm/b.csv",
"type":"file","size":"7 B"},{"base":"c.tar.gz","name":"c.tar","ext":".gz","type":"file",
"size":"1 KB"}],"directory":"pub/crm/","paths":[]}""",
        (file("b.csv", 7), file("c.tar.gz", 1024)),
        content_type="application/json",
    ),
    "a folder of so many names that it takes three blocks": Sample(
        """<title>Index of pub/crm/</title><h4>Index of pub/crm/</h4><pre>
<a href="..">..                </a>    03Feb2031 04:05           4096
<a href="many">many              </a>    03Feb2031 04:05          12288
<a href="few">few               </a>    03Feb2031 04:05           4096
<a href="some">some              </a>    03Feb2031 04:05           4096
<a href="b.csv">b.csv             </a>    03Feb2031 04:05              7
</pre>""",
        (
            Entry(HERE + "many", "many", True, 12288, "03Feb2031 04:05"),
            Entry(HERE + "few", "few", True, 4096, "03Feb2031 04:05"),
            Entry(HERE + "some", "some", True, 4096, "03Feb2031 04:05"),
            file("b.csv", 7, "03Feb2031 04:05"),
        ),
    ),
}
