### Имейли. Това, което се иска тук, стои еднакво в текста и в HTML частта.

mail-greeting = Здравейте, { $name },
mail-footer-never = Никога не питаме за паролата, ПИН кода или друг код по имейл или по телефона.
mail-footer-why = Този имейл е изпратен от { $site }; получавате го, защото се отнася за сигурността на Вашия профил { $email }.
mail-when = Кога: { $when }
mail-browser = Откъде: { $browser }
mail-was-it-you = Вие ли бяхте?
mail-nothing-to-do = Тогава не е нужно да правите нищо.
mail-was-it-not-you = Не бяхте ли Вие?
mail-address = Или копирайте този адрес в браузъра си:

mail-code-subject = Вашият код за { $brand }
mail-code-heading = Вашият код
mail-code-text = Въведете този код на страницата, която го поиска:
mail-code-minutes = Валиден е { $minutes } минути, веднъж и само за това: { $act }.
mail-code-not-you = Не сте го поискали? Тогава някой е влязъл с Вашата парола. Променете я сега и не давайте кода на никого.

mail-reset-subject = Изберете нова парола
mail-reset-text = Поискана е нова парола за { $email }. С тази връзка я избирате:
mail-reset-minutes = Връзката е валидна { $minutes } минути и веднъж. Устройствата Ви остават, както са.
mail-reset-not-you = Тогава не е нужно да правите нищо: паролата Ви остава, както е. Не давайте връзката на никого.

notice-device-added-subject = Към Вашия профил е добавено устройство
notice-device-added = „{ $device }“ ({ $platform }) вече може да потвърждава влизания за { $email }.
notice-device-added-do = Премахнете устройството сега и след това променете паролата си.
notice-device-added-button = Моите устройства
notice-device-removed-subject = От Вашия профил е премахнато устройство
notice-device-removed = „{ $device }“ вече не може да потвърждава влизания за { $email }.
notice-device-removed-do = Променете паролата си сега и прегледайте устройствата си.
notice-device-removed-button = Моите устройства
notice-device-suspended-subject = Спряно е устройство
notice-device-suspended = „{ $device }“ изпрати нещо, което би изпратило само старо негово копие. То не може да потвърждава влизания за { $email }, докато не го изтриете и добавите отново.
notice-device-suspended-do = Ако не сте възстановявали телефона от резервно копие, някой може да го е копирал: променете и паролата си.
notice-device-suspended-button = Моите устройства
notice-pin-locked-subject = ПИН кодът на устройство е блокиран
notice-pin-locked = ПИН кодът на „{ $device }“ е въведен грешно пет пъти. Нищо друго не е загубено: изтрийте устройството в „Моят профил“ и го добавете отново.
notice-pin-locked-do = Някой държи телефона Ви или знае паролата Ви и код от телефона Ви. Променете паролата си сега.
notice-pin-locked-button = Моите устройства
notice-pin-changed-subject = ПИН кодът на устройство е променен
notice-pin-changed = „{ $device }“ има нов ПИН код. Пръстовият отпечатък трябва да се настрои на него отново.
notice-pin-changed-do = Някой е знаел стария ПИН код и е държал телефона. Премахнете устройството сега и след това променете паролата си.
notice-pin-changed-button = Моите устройства
notice-wrong-pins-subject = Грешни ПИН кодове на устройство
notice-wrong-pins = { $count ->
    [one] На „{ $device }“ е въведен 1 грешен ПИН код преди верния.
   *[other] На „{ $device }“ са въведени { $count } грешни ПИН кода преди верния.
}
notice-wrong-pins-do = Дръжте телефона там, където само Вие имате достъп до него, и променете неговия ПИН код в приложението.
notice-wrong-pins-button = Моите устройства
notice-biometric-added-subject = На устройство е настроен пръстов отпечатък
notice-biometric-added = На „{ $device }“ влизанията вече могат да се потвърждават с пръстов отпечатък или лице вместо с ПИН код.
notice-biometric-added-do = Премахнете устройството сега и след това променете паролата си.
notice-biometric-added-button = Моите устройства
notice-not-me-subject = Посочихте, че не сте били Вие
notice-not-me = На „{ $device }“ някой натисна „Не съм аз“ при влизане в { $email }. Никой не е допуснат.
notice-not-me-do = Ако сте го натиснали Вие: някой знае паролата Ви. Променете я сега. Ако не сте: прегледайте устройствата си.
notice-not-me-button = Промяна на паролата
notice-new-browser-subject = Влизане от нов браузър
notice-new-browser = Някой влезе в { $service } с { $email } от браузър, от който преди не е влизано в профила Ви.
notice-new-browser-do = Променете паролата си сега и прекратете тази сесия в „Моят профил“.
notice-new-browser-button = Моят профил
notice-password-changed-subject = Вашата парола е променена
notice-password-changed = Паролата за { $email } е променена. Всички други сесии са прекратени; устройствата Ви остават, както са.
notice-password-changed-do = Обърнете се веднага към администратора на този сайт. Без Вашето устройство новата парола отваря само това, което не изисква втори фактор.
notice-password-changed-button = Моят профил

notice-recovery-started-subject = Някой поиска да добави устройство към Вашия профил
notice-recovery-started = Някой влезе в { $email } с Вашата парола и поиска да добави устройство без старо. Това става възможно след време за изчакване.
notice-recovery-started-do = Спрете го сега с този бутон и след това променете паролата си.
notice-recovery-started-button = Спиране
notice-recovery-ready-subject = Към Вашия профил вече може да се добави устройство
notice-recovery-ready = Времето за изчакване мина: с паролата Ви и код от тази пощенска кутия към { $email } може да се добави ново устройство.
notice-recovery-ready-do = Спрете го сега с този бутон и след това променете паролата си.
notice-recovery-ready-button = Спиране
notice-recovery-used-subject = Добавено е устройство без старо
notice-recovery-used = След времето за изчакване към { $email } е добавено ново устройство. Премахнете устройствата, които вече нямате.
notice-recovery-used-do = Премахнете новото устройство сега и след това променете паролата си.
notice-recovery-used-button = Моите устройства
notice-recovery-stopped-subject = Добавянето на устройство е спряно
notice-recovery-stopped = Сега към { $email } не може да се добави устройство без старо.
notice-recovery-stopped-do = Някой знае паролата Ви: променете я сега.
notice-recovery-stopped-button = Промяна на паролата
