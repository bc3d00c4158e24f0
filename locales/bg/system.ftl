### Какво показва системата за приложението извън неговия прозорец. `$site` е името на сайта.

## Известия

notification-title = Заявка за вход
notification-body = Някой иска да влезе в { $site }.
notification-check-title = Symbolon
notification-check-body = Известията достигат до това устройство.
# Shown while the app does not run: nothing is known of the request.
wake-body = Някой иска да влезе. Отворете приложението, за да видите къде.
# In the system's settings: the kind of notifications.
wake-channel = Заявки за вход

## Иконата в системната област

tray-open = Отваряне
tray-quit = Изход

## Подканата на системата за пръстов отпечатък или лице

prompt-sign-in = Вход в { $service }
prompt-code = Еднократна парола за { $service }
prompt-enable = Използване вместо ПИН кода
prompt-account = { $account }, { $site }
prompt-use-pin = Използване на ПИН кода
