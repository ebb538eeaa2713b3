"""Which server or script drew a listing, by what it writes of itself."""

from leakwatch.text import pattern

_STYLES = {
    "h5ai": r"_h5ai|powered by h5ai",
    "dufs": r"__dufs_",
    "caddy": r"caddyserver\.com|Caddy",
    "hfs": r"HttpFileServer|rejetto|HFS /|var HFS\b|HFS = \{",
    "apaxy": r"(?i)apaxy",
    "directory lister": r"(?i)directory ?lister|directorylister\.js",
    "autoindex": r"(?i)autoindex\.sourceforge|AutoIndex PHP",
    "snif": r"(?i)bitfolge\.de/snif|\bsnif\b",
    "filenice": r"(?i)filenice",
    "encode explorer": r"(?i)encode-explorer|encode explorer",
    "evoluted": r"(?i)evoluted",
    "tomcat": r"Apache Tomcat|Directory Listing For",
    "jetty": r"(?i)powered by jetty|jetty-dir\.css|Directory: /",
    "lighttpd": r"(?i)lighttpd",
    "litespeed": r"(?i)litespeed",
    "iis": r"\[To Parent Directory\]",
    "python": r"Directory listing for ",
    "ipfs": r"(?i)\bipfs\b",
    "oneindex": r"(?i)oneindex|onemanager|mdui-list-item",
    "apache": r"<address>Apache|\?C=N;O=|\[PARENTDIR\]|\?N=D",
    "fancyindex": r"(?i)fancyindex|\?C=N&(?:amp;)?O=",
    "nginx": r"(?i)<center>nginx|<h1>Index of [^<]*</h1><hr><pre>",
}
_SIGNS = [(name, pattern(sign)) for name, sign in _STYLES.items()]
_LONGEST = 200_000  # characters at either end of a page that are looked at


def style(text: str, *, is_drawn: bool = False) -> str:
    """Name what drew a listing, or "links" where nothing tells.

    >>> style("<address>Apache/2.4.1 Server</address>"), style("<a href=a>a</a>")
    ('apache', 'links')
    """
    seen = text if len(text) < 2 * _LONGEST else text[:_LONGEST] + text[-_LONGEST:]
    found = (name for name, sign in _SIGNS if sign.search(seen))
    return next(found, "script" if is_drawn else "links")
