"""How web servers list a folder by themselves: Apache, nginx, lighttpd, Python, Caddy, Tomcat."""

from email.utils import format_datetime
from html import escape

from leakwatch.demo.practice.folders.listing import Listing, Row, short_size


def apache(listing: Listing) -> str:
    """Draw a fancy index with a table: sort links, a parent, no charset declared."""
    columns = "".join(
        f'<th><a href="?C={letter};O={order}">{word}</a></th>'
        for letter, order, word in (
            ("N", "D", "Name"),
            ("M", "A", "Last modified"),
            ("S", "A", "Size"),
            ("D", "A", "Description"),
        )
    )
    parent = (
        '<tr><td valign="top"><img src="/icons/back.gif" alt="[PARENTDIR]"></td>'
        f'<td><a href="{listing.above}">Parent Directory</a></td><td>&nbsp;</td>'
        '<td align="right">  - </td><td>&nbsp;</td></tr>\n'
        if listing.names
        else ""
    )
    title = f"Index of {escape(listing.path.rstrip('/') or '/')}"
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<html>\n <head>\n'
        f"  <title>{title}</title>\n </head>\n <body>\n<h1>{title}</h1>\n<table>\n"
        f'<tr><th valign="top"><img src="/icons/blank.gif" alt="[ICO]"></th>{columns}</tr>\n'
        '<tr><th colspan="5"><hr></th></tr>\n'
        f"{parent}{''.join(map(_apache_row, listing.rows))}"
        '<tr><th colspan="5"><hr></th></tr>\n</table>\n'
        "<address>Apache/2.4.57 Server at practice.test Port 80</address>\n</body></html>\n"
    )


def _apache_row(row: Row) -> str:
    icon, alt = ("folder", "[DIR]") if row.is_folder else ("text", "[TXT]")
    size = "  - " if row.is_folder else short_size(row.size)
    return (
        f'<tr><td valign="top"><img src="/icons/{icon}.gif" alt="{alt}"></td>'
        f'<td><a href="{row.link}">{escape(row.shown)}</a></td>'
        f'<td align="right">{row.modified_at:%Y-%m-%d %H:%M}  </td>'
        f'<td align="right">{size}</td><td>&nbsp;</td></tr>\n'
    )


def nginx(listing: Listing) -> str:
    """Draw a `<pre>`: long names are cut, sizes are bytes."""
    title = f"Index of {escape(listing.path)}"
    parent = '<a href="../">../</a>\n' if listing.names else ""
    return (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<h1>{title}</h1>"
        f"<hr><pre>{parent}{''.join(map(_nginx_row, listing.rows))}</pre><hr></body>\r\n"
        "</html>\r\n"
    )


def _nginx_row(row: Row) -> str:
    shown = row.shown if len(row.shown) <= 50 else f"{row.shown[:47]}..>"
    gap = " " * (51 - len(shown))
    size = "-" if row.is_folder else str(row.size)
    when = f"{row.modified_at:%d-%b-%Y %H:%M}"
    return f'<a href="{row.link}">{escape(shown)}</a>{gap}{when}{size:>20}\r\n'


def lighttpd(listing: Listing) -> str:
    """Draw a table in a `div.list`, with the server's name in a foot."""
    rows = "".join(map(_lighttpd_row, listing.rows))
    title = f"Index of {escape(listing.path)}"
    up = (
        '<tr class="d"><td class="n"><a href="../">..</a>/</td><td class="m">&nbsp;</td>'
        '<td class="s">- &nbsp;</td><td class="t">Directory</td></tr>\n'
    )
    return (
        '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">\n'
        f"<head>\n<title>{title}</title>\n</head>\n<body>\n<h2>{title}</h2>\n"
        '<div class="list">\n<table summary="Directory Listing" cellpadding="0" cellspacing="0">\n'
        '<thead><tr><th class="n">Name</th><th class="m">Last Modified</th>'
        '<th class="s">Size</th><th class="t">Type</th></tr></thead>\n<tbody>\n'
        f"{up if listing.names else ''}{rows}</tbody>\n</table>\n</div>\n"
        '<div class="foot">lighttpd/1.4.73</div>\n</body>\n</html>\n'
    )


def _lighttpd_row(row: Row) -> str:
    size = "- &nbsp;" if row.is_folder else f"{max(row.size / 1024, 0.1):.1f}K"
    slash, kind = ("/", "Directory") if row.is_folder else ("", "text/plain")
    return (
        f'<tr{" class=" + chr(34) + "d" + chr(34) if row.is_folder else ""}><td class="n">'
        f'<a href="{row.link}">{escape(row.name)}</a>{slash}</td>'
        f'<td class="m">{row.modified_at:%Y-%b-%d %H:%M:%S}</td><td class="s">{size}</td>'
        f'<td class="t">{kind}</td></tr>\n'
    )


