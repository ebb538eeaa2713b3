"""The words that listings use for themselves, in the languages they are met in."""

from leakwatch.text import pattern


def listed(words: str) -> tuple[str, ...]:
    """Give words that stand in a row.

    >>> listed("dir folder")
    ('dir', 'folder')
    """
    return tuple(words.split())


_CHANGES = frozenset(
    listed(
        "delete remove rename edit copy move cut paste 复制 複製 削除 名前変更 移動 コピー 編集 "
        "删除 刪除 重命名 移动 löschen umbenennen supprimer renommer eliminar удалить "
        "переименовать 삭제"
    )
)
_ACTIONS = _CHANGES | frozenset(
    listed(
        "download downloads dl get zip rar tar targz view open info details detail share "
        "md5 sha1 sha256 checksum hash preview play stream watch save link directlink "
        "select expand properties more stat raw history blame permalink qr qrcode dltorrent "
        "torrentfile downloadzip downloadaszip "
        "viewinbrowser openinbrowser "
        "archive browse show mirror viewcontents showcontents viewfile openfile openfolder "
        "viewfolder getfile magnet code embed ダウンロード 開く 表示 下载 打开 预览 "
        "分享 下載 开打 télécharger ouvrir herunterladen öffnen descargar abrir "
        "baixar скачать открыть просмотр scarica pobierz 다운로드"
    )
)
_PARENTS = frozenset(
    listed(
        "parentdirectory toparentdirectory parent parentfolder parentdir up goup upto "
        "uponelevel uptohigherleveldirectory upalevel onelevelup levelup back goback "
        "backtoparent updir upfolder updirectory previous previousdirectory previousfolder "
        "root rootdirectory home homedirectory top returntoparentdirectory "
        "backtoparentdirectory uphigherleveldirectory highlevel uptoparentdirectory "
        "gotoparentdirectory gotoparent directoryup folderup higherdirectory dirup upone "
        "toparent parentpath moveup dotdot index 上级目录 返回上级 返回上一级 返回上级目录 "
        "上一级 上一级目录 上层目录 父目录 上層目錄 返回 首页 主页 回首頁 返回首页 "
        "親ディレクトリ 親フォルダ 上へ 上のフォルダ ひとつ上へ 戻る ホーム トップ 상위폴더 "
        "상위디렉토리 répertoireparent dossierparent retour remonter "
        "übergeordnetesverzeichnis zurück übergeordneterordner directoriopadre "
        "directorioprincipal volver atrás subir diretóriopai voltar родительскийкаталог "
        "наверх назад вверх вгору cartellasuperiore indietro directorypadre katalognadrzędny "
        "wstecz terug bovenliggendemap üstdizin geri nadřazenýadresář tillbaka"
    )
)
_DOORS = frozenset(
    listed(
        "login logout logon signin signout register admin search upload settings help about "
        "newfolder createfolder ログイン ログアウト 検索 登录 退出 搜索 вход выход поиск anmelden"
    )
)
_HEADS = frozenset(
    listed(
        "name filename file files size filesize date lastmodified modified datemodified "
        "modifieddate lastmodification type filetype description time mtime ext extension "
        "kind title folder owner downloads hits permissions perms mode attributes created "
        "lastchange lastchanged lastupdate nom taille dernièremodification nombre tamaño "
        "fecha größe datum dateiname änderungsdatum typ имя размер дата изменён nome "
        "dimensione dimensioni data tamanho nazwa rozmiar 名前 サイズ 更新日時 最終更新 "
        "最終更新日 種類 説明 名称 文件名 大小 修改时间 日期 类型 操作 檔名 修改日期 이름 "
        "크기 날짜 수정한날짜"
    )
)
_FOLDERS = frozenset(
    listed(
        "dir directory folder filefolder subfolder subdirectory subdir httpdunixdirectory "
        "dirs verzeichnis ordner dateiordner dossier répertoire carpeta directorio cartella "
        "pasta папка каталог mappe map katalog フォルダ フォルダー ファイルフォルダー "
        "ディレクトリ 文件夹 目录 資料夾 目錄 폴더 inodedirectory folderopen foldericon "
        "filesfolder"
    )
)
_INDEX_OF = pattern(
    r"(?i)(?:^|[\s>:|\-])(?:index (?:of|von|de|di)\b|(?:directory|folder|file|dir)s? (?:listing|"
    r"index|list|browser|contents?)|(?:(?:directory|folder)s?|listing):\s{0,9}/|listing "
    r"director(?:y|ies)\b|directory viewer|list(?:ing)? (?:of|for) (?:/|dir|fold|files)|contents "
    r"of\b"
    r"|browsing (?:dir|fold|/)|index von|\[dir\]|files? (?:in|of) /|(?:directory|folder) of\b"
    r"|phpdirectory|file ?browser|filelist|h5ai|dufs|file server|open directory|ftp archive)"
    r"|のインデックス|的索引|ファイル一覧|目录列表|文件列表|inhalt von|indice de|índice de|"
    r"содержимое|^\S{1,200} - /\S*"
)
_ABOVE = frozenset({"..", "./..", "."})
_CUTS = ("...", "..>", "..", "…", "…>", "~")


