"""Listings of open directories as many servers and scripts write them, all made up."""

from dataclasses import dataclass
from textwrap import dedent

from leakwatch.parse.folders import Entry

SITE = "http://files.example"
HERE = f"{SITE}/pub/crm/"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, its address, and what it lists."""

    page: str
    entries: tuple[Entry, ...]
    url: str = HERE
    style: str = ""
    next: str = ""
    content_type: str = "text/html"


def file(name: str, size: int | None = None, modified: str = "", url: str = "") -> Entry:
    """Give a file; it stands under the folder if its address is not given."""
    return Entry(url or HERE + name.replace(" ", "%20"), name, False, size, modified)


def folder(name: str, modified: str = "", url: str = "", size: int | None = None) -> Entry:
    """Give a folder; it stands under the folder if its address is not given."""
    return Entry(url or HERE + name.replace(" ", "%20") + "/", name, True, size, modified)


def page(body: str, title: str = "Index of /pub/crm") -> str:
    """Give a page with a body."""
    return f"<html><head><title>{title}</title></head><body>{dedent(body)}</body></html>"


_APACHE_SORTS = (
    '<a href="?C=N;O=D">Name</a> <a href="?C=M;O=A">Last modified</a> '
    '<a href="?C=S;O=A">Size</a> <a href="?C=D;O=A">Description</a>'
)

SAMPLES: dict[str, Sample] = {
    "apache, preformatted": Sample(
        page(f"""
        <h1>Index of /pub/crm</h1><pre><img src="/icons/blank.gif" alt="Icon "> {_APACHE_SORTS}<hr>\
<img src="/icons/back.gif" alt="[PARENTDIR]"> <a href="/pub/">Parent Directory</a>     -
<img src="/icons/folder.gif" alt="[DIR]"> <a href="old%20lists/">old lists/</a>  2031-02-03 04:05    -
<img src="/icons/unknown.gif" alt="[   ]"> <a href="members-of-the-club.csv">members-of-the-..&gt;</a> \
2031-02-03 04:06  1.2K
<img src="/icons/text.gif" alt="[TXT]"> <a href="note.txt">note.txt</a>  2031-02-03 04:07  332
<hr></pre><address>Apache/2.4.99 Server at files.example Port 80</address>"""),
        (
            folder("old lists", "2031-02-03 04:05"),
            file("members-of-the-club.csv", 1229, "2031-02-03 04:06"),
            file("note.txt", 332, "2031-02-03 04:07"),
        ),
        style="apache",
    ),
    "apache, table": Sample(
        page(f"""
        <h1>Index of /pub/crm</h1><table>
        <tr><th><img src="/icons/blank.gif" alt="[ICO]"></th><th>{_APACHE_SORTS}</th></tr>
        <tr><th colspan="5"><hr></th></tr>
        <tr><td><img src="/icons/back.gif" alt="[PARENTDIR]"></td>
        <td><a href="/pub/">Parent Directory</a></td><td>&nbsp;</td><td> - </td></tr>
        <tr><td><img src="/icons/folder.gif" alt="[DIR]"></td><td><a href="a/">a/</a></td>
        <td>2031-02-03 04:05  </td><td align="right">  - </td><td>&nbsp;</td></tr>
        <tr><td><img src="/icons/compressed.gif" alt="[   ]"></td><td><a href="b.zip">b.zip</a></td>
        <td>2031-02-03 04:06  </td><td align="right">147K</td><td>all of it</td></tr>
        <tr><td><img src="/icons/unknown.gif" alt="[   ]"></td><td><a href="c">c</a></td>
        <td>2031-02-03 04:07  </td><td align="right">888 </td><td>&nbsp;</td></tr>
        </table><address>Apache Server</address>"""),
        (
            folder("a", "2031-02-03 04:05"),
            file("b.zip", 150528, "2031-02-03 04:06"),
            file("c", 888, "2031-02-03 04:07"),
        ),
        style="apache",
    ),
    "apache, list": Sample(
        page("""
        <h1>Index of /pub/crm</h1><ul><li><a href="/pub/"> Parent Directory</a></li>
        <li><a href="a/"> a/</a></li><li><a href="Kunden%20&amp;%20mehr.xls"> Kunden &amp; mehr.xls</a></li>
        <li><a href="README"> README</a></li></ul>"""),
        (
            folder("a"),
            file("Kunden & mehr.xls", url=f"{HERE}Kunden%20&%20mehr.xls"),
            file("README"),
        ),
    ),
    "apache, of old": Sample(
        page("""
        <H1>Index of /pub/crm</H1><PRE><IMG SRC="/icons/blank.gif" ALT="     "> <A HREF="?N=D">Name</A>
 <A HREF="?M=A">Last modified</A> <A HREF="?S=A">Size</A> <A HREF="?D=A">Description</A>
