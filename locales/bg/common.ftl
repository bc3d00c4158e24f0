### Общото за всички страници. `*…*` е получер текст. `$brand` е името на сайта и е дадено навсякъде.

## Рамка

skip-to-content = Към съдържанието
language = Език
footer-label = За този сайт
footer-help = Помощ
footer-cookies = Бисквитки
title-error = Грешка:
my-account = Моят профил
change-password = Промяна на паролата
logout = Изход

## Думи, които стоят на много страници

next = Напред
sign-in = Вход
cancel = Отказ
submit = Изпращане
save = Запазване
proceed = Продължаване
start-again = Започване отначало
use-another-method = Използване на друг метод
no-camera = Нямате камера?
copy = Копиране на текста
copied = Копирано
show-password = Показване
hide-password = Скриване
breadcrumb = Вие сте тук

## Време

month-1 = януари
month-2 = февруари
month-3 = март
month-4 = април
month-5 = май
month-6 = юни
month-7 = юли
month-8 = август
month-9 = септември
month-10 = октомври
month-11 = ноември
month-12 = декември
moment = { $day } { $month } { $year } г., { $clock } UTC
duration-seconds = { $seconds } сек
duration-minutes = { $minutes } мин
duration-minutes-seconds = { $minutes } мин { $seconds } сек
time-left = още { $time }
## Съобщава се на екранните четци, всяко по веднъж
time-left-60 = Остава една минута.
time-left-20 = Остават двадесет секунди.

## Начини за потвърждаване

method-password = Парола
method-sms = Мобилен телефон + SMS
method-app-pin = ПИН код, приложение { $brand }
method-app-qr = QR код, приложение { $brand }
method-security-key = Ключ за сигурност

attempts-left = { $count ->
    [one] Остава 1 опит.
   *[other] Остават { $count } опита.
}

## Състояния на устройство

device-state-active = Готово
device-state-new = Незавършено
device-state-pin-locked = Блокиран ПИН код
device-state-suspended = Спряно

## За какво е потвърждението

act-add-factor = Добавяне на начин за вход
act-remove-factor = Премахване на начин за вход
act-change-account = Промяна на данни в профила
act-delete-account = Изтриване на профила

## Имена на устройства

name-missing = Дайте име на устройството, за да го разпознавате.
name-too-long = Името е твърде дълго. Използвайте най-много 40 знака.
name-characters = Името съдържа знак, който не може да се покаже. Въведете го отново с букви, цифри и интервали.
name-taken = Друго Ваше устройство има това име. Изберете такова, което ги различава.
