"""Listings as yet more servers and scripts write them, all made up; of each only what it lists."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """A page, and its entries by their names, folders with a slash: bytes, or None."""

    page: str
    entries: dict[str, int | None]
    url: str = "http://files.example/pub/crm/"
    next: str = ""
    leads: dict[str, str] = field(default_factory=dict)  # where some entries lead


_FANCY = """<table><tr><th valign="top"><img src="/icons/blank.gif" alt="[ICO]"></th><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th><th><a href="?C=S;O=A">Size</a></th><th><a href="?C=D;O=A">Description</a></th></tr><tr><th colspan="5"><hr></th></tr>
<tr><td valign="top"><img src="/icons/back.gif" alt="[PARENTDIR]"></td><td><a href="/pub/">Parent Directory</a></td><td>&nbsp;</td><td align="right">  - </td><td>&nbsp;</td></tr>"""
_APACHE_END = """<tr><th colspan="5"><hr></th></tr></table><address>Apache/2.4.59 (Debian) Server at files.example Port 80</address></body></html>"""

SERVERS: dict[str, Told] = {
    "apache, with descriptions": Told(
        f"""<html><head><title>Index of /pub/crm</title></head><body><h1>Index of /pub/crm</h1>{_FANCY}
<tr><td valign="top"><img src="/icons/folder.gif" alt="[DIR]"></td><td><a href="old/">old/</a></td><td align="right">2031-04-01 10:00  </td><td align="right">  - </td><td>What was here before 2030</td></tr>
<tr><td valign="top"><img src="/icons/compressed.gif" alt="[   ]"></td><td><a href="a_very_long_name_of_a_file_2031.tar.gz">a_very_long_name_of_a_fi..&gt;</a></td><td align="right">2031-04-01 10:00  </td><td align="right">1.5M</td><td>All of it (see <a href="/about.html">about</a>)</td></tr>
<tr><td valign="top"><img src="/icons/text.gif" alt="[TXT]"></td><td><a href="README">README</a></td><td align="right">2031-04-01 10:00  </td><td align="right">512 </td><td>Read me first</td></tr>{_APACHE_END}""",
        {"old/": None, "a_very_long_name_of_a_file_2031.tar.gz": 1572864, "README": 512},
    ),
    "apache, with a readme below": Told(
        f"""<html><head><title>Index of /pub/crm</title></head><body><h1>Index of /pub/crm</h1>{_FANCY}