def python(listing: Listing) -> str:
    """Draw the list of `http.server`: names and nothing else, no way up."""
    title = f"Directory listing for {escape(listing.path, quote=False)}"
    rows = "".join(
        f'<li><a href="{row.link}">{escape(row.shown, quote=False)}</a></li>\n'
        for row in listing.rows
    )
    return (
        '<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<hr>\n"
        f"<ul>\n{rows}</ul>\n<hr>\n</body>\n</html>\n"
    )


def caddy(listing: Listing) -> str:
    """Draw Caddy's page: links begin with `./`, sizes in words, crumbs on top, sort links."""
    crumbs = '<a href="/">/</a>' + "".join(
        f'<a href="{"../" * (len(listing.names) - number - 1)}">{escape(name)}</a>/'
        for number, name in enumerate(listing.names)
    )
    up = (
        '<tr><td></td><td><a href=".."><span class="goup">Go up</span></a></td>'
        '<td>&mdash;</td><td class="hideable">&mdash;</td></tr>\n'
    )
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n<title>{escape(listing.path)}</title>\n"
        f'<meta charset="utf-8">\n</head>\n<body>\n<header><h1>{crumbs}</h1></header>\n<main>\n'
        f'<div class="meta"><span class="meta-item"><b>{len(listing.rows)}</b> items</span>'
        "</div>\n"
        '<div class="listing"><table aria-describedby="summary"><thead><tr><th></th>'
        '<th><a href="?sort=name&order=desc">Name</a></th>'
        '<th><a href="?sort=size&order=asc">Size</a></th>'
        '<th><a href="?sort=time&order=asc">Modified</a></th></tr></thead>\n<tbody>\n'
        f"{up if listing.names else ''}{''.join(map(_caddy_row, listing.rows))}"
        "</tbody></table></div>\n</main>\n<footer>Served with "
        '<a rel="noopener noreferrer" href="https://caddyserver.com">Caddy</a></footer>\n'
        "</body>\n</html>\n"
    )


def _caddy_row(row: Row) -> str:
    size = (
        "<td>&mdash;</td>"
        if row.is_folder
        else f'<td class="size" data-size="{row.size}">{row.size / 1024:.1f} KiB</td>'
    )
    return (
        f'<tr class="file"><td></td><td><a href="./{row.link}"><span class="name">'
        f'{escape(row.shown)}</span></a></td>{size}<td class="timestamp hideable">'
        f'<time datetime="{row.modified_at:%Y-%m-%dT%H:%M:%SZ}">'
        f"{row.modified_at:%m/%d/%Y %I:%M:%S %p}</time></td></tr>\n"
    )


def tomcat(listing: Listing) -> str:
    """Draw Tomcat's page: links from the root on, every second row grey."""
    up = (
        f' - <a href="{listing.above}"><b>Up To {escape(listing.above)}</b></a>'
        if listing.names
        else ""
    )
    title = f"Directory Listing For [{escape(listing.path)}]"
    rows = "".join(_tomcat_row(listing, row, n) for n, row in enumerate(listing.rows))
    return (
        f"<html>\r\n<head>\r\n<title>{title}</title>\r\n</head>\r\n<body><h1>{title}{up}</h1>"
        '<hr class="line"><table width="100%" cellspacing="0" cellpadding="5" align="center">\r\n'
        '<tr>\r\n<td align="left"><font size="+1"><strong>Filename</strong></font></td>\r\n'
        '<td align="center"><font size="+1"><strong>Size</strong></font></td>\r\n'
        '<td align="right"><font size="+1"><strong>Last Modified</strong></font></td>\r\n</tr>'
        f'{rows}</table>\r\n<hr class="line"><h3>Apache Tomcat/9.0.80</h3></body>\r\n</html>\r\n'
    )


def _tomcat_row(listing: Listing, row: Row, number: int) -> str:
    grey = ' bgcolor="#eeeeee"' * (number % 2)
    size = "&nbsp;" if row.is_folder else f"{max(row.size / 1024, 0.1):.1f} kb"
    return (
        f'<tr{grey}>\r\n<td align="left">&nbsp;&nbsp;\r\n'
        f'<a href="{listing.link}{row.link}"><tt>{escape(row.shown)}</tt></a></td>\r\n'
        f'<td align="right"><tt>{size}</tt></td>\r\n'
        f'<td align="right"><tt>{format_datetime(row.modified_at, usegmt=True)}</tt></td>\r\n'
        "</tr>\r\n"
    )
