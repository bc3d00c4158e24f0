### The pages of a sign-in and of a step-up

## The site's half

going-to = You are going to
going-to-account = You are signing in to
two-factors = It asks for two factors.
steps-label = Steps of the sign-in
step-who = Who you are
step-know = What you know
step-hold = What you hold
step-done = done
step-now = now
step-to-come = to come
confirming = You are confirming
confirming-why = This is more than a sign-in: it lets this browser do exactly this, for five minutes.
confirming-warning-title = You confirm: { $act }
confirming-warning = If you did not ask for this just now, press Cancel.

## Sign in to continue

login-title = Sign in to continue
login-email = Use your e-mail address
login-create = Create an account
login-address = Check the address before you type: *{ $site }*
login-error-email = This is not a whole e-mail address. It looks like name@example.org.
login-error-wait-title = Too many tries
login-error-wait = Nothing is lost. Try again in { $time }.
login-error-replaced-title = A sign-in was started in another tab
login-error-replaced = This tab's sign-in ended with it. Go on in the other tab, or sign in here again.
login-error-ended-title = The sign-in took longer than 30 minutes
login-error-ended = Nothing is lost. Enter your address to start again.
login-notice-logged-out-title = You are logged out
login-notice-logged-out = No service lets this browser in any more without a new sign-in.
login-notice-session-ended-title = Your session has ended
login-notice-session-ended = Sign in again to go on.
login-notice-password-changed-title = Your password was changed
login-notice-password-changed = Sign in with the new one.
login-notice-account-deleted-title = Your account was deleted
login-notice-account-deleted = You may close this window.

## Password and method

password-title = Welcome
password-not-you = Not you?
password-label = Password
password-method = Choose your verification method
password-method-hint = PIN Code: the phone has a network. QR Code: the phone needs none.
password-forgotten = Lost your password?
password-error-wrong = The e-mail address or the password is wrong. Check both, and whether Caps Lock is on.
password-error-wait-title = Too many wrong passwords
password-error-wait = Nothing is lost. Try again in { $time }.
password-error-reset-title = This password can no longer be used here
password-error-reset = It was entered wrongly too often. Ask for a new one by e-mail, then sign in again.
password-error-method = Your account is not set up for this method. Your password was right: choose another method and enter it again.
password-error-not-enough = { $service } asks for two factors. Choose a method other than Password.
password-error-not-enough-here = Two factors are needed here. Choose a method other than Password.
password-error-requests-title = Too many requests
password-error-requests = Your password was right, but your phone was asked too often. Try again in { $time }, or choose another method.

## Which phone

device-title = Choose your device
device-intro-app-pin = We send a request to the one you choose.
device-intro-app-qr = The QR code is made for the one you choose.
device-unavailable-pin-locked = PIN locked: it cannot be used until it is added again.
device-unavailable-suspended = Suspended: it cannot be used until it is added again.
device-unavailable-new = Not finished: it was never used after it was added.
device-error-requests-title = Too many requests
device-error-requests = Nothing is lost. Try again in { $time }, or use another method.
device-error-unavailable-title = This device can no longer be used
device-error-unavailable = Choose another one, or use another method.

## Waiting for the phone

waiting-title = Confirm on “{ $device }”
waiting-shows = This page shows
waiting-open = Open the notification, or open the app.
waiting-choose = Choose the number *{ $number }*.
waiting-type = Type the number *{ $number }*.
waiting-check = Check that it names *{ $service }* and *{ $site }*.
waiting-check-site = Check that it names *{ $site }*.
waiting-check-act = Check that it asks: *{ $act }*.
waiting-pin = Enter your PIN or use your fingerprint.
waiting-pin-only = Enter your PIN.
waiting-goes-on = This page goes on by itself.
waiting-state = Waiting for the other half
waiting-answered = The halves match
waiting-answered-title = Your phone has answered
waiting-answered-text = Press Continue if this page does not go on by itself.
waiting-continue = Continue
waiting-send-again = Send again
waiting-nothing = Nothing on your phone? Open the app: it asks this site by itself.
waiting-notice-sent-title = Sent again
waiting-notice-sent = It is the same request: whatever you have open on the phone still counts.
waiting-notice-many-title = Not sent again
waiting-notice-many = It was sent too often. The request still waits; open the app to see it. Try again in { $time }.
waiting-notice-not-yet-title = Your phone has not answered yet
waiting-notice-not-yet = Confirm on the phone first. This page goes on by itself.

## Code from the QR code

code-title = Type the code from your app
code-scan = Scan this with the app, “Scan QR Code”
code-qr-label = QR code to scan with the { $brand } app. Below, under “No camera?”, it is there as text.
code-no-network = The phone needs no network.
code-for-device = For “{ $device }”.
code-label = Code generated by your app
code-hint = Nine letters and digits. Hyphens and small letters are fine.
code-only-here = Type it only at *{ $site }*.
code-new = New code
code-valid = Valid for *{ $time }*. After that, press New code; you won’t need your password again.
code-over = The time ran out. Press New code; you won’t need your password again.
code-uri-label = The QR code as text
code-uri-hint = Copy it and paste it in the app, under “Scan QR Code”.
code-error-check = Check the code: one character is mistyped or missing. This does not count as an attempt on your PIN.
code-error-not-accepted = { $count ->
    [0] That code didn’t fit, and no attempt is left.
    [one] That code didn’t fit. Check the PIN you entered on your phone: 1 attempt is left.
   *[other] That code didn’t fit. Check the PIN you entered on your phone: { $count } attempts are left.
}
code-error-other-phone = That code is not from “{ $device }”. Use the phone that this QR code is for, or press New code.
code-error-wait = Too many codes did not fit. Nothing is lost. Try again in { $time }.
code-error-many-title = Too many new codes
code-error-many = This one still counts. A new one can be made in { $time }.
code-error-closed-title = Codes are closed for this browser
code-error-closed = Too many did not fit. Nothing else is lost: use another method. After that, codes work here again.

