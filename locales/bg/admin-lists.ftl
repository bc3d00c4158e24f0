### The administration: services, audit log, limits, outbox, health, charts; and what is kept.

admin-services = Услуги
admin-services-none = Няма регистрирани услуги.
admin-service-add = Добавяне на услуга
admin-service-change = Промяна
admin-service-change-of = Промяна на „{ $name }“
admin-service-remove = Премахване на услугата
admin-service-remove-text = Никой вече не стига там оттук, а билетите на услугата са невалидни. Който е влязъл там, остава, докато тя сама не приключи сесията му.
admin-service-name-hint = Показва се на страниците и на телефона. После не може да се промени.
admin-service-description = Едно изречение за нея на страницата за вход
admin-service-urls = Адреси
admin-service-urls-hint = По един на ред: https://host/path или https://host/folder/* за всичко под него.
admin-service-not-yours = Адресите, какво се съобщава на услугата за хората и обратните адреси на посредника се променят от администратор.
admin-service-level = Какво трябва да покаже всеки
admin-service-basic = Достатъчна е парола
admin-service-two = Два фактора
admin-service-strengths = Само тези начини за вход; без отметка: всеки
admin-service-attributes = Какво научава за лицето освен потребителското име
admin-service-matching = Какво се сравнява с телефона
admin-service-matching-site = Както казва сайтът
admin-service-form = Форма на отговорите
admin-service-logout = Когато сесия приключи
admin-service-logout-there = Съобщава се там, където е отишъл билетът
admin-service-logout-at = Съобщава се на този адрес:
admin-service-logout-never = Не се съобщава
admin-service-logout-url = Адрес за това
admin-service-callbacks = Обратни адреси на посредник, по един на ред; няма: не е посредник
admin-service-fault-name = Името има от 1 до 96 знака, без управляващи знаци.
admin-service-fault-taken = Вече има услуга с това име. Изберете друго или променете онази услуга.
admin-service-fault-description = Най-много 200 знака, без управляващи знаци.
admin-service-fault-no-url = Услугата трябва да има поне един адрес. Нищо не е променено.
admin-service-fault-url = „{ $line }“ не може да се използва: адресът започва с https://, има път и * само като последна част. Нищо не е променено.
admin-service-fault-logout = Очаква се един адрес, който започва с https://, без *.
admin-service-fault-matching = Без число за сравняване едно докосване би одобрило започнатото от друг: този сайт допуска пръстови отпечатъци. Изберете pick.
admin-service-fault-not-yours = Само администратор може да изостави сравняването.

## The audit log

admin-audit = Одитен дневник
admin-audit-who = Лице: имейл адрес или идентификатор
admin-audit-by = Какво е направило лицето на други
admin-audit-event = Вид
admin-audit-any = Всички
admin-audit-from = От дата
admin-audit-to = До дата включително
admin-audit-none = Няма подходящи записи.
admin-audit-where = Откъде
admin-audit-detail = Подробности
admin-audit-fault-who = Никой няма този адрес и това не е идентификатор. За изтрит профил се знае само идентификаторът.
admin-audit-fault-day = Денят се пише като 2026-11-24.

## Limits

admin-limits = Ограничения
admin-limits-intro = Кой е ограничен сега. Мрежите се броят отделно във всеки екземпляр; това е този, който Ви отговаря.
admin-limits-none = Никой не е ограничен.
admin-limit = Ограничение
admin-limit-whose = Чие
admin-limit-until = До
admin-limit-closed = Прекратява се с нова парола
admin-limit-lift = Премахване
admin-limit-mails = Имейли с кодове
admin-limit-resets = Имейли за нова парола
admin-limit-registrations = Имейли до адрес, който е поискал профил
admin-limit-mails-network = Имейли, поискани от мрежа
admin-limit-enrolments = Добавяни устройства
admin-limit-texts = SMS съобщения на профил
admin-limit-texts-number = SMS съобщения до номер
admin-limit-texts-site = SMS съобщения на целия сайт днес
admin-limit-passwords = Поредни грешни пароли
admin-limit-codes = Поредни грешни кодове
admin-limit-pushes = До телефона не се изпращат заявки: натиснато е „Не съм аз“
admin-limit-network = Заявки от мрежа или телефон в тази минута

## Outbox

admin-outbox = Изходящи
admin-outbox-intro = Какво чака да бъде изпратено и какво е изоставено. Съдържанието не може да се прочете тук.
admin-outbox-none = Нищо не чака.
admin-outbox-what = Какво
admin-outbox-mail = Имейл
admin-outbox-sms = SMS съобщение
admin-outbox-push = Известие до телефон
admin-outbox-logout = Изход към услуга
admin-outbox-waits = Чака
admin-outbox-tries = Неуспешни опити: { $count }
admin-outbox-next = Следващ опит: { $at }
admin-outbox-dead = Изоставено
admin-outbox-retry = Опит сега
admin-outbox-forget = Забравяне

## Health

admin-health = Състояние на сървъра
admin-health-intro = Какво казва „symbolon-server doctor“ за сървъра, който Ви отговаря, на английски. Командата преглежда и целия одитен дневник.
admin-health-good = Добре
admin-health-look = Прегледайте
admin-health-wrong = Грешка

## Charts

admin-days = Период
admin-chart-sign-ins = Влизания на ден по начин
admin-chart-failures = Неуспешни опити на ден
admin-chart-locks = Заключвания на ден
admin-chart-desc = { $count } за { $days } дни. Таблицата по-долу съдържа същите числа.
admin-chart-table = Показване като таблица
admin-day = Ден (UTC)
admin-sum = Общо
admin-method-pin = PIN код
admin-method-qr = QR код
admin-method-key = Ключ за сигурност
admin-method-sms = SMS съобщение
admin-method-password = Само парола
admin-method-other = Друго
admin-failure-password = Грешна парола
admin-failure-code = Грешен код или PIN
admin-failure-refused = Отказано на телефона
admin-failure-expired = Времето изтече
admin-lock-pin = Заключен PIN
admin-lock-closed = Достигнато ограничение
admin-lock-device = Спряно устройство
admin-lock-user = Заключен профил

## What is kept, here and in the privacy statement

kept-title = Какво се пази колко дълго
kept-intro = Според настройките на сайта; всеки час по-старото се премахва.
kept-what = Какво
kept-how-long = Колко дълго
kept-for-ever = Без край
kept-days = { $days } дни
kept-audit = Записи в одитния дневник
kept-addresses = Мрежови адреси в тях; след това хеш с ключ
kept-sign-ins = Влизания и какво е искано от телефоните
kept-sessions = Сесии, след като времето им изтече
kept-undelivered = Че нещо не е могло да се достави и на кого
admin-service-oidc = Тя е и клиент на OpenID Connect. Адресите за връщане и тайната имат отделна страница.
