### The administration: its navigation, roles, overview.

admin-title = Администрация
admin-overview = Преглед
admin-intro = Тук виждате това, което ролята Ви изисква. Всяко действие се записва в одитния дневник с вашето име.
admin-no-factor-title = Първо настройте втори фактор
admin-no-factor = Имате роля, но администрацията се отваря само с втори фактор. Добавете мобилно устройство в „Моят профил“ и се върнете.
admin-done = Готово. Записано е в одитния дневник.
admin-person = Лице

## Roles

admin-roles = Роли
admin-roles-intro = Кой какво може на тези страници. Никой не променя собствените си роли и винаги остава поне един администратор.
admin-roles-none = Никой няма роля.
admin-role = Роля
admin-given = От
admin-role-administrator = Администратор
admin-role-helpdesk = Помощ за потребители
admin-role-auditor = Одитор
admin-role-service-owner = Отговорник за услуга
admin-role-take = Отнемане
admin-role-take-of = Отнемане на тази роля от { $name }
admin-role-give-title = Даване на роля
admin-role-give = Дайте ролята
admin-role-service = Услуга (за отговорник за услуга)
admin-role-no-service = Няма
admin-role-fault-unknown = Никой няма профил с този адрес. Проверете как е написан.
admin-role-fault-no-service = Отговорникът за услуга трябва да има услуга. Нищо не е променено; изберете една.
admin-role-fault-has-it = Това лице вече има тази роля.
admin-role-fault-gone = Нищо не е променено: ролята вече е отнета или никой друг не би могъл да администрира сайта.
admin-role-fault-own = Не можете да променяте собствените си роли. Обърнете се към друг администратор.

## People and their phones

admin-people = Хора
admin-people-search = Имейл адрес, потребителско име или име
admin-people-locked = Само заключени профили
admin-search = Търсене
admin-show = Показване
admin-people-found = Намерени
admin-people-none = Никой не отговаря. Потърсете с по-малко букви.
admin-people-waiting = Чакат потвърждение от второ лице
admin-state = Състояние
admin-person-open = Отворен
admin-person-no-factor = Още няма втори фактор
admin-person-locked = Заключен
admin-person-failures = { $count } поредни грешни пароли или кодове
admin-person-own = Това е Вашият собствен профил. Управлявайте го в „Моят профил“.
admin-person-has-role = Това лице има роля: само администратор може да променя профила.
admin-reset-waiting = Поискано е възстановяване; ново устройство може да се добави от { $at }.
admin-reset-second = Второ лице трябва да потвърди възстановяването преди { $at }.
admin-reset-not-you = Вие го поискахте, така че не можете да бъдете Вие.
admin-reset-ready = Ново устройство може да се добави до { $at }.
admin-reset-asked-title = Второ лице трябва да го потвърди
admin-reset-asked = Помолете колега със същото право да отвори тази страница. Лицето е уведомено с имейл и може да го спре.
admin-nothing-title = Нищо не е променено
admin-nothing = Вече беше така или някой Ви изпревари. Страницата показва сегашното състояние.
admin-erases = Профилът ще бъде изтрит на { $at }.
admin-sessions-none = Никой не е влязъл.
admin-back = Назад без промени
admin-act-lock = Заключване на профила
admin-act-lock-text = Всички сесии приключват и никой не влиза в профила, докато не бъде отключен. Устройствата остават.
admin-act-unlock = Отключване на профила
admin-act-unlock-text = Лицето може отново да влиза със същата парола и устройства.
admin-act-end-sessions = Приключване на всички сесии
admin-act-end-sessions-text = Лицето излиза навсякъде, и от услугите. Нищо друго не се променя.
admin-act-reset = Разрешаване на ново устройство
admin-act-reset-text = Уверете се кой Ви моли. В продължение на 24 часа ново устройство може да се добави с паролата и код от пощата, без чакане. Лицето се уведомява с имейл и може да го спре.
admin-act-reset-two = Уверете се кой Ви моли. Второ лице със същото право трябва да го потвърди; след това 24 часа може да се добави ново устройство с паролата и код от пощата. Лицето се уведомява с имейл сега и може да го спре.
admin-act-confirm-reset = Потвърждаване на новото устройство
admin-act-confirm-reset-text = Колега иска да позволи на това лице да добави ново устройство. Убедете се сами кой моли; след това 24 часа са достатъчни паролата и код от пощата.
admin-act-export = Изтегляне на всички данни
admin-act-export-text = Файл с всичко, което се пази за това лице. Пазете го и не го давайте на никой друг.
admin-act-erase = Изтриване на профила
admin-act-erase-text = Всички сесии приключват сега. След { $days } дни всичко за това лице се изтрива; дотогава лицето (чрез връзка в имейл) или Вие можете да запазите профила.
admin-act-keep = Запазване на профила
admin-act-keep-text = Профилът не се изтрива.
admin-devices = Устройства
admin-devices-none = Няма устройства.
admin-devices-care = Само тези, които изискват внимание
admin-device = Устройство
admin-last-used = Последно използване
admin-wrong-pins = Грешни PIN кодове: { $count }
admin-device-remove = Премахване на устройството
admin-device-remove-text = То вече не може да потвърждава нищо, а сесиите от последния ден, които е отворило, приключват. Лицето се уведомява с имейл. Това не може да се отмени; устройството може да се добави отново.
admin-pages = Страници
admin-page-before = Предишна страница
admin-page-after = Следваща страница

## The mail to a person for whom one of two administrators asks

notice-reset-asked-subject = Администратор беше помолен да Ви позволи да добавите устройство
notice-reset-asked = Някой, който твърди, че сте Вие, поиска от администратор начин да добави устройство към { $email } без старо. Втори администратор трябва да го потвърди.
notice-reset-asked-do = Спрете го сега с този бутон и кажете на администратора.
notice-reset-asked-button = Спрете го
