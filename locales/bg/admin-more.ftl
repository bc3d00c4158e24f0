### The administration: a person's keys and codes, the time to confirm, clients of OpenID Connect.


## A person's security keys and recovery codes

admin-keys = Ключове за сигурност
admin-keys-none = Няма ключове за сигурност.
admin-codes = Оставащи кодове за възстановяване: { $count }
admin-codes-made = създадени на { $at }
admin-key-remove = Премахване на ключа за сигурност
admin-key-remove-text = С него вече никой не влиза, а сесиите от последния ден, които е отворил, приключват. Лицето се уведомява с имейл. Това не може да се отмени; ключът може да се добави отново.
admin-act-end-codes = Анулиране на кодовете за възстановяване
admin-act-end-codes-text = Никой отпечатан код вече не важи. Лицето се уведомява с имейл и може да създаде нови. Нищо друго не се променя.
notice-recovery-codes-ended-subject = Кодовете Ви за възстановяване са анулирани
notice-recovery-codes-ended = Администратор анулира кодовете за възстановяване на { $email }. Отпечатаното от Вас вече не важи.
notice-recovery-codes-ended-do = Ако не сте го поискали, попитайте администратора защо. Създайте сами нови кодове.
notice-recovery-codes-ended-button = Моите кодове за възстановяване

## Time to confirm

admin-chart-confirm = Медианно време за потвърждаване
admin-chart-confirm-desc = За { $days } дни половината потвърждения са отнели най-много { $time }.
admin-chart-confirm-none = За { $days } дни нищо не е потвърдено.
admin-confirm-seconds = От въпроса до отговора на телефона, в секунди

## Clients of OpenID Connect

admin-oidc-open = Настройване на OpenID Connect
admin-oidc-change = Промяна на OpenID Connect
admin-oidc-of = OpenID Connect за { $name }
admin-oidc-intro = Адресите важат буква по буква: без * и без наклонена черта повече или по-малко. Клиентът научава за хората това, което страницата на услугата разрешава.
admin-oidc-id = Идентификатор на клиента
admin-oidc-redirects = Адреси, на които отиват кодовете, по един на ред
admin-oidc-after = Адреси след изход, по един на ред
admin-oidc-back = Адрес, който се уведомява за края на сесия (може да е празно)
admin-oidc-scopes = Какво може да пита освен кой е човекът
admin-oidc-kind = Вид клиент
admin-oidc-confidential = Поверителен: сървър, който пази тайна
admin-oidc-public = Публичен: скрипт на страница или програма за хора, която не може да пази тайна
admin-oidc-public-care = Публичният клиент няма тайна: изборът му анулира сегашната.
admin-oidc-remove = Вече не е клиент на OpenID Connect
admin-oidc-remove-hint = Тогава никой не стига дотам по този път и тайната му е невалидна. Услуга с обикновен адрес може и без него.
admin-oidc-fault-address = { $line } не може да се използва: дайте един цял адрес, който започва с https:// (само на тази машина с незащитен протокол).
admin-oidc-fault-none = Клиентът има нужда поне от един адрес, на който отиват кодовете.
admin-oidc-fault-many = Най-много { $count } адреса от един вид.
admin-oidc-fault-last = Без него никой не би могъл да стигне до тази услуга: първо ѝ дайте адрес.
admin-oidc-secret = Нова тайна
admin-oidc-secret-text = Старата тайна веднага става невалидна: докато новата не бъде настроена там, никой не стига до услугата. Показва се веднъж.
admin-oidc-shown = Тайната на клиента, показана само сега
admin-oidc-shown-text = Копирайте я сега в настройките на клиента. Сайтът пази само нейния отпечатък; ако се изгуби, вземете нова.
admin-oidc-proceed = Копирах я
admin-oidc-next = Влизането в нея става по OpenID Connect: настройте го на следващата страница. Тогава тук не е нужен адрес.
admin-oidc-nothing = Нищо не е променено: тя вече не е поверителен клиент.
