### Pages for who is signed in

## Successful login

home-title = Successful login
home-logged-in = You are now logged in to { $brand }.
home-stop = To stop the automatic single sign-on, click { $logout } or close all browser windows.
home-token = The halves match

wrong-pins-title = Wrong PINs on “{ $device }”
wrong-pins = { $count ->
    [one] 1 wrong PIN was entered since the last time. If it wasn’t you, keep the phone where only you reach it and change its PIN in the app.
   *[other] { $count } wrong PINs were entered since the last time. If it wasn’t you, keep the phone where only you reach it and change its PIN in the app.
}

## My Account

account-title = My Account
account-ways = Ways to sign in
account-devices = Manage my mobile devices
account-devices-count = { $count ->
    [0] None yet
    [one] 1 device
   *[other] { $count } devices
}
account-devices-care = { $count ->
    [one] 1 needs care
   *[other] { $count } need care
}
account-keys = Manage my security keys and trusted platforms
account-keys-count = { $count ->
    [0] None yet
    [one] 1 key
   *[other] { $count } keys
}
account-numbers = Manage my mobile phone numbers
account-numbers-count = { $count ->
    [0] None yet
    [one] 1 number
   *[other] { $count } numbers
}
account-details = My account details
account-name = Name
account-email = E-mail
account-username = Username
account-mail-language = Language of mails
account-act = Account
account-personal-data = Modify my personal data
account-delete = Delete my account
account-recent = Recent sign-ins
account-recent-none = There are none yet.
account-when = When
account-service = Service
account-with = With
account-browser = From
account-here = { $brand } itself
how-password = Password
how-app-pin = { $device }, PIN
how-app-biometric = { $device }, fingerprint
how-app-qr = { $device }, QR code
how-sms = SMS
how-security-key = Security key
result-not-me = You said: it’s not me
result-denied = Refused on the phone
result-mismatch = Did not match
result-expired = Time ran out
account-sessions = Open sessions
account-session-here = Here
account-session-this = This browser · since { $since }
account-session-since = Since { $since } · last used { $used }
account-session-end = End
account-session-end-of = End the session of { $browser }
account-end-all = Sign out everywhere else
account-notice-password-changed-title = Your password was changed
account-notice-password-changed = Other sessions were ended.
account-notice-session-ended-title = The session was ended
account-notice-session-ended = That browser has to sign in again.
account-notice-all-sessions-ended-title = All other sessions were ended
account-notice-all-sessions-ended = Only this browser is still signed in.
account-notice-data-changed-title = Your data were changed
account-notice-data-changed = They hold from now on.
account-notice-mail-language-title = The language of your mails was changed
account-notice-mail-language = It holds from the next mail on.

## Change password

change-title = Change password
change-intro = Please choose your new password.
change-new = New password
change-confirm = Confirm new password
change-rules = Passwords cannot include your username and must contain at least 10 characters chosen from at least three of the following four character groups (white space permitted):
change-rule-upper = Upper Case: A to Z
change-rule-lower = Lower Case: a to z
change-rule-digit = Numeric: 0 to 9
change-rule-special = Special Characters: { $characters }
change-samples = Examples
change-more-samples = Generate other sample passwords
change-error-title = This password cannot be used
change-error-too-short = It has fewer than 10 characters.
change-error-too-long = It has more than 128 characters.
change-error-too-few-groups = It has characters of fewer than three groups.
change-error-contains-username = It contains your username or your e-mail name.
change-error-common = It is one of the passwords that are tried first, or is easily made from one. Add words that have nothing to do with each other.
change-error-different = The two passwords differ. Type both again.
change-done-title = Your { $brand } password was successfully changed.
change-done = All other sessions were ended. Your devices stay as they are.

## Manage my mobile devices

devices-title = Manage my mobile devices
devices-intro = Each holds its own half. Deleting one does not touch the others.
devices-add = Add a mobile device
devices-none-title = No device yet
devices-none = With the { $brand } app on your phone, nobody can sign in with your password alone.
devices-rename = Rename
devices-rename-of = Rename { $name }
devices-delete = Delete
devices-delete-of = Delete { $name }
devices-added = added { $when }
devices-used = last used { $when }
devices-unused = not used yet
devices-biometric = fingerprint on
devices-locked = PIN entered wrongly five times. Delete it and add it again.
devices-suspended = Something about this phone did not add up, so it was suspended. Delete it and add it again.
devices-new = Open the app on it once, so that it can be used.
devices-everywhere-title = Signed in somewhere you are not?
devices-everywhere = This ends every session but this one. Your devices stay.
devices-everywhere-button = Sign out everywhere else
devices-full = You have ten devices, as many as there may be. Delete one to add another.
devices-notice-added-title = “{ $name }” was added
devices-notice-added = We have also written to { $email }, so that you notice if it wasn’t you.
devices-notice-renamed-title = It is now called “{ $name }”
devices-notice-renamed = The phone itself shows the new name at its next sign-in.
devices-notice-deleted-title = “{ $name }” was deleted
devices-notice-deleted = It can no longer confirm anything. We have also written to { $email }.
devices-notice-sessions-ended-title = All other sessions were ended
devices-notice-sessions-ended = Only this browser is still signed in.
devices-notice-add-cancelled-title = Nothing was added
devices-notice-add-cancelled = The QR code no longer works.
devices-notice-too-many-title = No more devices
devices-notice-too-many = You have ten, as many as there may be. Delete one to add another.

