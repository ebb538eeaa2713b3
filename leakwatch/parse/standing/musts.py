"""What a page says where only those who are logged in may go on, in many languages."""

from leakwatch.parse.standing.writing import says
from leakwatch.text import pattern

_MUST = pattern(
    r"(?:you (?:must|need to|have to)|please) (?:be )?(?:first )?(?:log|sign|register|"
    r"authenticat)|not logged in (?:or|and) (?:you )?do not|log in (?:or (?:register|sign up) "
    r")?to (?:continue|view|see|access)|must be logged[ -]in|(?:registered|signed[ -]in|logged[ "
    r"-]in) (?:and logged in )?to (?:view|see|access|read|do)|requires? (?:you to be "
    r")?(?:registered|logged|a login|an account|registration)|login required|log[ -]?in to "
    r"(?:continue|view|see|read|access)|sign[ -]in to (?:continue|view|see|read|access)|"
    r"(?:members|users) only|registered (?:users|members) only|only (?:registered|logged[ -]in) "
    r"(?:users|members)|authorization required|anmelden, um|sie müssen (?:sich|angemeldet)|nicht "
    r"angemeldet|vous devez (?:être|vous)|vous n'êtes pas (?:connecté|identifié)|debes? "
    r"(?:iniciar|registrarte|estar)|no (?:estás|has) (?:conectado|iniciado)|você (?:precisa|"
    r"deve) (?:estar|fazer|se)|devi (?:essere|effettuare|accedere)|musisz (?:być|się) (?:za)?log|"
    r"je moet (?:inloggen|ingelogd)|авторизуйтесь|(?:необходимо|нужно|требуется|следует|должны) "
    r"(?:быть )?(?:войти|войдите|авториз|зарегистр|вход)|только (?:для )?зарегистрированны|"
    r"войдите (?:на|в|или|чтобы)|ログイン(?:して(?:ください|下さい)|が必要|する必要|後に|すると)|"
    r"(?:会員|ユーザー?)登録(?:が必要|する(?:と|必要)|（無料）|\(無料\))|会員(?:の方)?のみ|"
    r"会員専用|請先(?:登錄|登入)|请(?:先)?登录(?:后)?|您?(?:需要|必须|尚未|还没有|"
    r"沒有)(?:先)?(?:登录|登錄|登入)|登录后(?:才|可|查看|继续)|(?:로그인이?|회원가입) ?(?:필요|"
    r"후|하셔야|해 ?주)|authentication (?:is )?required|need an account to|(?:precisa|"
    r"necesita)s? (?:de )?(?:estar|iniciar|una cuenta|uma conta)|estar autenticad|angemeldet "
    r"sein|être (?:connecté|authentifié)|(?:登录|登入|登錄)(?:已)?(?:超时|过期|失效|逾時)|"
    r"your (?:login )?session (?:has |is |was )?(?:expired|timed out|no longer valid)|^session "
    r"(?:expired|timed out)|votre session (?:a |est )?expiré|veuillez vous (?:re)?connecter|"
    r"(?:ihre|deine) sitzung (?:ist )?abgelaufen|(?:su|tu) sesión (?:ha )?(?:expirado|caducado)|"
    r"sua sessão expirou|ваша сессия (?:истекла|устарела)|セッション(?:の有効期限)?が"
    r"(?:切れ|タイムアウトし)(?:まし|てい)|您?的?会话已(?:过期|超时|失效)"
)


def must(text: str) -> bool:
    """Say whether a text, folded, says that one must log in to go on, and not only to write.

    >>> must("you must be logged in to see this"), must("you must be logged in to post")
    (True, False)
    """
    return says(_MUST, text)
