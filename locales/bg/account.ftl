### Страници за влезлите

## Успешно влизане

home-title = Успешно влизане
home-logged-in = Вече сте влезли в { $brand }.
home-stop = За да спрете автоматичния единен вход, натиснете { $logout } или затворете всички прозорци на браузъра.
home-token = Половините съвпадат

wrong-pins-title = Грешни ПИН кодове на „{ $device }“
wrong-pins = { $count ->
    [one] От последния път е въведен 1 грешен ПИН код. Ако не сте били Вие, дръжте телефона там, където само Вие имате достъп до него, и променете неговия ПИН код в приложението.
   *[other] От последния път са въведени { $count } грешни ПИН кода. Ако не сте били Вие, дръжте телефона там, където само Вие имате достъп до него, и променете неговия ПИН код в приложението.
}

## Моят профил

account-title = Моят профил
account-ways = Начини за вход
account-devices = Управление на моите мобилни устройства
account-devices-count = { $count ->
    [0] Още няма
    [one] 1 устройство
   *[other] { $count } устройства
}
account-devices-care = { $count ->
    [one] 1 изисква внимание
   *[other] { $count } изискват внимание
}
account-keys = Управление на моите ключове за сигурност и доверени платформи
account-keys-count = { $count ->
    [0] Още няма
    [one] 1 ключ
   *[other] { $count } ключа
}
account-numbers = Управление на моите мобилни телефонни номера
account-numbers-count = { $count ->
    [0] Още няма
    [one] 1 номер
   *[other] { $count } номера
}
account-details = Данни за моя профил
account-name = Име
account-email = Имейл
account-username = Потребителско име
account-mail-language = Език на имейлите
account-act = Профил
account-personal-data = Промяна на моите лични данни
account-delete = Изтриване на моя профил
account-recent = Последни влизания
account-recent-none = Още няма.
account-when = Кога
account-service = Услуга
account-with = С какво
account-browser = Откъде
account-here = { $brand }, тук
how-password = Парола
how-app-pin = { $device }, ПИН код
how-app-biometric = { $device }, пръстов отпечатък
how-app-qr = { $device }, QR код
how-sms = SMS
how-security-key = Ключ за сигурност
result-not-me = Посочихте: не съм аз
result-denied = Отказано на телефона
result-mismatch = Не съвпадна
result-expired = Времето изтече
account-sessions = Отворени сесии
account-session-here = Тук
account-session-this = Този браузър · от { $since }
account-session-since = От { $since } · последно използване: { $used }
account-session-end = Край
account-session-end-of = Край на сесията на { $browser }
account-end-all = Изход навсякъде другаде
account-notice-password-changed-title = Вашата парола е променена
account-notice-password-changed = Другите сесии са прекратени.
account-notice-session-ended-title = Сесията е прекратена
account-notice-session-ended = Онзи браузър трябва да влезе отново.
account-notice-all-sessions-ended-title = Всички други сесии са прекратени
account-notice-all-sessions-ended = Само от този браузър още сте влезли.
account-notice-data-changed-title = Вашите данни са променени
account-notice-data-changed = Те важат отсега нататък.
account-notice-mail-language-title = Езикът на Вашите имейли е променен
account-notice-mail-language = Той важи от следващия имейл.

## Промяна на паролата

change-title = Промяна на паролата
change-intro = Изберете своята нова парола.
change-new = Нова парола
change-confirm = Потвърждаване на новата парола
change-rules = Паролата не може да съдържа Вашето потребителско име. Тя трябва да има поне 10 знака от поне три от следните четири групи (интервалите са разрешени):
change-rule-upper = Главни букви: от A до Z
change-rule-lower = Малки букви: от a до z
change-rule-digit = Цифри: от 0 до 9
change-rule-special = Специални знаци: { $characters }
change-samples = Примери
change-more-samples = Други примерни пароли
change-error-title = Тази парола не може да се използва
change-error-too-short = Тя има по-малко от 10 знака.
change-error-too-long = Тя има повече от 128 знака.
change-error-too-few-groups = Тя има знаци от по-малко от три групи.
change-error-contains-username = Тя съдържа потребителското Ви име или името от имейл адреса Ви.
change-error-common = Тя е от паролите, които се опитват първи, или лесно се получава от такава. Добавете думи, които нямат нищо общо помежду си.
change-error-different = Двете пароли се различават. Въведете отново и двете.
change-done-title = Вашата парола за { $brand } е променена успешно.
change-done = Всички други сесии са прекратени. Устройствата Ви остават, както са.