rename-title = Rename “{ $name }”
rename-label = Your device name
rename-hint = You will see it when you sign in, for example “My blue phone”.

delete-title = Delete “{ $name }”?
delete-text = This device’s half becomes worthless: it can no longer confirm a sign-in. Your account and your other devices stay.
delete-last-title = It is the last way to confirm
delete-last = Without it you cannot sign in where two factors are asked for, and your password alone is not enough to add a new device.
delete-last-confirm = Delete it all the same
delete-last-error = Tick the box, or keep the device. Nothing was deleted.
delete-keep = Keep
delete-button = Delete

## Add a mobile device

add-title = Add a mobile device
add-intro = Please give a name to identify your mobile device and a PIN code to use for it.
add-steps = Steps of adding a device
add-step-name = Name and PIN
add-step-scan = Scan with the phone
add-step-ready = Ready
add-name = Your device name
add-name-hint = You will see it when you sign in, for example “My blue phone”.
add-pin = Your 4 digit PIN code
add-pin-hint = You will type it on the phone at each sign-in. It belongs to this phone and site alone.
add-pin2 = Confirm your PIN code
add-draw = Draw one for me
add-drawn-title = Your drawn PIN code
add-drawn = It stands in both fields already. Remember it: after Submit no page shows it again.
add-advice-year-title = This looks like a birth year
add-advice-date-title = This looks like a date
add-advice = People who know you will try it first. Four digits without a story are safer. To keep it, press Submit again.
add-error-pin-format = The PIN code has exactly four digits.
add-error-weak-pin = This is one of the PIN codes that are guessed first. Choose another, or have one drawn.
add-error-pins-differ = The two PIN codes differ. Type both again.
add-error-starts-title = Too many starts
add-error-starts = Nothing is lost. Try again in { $time }.
add-phone-title = Have your phone ready
add-phone = Install the { $brand } app, open it and press *Initialise*. The next page shows a QR code for it.
add-phone-notifications = Allow notifications when it asks.
add-phone-desktop = No phone at hand? The desktop app does the same.
add-stores = Where to get the app
add-store-qr = QR code of { $store }

enrol-title = Add “{ $name }”
enrol-step-open = On the phone, open the app and press *Initialise*.
enrol-step-scan = Point its camera at this code.
enrol-step-pin = Enter the PIN that you have just chosen, and press *Authenticate*.
enrol-qr-label = QR code to scan with the { $brand } app. Below, under “No camera?”, it is there as text.
enrol-waiting = Waiting for the phone
enrol-waiting-detail = This page goes on by itself. The code works for *{ $time }*.
enrol-claimed = The phone is finishing
enrol-claimed-detail = The PIN was right. This page goes on by itself.
enrol-tries = The PIN was wrong on the phone. { $count ->
    [one] 1 try is left.
   *[other] { $count } tries are left.
}
enrol-more-time = More time
enrol-extended-title = More time
enrol-extended = The same code works for ten minutes longer.
enrol-uri-label = The QR code as text
enrol-uri-hint = Copy it and paste it in the app, under *Initialise*. Give it to nobody: with the PIN it adds a device to your account.

enrol-done-title = The halves match
enrol-done = “{ $name }” is set up.
enrol-done-detail = Choose *{ $method }* the next time you sign in. We have also written to { $email }, so that you notice if it wasn’t you.
enrol-done-button = To my devices
enrol-closed-title = The PIN was wrong three times
enrol-closed = “{ $name }” was not added, and the QR code no longer works. Nothing else is lost: start again and choose the PIN anew.
enrol-expired-title = The time ran out
enrol-expired = “{ $name }” was not added, and the QR code no longer works. Nothing else is lost: start again.
enrol-replaced-title = This QR code no longer works
enrol-replaced = Adding “{ $name }” was cancelled, or started anew in another tab. Go on there, or start again.

## Recovery: the slow way back for who lost every device
recovery-title = Add a device without an old one
recovery-lead = You have none of your devices
recovery-name = A new half
recovery-why = Because a password and a mailbox are all it takes, this takes { $hours } hours, and your account’s owner can stop it.
recovery-token = The halves are apart
recovery-step-code = We send a code to *{ $address }*; you type it here.
recovery-step-wait = For { $hours } hours nothing happens. We tell you by mail, with a link that stops it.
recovery-step-add = Then you come back, type a second code, and add your new device.
recovery-send = Send me the code
recovery-waiting = You asked for it. Your new device can be added from
recovery-waiting-detail = Was it not you? The mail that we sent has a link that stops it; signing in with one of your devices stops it too.
recovery-ready = The waiting time is over. Your new device can be added until
recovery-stop-title = Stop adding a device?
recovery-stop-text = Somebody signed in with your password and asked to add a device without an old one. If it was not you, stop it now.
recovery-stop-button = Stop it
recovery-stopped-title = It is stopped
recovery-stopped-text = No device can be added that way now. Somebody knows your password: change it.
recovery-nothing-title = There is nothing to stop
recovery-nothing-text = This link is of a request that was stopped, used or has run out.
confirm-lost = I have none of these any more