def key(text: str) -> str:
    """Give a text by which names are compared: letters and digits alone, in one case.

    >>> key(" Read_me.TXT "), key("[To Parent Directory]")
    ('readmetxt', 'toparentdirectory')
    """
    return "".join(filter(str.isalnum, text.casefold()))


def is_action(text: str) -> bool:
    """Say whether a link does something with an entry and is none: "Download", "[zip]"."""
    return key(text) in _ACTIONS


def is_change(text: str) -> bool:
    """Say whether a link does something to an entry, as nobody may who only looks.

    >>> is_change("[Delete]"), is_change("Download")
    (True, False)
    """
    return key(text) in _CHANGES


def is_above(name: str) -> bool:
    """Say whether a name in data is the folder itself or the one above; there no word is.

    >>> is_above("../"), is_above("."), is_above("home")
    (True, True, False)
    """
    return name.strip("/\\ ") in _ABOVE


def is_parent(text: str) -> bool:
    """Say whether a link leads up or stays: "..", ".", "Parent Directory", "親ディレクトリ".

    >>> is_parent("[To Parent Directory]"), is_parent("../"), is_parent("Up To /a"), is_parent("a")
    (True, True, True, False)
    """
    stripped = text.strip()
    if stripped.strip("/\\[]()<>«‹←↑⬆↩ ") in _ABOVE:
        return True
    said = key(stripped)
    return said in _PARENTS or stripped.startswith(("..  ", ".. (", "Up To /", "../ "))


def is_door(text: str) -> bool:
    """Say whether a link leads to something of the server's own: "Login", "Upload"."""
    return key(text) in _DOORS


def is_head(text: str) -> bool:
    """Say whether a text heads a column."""
    return len(text) < 60 and key(text) in _HEADS


def is_folder_word(text: str) -> bool:
    """Say whether a text names what a folder is: "<DIR>", "File folder", "フォルダー"."""
    return len(text) < 40 and key(text) in _FOLDERS


def is_index_title(text: str) -> bool:
    """Say whether a title is one of a listing.

    >>> is_index_title("Index of /pub"), is_index_title("www.x.example - /pub/")
    (True, True)
    """
    return _INDEX_OF.search(text[:500].strip()) is not None


def cut(text: str) -> str | None:
    """Give what a listing left of a name that it cut, or None where it did not.

    >>> cut("members-of-th..>"), cut("a.txt")
    ('members-of-th', None)
    """
    text = text.strip()
    for mark in _CUTS:
        if text.endswith(mark) and len(text) > len(mark):
            return text[: -len(mark)]
    return None
