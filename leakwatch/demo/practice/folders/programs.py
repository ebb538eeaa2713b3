"""How programs made for sharing list a folder: HFS, h5ai, Directory Lister, an S3 bucket."""

from collections.abc import Sequence
from html import escape

from leakwatch.demo.practice.folders.listing import Listing, Row


def hfs(listing: Listing) -> str:
    """Draw HFS 2's page: a panel with links of its own beside the files."""
    crumbs = '<a href="/"> <img src="/~img1"> Home</a>' + "".join(
        f'<a href="{"/" + "/".join(listing.link.split("/")[1 : number + 2])}/"> &raquo; '
        f"{escape(name)}</a>"
        for number, name in enumerate(listing.names)
    )
    up = '<a href=".."><img src="/~img14"> Up</a>' if listing.names else ""
    folders = sum(row.is_folder for row in listing.rows)
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n<title>HFS {escape(listing.path)}</title>\n"
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n</head>\n<body>\n'
        "<div id='panel'>\n<fieldset id='login'><legend>User</legend>"
        '<center><a href="~login">Login</a></center></fieldset>\n'
        f"<fieldset id='folder'><legend>Folder</legend>{up}<div id='breadcrumbs'>{crumbs}</div>\n"
        f"<div id='folder-stats'>{folders} folders, {len(listing.rows) - folders} files</div>"
        "</fieldset>\n</div>\n<div id='files_outer'>\n<form method='post'>\n"
        "<table id='files'>\n<tr><th><a href=\"?sort=n\">Name<img src='/~img20'></a></th>"
        '<th><a href="?sort=t">Timestamp</a></th><th><a href="?sort=s">Size</a></th></tr>\n'
        f"{''.join(_hfs_row(row, n) for n, row in enumerate(listing.rows))}</table>\n</form>\n"
        '</div>\n<a href="http://www.rejetto.com/hfs/">HttpFileServer 2.3m</a>\n</body>\n</html>\n'
    )


def _hfs_row(row: Row, number: int) -> str:
    size = "<i>folder</i>" if row.is_folder else f"{row.size / 1024:.1f} KB"
    return (
        f"<tr class='{'even' if number % 2 else ''}'><td><input type='checkbox' class='selector' "
        f'name=\'selection\' value="{row.link}"><a href="{row.link}"><img src="/~img_file"> '
        f"{escape(row.name)}</a><td>{row.modified_at:%d/%m/%Y %H:%M:%S}"
        f"<td align='right'>{size}</tr>\n"
    )


def h5ai(listing: Listing) -> str:
    """Draw what h5ai shows readers without scripts: a fallback table with links from the root."""
    up = (
        '<tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/folder-parent.png" '
        'alt="folder-parent"/></td><td class="fb-n"><a href="..">Parent Directory</a></td>'
        '<td class="fb-d"></td><td class="fb-s"></td></tr>'
    )
    return (
        '<!DOCTYPE html><html class="no-js" lang="en"><head><meta charset="utf-8">'
        "<title>index - powered by h5ai v0.30.0</title>"
        '<script src="/_h5ai/public/js/scripts.js" data-module="index"></script></head>'
        '<body class="index" id="root"><div id="fallback-hints"><span class="noJsMsg">Works best '
        'with JavaScript enabled!</span></div><div id="fallback"><table><tr><th class="fb-i"></th>'
        '<th class="fb-n"><span>Name</span></th><th class="fb-d"><span>Last modified</span></th>'
        f'<th class="fb-s"><span>Size</span></th></tr>{up if listing.names else ""}'
        f"{''.join(_h5ai_row(listing, row) for row in listing.rows)}</table></div></body></html>"
    )


def _h5ai_row(listing: Listing, row: Row) -> str:
    kind, size = ("folder", "") if row.is_folder else ("file", f"{row.size // 1024} KB")
    return (
        f'<tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/{kind}.png" alt="{kind}"/>'
        f'</td><td class="fb-n"><a href="{listing.link}{row.link}">{escape(row.name)}</a></td>'
        f'<td class="fb-d">{row.modified_at:%Y-%m-%d %H:%M}</td><td class="fb-s">{size}</td></tr>'
    )


def lister(listing: Listing) -> str:
    """Draw Directory Lister's page: folders are reached by a query, files by their path."""
    here = listing.link.strip("/")
    up = here.rpartition("/")[0]
    back = (
        f'<li data-name=".." data-href="?dir={up}"><a href="{f"?dir={up}" if up else "./"}" '
        'class="clearfix"><span class="file-name">..</span></a></li>\n'
    )
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n<title>Directory listing of {escape(listing.path)}"
        '</title>\n<meta charset="utf-8">\n</head>\n<body>\n<div id="page-navbar">'
        '<p class="navbar-text"><a href="./">Home</a></p></div>\n<div id="page-content">\n'
        f'<ul id="directory-listing" class="nav nav-pills nav-stacked">\n'
        f"{back if listing.names else ''}"
        f"{''.join(_lister_row(here, row) for row in listing.rows)}</ul>\n</div>\n"
        '<div class="footer">Powered by, <a href="http://www.directorylister.com">Directory Lister'
        "</a></div>\n</body>\n</html>\n"
    )


def _lister_row(here: str, row: Row) -> str:
    to = f"{here}/{row.link}".strip("/")
    href = f"?dir={to}" if row.is_folder else f"/{to}"
    size = "-" if row.is_folder else f"{row.size / 1024:.2f}KB"
    return (
        f'<li data-name="{escape(row.name)}" data-href="{href}"><a href="{href}" class="clearfix" '
        f'data-name="{escape(row.name)}"><div class="row"><span class="file-name col-md-7">'
        f'{escape(row.name)}</span><span class="file-size col-md-2 text-right">{size}</span>'
        f'<span class="file-modified col-md-3">{row.modified_at:%Y-%m-%d %H:%M:%S}</span></div>'
        "</a></li>\n"
    )


def bucket(
    keys: Sequence[Row], prefixes: Sequence[str], asked: tuple[str, str], *, is_cut: bool
) -> str:
    """Write an S3 listing (version 1): keys in order; `asked` is the prefix and the marker."""
    prefix, marker = asked
    contents = "".join(
        f"<Contents><Key>{escape(row.name)}</Key>"
        f"<LastModified>{row.modified_at:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
        f"<ETag>&quot;{row.size:032x}&quot;</ETag><Size>{row.size}</Size>"
        "<StorageClass>STANDARD</StorageClass></Contents>"
        for row in keys
    )
    folders = "".join(
        f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>" for one in prefixes
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>practice</Name>'
        f"<Prefix>{escape(prefix)}</Prefix><Marker>{escape(marker)}</Marker>"
        f"<MaxKeys>1000</MaxKeys><IsTruncated>{str(is_cut).lower()}</IsTruncated>"
        f"{contents}{folders}</ListBucketResult>"
    )