<tr><td><img src="/icons/unknown.gif" alt="[   ]"></td><td><a href="a.sql">a.sql</a></td><td align="right">2031-04-01 10:00  </td><td align="right">7.0K</td><td>&nbsp;</td></tr></table>
<div class="readme"><h2>About</h2><p>See <a href="http://home.example/">our page</a>, the <a href="/docs/manual.pdf">manual</a> and the <a href="mirror.html">mirrors</a>.</p></div></body></html>""",
        {"a.sql": 7168},
    ),
    "apache, plain": Told(
        """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN"><html><head><title>Index of /pub/crm</title></head><body><h1>Index of /pub/crm</h1><ul><li><a href="/pub/"> Parent Directory</a></li><li><a href="a%20b.txt"> a b.txt</a></li><li><a href="old/"> old/</a></li><li><a href="%e8%a1%a8.csv"> 表.csv</a></li></ul></body></html>""",
        {"a b.txt": None, "old/": None, "表.csv": None},
    ),
    "nginx, names cut": Told(
        """<html><head><title>Index of /pub/crm/</title></head><body bgcolor="white"><h1>Index of /pub/crm/</h1><hr><pre><a href="../">../</a>
<a href="customers-of-the-year-2031-with-all-of-their-addresses.csv">customers-of-the-year-2031-with-all-of-their-addr..&gt;</a> 01-Apr-2031 10:00            73441
<a href="old%20lists/">old lists/</a>                                         01-Apr-2031 10:00                   -
<a href="x&amp;y.zip">x&amp;y.zip</a>                                            01-Apr-2031 10:00               12345678
</pre><hr></body></html>""",
        {
            "customers-of-the-year-2031-with-all-of-their-addresses.csv": 73441,
            "old lists/": None,
            "x&y.zip": 12345678,
        },
    ),
    "nginx, fancy, a theme": Told(
        """<html><head><title>Files...</title><meta name="viewport" content="width=device-width"></head><body><div class="box-content"><h1>Index of <span class="path">/pub/crm/</span></h1><form id="search"><input type="text" name="filter"></form><table id="list"><thead><tr><th style="width:55%"><a href="?C=N&amp;O=A">File Name</a>&nbsp;<a href="?C=N&amp;O=D">&nbsp;&darr;&nbsp;</a></th><th style="width:20%"><a href="?C=S&amp;O=A">File Size</a>&nbsp;<a href="?C=S&amp;O=D">&nbsp;&darr;&nbsp;</a></th><th style="width:25%"><a href="?C=M&amp;O=A">Date</a>&nbsp;<a href="?C=M&amp;O=D">&nbsp;&darr;&nbsp;</a></th></tr></thead>
<tbody><tr><td class="link"><a href="../">Parent directory/</a></td><td class="size">-</td><td class="date">-</td></tr>
<tr><td class="link"><a href="old/" title="old">old/</a></td><td class="size">-</td><td class="date">2031-Apr-01 10:00</td></tr>
<tr><td class="link"><a href="a.sql.gz" title="a.sql.gz">a.sql.gz</a></td><td class="size">2.3 MiB</td><td class="date">2031-Apr-01 10:00</td></tr></tbody></table><footer>Powered by <a href="https://nginx.org/">nginx</a> · <a href="/">Home</a></footer></div></body></html>""",
        {"old/": None, "a.sql.gz": 2411725},
    ),
    "lighttpd": Told(
        """<html><head><title>Index of /pub/crm/</title></head><body><h2>Index of /pub/crm/</h2><div class="list"><table summary="Directory Listing" cellpadding="0" cellspacing="0"><thead><tr><th class="n">Name</th><th class="m">Last Modified</th><th class="s">Size</th><th class="t">Type</th></tr></thead><tbody>
<tr class="d"><td class="n"><a href="../">..</a>/</td><td class="m">&nbsp;</td><td class="s">- &nbsp;</td><td class="t">Directory</td></tr>
<tr class="d"><td class="n"><a href="old/">old</a>/</td><td class="m">2031-Apr-01 10:00:00</td><td class="s">- &nbsp;</td><td class="t">Directory</td></tr>
<tr><td class="n"><a href="a.csv">a.csv</a></td><td class="m">2031-Apr-01 10:00:00</td><td class="s">1.2K</td><td class="t">text/csv</td></tr></tbody></table></div><div class="foot">lighttpd/1.4.76</div></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "caddy 1": Told(
        """<!DOCTYPE html><html><head><title>/pub/crm/</title></head><body><header><h1><a href="/">/</a><a href="/pub/">pub</a>/<a href="/pub/crm/">crm</a>/</h1></header><main><div class="meta"><div id="summary"><span class="meta-item"><b>1</b> directory</span> <span class="meta-item"><b>1</b> file</span></div></div><div class="listing"><table aria-describedby="summary"><thead><tr><th></th><th class="sort"><a href="./?sort=namedirfirst&order=desc" class="icon"><svg></svg></a> <a href="./?sort=name&order=desc">Name</a></th><th><a href="./?sort=size&order=asc">Size</a></th><th class="hideable"><a href="./?sort=time&order=asc">Modified</a></th></tr></thead>
<tbody><tr><td></td><td><a href=".."><span class="goup">Go up</span></a></td><td>&mdash;</td><td class="hideable">&mdash;</td></tr>
<tr class="file"><td></td><td><a href="./old/"><svg><use xlink:href="#folder"></use></svg><span class="name">old</span></a></td><td data-order="-1">&mdash;</td><td class="hideable"><time datetime="2031-04-01T10:00:00Z">04/01/2031 10:00:00 AM +00:00</time></td></tr>
<tr class="file"><td></td><td><a href="./a.csv"><svg><use xlink:href="#file"></use></svg><span class="name">a.csv</span></a></td><td data-order="1229">1.2 KB</td><td class="hideable"><time datetime="2031-04-01T10:00:00Z">04/01/2031 10:00:00 AM +00:00</time></td></tr></tbody></table></div></main><footer>Served with <a rel="noopener noreferrer" href="https://caddyserver.com">Caddy</a></footer></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "python": Told(
        """<!DOCTYPE HTML><html lang="en"><head><meta charset="utf-8"><title>Directory listing for /pub/crm/</title></head><body><h1>Directory listing for /pub/crm/</h1><hr><ul><li><a href=".hidden">.hidden</a></li><li><a href="a%23b.txt">a#b.txt</a></li><li><a href="link">link@</a></li><li><a href="old/">old/</a></li></ul><hr></body></html>""",
        {".hidden": None, "a#b.txt": None, "link": None, "old/": None},
    ),
    "serve of vercel": Told(
        """<!DOCTYPE html><html lang="en"><head><title>Files within pub/crm/</title></head><body><main><header><h1><i>Index of&nbsp;</i><a href="/">files</a>/<a href="/pub/">pub</a>/<a href="/pub/crm/">crm</a>/</h1></header><ul id="files"><li><a href="/pub/" title="pub/" class="folder ">..</a></li><li><a href="/pub/crm/old/" title="old/" class="folder ">old/</a></li><li><a href="/pub/crm/a.csv" title="a.csv" class="file csv">a.csv</a></li></ul></main></body></html>""",
        {"old/": None, "a.csv": None},
    ),
    "http-server of node": Told(
        """<!doctype html><html><head><title>Index of /pub/crm/</title></head><body><h1>Index of /pub/crm/</h1><table><tr><td><i class="icon icon-_blank"></i></td><td class="perms"><code>(drwxr-xr-x)</code></td><td class="last-modified">01-Apr-2031 10:00</td><td class="file-size"><code></code></td><td class="display-name"><a href="../">../</a></td></tr>
<tr><td><i class="icon icon-_blank"></i></td><td class="perms"><code>(drwxr-xr-x)</code></td><td class="last-modified">01-Apr-2031 10:00</td><td class="file-size"><code></code></td><td class="display-name"><a href="./old/">old/</a></td></tr>
<tr><td><i class="icon icon-csv"></i></td><td class="perms"><code>(-rw-r--r--)</code></td><td class="last-modified">01-Apr-2031 10:00</td><td class="file-size"><code>1.2k</code></td><td class="display-name"><a href="./a.csv">a.csv</a></td></tr></table><br><address>Node.js v20.1.0/ <a href="https://github.com/http-party/http-server">http-server</a> server running @ files.example:8080</address></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "tomcat": Told(
        """<html><head><title>Directory Listing For [/pub/crm/] - Up To [/pub]</title></head><body><h1>Directory Listing For [/pub/crm/] - <a href="/pub/"><b>Up To [/pub]</b></a></h1><hr class="line"><table width="100%" cellspacing="0" cellpadding="5"><thead><tr><th align="left"><font size="+1"><strong><a href="?C=N;O=D">Filename</a></strong></font></th><th align="center"><font size="+1"><strong><a href="?C=S;O=A">Size</a></strong></font></th><th align="right"><font size="+1"><strong><a href="?C=M;O=A">Last Modified</a></strong></font></th></tr></thead>
<tr><td align="left">&nbsp;&nbsp;<a href="/pub/crm/old/"><tt>old/</tt></a></td><td align="right"><tt>&nbsp;</tt></td><td align="right"><tt>Tue, 01 Apr 2031 10:00:00 GMT</tt></td></tr>
<tr bgcolor="#eeeeee"><td align="left">&nbsp;&nbsp;<a href="/pub/crm/a.csv"><tt>a.csv</tt></a></td><td align="right"><tt>1.2 KiB</tt></td><td align="right"><tt>Tue, 01 Apr 2031 10:00:00 GMT</tt></td></tr></table><hr class="line"><h3>Apache Tomcat/10.1.20</h3></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "jetty": Told(
        """<!DOCTYPE html><html lang="en"><head><title>Directory: /pub/crm/</title></head><body><h1 class="title">Directory: /pub/crm/</h1><table class="listing"><thead><tr><th class="name"><a href="?C=N&O=D">Name&nbsp; &#8679;</a></th><th class="lastmodified"><a href="?C=M&O=A">Last Modified</a></th><th class="size"><a href="?C=S&O=A">Size</a></th></tr></thead><tbody><tr><td class="name"><a href="/pub/">Parent Directory</a></td><td class="lastmodified">-</td><td>-</td></tr>
<tr><td class="name"><a href="old/">old/&nbsp;</a></td><td class="lastmodified">Apr 1, 2031, 10:00:00&nbsp;AM&nbsp;</td><td class="size">4,096 bytes&nbsp;</td></tr>
<tr><td class="name"><a href="a.csv">a.csv&nbsp;</a></td><td class="lastmodified">Apr 1, 2031, 10:00:00&nbsp;AM&nbsp;</td><td class="size">1,229 bytes&nbsp;</td></tr></tbody></table></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "iis": Told(
        """<html><head><title>files.example - /pub/crm/</title></head><body><H1>files.example - /pub/crm/</H1><hr>
<pre><A HREF="/pub/">[To Parent Directory]</A><br><br>  4/1/2031 10:00 AM        &lt;dir&gt; <A HREF="/pub/crm/old%20lists/">old lists</A><br> 12/1/2031 12:00 PM     12345678 <A HREF="/pub/crm/a.csv">a.csv</A><br>  4/1/2031  1:00 AM          332 <A HREF="/pub/crm/web.config">web.config</A><br></pre><hr></body></html>""",
        {"old lists/": None, "a.csv": 12345678, "web.config": 332},
    ),
    "hfs 2": Told(
        """<!DOCTYPE html><html><head><title>HFS /pub/crm/</title></head><body><div id='panel'><fieldset id='login'><legend>User</legend><a href="~login">Login</a></fieldset><fieldset id='folder'><legend>Folder</legend><div id="breadcrumbs"><a href="../"><img src="/~img14"> Up</a><br><a href="/"><img src="/~img1"/> Home</a><br><a href="/pub/"><img src="/~img1"/> pub</a><a href="/pub/crm/"><img src="/~img1"/> crm</a></div><div id='folder-stats'>1 folders, 1 files, 1.2 KB</div></fieldset><fieldset id='search'><form><input name="search"></form></fieldset></div>
<table id='files'><tr><th><a href="?sort=n">Name<a href="?sort=e">.extension</a></a><th><a href="?sort=s">Size</a><th><a href="?sort=t">Timestamp</a><th><a href="?sort=d">Hits</a></tr>
<tr class=''><td><input type='checkbox' class='selector' name='selection' value="old"> <a href="old/"><img src='/~img_folder' /> old</a><td align=right><i>folder</i><td align=right>1/4/2031 10:00:00<td align=right>7</tr>
<tr class='even'><td><input type='checkbox' class='selector' name='selection' value="a.csv"> <a href="a.csv"><img src='/~img_file' /> a.csv</a><td align=right>1.2 KB<td align=right>1/4/2031 10:00:00<td align=right>12</tr></table><div id='serverinfo'><a href="http://www.rejetto.com/hfs/">HttpFileServer 2.3</a></div></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "h5ai, for those without scripts": Told(
        """<!DOCTYPE html><html class="no-js"><head><title>index - powered by h5ai v0.30.0 (https://larsjung.de/h5ai/)</title></head><body class="index"><div id="fallback-hints"><span class="noJsMsg">Works best with JavaScript enabled!</span><span class="backlink"><a href="https://larsjung.de/h5ai/">powered by h5ai</a></span></div><div id="fallback"><table><tr><th class="fb-i"></th><th class="fb-n"><span>Name</span></th><th class="fb-d"><span>Last modified</span></th><th class="fb-s"><span>Size</span></th></tr>
<tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/folder-parent.png" alt="folder-parent"/></td><td class="fb-n"><a href="..">Parent Directory</a></td><td class="fb-d"></td><td class="fb-s"></td></tr>
<tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/folder.png" alt="folder"/></td><td class="fb-n"><a href="/pub/crm/old/">old</a></td><td class="fb-d">2031-04-01 10:00</td><td class="fb-s"></td></tr>
<tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/file.png" alt="file"/></td><td class="fb-n"><a href="/pub/crm/a.csv">a.csv</a></td><td class="fb-d">2031-04-01 10:00</td><td class="fb-s">1 KB</td></tr></table></div></body></html>""",
        {"old/": None, "a.csv": 1024},
    ),
    "directory lister 3": Told(
        """<!DOCTYPE html><html><head><title>pub/crm • Directory Lister</title></head><body><div id="app"><header><div><a href="." title="Home">Home</a> / <a href="?dir=pub">pub</a> / <a href="?dir=pub/crm">crm</a></div><form><input type="text" name="search"></form></header>
<div class="container"><div class="flex"><div>File Name</div><div>Size</div><div>Date</div></div><ul id="file-list"><li><a href="?dir=pub" class="flex"><div><i class="fas fa-level-up-alt fa-fw fa-lg"></i></div><div>..</div><div>&mdash;</div><div>&mdash;</div></a></li>
<li><a href="?dir=pub/crm/old" class="flex"><div><i class="fas fa-folder fa-fw fa-lg"></i></div><div>old</div><div>&mdash;</div><div>2031-04-01 10:00:00</div></a></li>
<li><a href="pub/crm/a.csv" class="flex"><div><i class="fas fa-file-csv fa-fw fa-lg"></i></div><div>a.csv</div><div>1.20KB</div><div>2031-04-01 10:00:00</div></a><button title="File Info">i</button></li></ul></div><footer><p>Powered by <a href="https://www.directorylister.com">Directory Lister</a></p></footer></div></body></html>""",
        {"old/": None, "a.csv": 1229},
        url="http://files.example/?dir=pub/crm",
    ),
    "apaxy": Told(
        """<html><head><title>Index of /pub/crm</title></head><body><div class="wrapper"><table id="indexlist"><tr class="indexhead"><th class="indexcolicon"><img src="/theme/icons/blank.png" alt="[ICO]"></th><th class="indexcolname"><a href="?C=N;O=D">Name</a></th><th class="indexcollastmod"><a href="?C=M;O=A">Last modified</a></th><th class="indexcolsize"><a href="?C=S;O=A">Size</a></th></tr>
<tr class="odd"><td class="indexcolicon"><a href="/pub/"><img src="/theme/icons/folder-home.png" alt="[PARENTDIR]"></a></td><td class="indexcolname"><a href="/pub/">Parent Directory</a></td><td class="indexcollastmod">&nbsp;</td><td class="indexcolsize">  - </td></tr>
<tr class="even"><td class="indexcolicon"><a href="old/"><img src="/theme/icons/folder.png" alt="[DIR]"></a></td><td class="indexcolname"><a href="old/">old</a></td><td class="indexcollastmod">2031-04-01 10:00  </td><td class="indexcolsize">  - </td></tr>
<tr class="odd"><td class="indexcolicon"><a href="a.csv"><img src="/theme/icons/text.png" alt="[TXT]"></a></td><td class="indexcolname"><a href="a.csv">a.csv</a></td><td class="indexcollastmod">2031-04-01 10:00  </td><td class="indexcolsize">1.2K</td></tr></table><div class="footer">Proudly served by Apache</div></div></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "openlist, in JSON": Told(
        """{"code":200,"message":"success","data":{"content":[{"name":"old","size":0,"is_dir":true,"modified":"2031-04-01T10:00:00Z","sign":"","thumb":"","type":1},{"name":"a.csv","size":1229,"is_dir":false,"modified":"2031-04-01T10:00:00Z","sign":"x","thumb":"","type":0}],"total":2,"readme":"","write":false,"provider":"Local"}}""",
        {"old/": None, "a.csv": 1229},
    ),
    "goindex, in JSON": Told(
        """{"nextPageToken":null,"curPageIndex":0,"data":{"files":[{"id":"1","name":"old","mimeType":"application/vnd.google-apps.folder","modifiedTime":"2031-04-01T10:00:00.000Z"},{"id":"2","name":"a.csv","mimeType":"text/csv","modifiedTime":"2031-04-01T10:00:00.000Z","size":"1229"}]}}""",
        {"old/": None, "a.csv": 1229},
    ),
    "webfs": Told(
        """<head><title>files.example:80/pub/crm/</title></head><body bgcolor=white text=black link=darkblue vlink=firebrick alink=red><h1>listing: <a href="/">/</a><a href="/pub/">pub/</a><a href="/pub/crm/">crm/</a></h1><hr noshade size=1><pre><b>access      user      group     date             size  name</b>

drwxr-xr-x  root      root      Apr 01 10:00         <a href="/pub/crm/old/">old/</a>
-rw-r--r--  root      root      Apr 01 10:00   1.2 kB  <a href="/pub/crm/a.csv">a.csv</a>
</pre><hr noshade size=1><small><a href="http://linux.bytesex.org/misc/webfs.html">webfs/1.21</a> &nbsp; 01/Apr/2031 10:00:00 GMT</small></body>""",
        {"old/": None, "a.csv": 1229},
    ),
    "mini_httpd": Told(
        """<!DOCTYPE html><html><head><title>Index of pub/crm/</title></head><body bgcolor="#99cc99"><h4>Index of pub/crm/</h4><pre><a href="./">./</a>                               01Apr2031 10:00              4096
<a href="../">../</a>                              01Apr2031 10:00              4096
<a href="old/">old/</a>                             01Apr2031 10:00              4096
<a href="a.csv">a.csv</a>                            01Apr2031 10:00              1229
</pre><hr><address><a href="http://www.acme.com/software/mini_httpd/">mini_httpd/1.30</a></address></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "darkhttpd": Told(
        """<!DOCTYPE html><html><head><title>/pub/crm/</title></head><body><h1>/pub/crm/</h1><pre><a href="../">../</a>
<a href="old/">old/</a>       2031-04-01 10:00 -
<a href="a.csv">a.csv</a>      2031-04-01 10:00      1229
</pre><hr>Generated by darkhttpd/1.16 on Tue, 01 Apr 2031 10:00:00 GMT</body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "simple-http-server": Told(
        """<!DOCTYPE html><html><head><title>/pub/crm</title></head><body><div><h1><a href="/"><strong>[Root]</strong></a> / <a href="/pub"><strong>pub</strong></a> / <a href="/pub/crm"><strong>crm</strong></a></h1><hr><table border="0"><tr><th><a href="?sort=name&order=asc">Name</a></th><th><a href="?sort=modified&order=asc">Last modified</a></th><th><a href="?sort=size&order=asc">Size</a></th></tr>
<tr><td colspan="3"><a href="/pub"><strong>[Up]</strong></a></td></tr>
<tr><td><a style="font-weight: bold;" href="/pub/crm/old/">old/</a></td><td>2031-04-01 10:00:00</td><td>-</td></tr>
<tr><td><a href="/pub/crm/a.csv">a.csv</a> </td><td>2031-04-01 10:00:00</td><td>1.2 KB</td></tr></table><hr><footer><a href="https://github.com/x/simple-http-server">Simple HTTP(s) Server</a></footer></div></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "gohttpserver, in JSON": Told(
        """{"auth":{"delete":false,"upload":false},"files":[{"name":"old","path":"pub/crm/old","type":"dir","size":0,"mtime":1932804000000},{"name":"a.csv","path":"pub/crm/a.csv","type":"file","size":1229,"mtime":1932804000000}]}""",
        {"old/": None, "a.csv": 1229},
        leads={"a.csv": "http://files.example/pub/crm/a.csv"},
    ),
    "an old script of php": Told(
        """<html><head><title>Directory Contents</title></head><body><div id="container"><h1>Directory Contents</h1><table class="sortable"><thead><tr><th>Filename</th><th>Type</th><th>Size</th><th>Date Modified</th></tr></thead><tbody>
<tr class='dir'><td><a href='./..' class='name'>.. (Parent Directory)</a></td><td><a href='./..'>&lt;Directory&gt;</a></td><td sorttable_customkey='0'><a href='./..'></a></td><td><a href='./..'>Apr 1 2031 10:00 AM</a></td></tr>
<tr class='dir'><td><a href='./old' class='name'>old</a></td><td><a href='./old'>&lt;Directory&gt;</a></td><td><a href='./old'>&lt;Directory&gt;</a></td><td><a href='./old'>Apr 1 2031 10:00 AM</a></td></tr>
<tr class='file'><td><a href='./a.csv' class='name'>a.csv</a></td><td><a href='./a.csv'>CSV File</a></td><td sorttable_customkey='1229'><a href='./a.csv'>1.2 KB</a></td><td sorttable_customkey='20310401100000'><a href='./a.csv'>Apr 1 2031 10:00 AM</a></td></tr></tbody></table></div></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "php file tree": Told(
        """<html><head><title>Files</title></head><body><h1>Files</h1><ul class="php-file-tree"><li class="pft-directory"><a href="#">old</a><ul><li class="pft-file ext-zip"><a href="old/b.zip">b.zip</a></li></ul></li><li class="pft-file ext-csv"><a href="a.csv">a.csv</a></li><li class="pft-file ext-csv"><a href="c.csv">c.csv</a></li></ul></body></html>""",
        {"b.zip": None, "a.csv": None, "c.csv": None},
    ),
    "gcs": Told(
        """<?xml version='1.0' encoding='UTF-8'?><ListBucketResult xmlns='http://doc.s3.amazonaws.com/2006-03-01'><Name>crm</Name><Prefix></Prefix><Marker></Marker><IsTruncated>false</IsTruncated><Contents><Key>a.csv</Key><Generation>1</Generation><MetaGeneration>1</MetaGeneration><LastModified>2031-04-01T10:00:00.000Z</LastModified><ETag>"0"</ETag><Size>1229</Size></Contents><Contents><Key>old/</Key><Size>0</Size></Contents><Contents><Key>old/b c.zip</Key><Size>7</Size></Contents></ListBucketResult>""",
        {"a.csv": 1229, "old/b c.zip": 7},
        url="http://files.example/crm",
        leads={"old/b c.zip": "http://files.example/crm/old/b%20c.zip"},
    ),
    "nexus 3": Told(
        """<!DOCTYPE html><html lang="en"><head><title>Index of /crm</title></head><body class="htmlIndex"><h1>Index of /crm</h1><table cellspacing="10"><tr><th align="left">Name</th><th>Last Modified</th><th>Size</th><th>Description</th></tr><tr><td><a href="../">Parent Directory</a></td></tr>
<tr><td><a href="old/">old</a></td><td>&nbsp;</td><td align="right">&nbsp;</td><td></td></tr><tr><td><a href="http://files.example/repository/raw/crm/a.csv">a.csv</a></td><td>Tue Apr 01 10:00:00 Z 2031</td><td align="right">1229</td><td></td></tr></table></body></html>""",
        {"old/": None, "a.csv": 1229},
        url="http://files.example/service/rest/repository/browse/raw/crm/",
    ),
    "synology": Told(
        """<html><head><title>Index of /crm</title></head><body><h1>Index of /crm</h1><table><tr><td>[<a href="/crm/..">..</a>]</td></tr><tr><td><img src="/webdefault/images/dir.gif" alt="[DIR]"> <a href="old/">old</a></td><td>01-Apr-2031 10:00</td><td>-</td></tr><tr><td><img src="/webdefault/images/f.gif" alt="[   ]"> <a href="a.csv">a.csv</a></td><td>01-Apr-2031 10:00</td><td>1.2K</td></tr></table></body></html>""",
        {"old/": None, "a.csv": 1229},
        url="http://files.example/crm/",
    ),
    "icons and names apart, in a table": Told(
        """<html><head><title>Files</title></head><body><div class="breadcrumb"><a href="/">Home</a> &raquo; <a href="/pub/">pub</a> &raquo; <a href="/pub/crm/">crm</a></div><table class="list"><thead><tr><th></th><th><a href="?order=name">Name</a></th><th><a href="?order=size">Size</a></th><th><a href="?order=date">Date</a></th></tr></thead><tr><td><a href="old/"><img src="/i/folder.png"></a></td><td><a href="old/">old</a></td><td>-</td><td>2031-04-01</td></tr><tr><td><a href="a.csv"><img src="/i/csv.png"></a></td><td><a href="a.csv">a.csv</a></td><td>1.2 KB</td><td>2031-04-01</td></tr><tr><td><a href="b.zip"><img src="/i/zip.png"></a></td><td><a href="b.zip">b.zip</a></td><td>7 KB</td><td>2031-04-01</td></tr></table><div id="footer"><a href="/">files.example</a> | <a href="/imprint.html">Imprint</a> | <a href="http://maker.example/">Made by</a></div></body></html>""",
        {"old/": None, "a.csv": 1229, "b.zip": 7168},
    ),
    "up, in russian": Told(
        """<html><head><title>Содержимое /pub/crm/</title></head><body><h1>Содержимое /pub/crm/</h1><table><tr><th>Имя</th><th>Размер</th><th>Дата</th></tr><tr><td><a href="..">На уровень выше</a></td><td></td><td></td></tr><tr><td><a href="old/">old</a></td><td>папка</td><td>01.04.2031 10:00</td></tr><tr><td><a href="a.csv">a.csv</a></td><td>1,2 КБ</td><td>01.04.2031 10:00</td></tr></table></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "up, in chinese": Told(
        """<html><head><title>/pub/crm 的索引</title></head><body><h1>/pub/crm 的索引</h1><table><tr><th>名称</th><th>修改时间</th><th>大小</th></tr><tr><td><a href="/pub/">[上级目录]</a></td><td></td><td></td></tr><tr><td><a href="old/">old/</a></td><td>2031-04-01 10:00</td><td>-</td></tr><tr><td><a href="a.csv">a.csv</a></td><td>2031-04-01 10:00</td><td>1.2K</td></tr></table></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "zmodo, a camera": Told(
        """<html><head><title>Index of /sd</title></head><body><h1>Index of /sd</h1><table><tr><td><a href="/">..</a></td></tr><tr><td><a href="/pub/crm/2031-04-01/">2031-04-01/</a></td><td>4096</td></tr><tr><td><a href="/pub/crm/000001.avi">000001.avi</a></td><td>1048576</td></tr></table></body></html>""",
        {"2031-04-01/": None, "000001.avi": 1048576},
    ),
    "bootstrap cards": Told(
        """<html><head><title>Index of crm</title></head><body><nav class="navbar"><a class="navbar-brand" href="/">Files</a></nav><div class="list-group"><a class="list-group-item" href="../"><i class="bi bi-arrow-up"></i> ..</a><a class="list-group-item" href="old/"><i class="bi bi-folder"></i> old <span class="badge">3 items</span></a><a class="list-group-item" href="a.csv"><i class="bi bi-file-earmark"></i> a.csv <span class="badge">1.2 KB</span></a><a class="list-group-item" href="b.zip"><i class="bi bi-file-zip"></i> b.zip <span class="badge">7 KB</span></a></div></body></html>""",
        {"old/": None, "a.csv": 1229, "b.zip": 7168},
    ),
    "rebex": Told(
        """<!DOCTYPE html><html><head><title>/pub/crm</title></head><body><h2>/pub/crm</h2><table class="files"><thead><tr><th>Name</th><th>Size</th><th>Modified</th></tr></thead><tbody><tr><td><a href="/pub">..</a></td><td></td><td></td></tr><tr class="folder"><td><a href="/pub/crm/old">old</a></td><td></td><td>2031-04-01 10:00:00</td></tr><tr class="file"><td><a href="/pub/crm/a.csv">a.csv</a></td><td>1,229</td><td>2031-04-01 10:00:00</td></tr></tbody></table></body></html>""",
        {"old/": None, "a.csv": 1229},
    ),
    "webdav, of nginx": Told(
        """<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/pub/crm/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response><D:response><D:href>/pub/crm/old/</D:href><D:propstat><D:prop><D:displayname>old</D:displayname><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response><D:response><D:href>/pub/crm/a.csv</D:href><D:propstat><D:prop><D:getcontentlength>1229</D:getcontentlength><D:resourcetype/></D:prop></D:propstat></D:response></D:multistatus>""",
        {"old/": None, "a.csv": 1229},
    ),
    "names alone": Told(
        """<html><head><title>crm</title></head><body><a href="/pub/">..</a><br><a href="old/">old/</a><br><a href="a.csv">a.csv</a><br><a href="dump 2031.sql">dump 2031.sql</a><br><a href="photo.JPG">photo.JPG</a><br></body></html>""",
        {"old/": None, "a.csv": None, "dump 2031.sql": None, "photo.JPG": None},
    ),
    "without endings": Told(
        """<html><head><title>Index of /pub/crm/</title></head><body><h1>Index of /pub/crm/</h1><hr><pre><a href="../">../</a>
<a href="Makefile">Makefile</a>            01-Apr-2031 10:00       120
<a href="LICENSE">LICENSE</a>             01-Apr-2031 10:00      1065
<a href="v1.2/">v1.2/</a>                01-Apr-2031 10:00         -
<a href="2031">2031</a>                01-Apr-2031 10:00        77
</pre><hr></body></html>""",
        {"Makefile": 120, "LICENSE": 1065, "v1.2/": None, "2031": 77},
    ),
    "copy buttons and hashes": Told(
        """<html><head><title>Index of /pub/crm</title></head><body><h1>Index of /pub/crm</h1><table><tr><th>Name</th><th>Size</th><th>SHA256</th></tr><tr><td><a href="../">Parent Directory</a></td></tr><tr><td><a href="a.csv">a.csv</a> <a href="a.csv?download=1">download</a> <a href="a.csv.sha256">sha256</a></td><td>1.2 KB</td><td><code>0a1b2c</code></td></tr><tr><td><a href="b.zip">b.zip</a> <a href="b.zip?download=1">download</a> <a href="b.zip.sha256">sha256</a></td><td>7 KB</td><td><code>3d4e5f</code></td></tr></table></body></html>""",
        {"a.csv": 1229, "b.zip": 7168},
    ),
}