<HR>
<IMG SRC="/icons/back.gif" ALT="[DIR]"> <A HREF="/pub/">Parent Directory</A>  16-Apr-2031 17:20  -
<IMG SRC="/icons/text.gif" ALT="[TXT]"> <A HREF="a.txt">a.txt</A>   16-Apr-2031 17:20   2k  a b
</PRE><HR>"""),
        (file("a.txt", 2048, "16-Apr-2031 17:20"),),
        style="apache",
    ),
    "apache, nothing in it": Sample(
        page(f"""<h1>Index of /pub/crm</h1><table><tr><th>{_APACHE_SORTS}</th></tr>
        <tr><td><a href="/pub/">Parent Directory</a></td></tr></table>"""),
        (),
        style="apache",
    ),
    "nginx": Sample(
        page("""<h1>Index of /pub/crm/</h1><hr><pre><a href="../">../</a>
<a href="a/">a/</a>                                    03-Feb-2031 04:05                   -
<a href="a-very-long-name-of-a-file-that-is-cut-by-the-server.csv">a-very-long-name-of-a-file-that-is-cut-by-the-s..&gt;</a> \
03-Feb-2031 04:05                 1234
</pre><hr>"""),
        (
            folder("a", "03-Feb-2031 04:05"),
            file(
                "a-very-long-name-of-a-file-that-is-cut-by-the-server.csv",
                1234,
                "03-Feb-2031 04:05",
            ),
        ),
        style="nginx",
    ),
    "nginx, in JSON": Sample(
        '[{"name":"a","type":"directory","mtime":"Tue, 04 Feb 2031 04:05:06 GMT"},'
        '{"name":"b c.csv","type":"file","mtime":"Tue, 04 Feb 2031 04:05:07 GMT","size":20}]',
        (
            folder("a", "Tue, 04 Feb 2031 04:05:06 GMT"),
            file("b c.csv", 20, "Tue, 04 Feb 2031 04:05:07 GMT"),
        ),
        style="json",
        content_type="application/json",
    ),
    "nginx, in XML": Sample(
        '<?xml version="1.0"?><list><directory mtime="2031-02-03T04:05:06Z">a</directory>'
        '<file mtime="2031-02-03T04:05:07Z" size="20">b &amp; c.csv</file></list>',
        (
            folder("a", "2031-02-03T04:05:06Z"),
            file("b & c.csv", 20, "2031-02-03T04:05:07Z", f"{HERE}b%20%26%20c.csv"),
        ),
        style="nginx",
        content_type="text/xml",
    ),
    "nginx, fancy": Sample(
        page("""<h1>Index of /pub/crm/</h1><table id="list"><thead><tr>
        <th><a href="?C=N&amp;O=A">File Name</a>&nbsp;<a href="?C=N&amp;O=D">&nbsp;&darr;&nbsp;</a></th>
        <th><a href="?C=S&amp;O=A">File Size</a></th><th><a href="?C=M&amp;O=A">Date</a></th></tr></thead>
        <tbody><tr><td><a href="../">Parent directory/</a></td><td>-</td><td>-</td></tr>
        <tr><td><a href="a/" title="a">a/</a></td><td>-</td><td>2031-Feb-03 04:05</td></tr>
        <tr><td><a href="b.iso" title="b.iso">b.iso</a></td><td>1.5 GiB</td><td>2031-Feb-03 04:06</td>
        </tr></tbody></table>"""),
        (folder("a", "2031-Feb-03 04:05"), file("b.iso", 1610612736, "2031-Feb-03 04:06")),
        style="fancyindex",
    ),
    "lighttpd": Sample(
        page("""<h2>Index of /pub/crm/</h2><div class="list"><table summary="Directory Listing">
        <thead><tr><th class="n">Name</th><th class="m">Last Modified</th><th class="s">Size</th>
        <th class="t">Type</th></tr></thead><tbody>
        <tr class="d"><td class="n"><a href="../">..</a>/</td><td class="m">&nbsp;</td>
        <td class="s">- &nbsp;</td><td class="t">Directory</td></tr>
        <tr class="d"><td class="n"><a href="a/">a</a>/</td><td class="m">2031-Feb-03 04:05:06</td>
        <td class="s">- &nbsp;</td><td class="t">Directory</td></tr>
        <tr><td class="n"><a href="b.tar.gz">b.tar.gz</a></td><td class="m">2031-Feb-03 04:05:07</td>
        <td class="s">0.1K</td><td class="t">application/x-gtar-compressed</td></tr>
        </tbody></table></div><div class="foot">lighttpd/1.4.99</div>"""),
        (folder("a", "2031-Feb-03 04:05:06"), file("b.tar.gz", 102, "2031-Feb-03 04:05:07")),
        style="lighttpd",
    ),
    "python": Sample(
        page(
            """<h1>Directory listing for /pub/crm/</h1><hr><ul><li><a href="a/">a/</a></li>
        <li><a href="b%20%23%201.csv">b # 1.csv</a></li><li><a href="link">link@</a></li></ul><hr>""",
            "Directory listing for /pub/crm/",
        ),
        (folder("a"), file("b # 1.csv", url=f"{HERE}b%20%23%201.csv"), file("link")),
        style="python",
    ),
    "iis": Sample(
        page(
            """<H1>files.example - /pub/crm/</H1><hr>
        <pre><A HREF="/pub/">[To Parent Directory]</A><br><br> 2/3/2031  4:05 AM        &lt;dir&gt; \
<A HREF="/pub/crm/a/">a</A><br> 2/3/2031  4:06 AM     62345667 <A HREF="/pub/crm/b.bak">b.bak</A><br></pre>""",
            "files.example - /pub/crm/",
        ),
        (folder("a", "2/3/2031 4:05 AM"), file("b.bak", 62345667, "2/3/2031 4:06 AM")),
        style="iis",
    ),
    "tomcat": Sample(
        page(
            """<h1>Directory Listing For [/pub/crm/] - <a href="/pub/"><b>Up To [/pub]</b></a></h1>
        <HR><table><tr><td><font><strong>Filename</strong></font></td><td><strong>Size</strong></td>
        <td><strong>Last Modified</strong></td></tr>
        <tr><td>&nbsp;&nbsp;<a href="/pub/crm/a/"><tt>a/</tt></a></td><td><tt>&nbsp;</tt></td>
        <td><tt>Mon, 03 Feb 2031 04:05:06 GMT</tt></td></tr>
        <tr><td>&nbsp;&nbsp;<a href="/pub/crm/b.war"><tt>b.war</tt></a></td><td><tt>12.5 kb</tt></td>
        <td><tt>Mon, 03 Feb 2031 04:05:07 GMT</tt></td></tr></table><h3>Apache Tomcat/9.9</h3>""",
            "Directory Listing For [/pub/crm/]",
        ),
        (
            folder("a", "Mon, 03 Feb 2031 04:05:06 GMT"),
            file("b.war", 12800, "Mon, 03 Feb 2031 04:05:07 GMT"),
        ),
        style="tomcat",
    ),
    "jetty": Sample(
        page(
            """<h1 class="title">Directory: /pub/crm/</h1><table class="listing"><thead><tr>
        <th class="name"><a href="?C=N&amp;O=D">Name&nbsp; &#8679;</a></th>
        <th class="lastmodified"><a href="?C=M&amp;O=A">Last Modified</a></th>
        <th class="size"><a href="?C=S&amp;O=A">Size</a></th></tr></thead><tbody>
        <tr><td class="name"><a href="/pub/crm/../">Parent Directory</a></td><td></td><td></td></tr>
        <tr><td class="name"><a href="/pub/crm/a/">a/&nbsp;</a></td>
        <td class="lastmodified">Feb 3, 2031 4:05:06 AM&nbsp;</td><td class="size">4,096 bytes&nbsp;</td></tr>
        <tr><td class="name"><a href="/pub/crm/b.log">b.log&nbsp;</a></td>
        <td class="lastmodified">Feb 3, 2031 4:05:07 AM&nbsp;</td><td class="size">23,456 bytes&nbsp;</td>
        </tr></tbody></table>""",
            "Directory: /pub/crm/",
        ),
        (
            folder("a", "Feb 3, 2031 4:05:06 AM", size=4096),
            file("b.log", 23456, "Feb 3, 2031 4:05:07 AM"),
        ),
        style="jetty",
    ),
}
