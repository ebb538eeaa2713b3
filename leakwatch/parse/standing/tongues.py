"""What refusals, breakdowns and ends are called in languages that are met less often."""

from leakwatch.text import pattern

DENIED = pattern(
    r"erişim (?:engellendi|reddedildi|yasak)|(?:yetkiniz|izniniz) (?:yok|bulunm)|yetkisiz erişim|"
    r"engellenmiş|hesabınız (?:yasakla|engellen)|dostęp (?:jest )?(?:zabroniony|zablokowany|do "
    r"[^.]{1,40}zabroniony)|brak (?:dostępu|uprawnień)|nie masz (?:dostępu|uprawnień)|jest "
    r"(?:obecnie )?zablokowan|odmowa dostępu|přístup (?:byl )?(?:odepřen|zakázán|zamítnut)|"
    r"nemáte (?:oprávnění|přístup)|prístup (?:bol )?(?:odmietnutý|zamietnutý|zakázaný)|nemáte "
    r"oprávnenie|hozzáférés (?:megtagadva|letiltva)|nincs (?:jogosultság|engedély)|acces "
    r"(?:interzis|refuzat)|nu aveți (?:permisiun|acces|dreptul)|geen toegang|toegang "
    r"(?:geweigerd|ontzegd|verboden)|(?:geen|niet de) (?:rechten|bevoegdheid)|åtkomst (?:nekad|"
    r"förbjuden)|(?:saknar|inte) behörighet|tilgang nektet|ingen tilgang|adgang nægtet|ingen "
    r"adgang|pääsy (?:estetty|kielletty)|ei käyttöoikeut|απαγορεύεται|δεν έχετε (?:δικαίωμα|"
    r"πρόσβαση|άδεια)|доступ заборонен|немає (?:доступу|прав)|достъпът е (?:забранен|отказан)|"
    r"pristup (?:je )?(?:odbijen|zabranjen)|non hai (?:i permessi|il permesso|accesso)|non "
    r"(?:sei autorizzat|disponi)|no tienes? (?:permiso|acceso)|não tem (?:permissão|acesso)|sem "
    r"permissão|vous n'avez pas (?:la permission|accès|le droit|les droits)|sie haben keine(?:n "
    r"zugriff)?[^.]{0,20}(?:rechte|berechtigung|$)|(?:접근|접속|이용)(?:이|을|은)? ?(?:제한|차단|"
    r"거부|금지)|권한이? ?(?:없|필요)|(?:차단|제한)되었|không có quyền|(?:truy cập|quyền truy "
    r"cập) (?:bị )?(?:từ chối|chặn)|akses (?:ditolak|dilarang|diblokir)|tidak (?:memiliki|punya) "
    r"(?:akses|izin)|ไม่มีสิทธิ์|ไม่ได้รับอนุญาต|ถูกปฏิเสธ|رفض الوصول|ليس لديك (?:صلاحية|إذن)|"
    r"غير مصرح|محظور|אין לך הרשאה|הגישה נדחתה|دسترسی (?:غیرمجاز|شما (?:مسدود|محدود))|अनुमति नहीं"
)
ERROR = pattern(
    r"bakım(?:dayız| çalışması|da(?:$|[^a-z]))|kısa süre(?:de| sonra) (?:geri )?dön|(?:prace|"
    r"przerwa) (?:techniczn|konserwac)|zaraz wracamy|wracamy wkrótce|(?:probíhá|z důvodu) údržb|"
    r"údržba (?:webu|systému|stránek)|karbantartás|în mentenanță|(?:in|wegens|tijdelijk) "
    r"onderhoud|zijn (?:zo|snel) terug|underhåll(?:sarbete)?|vedlikehold|vedligehold|"
    r"huolto(?:katko|tauko)|υπό συντήρηση|технічні роботи|torniamo (?:subito|presto)|volvemos "
    r"(?:pronto|enseguida)|voltamos (?:já|em breve)|de retour (?:bientôt|dans)|서비스 점검|점검 "
    r"?중|bảo trì|sedang (?:dalam )?(?:pemeliharaan|perbaikan)|ปิดปรับปรุง|ปรับปรุง(?:ระบบ|เว็บ)|"
    r"تحت الصيانة|في صيانة|בתחזוקה|در دست تعمیر"
)
GONE = pattern(
    r"sayfa bulunamadı|strona nie (?:istnieje|została)|stránka (?:nebyla nalezena|neexistuje|sa "
    r"nenašla)|az oldal nem található|pagina nu (?:a fost găsit|există)|sidan (?:kunde inte|"
    r"finns inte|hittades inte)|siden (?:ble ikke|blev ikke|finnes ikke|findes ikke)|sivua ei "
    r"löyt|η σελίδα δεν βρέθηκε|сторінку не знайдено|страницата не е намерена|페이지를 찾을 수 "
    r"없|존재하지 않는 (?:페이지|게시)|không tìm thấy trang|halaman tidak ditemukan|ไม่พบหน้า|"
    r"الصفحة غير موجودة|הדף לא נמצא|صفحه (?:مورد نظر )?(?:پیدا|یافت) نشد"
)