## Управление на моите мобилни устройства

devices-title = Управление на моите мобилни устройства
devices-intro = Всяко пази своя половина. Изтриването на едно не засяга другите.
devices-add = Добавяне на мобилно устройство
devices-none-title = Още няма устройство
devices-none = С приложението { $brand } на Вашия телефон никой не може да влезе само с паролата Ви.
devices-rename = Преименуване
devices-rename-of = Преименуване на { $name }
devices-delete = Изтриване
devices-delete-of = Изтриване на { $name }
devices-added = добавено на { $when }
devices-used = последно използвано на { $when }
devices-unused = още не е използвано
devices-biometric = с пръстов отпечатък
devices-locked = ПИН кодът е въведен грешно пет пъти. Изтрийте устройството и го добавете отново.
devices-suspended = Нещо в този телефон не съответстваше, затова е спрян. Изтрийте устройството и го добавете отново.
devices-new = Отворете приложението на него веднъж, за да може да се използва.
devices-everywhere-title = Влезли сте някъде, където не сте?
devices-everywhere = Това прекратява всички сесии освен тази. Устройствата Ви остават.
devices-everywhere-button = Изход навсякъде другаде
devices-full = Имате десет устройства, повече не може. Изтрийте едно, за да добавите друго.
devices-notice-added-title = Добавено е „{ $name }“
devices-notice-added = Писахме и на { $email }, за да забележите, ако не сте били Вие.
devices-notice-renamed-title = Вече се казва „{ $name }“
devices-notice-renamed = Самият телефон показва новото име при следващото си влизане.
devices-notice-deleted-title = Изтрито е „{ $name }“
devices-notice-deleted = То вече не може да потвърждава нищо. Писахме и на { $email }.
devices-notice-sessions-ended-title = Всички други сесии са прекратени
devices-notice-sessions-ended = Само от този браузър още сте влезли.
devices-notice-add-cancelled-title = Нищо не е добавено
devices-notice-add-cancelled = QR кодът вече не важи.
devices-notice-too-many-title = Няма място за още устройства
devices-notice-too-many = Имате десет, повече не може. Изтрийте едно, за да добавите друго.

rename-title = Преименуване на „{ $name }“
rename-label = Име на Вашето устройство
rename-hint = Ще го виждате при влизане, например „Моят син телефон“.

delete-title = Изтриване на „{ $name }“?
delete-text = Половината на това устройство губи стойност: то вече няма да може да потвърждава влизания. Профилът и другите Ви устройства остават.
delete-last-title = Това е последният начин за потвърждаване
delete-last = Без него не можете да влезете там, където се искат два фактора, а само паролата не стига, за да добавите ново устройство.
delete-last-confirm = Изтриване въпреки това
delete-last-error = Поставете отметката или запазете устройството. Нищо не е изтрито.
delete-keep = Запазване
delete-button = Изтриване

## Добавяне на мобилно устройство

add-title = Добавяне на мобилно устройство
add-intro = Дайте име на мобилното си устройство и изберете ПИН код за него.
add-steps = Стъпки на добавянето на устройство
add-step-name = Име и ПИН код
add-step-scan = Сканиране с телефона
add-step-ready = Готово
add-name = Име на Вашето устройство
add-name-hint = Ще го виждате при влизане, например „Моят син телефон“.
add-pin = Вашият четирицифрен ПИН код
add-pin-hint = Ще го въвеждате на телефона при всяко влизане. Важи само за този телефон и този сайт.
add-pin2 = Потвърждаване на ПИН кода
add-draw = Изтеглете един вместо мен
add-drawn-title = Вашият изтеглен ПИН код
add-drawn = Той вече е в двете полета. Запомнете го: след „Изпращане“ никоя страница не го показва отново.
add-advice-year-title = Прилича на година на раждане
add-advice-date-title = Прилича на дата
add-advice = Който Ви познава, ще опита първо това. Четири цифри без история са по-сигурни. За да го запазите, натиснете отново „Изпращане“.
add-error-pin-format = ПИН кодът има точно четири цифри.
add-error-weak-pin = Това е един от ПИН кодовете, които се познават първи. Изберете друг или нека бъде изтеглен.
add-error-pins-differ = Двата ПИН кода се различават. Въведете отново и двата.
add-error-starts-title = Твърде много започвания
add-error-starts = Нищо не е загубено. Опитайте отново след { $time }.
add-phone-title = Пригответе телефона си
add-phone = Инсталирайте приложението { $brand }, отворете го и натиснете *Инициализиране*. Следващата страница показва QR код за него.
add-phone-notifications = Разрешете известията, когато то поиска.
add-phone-desktop = Нямате телефон под ръка? Настолното приложение прави същото.
add-stores = Откъде да вземете приложението
add-store-qr = QR код за { $store }

