"""The messages in Japanese: what is seen, never what it means."""

from leakwatch.alert.steps import Step
from leakwatch.alert.words.blind import JA_BLIND, JA_STALE
from leakwatch.alert.words.causes import CAUSES_JA
from leakwatch.alert.words.counted import Counted
from leakwatch.alert.words.table import Labels, Second, Sentences, Topic, Words
from leakwatch.model import Beside, Category, Confidence, Kind, Reason, Severity, Status
from leakwatch.report.deadlines import Duty


def _counted(words: str) -> Counted:
    """Give a noun with its counter: it is the same in one and in many."""
    return Counted(words, words)


JA = Words(
    labels=Labels(
        finding="検出 ID",
        status="状態",
        found="検出内容",
        persons="人数",
        beside="併記されている情報",
        source="情報源",
        sightings="検出回数",
        first_seen="初回検出",
        last_seen="最終検出",
        confidence="確度",
        why="重要度の理由",
        address="掲載場所（リンクにならない表記）",
        title="表題（投稿者の主張）",
        samples="サンプル（マスク済み）",
        next="次に行うこと",
        dates="期日の目安（事実と確認され、報告義務がある場合）",
        dates_judged="期日の目安（報告義務がある場合。担当者は事実と判断）",
        new="新たな検出",
        new_persons="追加の人数",
        new_beside="新たに併記された情報",
        new_places="新たな掲載場所",
        same_leak="同一と判明した検出",
        seen="検出日時",
        seen_at="掲載場所",
        findings="検出 ID 一覧",
        up_to="集計時点",
        since="開始",
        until="終了",
        reason="理由",
    ),
    said=Sentences(
        found="{severity}：{found}を検出",
        a_match="一致",
        staff="うち自社ドメイン {n} 件",
        at_least="少なくとも {least} 人",
        at_most="最大 {most} 人（ウォッチリスト上）",
        between="少なくとも {least} 人、最大 {most} 人（ウォッチリスト上）",
        looks_like="{kinds}とみられる情報",
        others=_counted("ほか {n} 件"),
        rises="{severity}：重要度が上がりました",
        told="{severity}：{told}",
        added="{found}を追加で検出",
        seen_again="再び検出、新たな一致なし",
        seen_again_in=_counted("別の {n} か所で再び検出、新たな一致なし"),
        joined="ほかの検出と同じ内容であると判明",
        open_again="未対応に戻りました",
        others_cut="ほか {n} 件",
        earlier_acts=_counted("これより前の操作 {n} 件は省略"),
        an_act="操作",
        more="詳細： {command}",
        judge="何を意味するかは、担当者が判断してください。",
        counted_from="初回検出日 {day}を 1 日目として起算（{zone}、休日を含む）。",
        summary=_counted("検出 {n} 件のまとめ"),
        summary_of="{told}：{reason}",
        first_sight="{source} の初回巡回",
        late="Slack 設定前の検出",
        storm="{source} から短時間に多数",
        no_counts="件数の記録なし",
        purged="通知が間に合わず、この検出はすでに履歴から削除されています（keep_findings）。",
        still="継続中",
        as_said="「{text}」（英語の原文）",
    ),
    second=Second(
        away="leakwatch：{since} から Slack に接続できていません",
        away_waiting="leakwatch：{since} から Slack に接続できていません（未通知：{counted}）",
        back="leakwatch：Slack への接続が回復し、通知を再開しました",
        counted="{severity} {n} 件",
        not_reached="leakwatch は {since} から Slack に接続できていません。",
        reason="直近の理由：{reason}",
        waiting=(
            "未送信の通知：{n} 件。失われた通知はありません。"
            "Slack への接続が回復した後に送信します。"
        ),
        persons=_counted("少なくとも {n} 人"),
        more="詳細は、監視を行っているマシンで次のコマンドを実行してご確認ください： {command}",
        reached="Slack への接続が回復しました。",
        told_now="この間に未送信だった通知は、これから Slack に送信します。",
    ),
    blind=JA_BLIND,
    stale=JA_STALE,
    comma="、",
    bracketed="（{text}）",
    weekdays=("月", "火", "水", "木", "金", "土", "日"),
    severities={
        Severity.LOW: "🔵 低",
        Severity.MEDIUM: "🟡 中",
        Severity.HIGH: "🟠 高",
        Severity.CRITICAL: "🔴 重大",
    },
    statuses={
        Status.OPEN: "未対応",
        Status.ACKNOWLEDGED: "対応中",
        Status.CONFIRMED: "事実と判断",
        Status.FALSE_POSITIVE: "誤検知",
        Status.RESOLVED: "対応完了",
    },
    kinds={
        Kind.EMAIL: _counted("メールアドレス {n} 件"),
        Kind.PHONE: _counted("電話番号 {n} 件"),
        Kind.CUSTOMER_ID: _counted("会員番号 {n} 件"),
        Kind.DOMAIN: _counted("ドメイン {n} 件"),
        Kind.KEYWORD: _counted("キーワード {n} 件"),
    },
    beside={
        Beside.PASSWORD: "パスワード",
        Beside.HASH: "ハッシュ値",
        Beside.CARD: "カード番号",
        Beside.BIRTH_DATE: "生年月日",
        Beside.ADDRESS: "住所",
    },
    confidences={
        Confidence.POSSIBLE: "可能性あり：一致の確度が低いため、対応の前に確認が必要",
        Confidence.EXACT: "完全一致：ウォッチリストと一致",
        Confidence.CORROBORATED: "裏付けあり：同一人物の 2 種類の識別子が同じ記録に存在",
    },
    reasons={
        Reason.STAFF_CREDENTIALS: (
            "自社ドメインのアドレスとともに、パスワードまたはハッシュ値とみられる情報があります。"
        ),
        Reason.MANY_PERSONS: "ウォッチリスト上の多数の人物と一致しています。",
        Reason.VICTIM: "恐喝グループが被害者を掲載するサイトに、自社への言及があります。",
        Reason.CORROBORATED: "同一人物の 2 種類の識別子が、一つの記録に並んでいます。",
        Reason.SECRETS: (
            "個人の識別子とともに、パスワード、ハッシュ値またはカード番号とみられる情報があります。"
        ),
        Reason.SOURCE: "重要度を引き上げる種別の情報源で検出されています。",
        Reason.IDENTIFIERS: "ウォッチリストの多数の識別子と一致しています。",
        Reason.IDENTIFIER: "ウォッチリストの識別子と一致しています。",
        Reason.MENTION: "自社のドメインまたはキーワードへの言及のみです。",
        Reason.POSSIBLE: "いずれの一致も確度が低いものです。",
    },
    categories={
        Category.RANSOMWARE: "恐喝サイト",
        Category.MARKET: "売買サイト",
        Category.FORUM: "フォーラム",
        Category.STEALER_LOGS: "情報窃取型マルウェアのログ",
        Category.PASTE: "ペーストサイト",
        Category.CHANNEL: "チャンネル",
        Category.OPEN_DIRECTORY: "公開ディレクトリ",
        Category.OTHER: "",
    },
    steps={
        Step.CHECK_MATCH: "一致の確度が低いため、まずサンプルを自社のデータと照合してください。",
        Step.RESET_STAFF: (
            "該当する従業員アカウントのパスワードを再設定し、セッションを終了させてください。"
        ),
        Step.NEVER_TRY: (
            "パスワードとみられる文字列は、有効かどうかの確認であっても決して試さないでください。"
        ),
        Step.INCIDENT: "侵入や恐喝を把握していないか、インシデント対応担当に確認してください。",
        Step.KEEP: "ページが消える場合に備え、この記録を保存してください： {show}",
        Step.PRIVACY: (
            "個人情報保護の責任者に連絡してください。報告と本人通知の要否は責任者が判断します。"
        ),
        Step.RANSOM_FORM: (
            "個人情報保護委員会への報告には、ランサムウェア事案の共通様式を使える場合があります。"
        ),
        Step.RESET_CUSTOMERS: "対象となる会員のパスワード再設定を準備してください。",
        Step.ACQUIRER: "カード番号とみられる情報があるため、カード会社に連絡してください。",
        Step.LOOK: "自社に関する内容かを確認し、無関係なら誤検知と記録してください： {judge}",
    },
    duties={
        Duty.PRELIMINARY: (
            "日本（個人情報保護法）：個人情報保護委員会への速報（速やかに）、"
            "目安は 3 日目から 5 日目：{first}から {last}"
        ),
        Duty.FINAL: "日本（個人情報保護法）：個人情報保護委員会への確報、30 日目：{first}",
        Duty.FINAL_IMPROPER: (
            "日本（個人情報保護法）：不正の目的によるおそれがある場合"
            "（リークサイトへの掲載では該当し得る）の確報、60 日目：{first}"
        ),
        Duty.AUTHORITY: "EU（GDPR）：監督機関への通知、72 時間：{first}",
    },
    acts={
        "acknowledged": "対応を開始",
        "confirmed": "判断：事実",
        "false-positive": "判断：誤検知",
        "resolved": "対応完了",
        "reopened": "未対応に戻りました",
    },
    topics={
        "tor": Topic("Tor が応答しません：情報源を監視していません", "Tor が再び応答しています"),
        "disk": Topic(
            "ディスクに空きがありません：情報源を監視していません", "ディスクの空きが回復しました"
        ),
        "io": Topic(
            "ディスクに障害があります：検出内容を記録できない可能性があります",
            "ディスクの障害は解消しました",
        ),
        "clock": Topic(
            "時刻が変更されたか、マシンがスリープしていました", "時計は再び信頼できる状態です"
        ),
        "list": Topic(
            "新しいウォッチリストを使用できません：以前のものを引き続き使用しています",
            "ウォッチリストを再び使用できます",
        ),
        "slack": Topic("Slack に接続できませんでした", "Slack への接続が回復しました"),
        "canary": Topic(
            "カナリアを検出できません：漏えいを見逃すおそれがあります",
            "カナリアを再び検出できるようになりました",
        ),
        "unproven": Topic(
            "カナリアを確認できていません：監視全体が機能していることを確かめられません",
            "カナリアを再び確認できました",
        ),
        "reader": Topic(
            "ページの読み取り処理を隔離できません", "読み取り処理の隔離が回復しました"
        ),
    },
    any_topic=Topic("leakwatch からのお知らせ", "leakwatch からのお知らせ：解消"),
    causes=CAUSES_JA,
)
