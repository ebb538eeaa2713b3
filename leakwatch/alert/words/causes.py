"""Why something of ours does not work, in Japanese.

Errors are written in English, for the log and the history. A message in Japanese looks up here
what they say, by the sentence; what stands in braces is filled in. What is not here is quoted as
it is: what the system, tor or Slack say in their own words.
"""

from collections.abc import Mapping

_SOCKS = "Tor かどうかを確認してください。"
_START = (
    "Tor を起動する（apt install tor）か、[tor] の socks を修正するか、"
    "managed = true を設定してください"
)
_LOST = "書き込み中だった内容は履歴に残っていません。"

CAUSES_JA: Mapping[str, str] = {
    # Tor
    "Tor does not answer: start it (apt install tor), correct `socks` in [tor],"
    " or set `managed = true` there": f"Tor が応答しません。{_START}。",
    "Tor does not answer: start it (apt install tor), correct `socks` in [tor],"
    " or set `managed = true` there ({place})": f"Tor が応答しません（{{place}}）。{_START}。",
    "what listens at the SOCKS port does not speak as Tor does": (
        "SOCKS ポートで待ち受けているのは Tor ではないようです。"
    ),
    "Tor answers again, but nothing has come through it yet:"
    " it seeks its way into the network, or no site that was asked is there": (
        "Tor は再び応答していますが、まだ何も受信できていません。"
        "ネットワークへの接続を試みているか、接続先のサイトがどれも応答していません。"
    ),
    "this SOCKS port takes no connections for us: is it Tor?": (
        f"この SOCKS ポートは接続を受け付けません。{_SOCKS}"
    ),
    "this SOCKS port takes no host names: is it Tor?": (
        f"この SOCKS ポートはホスト名を受け付けません。{_SOCKS}"
    ),
    "`socks` in [tor] must be a loopback address such as 127.0.0.1:9050": (
        "[tor] の socks には 127.0.0.1:9050 のようなループバックアドレスを指定してください。"
    ),
    "there is no program {name} on this machine: apt install tor"
    " (or name it as `program` in [tor])": (
        "このマシンにプログラム {name} がありません。"
        "apt install tor を実行するか、[tor] の program に指定してください。"
    ),
    "another leakwatch runs its tor in {folder} already": (
        "別の leakwatch が、すでに {folder} で Tor を実行しています。"
    ),
    "tor did not start: {said}": "Tor を起動できませんでした。詳細：「{said}」",
    "our own tor does not answer at its control socket": (
        "leakwatch が起動した Tor が、制御ソケットで応答しません。"
    ),
    "our own tor does not answer any more": "leakwatch が起動した Tor が応答しなくなりました。",
    "our own tor refuses {command}: {said}": (
        "leakwatch が起動した Tor が {command} を拒否しました。詳細：「{said}」"
    ),
    "somebody else answers at our own tor's control socket": (
        "leakwatch が起動した Tor の制御ソケットで、別のプログラムが応答しています。"
    ),
    "our own tor does not run yet, or not any more": (
        "leakwatch が管理する Tor は、まだ起動していないか、すでに終了しています。"
    ),
    "our own tor does not get past {percent} %: {said}": (
        "leakwatch が起動した Tor の接続準備が {percent} % から進みません。詳細：「{said}」"
    ),
    "our own tor was stopped while it started": (
        "leakwatch が管理する Tor は、起動の途中で停止されました。"
    ),
    # The canary
    "Tor failed: {said}": "Tor の段階で失敗しました。詳細：「{said}」",
    "the page failed: {said}": "ページの取得に失敗しました。詳細：「{said}」",
    "the reader failed: {said}": "ページの読み取りに失敗しました。詳細：「{said}」",
    "the list failed: {said}": "ウォッチリストとの照合に失敗しました。詳細：「{said}」",
    "it could not be looked for since {since}: its host is to be left alone": (
        "{since} から確認できていません。接続先への問い合わせを控えている状態が続いています。"
    ),
    # The history and its disk
    "{path}: the disk is full; what was being written is not in the history": (
        f"{{path}}：ディスクに空きがありません。{_LOST}"
    ),
    "{path}: the disk reports a fault; what was being written is not in the history": (
        f"{{path}}：ディスクに障害があります。{_LOST}"
    ),
    "{path}: the file is damaged; restore the latest snapshot": (
        "{path}：ファイルが破損しています。最新のスナップショットから復元してください。"
    ),
    "{path}: another program is writing to the history; try again later": (
        "{path}：別のプログラムが履歴に書き込んでいます。"
    ),
    # The clock
    "the clock went {days} days, {time} ahead: it was set, or the machine slept": (
        "時計が {days} 日と {time} 進みました。時刻が変更されたか、マシンがスリープしていました。"
    ),
    "the clock went {days} day, {time} ahead: it was set, or the machine slept": (
        "時計が {days} 日と {time} 進みました。時刻が変更されたか、マシンがスリープしていました。"
    ),
    "the clock went {time} ahead: it was set, or the machine slept": (
        "時計が {time} 進みました。時刻が変更されたか、マシンがスリープしていました。"
    ),
    "the clock went {days} days, {time} back: it was set": (
        "時計が {days} 日と {time} 戻りました。時刻が変更されています。"
    ),
    "the clock went {days} day, {time} back: it was set": (
        "時計が {days} 日と {time} 戻りました。時刻が変更されています。"
    ),
    "the clock went {time} back: it was set": (
        "時計が {time} 戻りました。時刻が変更されています。"
    ),
    # The reader
    "documents are scanned as plain text only: {said}": (
        "文書はプレーンテキストとしてのみ検査しています。詳細：「{said}」"
    ),
    # Slack
    "Slack asks to wait for {seconds} s": "Slack から {seconds} 秒待つよう求められています。",
    "Slack answered with something that is no answer of Slack (HTTP {status})": (
        "Slack のものではない応答を受け取りました（HTTP {status}）。"
    ),
    "Slack answered {code} (HTTP {status})": (
        "Slack がエラー {code} を返しました（HTTP {status}）。"
    ),
    "Slack answered {code}: {said}": "Slack がエラー {code} を返しました。詳細：「{said}」",
    "Slack refuses the form of the message: {code}": (
        "Slack がメッセージの形式を受け付けません（{code}）。"
    ),
    "Slack's certificate is not trusted: a proxy in between?": (
        "Slack の証明書を信頼できません。途中にプロキシがないか確認してください。"
    ),
    "Slack, or the proxy to it, refuses the connection": (
        "Slack またはプロキシが接続を拒否しました。"
    ),
    "the name of Slack's server cannot be resolved": "Slack のサーバー名を解決できません。",
    "Slack did not answer in time": "Slack から時間内に応答がありませんでした。",
    "Slack took the message but does not say where it stands": (
        "Slack はメッセージを受け付けましたが、投稿位置を返しません。"
    ),
    "Slack gave no list of messages": "Slack からメッセージの一覧を取得できませんでした。",
    "the connection to Slack broke ({name})": "Slack との接続が切れました（{name}）。",
}