enrol-title = Добавяне на „{ $name }“
enrol-step-open = На телефона отворете приложението и натиснете *Инициализиране*.
enrol-step-scan = Насочете камерата му към този код.
enrol-step-pin = Въведете ПИН кода, който току-що избрахте, и натиснете *Удостоверяване*.
enrol-qr-label = QR код за сканиране с приложението { $brand }. По-долу, под „Нямате камера?“, той е даден като текст.
enrol-waiting = Изчакване на телефона
enrol-waiting-detail = Тази страница продължава сама. Кодът важи още *{ $time }*.
enrol-claimed = Телефонът приключва
enrol-claimed-detail = ПИН кодът беше верен. Тази страница продължава сама.
enrol-tries = ПИН кодът на телефона беше грешен. { $count ->
    [one] Остава 1 опит.
   *[other] Остават { $count } опита.
}
enrol-more-time = Още време
enrol-extended-title = Още време
enrol-extended = Същият код важи десет минути повече.
enrol-uri-label = QR кодът като текст
enrol-uri-hint = Копирайте го и го поставете в приложението, в *Инициализиране*. Не го давайте на никого: заедно с ПИН кода той добавя устройство към профила Ви.

enrol-done-title = Половините съвпадат
enrol-done = „{ $name }“ е готово за работа.
enrol-done-detail = Изберете *{ $method }* при следващото си влизане. Писахме и на { $email }, за да забележите, ако не сте били Вие.
enrol-done-button = Към моите устройства
enrol-closed-title = ПИН кодът беше грешен три пъти
enrol-closed = „{ $name }“ не е добавено и QR кодът вече не важи. Нищо друго не е загубено: започнете отначало и изберете нов ПИН код.
enrol-expired-title = Времето изтече
enrol-expired = „{ $name }“ не е добавено и QR кодът вече не важи. Нищо друго не е загубено: започнете отначало.
enrol-replaced-title = Този QR код вече не важи
enrol-replaced = Добавянето на „{ $name }“ е отказано или започнато отново в друг раздел. Продължете там или започнете отначало.

## Възстановяване: бавният път назад за загубилите всички устройства
recovery-title = Добавяне на устройство без старо
recovery-lead = Нямате нито едно от устройствата си
recovery-name = Нова половина
recovery-why = Понеже за това стигат парола и пощенска кутия, то отнема { $hours } часа и собственикът на профила може да го спре.
recovery-token = Половините са разделени
recovery-step-code = Изпращаме код на *{ $address }*; въвеждате го тук.
recovery-step-wait = { $hours } часа не се случва нищо. Съобщаваме Ви по имейл, с връзка, която го спира.
recovery-step-add = След това се връщате, въвеждате втори код и добавяте новото си устройство.
recovery-send = Изпратете ми кода
recovery-waiting = Поискахте го. Новото Ви устройство може да бъде добавено от
recovery-waiting-detail = Не сте били Вие? В имейла, който изпратихме, има връзка, която го спира; влизане с някое от устройствата Ви също го спира.
recovery-ready = Времето за изчакване мина. Новото Ви устройство може да бъде добавено до
recovery-stop-title = Да спрем ли добавянето на устройство?
recovery-stop-text = Някой влезе с Вашата парола и поиска да добави устройство без старо. Ако не сте били Вие, спрете го сега.
recovery-stop-button = Спиране
recovery-stopped-title = Спряно е
recovery-stopped-text = Сега не може да бъде добавено устройство по този начин. Някой знае паролата Ви: променете я.
recovery-nothing-title = Няма нищо за спиране
recovery-nothing-text = Заявката по тази връзка е спряна, използвана или е изтекла.
confirm-lost = Вече нямам нито едно от тях
