"""How it is said that sources cannot be read, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from leakwatch.alert.words.counted import Counted
from leakwatch.model import passes
from leakwatch.report.remedies import REMEDIES, Remedy


@dataclass(frozen=True, slots=True)
class Blind:
    """What is said of sources that cannot be read, and of those that can be read again."""

    lost: Counted  # {n} sources
    more: Counted  # {n}, in the thread of others
    back: Counted  # {n}
    changed: Counted  # {n} sources of which there is other news
    left: Counted  # {n} that cannot be read still
    headline: str  # {told} {state}
    sources: str  # above their names
    over: str  # above what became of them
    from_to: str  # {source} {began} {ended}
    other: str  # {source} {began} {ended} {state}: of another cause by then
    unwatched: str  # {source}
    remedy: str  # above what to do
    states: Mapping[str, Remedy]
    any_state: Remedy


EN_BLIND = Blind(
    lost=Counted("{n} source cannot be read", "{n} sources cannot be read"),
    more=Counted("{n} more source cannot be read", "{n} more sources cannot be read"),
    back=Counted("{n} source can be read again", "{n} sources can be read again"),
    changed=Counted("News of {n} source", "News of {n} sources"),
    left=Counted("{n} of them still cannot", "{n} of them still cannot"),
    headline="{told}: {state}",
    sources="Sources",
    over="What became of them",
    from_to="{source}: blind from {began} to {ended}",
    other="{source}: since {ended} of another cause, which is told by itself ({state})",
    unwatched="{source}: not watched any more",
    remedy="What to do",
    states=REMEDIES,
    any_state=Remedy("for a reason that has no word yet", "See leakwatch sources --health."),
)
JA_BLIND = Blind(
    lost=Counted("情報源 {n} 件を読み取れません", "情報源 {n} 件を読み取れません"),
    more=Counted("さらに情報源 {n} 件を読み取れません", "さらに情報源 {n} 件を読み取れません"),
    back=Counted(
        "情報源 {n} 件を再び読み取れるようになりました",
        "情報源 {n} 件を再び読み取れるようになりました",
    ),
    changed=Counted("情報源 {n} 件の状況が変わりました", "情報源 {n} 件の状況が変わりました"),
    left=Counted("残り {n} 件は読み取れないままです", "残り {n} 件は読み取れないままです"),
    headline="{told}：{state}",
    sources="情報源",
    over="その後の状況",
    from_to="{source}：{began} から {ended} まで監視できていませんでした",
    other="{source}：{ended} から原因が変わったため、別のメッセージでお知らせします（{state}）",
    unwatched="{source}：監視対象から外れました",
    remedy="対処方法",
    states={
        passes.WALLED: Remedy(
            "ログイン、CAPTCHA、またはアクセス制限に阻まれています",
            "Tor Browser（direct の情報源は通常のブラウザ）で開いて確認し、情報源に [access]"
            "（設定済みなら有効な認証情報）または別のミラーを設定するか、無効にしてください。",
        ),
        passes.SEIZED: Remedy(
            "差し押さえ、または閉鎖の表示が出ています",
            "後継サイトを探して情報源のアドレスを更新するか、無効にしてください。",
        ),
        passes.GONE: Remedy(
            "ページがなくなっています",
            "新しいアドレスを探して情報源を更新するか、無効にしてください。",
        ),
        passes.MOVED: Remedy(
            "情報源に登録されていないホストへ転送されます",
            "同じ運営者のホストであれば、情報源の urls または hosts に追加してください。",
        ),
        passes.REDESIGNED: Remedy(
            "応答はありますが、読み取るべき内容がありません",
            "leakwatch look NAME を実行し、情報源のセレクターまたは expect を修正してください。",
        ),
        passes.STALE: Remedy(
            "想定より長い間、新しい項目がありません",
            "サイトが更新されているか確認し、問題がなければ情報源の expect.quiet を"
            "延ばしてください。",
        ),
        passes.SLOW: Remedy(
            "時間内に応答がありません",
            "しばらく待っても続く場合は、ミラーを追加するか [tor] の時間を延ばしてください。",
        ),
        passes.REFUSED: Remedy(
            "接続を拒否されているか、間隔を空けるよう求められています",
            "間隔（every、pace）を延ばすか、ミラーを追加するか、しばらくお待ちください。",
        ),
        passes.UNREACHABLE: Remedy(
            "接続できません",
            "アドレスが正しいか確認し、ミラーを追加するか、復旧をお待ちください。",
        ),
        passes.FAILED: Remedy(
            "最後まで読み取れませんでした",
            "leakwatch sources --health で理由を確認し、leakwatch look NAME で"
            "もう一度試してください。",
        ),
        passes.AWAY: Remedy(
            "Tor が応答しませんでした",
            "systemctl status tor と leakwatch doctor を確認してください。",
        ),
        passes.UNWRITTEN: Remedy(
            "履歴に書き込めませんでした",
            "履歴のディスクと leakwatch doctor を確認してください。",
        ),
        passes.STOPPED: Remedy(
            "leakwatch が停止を指示されました", "次回の起動時に再度読み取ります。"
        ),
        passes.GAP: Remedy(
            "掲載期間より長い間、読み取りが行われませんでした",
            "間隔（every）を短くするか、掲載期間（window）を見直してください。",
        ),
    },
    any_state=Remedy(
        "分類されていない理由です", "leakwatch sources --health を確認してください。"
    ),
)

# Of those that can be read and list nothing new.
EN_STALE = replace(
    EN_BLIND,
    lost=Counted("{n} source can be read, but is stale", "{n} sources can be read, but are stale"),
    more=Counted(
        "{n} more source can be read, but is stale", "{n} more sources can be read, but are stale"
    ),
    back=Counted("{n} source has news again", "{n} sources have news again"),
    left=Counted("{n} of them still has none", "{n} of them still have none"),
    from_to="{source}: nothing new from {began} to {ended}",
)
JA_STALE = replace(
    JA_BLIND,
    lost=Counted(*["情報源 {n} 件は読み取れますが、新しい項目がありません"] * 2),
    more=Counted(*["さらに情報源 {n} 件は読み取れますが、新しい項目がありません"] * 2),
    back=Counted(*["情報源 {n} 件に再び新しい項目が追加されました"] * 2),
    left=Counted(*["残り {n} 件は新しい項目がないままです"] * 2),
    from_to="{source}：{began} から {ended} まで新しい項目がありませんでした",
)