## The end without a sign-in

ended-denied-title = You refused on your phone
ended-denied = Nobody was let in. If you want to sign in after all, start again.
ended-denied-act = Nothing was changed. If you want to go on after all, start again.
ended-not-me-title = You said it wasn’t you
ended-not-me = Nobody was let in. Somebody knows your password: change it now.
ended-wrong-number-title = The numbers differ
ended-wrong-number = So we stopped this sign-in. Start again on your computer.
ended-wrong-number-act = So we stopped, and nothing was changed. Start again on your computer.
ended-too-many-codes-title = The codes didn’t fit
ended-too-many-codes = Too many were tried with this QR code, so it is used up. Start again for a new one, and check the PIN that you enter on your phone.
ended-expired-title = The time ran out
ended-expired = Your password was accepted; press *Start again* for a new request.
ended-expired-over = Nobody was let in. Nothing is lost: start again.
ended-expired-act = Nothing was changed; press *Start again* for a new request.
ended-locked-title = This device can no longer confirm
ended-locked = Its PIN was locked, or it was suspended or removed. Nothing else is lost: use another method, then delete the device in My Account and add it again.
ended-cancelled-title = You cancelled
ended-cancelled = Nobody was let in, and nothing was changed.
ended-superseded-title = A newer request took this one’s place
ended-superseded = Your phone shows one request at a time, the newest. If you did not start another sign-in, refuse that one on the phone.
ended-replaced-title = A sign-in was started in another tab
ended-replaced = This tab’s sign-in ended with it. Go on in the other tab, or start again here.
ended-new-password-title = The password was changed
ended-new-password = This sign-in began with the old one, so it ended. Start again with the new one.
ended-transaction-ended-title = This sign-in is over
ended-transaction-ended = It took longer than 30 minutes, or it was finished elsewhere. Nothing is lost: start again.
ended-change-password = Change password
ended-token = The halves stay apart

## Step-up

confirm-title = Confirm with a device you have
confirm-title-password = Confirm with your password
confirm-push = Ask “{ $device }”
confirm-push-detail = Your PIN on the phone, with a network
confirm-qr = QR code for “{ $device }”
confirm-qr-detail = Your PIN on the phone, without a network
confirm-password = Confirm
confirm-none-title = None of your devices can confirm
confirm-none = They are locked, suspended or gone. See Help: lost phone.
confirm-why = Your session alone may look, not change. Whoever finds this browser open cannot do this.
confirm-error-password = The password is wrong.
confirm-error-wait-title = Too many tries
confirm-error-wait = Nothing is lost. Try again in { $time }.
confirm-error-requests-title = Too many requests
confirm-error-requests = Your phone was asked too often. Try again in { $time }, or use another way.
confirm-error-unavailable-title = This device can no longer be used
confirm-error-unavailable = Choose another one.

## Code from the mailbox

mail-code-title = Code from your mail
mail-code-sent = We have sent a code to *{ $address }*.
mail-code-sent-detail = It is valid for { $minutes } minutes. Look in the folder for unwanted mail too.
mail-code-label = Code
mail-code-hint = Nine letters and digits, for example ABCD-12345. Hyphens and small letters are fine.
mail-code-again = Send again
mail-code-again-notice-title = A new code is on its way
mail-code-again-notice = The earlier one no longer works.
mail-code-why = This account has no second factor yet. The mail makes sure that it is you who adds the first one.
mail-code-error-check = Check the code: one character is mistyped or missing.
mail-code-error-wrong = That is not the code of the newest mail.
mail-code-error-expired = This code no longer works. Press Send again for a new one.
mail-code-error-wait = Too many tries. Try again in { $time }.
mail-code-error-mails-title = No more mails for now
mail-code-error-mails = The newest code still counts. Another mail can be sent in { $time }.

## The choice of a method once the password was right
method-title = Choose your verification method
method-intro = Your password was accepted. Choose how you confirm that it is you.
method-intro-act = Choose how you confirm that it is you.
method-error-unavailable-title = Your account is not set up for this method
method-error-unavailable = Nothing is lost. Choose another one.
method-error-requests = Your phone was asked too often. Try again in { $time }, or choose another method.

## Lost password

forgotten-lead = You have lost your password
forgotten-why = Only the password is replaced. Your devices stay as they are, and where two factors are asked for they still are.
forgotten-text = Enter the e-mail address of your account. You get a mail with a link to a new password.
forgotten-send = Send the link
mailbox-title = Check your mailbox
mailbox-sent = If *{ $address }* has an account here, a mail with a link is on its way.
mailbox-detail = The link is valid for { $minutes } minutes, once. Look in the folder for unwanted mail too.
mailbox-token = The link waits in your mailbox
mailbox-limit = Only a few such mails are sent within an hour. The link of the newest one works.
mailbox-again-title = Asked for again
mailbox-again = If a further mail comes, use its link: the earlier one no longer works.
mailbox-wrong = Wrong address?
reset-title = New password
reset-used-title = This link was used already
reset-used = The password was changed with it. Sign in with the new one. If it was not you, ask for a new link at once.
reset-expired-title = This link is too old
reset-expired = It was valid for { $minutes } minutes. Nothing was changed. Ask for a new one.
reset-unknown-title = This link does not work
reset-unknown = A newer mail took its place, or the address was not copied whole. Nothing was changed. Ask for a new one.
reset-ask-again = Ask for a new link
