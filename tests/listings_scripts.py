"""Listings as scripts of all kinds draw them, all made up; of each only what it lists."""

from tests.listings_servers import Told

_THREE: dict[str, int | None] = {"old/": None, "a.csv": 1229, "b.zip": 7168}
_NAMES: dict[str, int | None] = {"old/": None, "a.csv": None, "b.zip": None}
_ROOT = "http://files.example/pub/crm/"

SCRIPTS: dict[str, Told] = {
    "a grid of spans": Told(
        """<title>Files</title><h2>/pub/crm</h2><div class="grid"><div class="row head"><span>Name</span><span>Size</span><span>Modified</span></div><div class="row"><span class="name"><a href="../">Up</a></span><span></span><span></span></div><div class="row"><span class="name"><i class="fa fa-folder"></i><a href="old/">old</a></span><span class="size">-</span><span>2031-04-01 10:00</span></div><div class="row"><span class="name"><i class="fa fa-file"></i><a href="a.csv">a.csv</a></span><span class="size">1.2 KB</span><span>2031-04-01 10:00</span></div><div class="row"><span class="name"><i class="fa fa-file"></i><a href="b.zip">b.zip</a></span><span class="size">7 KB</span><span>2031-04-01 10:00</span></div></div>""",
        _THREE,
    ),
    "links around rows": Told(
        """<title>Index of crm</title><div id="list"><a class="item up" href=".."><div>..</div></a><a class="item folder" href="old/"><div class="n">old</div><div class="s"></div><div class="d">1 Apr 2031</div></a><a class="item" href="a.csv"><div class="n">a.csv</div><div class="s">1.2 KB</div><div class="d">1 Apr 2031</div></a><a class="item" href="b.zip"><div class="n">b.zip</div><div class="s">7 KB</div><div class="d">1 Apr 2031</div></a></div>""",
        _THREE,
    ),
    "sizes in brackets": Told(
        """<title>Downloads</title><h1>Contents of /pub/crm</h1><ul><li><a href="..">..</a></li><li><a href="old/">old/</a></li><li><a href="a.csv">a.csv</a> (1.2 KB)</li><li><a href="b.zip">b.zip</a> (7 KB)</li></ul>""",
        _THREE,
    ),
    "numbered rows with rights": Told(
        """<title>File manager</title><table class="files"><tr><th>#</th><th>Name</th><th>Size</th><th>Perms</th><th>Owner</th><th>Modified</th></tr><tr><td>1</td><td><a href="?dir=/pub">..</a></td><td>dir</td><td>0755</td><td>root</td><td>2031-04-01 10:00</td></tr><tr><td>2</td><td><a href="?dir=/pub/crm/old">old</a></td><td>dir</td><td>0755</td><td>root</td><td>2031-04-01 10:00</td></tr><tr><td>3</td><td><a href="?dir=/pub/crm&file=a.csv">a.csv</a></td><td>1.2 KB</td><td>0644</td><td>root</td><td>2031-04-01 10:00</td></tr><tr><td>4</td><td><a href="?dir=/pub/crm&file=b.zip">b.zip</a></td><td>7 KB</td><td>0644</td><td>root</td><td>2031-04-01 10:00</td></tr></table>""",
        _THREE,
        url="http://files.example/fm.php?dir=/pub/crm",
    ),
    "absolute links": Told(
        f"""<title>Index of /pub/crm</title><h1>Index of /pub/crm</h1><table><tr><th>Name</th><th>Size</th></tr><tr><td><a href="http://files.example/pub/">Parent Directory</a></td></tr><tr><td><a href="{_ROOT}old/">old/</a></td><td>-</td></tr><tr><td><a href="{_ROOT}a.csv">a.csv</a></td><td>1.2K</td></tr><tr><td><a href="{_ROOT}b.zip">b.zip</a></td><td>7.0K</td></tr></table>""",
        _THREE,
    ),
    "by a path in the query": Told(
        """<title>Shared files</title><ol class="breadcrumb"><li><a href="/share?path=/">Home</a></li><li><a href="/share?path=/pub">pub</a></li><li class="active">crm</li></ol><table><thead><tr><th>Name</th><th>Size</th><th>Last modified</th></tr></thead><tbody><tr><td><a href="/share?path=/pub/crm/old"><svg class="icon-folder"></svg>old</a></td><td></td><td>2 days ago</td></tr><tr><td><a href="/download?path=/pub/crm/a.csv"><svg class="icon-file"></svg>a.csv</a></td><td>1.2 KB</td><td>2 days ago</td></tr><tr><td><a href="/download?path=/pub/crm/b.zip"><svg class="icon-file"></svg>b.zip</a></td><td>7 KB</td><td>2 days ago</td></tr></tbody></table>""",
        _THREE,
        url="http://files.example/share?path=/pub/crm",
    ),
    "sizes of many figures": Told(
        """<title>Index of /</title><pre><a href="../">../</a>
<a href="old/">old/</a>                 1-Apr-2031 10:00       -
<a href="a.csv">a.csv</a>                1-Apr-2031 10:00   1,229
<a href="b.zip">b.zip</a>                1-Apr-2031 10:00   7,168
<a href="c.iso">c.iso</a>                1-Apr-2031 10:00   4,700,000,123
</pre>""",
        {**_THREE, "c.iso": 4700000123},
    ),
    "sizes told twice": Told(
        """<title>Index of /pub/crm</title><table><tr><th>Name</th><th>Size</th></tr><tr><td><a href="../">..</a></td><td></td></tr><tr><td><a href="old/">old/</a></td><td></td></tr><tr><td><a href="a.csv">a.csv</a></td><td title="1229 bytes">1.2 KB</td></tr><tr><td><a href="b.zip">b.zip</a></td><td title="7168 bytes">7 KB</td></tr></table>""",
        _THREE,
    ),
    "the day before the name": Told(
        """<title>Index of /pub/crm</title><h1>Index of /pub/crm</h1><pre>2031-04-01 10:00      - <a href="old/">old/</a>
2031-04-01 10:00   1.2K <a href="a.csv">a.csv</a>
2031-04-01 10:00   7.0K <a href="b.zip">b.zip</a>
</pre>""",
        _THREE,
    ),
    "with deeds for each": Told(
        """<title>File Browser</title><table><thead><tr><th>Name</th><th>Type</th><th>Size</th><th>Last Modified</th><th>Actions</th></tr></thead><tbody><tr><td><a href="../">[Parent]</a></td><td></td><td></td><td></td><td></td></tr><tr><td><a href="old/">old</a></td><td>Folder</td><td>--</td><td>2031-04-01</td><td><a href="/zip?d=old">Zip</a> <a href="/rm?d=old">Delete</a></td></tr><tr><td><a href="a.csv">a.csv</a></td><td>CSV</td><td>1.2 KB</td><td>2031-04-01</td><td><a href="a.csv" download>Download</a> <a href="/rm?d=a.csv">Delete</a></td></tr><tr><td><a href="b.zip">b.zip</a></td><td>ZIP</td><td>7 KB</td><td>2031-04-01</td><td><a href="b.zip" download>Download</a> <a href="/rm?d=b.zip">Delete</a></td></tr></tbody></table>""",
        _THREE,
    ),
    "music": Told(
        """<title>Music</title><h1>Index of /pub/crm</h1><ul><li><a href="../">Up one level</a></li><li><a href="Live%202031/">Live 2031</a></li><li><a href="01%20-%20One.mp3">01 - One.mp3</a> <audio controls src="01%20-%20One.mp3"></audio></li><li><a href="02%20-%20Two.mp3">02 - Two.mp3</a> <audio controls src="02%20-%20Two.mp3"></audio></li></ul>""",
        {"Live 2031/": None, "01 - One.mp3": None, "02 - Two.mp3": None},
    ),
    "icons by classes": Told(
        """<title>crm</title><ul class="filelist"><li class="parent"><a href="../">Back</a></li><li class="directory"><a href="old">old</a></li><li class="file csv"><a href="a.csv">a.csv</a></li><li class="file zip"><a href="b.zip">b.zip</a></li></ul>""",
        _NAMES,
    ),
    "uploads by month": Told(
        """<html><head><title>Index of /wp-content/uploads/2031</title></head><body><h1>Index of /wp-content/uploads/2031</h1><table><tr><th><img src="/icons/blank.gif"></th><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th><th><a href="?C=S;O=A">Size</a></th></tr><tr><td><img src="/icons/back.gif"></td><td><a href="/wp-content/uploads/">Parent Directory</a></td><td></td><td>-</td></tr><tr><td><img src="/icons/folder.gif"></td><td><a href="01/">01/</a></td><td>2031-01-31 23:00</td><td>-</td></tr><tr><td><img src="/icons/folder.gif"></td><td><a href="02/">02/</a></td><td>2031-02-28 23:00</td><td>-</td></tr></table></body></html>""",
        {"01/": None, "02/": None},
        url="http://files.example/wp-content/uploads/2031/",
    ),
    "what an archive holds, to look at": Told(
        """<html><head><title>crm directory listing</title></head><body><h1>Files for crm</h1><table class="directory-listing-table"><thead><tr><th>Name</th><th>Last modified</th><th>Size</th></tr></thead><tr><td><a href="/pub/"><span class="up"></span> Go to parent directory</a></td><td></td><td></td></tr><tr><td><a href="old/">old/</a></td><td>01-Apr-2031 10:00</td><td>-</td></tr><tr><td><a href="a.csv">a.csv</a></td><td>01-Apr-2031 10:00</td><td>1.2K</td></tr><tr><td><a href="b.zip">b.zip</a> (<a href="b.zip/">View Contents</a>)</td><td>01-Apr-2031 10:00</td><td>7.0K</td></tr></table></body></html>""",
        _THREE,
    ),
    "a list of details": Told(
        """<html><head><title>/pub/crm</title></head><body><ul class="path-list"><li><a href="/">/</a></li><li><a href="/pub/">pub</a></li></ul><ul class="item-list"><li class="header"><span class="detail"><a class="field name" href="./?sort=/n">Name</a><a class="field size" href="./?sort=/s">Size</a><a class="field time" href="./?sort=/t">Time</a></span></li><li class="parent"><a class="link" href="../"><span class="field name">../</span><span class="field size"></span><span class="field time"></span></a></li><li class="dir"><a class="link" href="./old/"><span class="field name">old/</span><span class="field size"></span><span class="field time">2031-04-01 10:00</span></a></li><li class="file"><a class="link" href="./a.csv"><span class="field name">a.csv</span><span class="field size">1.2K</span><span class="field time">2031-04-01 10:00</span></a></li><li class="file"><a class="link" href="./b.zip"><span class="field name">b.zip</span><span class="field size">7K</span><span class="field time">2031-04-01 10:00</span></a></li></ul></body></html>""",
        _THREE,
    ),
    "aiohttp": Told(
        """<html><head><title>Index of /crm</title></head><body><h1>Index of /crm</h1><ul><li><a href="/pub/crm/old">old/</a></li><li><a href="/pub/crm/a.csv">a.csv</a></li><li><a href="/pub/crm/b.zip">b.zip</a></li></ul></body></html>""",
        _NAMES,
    ),
    "paragraphs": Told(
        """<html><head><title>Leak of a firm</title></head><body><h1>A firm</h1><p>All files of a firm:</p><p><a href="a.csv">a.csv</a> - 1.2 KB</p><p><a href="b.zip">b.zip</a> - 7 KB</p><p><a href="old/">old/</a></p><p>Our blog: <a href="http://blog.example/">blog.example</a></p></body></html>""",
        _THREE,
    ),
    "an onion's table of parts": Told(
        """<html><head><title>Firm Ltd</title></head><body><a href="/">Back to the list</a><h2>Firm Ltd, 20 GB</h2><table border=1><tr><th>File</th><th>Size</th><th>Link</th></tr><tr><td>part1.7z</td><td>10 GB</td><td><a href="/dl/firm/part1.7z">Download</a></td></tr><tr><td>part2.7z</td><td>10 GB</td><td><a href="/dl/firm/part2.7z">Download</a></td></tr></table></body></html>""",
        {"part1.7z": 10 << 30, "part2.7z": 10 << 30},
        url="http://files.example/dl/firm/",
    ),
    "a list with a filter and totals": Told(
        """<html><head><title>Index of /pub/crm</title></head><body><input id="filter" placeholder="Filter"><div class="stats">1 folder, 2 files, 8.2 KB in total, 120 GB free of 500 GB</div><table id="t"><thead><tr><th><a href="?sort=name">Name</a></th><th><a href="?sort=size">Size</a></th><th><a href="?sort=mtime">Modified</a></th></tr></thead><tr><td colspan="3"><a href="..">⬆ ..</a></td></tr><tr><td>📁 <a href="old/">old/</a></td><td>12 items</td><td>2031-04-01 10:00</td></tr><tr><td>📄 <a href="a.csv">a.csv</a></td><td>1.2 KB</td><td>2031-04-01 10:00</td></tr><tr><td>📄 <a href="b.zip">b.zip</a></td><td>7 KB</td><td>2031-04-01 10:00</td></tr></table><p><a href="?zip=1">Download all as ZIP</a> | <a href="?json=1">JSON</a> | <a href="/upload">Upload</a></p></body></html>""",
        _THREE,
    ),
    "emoji in the link": Told(
        """<html><head><title>/pub/crm</title></head><body><h1>📂 /pub/crm</h1><ul><li><a href="..">⬅️ Back</a></li><li><a href="old/">📁 old</a></li><li><a href="a.csv">📄 a.csv</a></li><li><a href="b.zip">📦 b.zip</a></li></ul></body></html>""",
        _NAMES,
    ),
    "material design": Told(
        """<html><head><title>crm</title></head><body><ul class="mdc-list"><li class="mdc-list-item"><i class="material-icons">arrow_upward</i><a href="../">..</a></li><li class="mdc-list-item"><i class="material-icons">folder</i><a href="old/">old</a></li><li class="mdc-list-item"><i class="material-icons">insert_drive_file</i><a href="a.csv">a.csv</a><span>1.2 KB</span></li><li class="mdc-list-item"><i class="material-icons">insert_drive_file</i><a href="b.zip">b.zip</a><span>7 KB</span></li></ul></body></html>""",
        _THREE,
    ),
    "a script's own list": Told(
        """<html><head><title>Index</title></head><body><div id="root"></div><script>var files = [{"name":"old","type":"directory","size":0},{"name":"a.csv","type":"file","size":1229},{"name":"b.zip","type":"file","size":7168}];</script></body></html>""",
        _THREE,
    ),
    "a script by items": Told(
        """<html><head><title>Directory</title></head><body><script>var _c = {"path":"/pub/crm/","items":[{"name":"old","isDir":true,"mtime":1932804000},{"name":"a.csv","isDir":false,"size":1229,"mtime":1932804000},{"name":"b.zip","isDir":false,"size":7168,"mtime":1932804000}]};render(_c);</script></body></html>""",
        _THREE,
    ),
    "a hidden file and a backup": Told(
        """<html><head><title>Index of /pub/crm</title></head><body><h1>Index of /pub/crm</h1><hr><pre><a href="../">../</a>
<a href=".env">.env</a>                  01-Apr-2031 10:00       120
<a href=".git/">.git/</a>                 01-Apr-2031 10:00         -
<a href="index.php~">index.php~</a>            01-Apr-2031 10:00       300
<a href="core">core</a>                  01-Apr-2031 10:00    990000
<a href="id_rsa.pub">id_rsa.pub</a>            01-Apr-2031 10:00       400
</pre><hr></body></html>""",
        {".env": 120, ".git/": None, "index.php~": 300, "core": 990000, "id_rsa.pub": 400},
    ),
    "japanese names, of windows": Told(
        """<html><head><title>files.example - /pub/crm/</title></head><body><H1>files.example - /pub/crm/</H1><hr><pre><A HREF="/pub/">[親ディレクトリへ移動]</A><br><br>2031/04/01    10:00        &lt;dir&gt; <A HREF="/pub/crm/%E9%A1%A7%E5%AE%A2/">顧客</A><br>2031/04/01    10:00         1229 <A HREF="/pub/crm/%E5%90%8D%E7%B0%BF.csv">名簿.csv</A><br></pre><hr></body></html>""",
        {"顧客/": None, "名簿.csv": 1229},
    ),
}
