### Invitations: the administration's pages, the mail, and an old link.

admin-invitations = Покани
admin-invite = Покана на човек
admin-invite-intro = Лицето получава имейл с връзка за избор на парола, валидна { $days } дни и веднъж. Преди това няма профил.
admin-invite-open = Хората могат и сами да създават профили.
admin-invite-closed = Хората не могат сами да създават профили: само поканените получават.
admin-invite-sent = Имейлът с поканата е на път. Записано е в одитния дневник.
admin-invite-withdrawn = Поканата е оттеглена: връзката ѝ вече не отваря нищо. Записано е в одитния дневник.
admin-invite-nothing = Поканата вече е използвана, оттеглена или изпратена отново. Списъкът показва сегашното състояние.
admin-invite-no-mail-title = От този сайт не излизат имейли
admin-invite-no-mail = Затова никой не може да бъде поканен. Първо този, който поддържа сървъра, настройва пощата в конфигурацията му.
admin-invite-taken = Този адрес вече има профил. Никой не е поканен.
admin-invite-before = Този адрес вече е поканен. Изпратете имейла отново от списъка по-долу.
admin-invite-any = И адреси от други домейни освен разрешените ({ $domains })
admin-invite-send = Изпращане на поканата
admin-invite-list = Още неизползвани
admin-invite-none = Няма чакащи покани.
admin-invite-at = Изпратена на { $at }
admin-invite-until = валидна до { $at }
admin-invite-over = Твърде стара
admin-invite-again = Изпращане отново
admin-invite-again-of = Изпращане отново на поканата за { $name }
admin-invite-withdraw = Оттегляне
admin-invite-withdraw-of = Оттегляне на поканата за { $name }

## A list of people

admin-list = Покана по списък
admin-list-intro = Всеки от списъка получава имейл с връзка, валидна { $days } дни и веднъж. Който вече има профил или покана, се прескача. Ако един ред е грешен, никой не се кани.
admin-list-box = Списък на хората (CSV)
admin-list-hint = По едно лице на ред, най-много { $most } души и { $kib } KiB. Полетата се разделят със запетая или точка и запетая. Последната колона може да липсва. Първият ред е:
admin-list-lang = Език на имейлите, когато редът няма такъв
admin-list-check = Проверка на списъка
admin-list-invite = Поканете ги сега ({ $count })
admin-list-sent = Списъкът е обработен: имейлите са на път. Записано е в одитния дневник.
admin-list-wrong = Никой не е поканен. Поправете тези редове и проверете списъка отново:
admin-list-more = Други грешни редове: { $count }
admin-list-line = Ред { $line }: { $why }
admin-list-would = Биха били поканени { $count } от { $all }. Още нищо не е изпратено.
admin-list-row = Ред
admin-list-what = Какво става
admin-list-now = Кани се
admin-list-account = Вече има профил
admin-list-before = Вече е поканен
admin-list-fault-long = Списъкът е по-дълъг от { $n } KiB. Разделете го.
admin-list-fault-many = Списъкът има повече от { $n } души. Разделете го.
admin-list-fault-utf8 = Текстът не е в UTF-8. Запазете списъка като CSV в UTF-8.
admin-list-fault-head = Първият ред не е този, който стои по-долу.
admin-list-fault-quotes = Кавичка не е в двата края на полето. Всяка вътре в поле пишете два пъти. Следващото не е прочетено.
admin-list-fault-fields = Има { $n } полета, а първият ред друг брой.
admin-list-fault-email = Няма имейл адрес.
admin-list-fault-domain = Адресът е от друг домейн, а не от разрешените: { $domains }.
admin-list-fault-shared = Изглежда, че този адрес се чете от няколко души. Профилът принадлежи на едно лице.
admin-list-fault-first-name = Собственото име трябва да има от 1 до 64 знака, които могат да се покажат.
admin-list-fault-last-name = Фамилията трябва да има от 1 до 64 знака, които могат да се покажат.
admin-list-fault-language = Сайтът не говори този език. Напишете етикета на един от езиците му или нищо.
admin-list-fault-twice = Адресът вече е на ред { $n }.

## Behind an old link

register-end-invitation-title = Тази покана не работи
register-end-invitation = Твърде стара е, оттеглена е или по-нов имейл я е заменил. Не е създаден профил. Използвайте най-новия имейл или помолете администратора за друга покана.

## The mail

mail-link-invite-subject = Поканени сте: изберете парола
mail-link-invite-text = Администратор Ви кани да имате профил за { $brand } с адреса { $email }. С тази връзка избирате паролата му и профилът е готов:
mail-link-invite-button = Избор на парола
mail-link-invite-more = Връзката е валидна { $days } дни и веднъж.
mail-link-invite-not-you = Тогава не е нужно да правите нищо: профил не се създава. Не давайте връзката на никого.
