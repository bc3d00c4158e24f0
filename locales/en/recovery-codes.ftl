### Recovery codes, and what was lost

recovery-codes-title = Recovery codes
recovery-codes-intro = Ten codes on paper. If every device and key is lost, one of them, after your password, lets you set up a new one at once.
recovery-codes-left = { $count ->
    [one] { $count } code is left.
   *[other] { $count } codes are left.
}
recovery-codes-made = They were made { $when }.
recovery-codes-none = There are no codes.
recovery-codes-once = The codes are shown once, to print or to write down. The site itself cannot show them again.
recovery-codes-replaced = The old ones end with it.
recovery-codes-make = Make ten codes
recovery-codes-no-factor-title = Add a device or a key first
recovery-codes-no-factor = A recovery code takes the place of a device or key that was lost. You have none yet.
recovery-codes-new-title = Your recovery codes
recovery-codes-of = For *{ $site }*:
recovery-codes-now-title = Print this page or write the codes down now
recovery-codes-now = They are not shown again. Keep them where your phone is not, and where nobody else looks.
recovery-codes-how = Each code works once. Sign in with your password, choose to confirm something, follow “I have none of these any more”, and type a code there.
recovery-codes-done = I have them
recovery-codes-have = You have recovery codes on paper?
recovery-codes-type = Type one of them, and set up a new device at once, without waiting.
recovery-codes-label = Recovery code
recovery-codes-use = Use this code
recovery-codes-error-wrong = That is not one of your codes, or it was used before.
recovery-codes-error-wait = Too many tries. Try again in { $time }; nothing is lost.

## A device or key is lost

lost-title = A device or key is lost
lost-intro = What you tick is removed at once, from everywhere.
lost-which = What is lost or stolen?
lost-device = device
lost-key = key
lost-number = mobile phone number
lost-effect = Every other session ends, and we write to you. If nothing is left to confirm with, a new device takes a recovery code or the waiting time.
lost-button = Remove it and end all other sessions
lost-skip = None of these is lost
lost-error-nothing = Tick at least one. Nothing was removed.
account-lost = A device or key is lost
account-notice-lost-title = It was removed
account-notice-lost = All other sessions were ended. We have also written to you.

## Mails

notice-recovery-codes-made-subject = Recovery codes were made for your account
notice-recovery-codes-made = Ten new recovery codes were made for { $email }. Older ones no longer work.
notice-recovery-codes-made-do = Make new ones yourself, so that these end, and change your password.
notice-recovery-codes-made-button = My recovery codes
notice-recovery-code-used-subject = A recovery code was used for your account
notice-recovery-code-used = Somebody who knows your password used a recovery code for { $email }. A new device can be added, and old ones removed.
notice-recovery-code-used-do = Change your password now, and look through your devices.
notice-recovery-code-used-button = Change my password

## Help

help-lost-codes = With a *recovery code* on paper you set up a new device at once: type it under *I have none of these any more*. You make the codes beforehand in *My Account*.
