"""More listings, all made up: of scripts, of interfaces, and of ones that a script draws."""

from base64 import b64encode

from leakwatch.parse.folders import Entry
from tests.listings import HERE, SITE, Sample, file, folder, page

_DUFS = (
    '{"href":"/pub/crm","kind":"Index","uri_prefix":"/","paths":[{"path_type":"Dir","name":"a",'
    '"mtime":1927000000000,"size":3},{"path_type":"File","name":"b.csv","mtime":1927000000001,'
    '"size":20}]}'
)
_S3 = "http://bucket.example/"

DRAWN: dict[str, Sample] = {
    "litespeed": Sample(
        page("""<h1>Index of /pub/crm/</h1><div id="table-list"><table id="table-content"><thead><tr>
        <th class="col1"><a class="name" href="?ND">Name</a></th><th><a href="?MA">Last Modified</a></th>
        <th><a href="?SA">Size</a></th></tr></thead><tbody>
        <tr><td data-sort=""><a href="../"><img class="icon" src="/_autoindex/assets/icons/corner-left-up.svg" alt="Up">Parent Directory</a></td><td></td><td></td></tr>
        <tr><td data-sort="*a"><a href="a/"><img class="icon" src="/_autoindex/assets/icons/folder-fill.svg" alt="Directory">a</a></td>
        <td data-sort="1">2031-02-03 04:05</td><td data-sort="-1">-</td></tr>
        <tr><td data-sort="b.sql"><a href="b.sql"><img class="icon" src="/_autoindex/assets/icons/file.svg" alt="File">b.sql</a></td>
        <td data-sort="1">2031-02-03 04:06</td><td data-sort="20480">20k</td></tr>
        </tbody></table></div><p>Proudly Served by LiteSpeed Web Server at files.example Port 80</p>"""),
        (folder("a", "2031-02-03 04:05"), file("b.sql", 20480, "2031-02-03 04:06")),
        style="litespeed",
    ),
    "caddy": Sample(
        page(
            """<header><div class="breadcrumbs">Folder Path</div><h1><a href="../../">/</a><a href="../">pub</a>/<a href="">crm</a>/</h1></header>
        <main><div class="meta"><b>1</b> directory <a href="?layout=grid">Grid</a></div><div class="listing"><table><thead><tr><th></th>
        <th><a href="?sort=namedirfirst&amp;order=desc"></a><a href="?sort=name&amp;order=asc">Name</a></th>
        <th><a href="?sort=size&amp;order=asc">Size</a></th><th><a href="?sort=time&amp;order=asc">Modified</a></th></tr></thead><tbody>
        <tr><td></td><td><a href=".."><span class="go-up">Up</span></a></td><td></td><td></td></tr>
        <tr class="file"><td></td><td><a href="./a/"><svg class="icon icon-tabler-folder-filled"></svg><span class="name">a/</span></a></td>
        <td>&mdash;</td><td><time datetime="2031-02-03T04:05:06Z">02/03/2031 04:05:06 AM +00:00</time></td></tr>
        <tr class="file"><td></td><td><a href="./b.csv"><svg class="icon"></svg><span class="name">b.csv</span></a></td>
        <td class="size" data-size="1234"><div class="sizebar-text">1.2 KiB</div></td>
        <td><time datetime="2031-02-03T04:05:07Z">02/03/2031 04:05:07 AM +00:00</time></td></tr>
        </tbody></table></div></main><footer>Served with <a href="https://caddyserver.com">Caddy</a></footer>""",
            "/pub/crm/",
        ),
        (
            folder("a", "02/03/2031 04:05:06 AM +00:00"),
            file("b.csv", 1234, "02/03/2031 04:05:07 AM +00:00"),
        ),
        style="caddy",
    ),
    "caddy, as a grid": Sample(
        page(
            """<h1><a href="../">pub</a>/<a href="">crm</a></h1><div class="listing grid">
        <div class="entry"><a href="./a/" title="February 3, 2031 at 04:05:06"><svg></svg><div class="name">a/</div><div class="size">4.0 KiB</div></a></div>
        <div class="entry"><a href="./b%20c.csv" title="February 3, 2031 at 04:05:07"><svg></svg><div class="name">b c.csv</div><div class="size">20 B</div></a></div>
        </div><footer>Served with <a href="https://caddyserver.com">Caddy</a></footer>""",
            "crm/",
        ),
        (folder("a", size=4096), file("b c.csv", 20)),
        style="caddy",
    ),
    "caddy, in JSON": Sample(
        '[{"name":"a/","size":4096,"url":"./a/","mod_time":"2031-02-03T04:05:06Z","mode":1,"is_dir":true},'
        '{"name":"b.csv","size":20,"url":"./b.csv","mod_time":"2031-02-03T04:05:07Z","is_dir":false}]',
        (folder("a", "2031-02-03T04:05:06Z"), file("b.csv", 20, "2031-02-03T04:05:07Z")),
        style="json",
    ),
    "h5ai": Sample(
        page(
            """<div id="fallback-hints"><a href="https://larsjung.de/h5ai/" title="h5ai">powered by h5ai</a></div>
        <div id="fallback"><table><tr><th class="fb-i"></th><th class="fb-n"><span>Name</span></th>
        <th class="fb-d"><span>Last modified</span></th><th class="fb-s"><span>Size</span></th></tr>
        <tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/folder-parent.png" alt="folder-parent"/></td>
        <td class="fb-n"><a href="..">Parent Directory</a></td><td class="fb-d"></td><td class="fb-s"></td></tr>
        <tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/folder.png" alt="folder"/></td>
        <td class="fb-n"><a href="/pub/crm/a/">a</a></td><td class="fb-d">2031-02-03 04:05</td><td class="fb-s"></td></tr>
        <tr><td class="fb-i"><img src="/_h5ai/public/images/fallback/file.png" alt="file"/></td>
        <td class="fb-n"><a href="/pub/crm/b.zip">b.zip</a></td><td class="fb-d">2031-02-03 04:06</td><td class="fb-s">123 KB</td></tr>
        </table></div>""",
            "index - powered by h5ai v0.29",
        ),
        (folder("a", "2031-02-03 04:05"), file("b.zip", 125952, "2031-02-03 04:06")),
        style="h5ai",
    ),
    "directory lister, of old": Sample(
        page(
            """<ul class="breadcrumb"><li><a href="http://files.example/pub/">Home</a></li><li><span>/</span>crm</li></ul>
        <div id="directory-list-header"><div class="row"><div>File</div><div>Size</div><div>Last Modified</div></div></div>
        <ul id="directory-listing" class="nav nav-pills nav-stacked">
        <li data-name=".." data-href="?dir="><a href="http://files.example/pub/" class="clearfix" data-name=".."><div class="row">
        <span class="file-name"><i class="fa fa-level-up"></i> ..</span><span class="file-size">-</span><span class="file-modified">2031-02-03 04:05:06</span></div></a></li>
        <li data-name="a" data-href="?dir=crm/a"><a href="?dir=crm/a" class="clearfix" data-name="a"><div class="row">
        <span class="file-name"><i class="fa fa-folder"></i> a</span><span class="file-size">-</span><span class="file-modified">2031-02-03 04:05:06</span></div></a></li>
        <li data-name="b.pdf" data-href="crm/b.pdf"><a href="crm/b.pdf" class="clearfix" data-name="b.pdf"><div class="row">
        <span class="file-name"><i class="fa fa-file-pdf-o"></i> b.pdf</span><span class="file-size">1.50MB</span><span class="file-modified">2031-02-03 04:05:07</span></div></a>
        <a href="javascript:void(0)" class="file-info-button"><i class="fa fa-info-circle"></i></a></li></ul>
        <div class="footer">Powered by, <a href="http://www.directorylister.com">Directory Lister</a></div>""",
            "Directory listing of http://files.example/pub/crm/",
        ),
        (
            folder("a", "2031-02-03 04:05:06", f"{SITE}/pub/?dir=crm/a"),
            file("b.pdf", 1572864, "2031-02-03 04:05:07"),
        ),
        url=f"{SITE}/pub/?dir=crm",
        style="directory lister",
    ),
    "directory lister": Sample(
        page(
            """<header><a href="." class="font-bold">Home</a> / crm <input placeholder="Search..."></header>
        <ul id="file-list"><li><a href="?dir=a" class="flex"><div><i class="fas fa-folder fa-fw fa-lg"></i></div>
        <div class="flex-1 truncate">a</div><div class="hidden">&mdash;</div><div class="hidden">2031-02-03 04:05:06</div></a></li>
        <li><a href="b.csv" class="flex"><div><i class="fas fa-file fa-fw fa-lg"></i></div>
        <div class="flex-1 truncate">b.csv</div><div class="ml-2"><button title="File Info"><i class="fas fa-info-circle"></i></button></div>
        <div class="hidden">1.21KB</div><div class="hidden">2031-02-03 04:05:07</div></a></li></ul>
        <footer>Powered by <a href="https://www.directorylister.com">Directory Lister</a></footer>""",
            "crm",
        ),
        (
            folder("a", "2031-02-03 04:05:06", f"{HERE}?dir=a"),
            file("b.csv", 1239, "2031-02-03 04:05:07"),
        ),
        style="directory lister",
    ),
    "autoindex": Sample(
        page(
            """<div>Index of <a href="/pub/index.php?dir=">. </a>/ <a href="/pub/index.php?dir=crm/">crm</a> / </div>
        <table><tr><th><a href="/pub/index.php?dir=crm/&amp;sort=filename&amp;sort_mode=d">File</a></th>
        <th><a href="/pub/index.php?dir=crm/&amp;sort=hits&amp;sort_mode=a">Downloads</a></th>
        <th><a href="/pub/index.php?dir=crm/&amp;sort=size&amp;sort_mode=a">Size</a></th></tr>
        <tr><td colspan="3"><a href="/pub/index.php?dir="><img alt="[dir]" src="back.png" /> Parent Directory</a></td></tr>
        <tr><td><a href="/pub/index.php?dir=crm/a/"><img alt="[dir]" src="index_icons/winxp/dir.png" /> a</a></td><td>&nbsp;</td><td>1.5 GB</td></tr>
        <tr><td><a href="/pub/index.php?dir=crm/&amp;file=b.csv"><img alt="[csv]" src="index_icons/winxp/text.png" /> b.csv</a>
        [<a href="/pub/index.php?dir=crm/&amp;md5=b.csv">get md5sum</a>]</td><td>6</td><td>3.5 MB</td></tr></table>
        <p>Powered by <a href="http://autoindex.sourceforge.net/">AutoIndex PHP Script</a></p>""",
            "Index of crm/",
        ),
        (
            folder("a", url=f"{SITE}/pub/index.php?dir=crm/a/", size=1610612736),
            file("b.csv", 3670016, url=f"{SITE}/pub/index.php?dir=crm/&file=b.csv"),
        ),
        url=f"{SITE}/pub/index.php?dir=crm/",
        style="autoindex",
    ),
    "evoluted": Sample(
        page(
            """<h1>Directory Listing of /pub/</h1><div id="breadcrumbs"> <a href="/pub/index.php">home</a></div>
        <div id="listingheader"><a href="/pub/index.php?dir=&amp;sort=name&amp;order=desc">File</a>
        <a href="/pub/index.php?dir=&amp;sort=size&amp;order=asc">Size</a></div><div id="listing">
        <div><a href="/pub/index.php?dir=a%2F" class="b"><img src="dlf/dir.png" alt="a/" /><strong>a/</strong> <em>-</em> Feb 03 2031 04:05:06 AM</a></div>
        <div><a href="/pub/b.txt" class="w"><img src="dlf/text.png" alt="b.txt" /><strong>b.txt</strong> <em>2KB</em> Feb 03 2031 04:05:07 AM</a></div>
        </div><div id="copy">Directory Listing Script &copy; Evoluted</div>""",
            "Directory Listing of /pub/",
        ),
        (
            folder("a", "Feb 03 2031 04:05:06 AM", f"{SITE}/pub/index.php?dir=a%2F"),
            file("b.txt", 2048, "Feb 03 2031 04:05:07 AM", f"{SITE}/pub/b.txt"),
        ),
        url=f"{SITE}/pub/index.php",
        style="evoluted",
    ),
    "snif": Sample(
        page("""<table class="snif"><tr><td colspan="4">http://files.example/<a href="/pub/">pub</a>/<a href="/pub/index.php?path=crm/">crm</a></td></tr>
        <tr class="snHeading"><td><a href="/pub/index.php?sort=name&amp;order=desc&amp;path=crm/">name</a></td><td>size</td><td>date</td></tr>
        <tr><td><a href="/pub/index.php?path=" title=".."><img src="/pub/index.php?getimage=dirup" alt="dirup"/></a>
        <a href="/pub/index.php?path=" title="..">..</a></td><td></td><td></td></tr>
        <tr><td><a href="/pub/index.php?path=crm%2Fa%2F" title="a"><img src="/pub/index.php?getimage=dir" alt="dir"/></a>
        <a href="/pub/index.php?path=crm%2Fa%2F" title="a">a</a></td><td></td><td><span title="Mon, 03 Feb 2031">31-02-03</span></td></tr>
        <tr><td><a href="/pub/crm/b.doc" title="b.doc"><img src="/pub/index.php?getimage=doc" alt="doc"/></a>
        <a href="/pub/crm/b.doc" title="b.doc">b.doc</a></td>
        <td><a href="/pub/index.php?path=crm%2F&amp;download=b.doc"><img src="dl.gif" alt="download"/></a> <span title="307,200 Bytes">300.0&nbsp;KB</span></td><td>31-02-03</td></tr>
        </table><div><a href="http://snif.example/snif">snif 1.5.2 &copy; x</a></div>"""),
        (
            folder("a", "31-02-03", f"{SITE}/pub/index.php?path=crm%2Fa%2F"),
            file("b.doc", 307200, "31-02-03"),
        ),
        url=f"{SITE}/pub/index.php?path=crm/",
        style="snif",
    ),
    "hfs 2": Sample(
        page(
            """<script>HFS = { folder:'/pub/crm/', number:2, paged:1 };</script><fieldset id='login'><a href="~login">Login</a></fieldset>
        <fieldset id='folder'><a href=".."><img src="/~img14"> Up</a><div id='breadcrumbs'><a href="/" /> <img src="/~img1"> Home</a><a href="/pub/" /> &raquo; pub</a></div></fieldset>
        <table id='files'><tr><th><a href="?sort=n&rev=1">Name<img src="/~img_"></a><th><a href="?sort=s">Size</a><th><a href="?sort=t">Timestamp</a><th>Hits
        <tr class=''><td><input type='checkbox' name='selection' value="a/" /> <a href="a/"><img src="/~img_folder"> a</a><td><i>folder</i><td>2031-02-03 04:05:06<td>41
        <tr class=''><td><input type='checkbox' name='selection' value="b.txt" /> <a href="b.txt"><img src="/~img42"> b.txt</a><td>1.5 KB<td>2031-02-03 04:05:07<td>17
        </table>""",
            "HFS /pub/crm/",
        ),
        (folder("a", "2031-02-03 04:05:06"), file("b.txt", 1536, "2031-02-03 04:05:07")),
        style="hfs",
    ),
    "hfs 3, in JSON": Sample(
        '{"can_archive":true,"list":[{"n":"a/","c":"2031-02-03T04:05:06.000Z"},'
        '{"n":"b.csv","s":20,"m":"2031-02-03T04:05:07.000Z"}]}',
        (folder("a"), file("b.csv", 20, "2031-02-03T04:05:07.000Z")),
        style="json",
    ),
    "dufs": Sample(
        page(
            f"""<div class="toolbox"><a href="" class="control download" download=""></a></div><table class="paths-table hidden"></table>
        <template id="index-data">{b64encode(_DUFS.encode()).decode()}</template><script src="/__dufs_v0.43.0__/index.js"></script>""",
            "",
        ),
        (folder("a", "1927000000000"), file("b.csv", 20, "1927000000001")),
        url=f"{SITE}/pub/crm",
        style="dufs",
    ),
    "dufs, of old": Sample(
        page(f"<script>DATA = {_DUFS}</script><table class='paths-table'></table>", "x"),
        (folder("a", "1927000000000"), file("b.csv", 20, "1927000000001")),
    ),
    "s3, in folders, going on": Sample(
        '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.example/doc/2006-03-01/">'
        "<Name>bucket</Name><Prefix>crm/</Prefix><KeyCount>2</KeyCount><Delimiter>/</Delimiter>"
        "<IsTruncated>true</IsTruncated><NextContinuationToken>a+b=</NextContinuationToken>"
        "<Contents><Key>crm/</Key><Size>0</Size></Contents>"
        "<Contents><Key>crm/b &amp; c.csv</Key><LastModified>2031-02-03T04:05:06.000Z</LastModified>"
        "<ETag>&quot;x&quot;</ETag><Size>20</Size></Contents>"
        "<CommonPrefixes><Prefix>crm/a/</Prefix></CommonPrefixes></ListBucketResult>",
        (
            Entry(f"{_S3}crm/b%20%26%20c.csv", "b & c.csv", False, 20, "2031-02-03T04:05:06.000Z"),
            Entry(f"{_S3}?list-type=2&prefix=crm%2Fa%2F&delimiter=%2F", "a", True),
        ),
        url=f"{_S3}?list-type=2&prefix=crm/&delimiter=/",
        style="s3",
        next=f"{_S3}?list-type=2&prefix=crm%2F&delimiter=%2F&continuation-token=a%2Bb%3D",
        content_type="application/xml",
    ),
    "s3, flat, going on": Sample(
        "<ListBucketResult><Name>bucket</Name><Prefix/><Marker/><MaxKeys>1</MaxKeys>"
        "<IsTruncated>true</IsTruncated><Contents><Key>crm/b.csv</Key><Size>20</Size></Contents>"
        "</ListBucketResult>",
        (Entry(f"{_S3}crm/b.csv", "crm/b.csv", False, 20),),
        url=_S3,
        style="s3",
        next=f"{_S3}?marker=crm%2Fb.csv",
    ),
    "azure": Sample(
        '<?xml version="1.0"?><EnumerationResults ContainerName="c"><Blobs><Blob><Name>b.csv</Name>'
        "<Properties><Last-Modified>Mon, 03 Feb 2031 04:05:06 GMT</Last-Modified>"
        "<Content-Length>20</Content-Length></Properties></Blob>"
        "<BlobPrefix><Name>a/</Name></BlobPrefix></Blobs><NextMarker /></EnumerationResults>",
        (
            Entry(f"{_S3}c/b.csv", "b.csv", False, 20, "Mon, 03 Feb 2031 04:05:06 GMT"),
            Entry(f"{_S3}c?restype=container&comp=list&prefix=a%2F&delimiter=%2F", "a", True),
        ),
        url=f"{_S3}c?restype=container&comp=list",
        style="azure",
    ),
    "subversion": Sample(
        '<?xml version="1.0"?><svn version="1.14"><index rev="7" path="/crm"><updir/>'
        '<dir name="a" href="a/"/><file name="b.csv" href="b.csv"/></index></svn>',
        (folder("a"), file("b.csv")),
        style="svn",
    ),
    "webdav": Sample(
        '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/pub/crm/</D:href>'
        "<D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat>"
        "</D:response><D:response><D:href>/pub/crm/a/</D:href><D:propstat><D:prop><D:resourcetype>"
        "<D:collection/></D:resourcetype></D:prop></D:propstat></D:response><D:response>"
        "<D:href>/pub/crm/b.csv</D:href><D:propstat><D:prop><D:getcontentlength>20</D:getcontentlength>"
        "<D:getlastmodified>Mon, 03 Feb 2031 04:05:06 GMT</D:getlastmodified></D:prop></D:propstat>"
        "</D:response></D:multistatus>",
        (folder("a"), file("b.csv", 20, "Mon, 03 Feb 2031 04:05:06 GMT")),
        style="webdav",
    ),
    "ipfs": Sample(
        page(
            """<header><a href="https://ipfs.tech" class="ipfs-logo">IPFS</a></header><strong>Index of <a href="/ipfs">/ipfs</a>/<a href="/ipfs/bafyx">bafyx</a></strong>
        <div class="grid dir"><div class="type-icon"><div class="ipfs-_blank">&nbsp;</div></div><div><a href="/ipfs/bafyx/..">..</a></div><div></div><div></div>
        <div class="type-icon"><div class="ipfs-_blank">&nbsp;</div></div><div><a href="/ipfs/bafyx/b.csv">b.csv</a></div>
        <div class="nowrap"><a class="ipfs-hash" translate="no" href="/ipfs/bafyz?filename=b.csv">baf&hellip;yz</a></div><div class="nowrap" title="Cumulative size">20 B</div>
        <div class="type-icon"><div class="ipfs-_blank">&nbsp;</div></div><div><a href="/ipfs/bafyx/c.zip">c.zip</a></div>
        <div class="nowrap"><a class="ipfs-hash" translate="no" href="/ipfs/bafyq?filename=c.zip">baf&hellip;yq</a></div><div class="nowrap" title="Cumulative size">1.2 MB</div></div>""",
            "/ipfs/bafyx",
        ),
        (
            file("b.csv", url=f"{SITE}/ipfs/bafyx/b.csv"),
            file("c.zip", url=f"{SITE}/ipfs/bafyx/c.zip"),
        ),
        url=f"{SITE}/ipfs/bafyx/",
        style="ipfs",
    ),
    "encode explorer": Sample(
        page(
            """<div id="frame"><div id="top"><a href="?dir=."><span>Files</span></a></div><table class="table">
        <tr class="row one header"><td class="icon"> </td><td class="name"><a href="?dir=./&amp;sort_by=name&amp;sort_as=desc">Name</a></td>
        <td class="size"><a href="?dir=./&amp;sort_by=size&amp;sort_as=desc">Size</a></td><td class="changed"><a href="?dir=./&amp;sort_by=mod&amp;sort_as=desc">Last changed</a></td></tr>
        <tr class="row two"><td class="icon"><img alt="dir" src="?img=directory" /></td><td class="name"><a href="?dir=./a/" class="item dir">a</a></td><td class="size"> </td><td class="changed"> </td></tr>
        <tr class="row one"><td class="icon"><img alt="csv" src="?img=csv" /></td><td class="name"><a href="./b.csv" class="item file">b.csv</a></td><td class="size">1.21 KB</td><td class="changed">03.02.31 04:05:06</td></tr>
        </table></div><div id="info">4 ms | <a href="?m&amp;dir=./">Mobile version</a></div>""",
            "Encode Explorer",
        ),
        (
            folder("a", url=f"{SITE}/pub/crm/?dir=./a/"),
            file("b.csv", 1239, "03.02.31 04:05:06"),
        ),
        style="encode explorer",
    ),
    "tiny file manager": Sample(
        page(
            """<nav class="navbar"><a class="navbar-brand" href="?p=">H3K</a><a href="?p=crm&amp;upload">Upload</a><a href="?logout=1">Sign Out</a></nav>
        <table class="table" id="main-table"><thead><tr><th></th><th>Name</th><th>Size</th><th>Modified</th><th>Perms</th><th>Actions</th></tr></thead>
        <tr><td></td><td><a href="?p="><i class="fa fa-chevron-circle-left go-back"></i> ..</a></td><td></td><td></td><td></td><td></td></tr>
        <tr><td></td><td><div class="filename"><a href="?p=crm%2Fa"><i class="fa fa-folder-o"></i> a</a></div></td><td>Folder</td><td>02/03/2031 4:05 AM</td><td>0755</td>
        <td><a title="Delete" href="?p=crm&amp;del=a"><i class="fa fa-trash-o"></i></a><a title="Direct link" href="http://files.example/crm/a/"><i class="fa fa-link"></i></a></td></tr>
        <tr><td></td><td><div class="filename"><a href="?p=crm&amp;view=b.csv"><i class="fa fa-file-text-o"></i> b.csv</a></div></td><td title="20 bytes">20 B</td><td>02/03/2031 4:06 AM</td><td>0644</td>
        <td><a title="Delete" href="?p=crm&amp;del=b.csv"><i class="fa fa-trash-o"></i></a><a title="Download" href="?p=crm&amp;dl=b.csv"><i class="fa fa-download"></i></a></td></tr></table>""",
            "Tiny File Manager",
        ),
        (
            folder("a", "02/03/2031 4:05 AM", f"{SITE}/fm.php?p=crm%2Fa"),
            file("b.csv", 20, "02/03/2031 4:06 AM", f"{SITE}/fm.php?p=crm&view=b.csv"),
        ),
        url=f"{SITE}/fm.php?p=crm",
    ),
    "oneindex": Sample(
        page(
            """<ul class="mdui-list"><li class="mdui-list-item th"><div>Name <i class="mdui-icon material-icons icon-sort">expand_more</i></div></li>
        <li class="mdui-list-item"><a href="/?/pub/"><div><i class="mdui-icon material-icons">arrow_upward</i> ..</div><div></div></a></li>
        <li class="mdui-list-item"><a href="/?/pub/crm/a/"><div><i class="mdui-icon material-icons">folder_open</i><span>a</span></div><div>2031-02-03 04:05:06</div><div>2.5TB</div></a></li>
        <li class="mdui-list-item file"><a href="/?/pub/crm/b.csv"><div><i class="mdui-icon material-icons">insert_drive_file</i><span>b.csv</span></div><div>2031-02-03 04:05:07</div><div>20B</div></a></li></ul>""",
            "crm - OneIndex",
        ),
        (
            folder("a", "2031-02-03 04:05:06", f"{SITE}/?/pub/crm/a/", 2748779069440),
            file("b.csv", 20, "2031-02-03 04:05:07", f"{SITE}/?/pub/crm/b.csv"),
        ),
        url=f"{SITE}/?/pub/crm/",
        style="oneindex",
    ),
    "alist, in JSON": Sample(
        '{"code":200,"message":"success","data":{"content":[{"name":"a","size":0,"is_dir":true,"modified":"2031-02-03T04:05:06Z","sign":"","type":1},'
        '{"name":"b.csv","size":20,"is_dir":false,"modified":"2031-02-03T04:05:07Z","sign":"x","type":4}],"total":2}}',
        (folder("a", "2031-02-03T04:05:06Z"), file("b.csv", 20, "2031-02-03T04:05:07Z")),
        style="json",
    ),
    "file browser, in JSON": Sample(
        '{"path":"/crm/","name":"crm","size":4096,"isDir":true,"items":[{"path":"/crm/a","name":"a","size":4096,"modified":"2031-02-03T04:05:06Z","isDir":true},'
        '{"path":"/crm/b.csv","name":"b.csv","size":20,"extension":".csv","modified":"2031-02-03T04:05:07Z","isDir":false,"type":"text"}],"numDirs":1,"numFiles":1}',
        (folder("a", "2031-02-03T04:05:06Z"), file("b.csv", 20, "2031-02-03T04:05:07Z")),
        style="json",
    ),
    "chromium": Sample(
        page(
            """<h1 id="header">Index of LOCATION</h1><table><tbody id="tbody"></tbody></table><script>start("/pub/crm/");</script>
        <script>addRow("..","..",1,0,"0 B",1,"03.02.31, 04:05:06");</script>
        <script>addRow("a","a",1,0,"0 B",1927000000,"03.02.31, 04:05:06");</script>
        <script>addRow("b c.csv","b%20c.csv",0,20,"20 B",1927000001,"03.02.31, 04:05:07");</script>"""
        ),
        (folder("a", "03.02.31, 04:05:06"), file("b c.csv", 20, "03.02.31, 04:05:07")),
    ),
}
