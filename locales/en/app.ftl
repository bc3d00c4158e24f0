### The app. `*…*` is strong text. "This device" is a phone or a computer.

window-title = { $title } – Symbolon

## Words that stand on many screens

back = Back
close = Close
done = Done
dismiss = Dismiss
go-back = Go back
continue = Continue
try-again = Try again
save = Save
yes = YES
skip = SKIP
copy = Copy
copied = Copied
what-to-do = What to do
authenticate = Authenticate
scan-qr-code = Scan QR Code
success = Success
one-time-password = One-time password
read-aloud = Read aloud
change-pin = Change PIN
fingerprint = Fingerprint
face = Face recognition
use-fingerprint = Use the fingerprint
use-face = Use face recognition
time-left = { $minutes ->
    [0] { $seconds } s left
   *[other] { $minutes } min { $seconds } s left
}
time-left-60 = One minute is left.
time-left-20 = Twenty seconds are left.

## Tabs

tabs = Parts of the app
tab-home = Sign in
tab-accounts = Accounts
tab-settings = Settings

## Welcome

welcome-title = Carry your half of the key
welcome-text = The site keeps one half, this device keeps the other. You sign in when they meet.
initialise = Initialise
welcome-need = What do I need?
welcome-need-1 = A computer, or another window, where you sign in to the site with your e-mail address and your password.
welcome-need-2 = There: *My Account*, then *Manage my mobile devices*, then *Add a mobile device*. You give the device a name and choose a PIN of four digits.
welcome-need-3 = The site then shows a QR code. Press *Initialise* here and read it.
welcome-need-4 = Enter the PIN that you chose, and press *Authenticate*.

## What the start found

lost-title = { $count ->
    [one] An account must be initialised again
   *[other] { $count } accounts must be initialised again
}
lost-text = Their keys are not on this device. This happens when a backup is restored, or the system’s store for secrets was emptied. Nothing is lost at the site: delete this device in My Account and add it again.
damaged-title = { $count ->
    [one] An account cannot be read
   *[other] { $count } accounts cannot be read
}
damaged-text = Its file is damaged. It was left as it is; the other accounts work. Initialise the account again if it is missing here.

## Scanner

scan-point = Point the camera at the QR code on the sign-in page.
scan-stays = It is read by itself. The picture stays on this device.
scan-other = Use a picture or a text instead
scan-ways = Give the code in another way.
scan-drop = Drop a picture of the code here
scan-drop-hint = PNG, JPEG or WebP. It stays on this device.
scan-picture = Choose a picture
scan-paste = Paste from clipboard
scan-camera = Use the camera
scan-text = Or the text that the site shows under the code
scan-text-missing = Enter the text first.
torch = Light
got-enrol = Got it. This is a set-up code from { $site }.
got-code = Got it. This is a sign-in at { $site }.
got-request = Got it. This is a sign-in at { $site }.
got-next = Opening the next step…

## Set-up

enrol-step = Step 2 of 3
enrol-check = Check that this is the site you are signed in to.
enrol-pin = Enter the 4-digit PIN that you chose on the site
authority-text = If your organisation has an authority of its own, choose its certificate. It counts for this site only.
authority-choose = Choose the certificate file
authority-trusted = The certificate was taken
authority-trusted-text = It counts for { $site } only. Enter the PIN again.
success-text = The halves match. This device is set up and can confirm your sign-ins at this site.
almost-title = Almost done
almost-text = The set-up is stored, but the site has not answered the first question yet. Try again when there is a network.
duplicates-title = { $count ->
    [one] There is an older entry for this account
   *[other] There are { $count } older entries for this account
}
duplicates-text = You no longer need it on this device. Delete it in My Account as well.
duplicates-remove = Remove the older entry
duplicates-gone = The older entry was removed.

## Notifications

notify-title = Be told when a sign-in waits?
notify-text = A notification opens the right screen at once. Without it, open the app: it shows what waits.
notify-private = A notification names the site, but no account and no number.
notify-allow = Allow notifications
notify-later = Not now
notify-refused = There will be no notifications
notify-refused-text = Signing in works all the same: open the app, and it shows what waits. You can allow notifications in the settings of your system.

## Fingerprint or face

enable-fingerprint = Enable fingerprint recognition?
enable-fingerprint-text = Then a touch is enough at *{ $site }*. Your PIN keeps working, and you can turn this off under Accounts.
enable-face = Enable face recognition?
enable-face-text = Then a look is enough at *{ $site }*. Your PIN keeps working, and you can turn this off under Accounts.
fingerprint-stays = Your fingerprint never leaves this device.
face-stays = Your face never leaves this device.
fingerprint-on = Fingerprint recognition is on.
face-on = Face recognition is on.
switch-on-pin = Enter your PIN to turn it on

## PIN

your-pin = Your PIN
pin-pad = PIN
pin-delete = Delete the last digit
pin-count = { $count } of 4 digits
pin-missing = { $count ->
    [one] One more digit
    [2] Two more digits
    [3] Three more digits
   *[other] Four digits of the PIN
}
pin-field-pin = PIN now
pin-field-next = New PIN
pin-field-again = New PIN again
change-pin-text = Avoid years and dates: people who know you try them first.
pin-changed = The PIN was changed
pin-changed-text = From now on, use the new one at this site.
pin-changed-dropped = From now on, use the new one at this site. Fingerprint or face recognition was turned off with it: turn it on again under Accounts.

## Home

home-waiting = { $count ->
    [0] No sign-in is waiting
    [one] One sign-in is waiting
   *[other] { $count } sign-ins are waiting
}
home-nothing = When you sign in on a computer, it appears here by itself.
home-ask = Ask now
home-accounts = Accounts on this device
review = Review

## Sign-in

asked-service = Service
asked-site = Site
asked-account = Account
asked-from = Asked from
act-sign_in = Sign in
act-add_factor = Add a way to sign in
act-remove_factor = Remove a way to sign in
act-change_data = Change account data
act-delete_account = Delete the account
act-warning = This is more than a sign-in. If you did not ask for it just now, press “It’s not me”.
number-pick = Which number does the sign-in page show?
number-type = Type the number from the sign-in page
number-first = Choose the number first.
number-type-first = Type the number first.
not-me = It’s not me
pin-old-title = A newer sign-in was answered
pin-old-text = This one can no longer be confirmed with the PIN. Ask for a new one on the sign-in page.
pin-spent-title = This sign-in was answered five times
pin-spent-text = It can no longer be confirmed with the PIN. Ask for a new one on the sign-in page.
pin-blocked-title = The PIN cannot be used now
pin-blocked-text = A change of the PIN is not settled. Open the account under Accounts and ask for its state.
deny-title = What happened?
deny-text = Either way, nobody is let in.
deny-not-me = It’s not me: I did not start this
deny-cancel = I started it, but want to stop
approved-title = The halves match
approved-text = You confirmed *{ $service }* at { $site }. The sign-in page goes on by itself.
approved-wrong-title = { $count ->
    [one] A wrong PIN came before
   *[other] { $count } wrong PINs came before
}
approved-wrong-text = If you did not mistype it, somebody else tried. Change the PIN under Accounts.
take-back = It wasn’t me
take-back-detail = About the approval of the last ten minutes
take-back-title = Take this approval back?
take-back-text = The session that it opened ends. Requests for this account stop for one hour.
take-back-do = Take back and end the session
denied-not_me-title = Nobody was let in
denied-not_me-text = You said it wasn’t you. Requests to your devices stop for one hour; QR code and SMS still work.
denied-cancel-title = The sign-in was stopped
denied-cancel-text = Nobody was let in. If you want to sign in after all, start again on the sign-in page.
denied-taken_back-title = The approval was taken back
denied-taken_back-text = The session that it opened has ended. Requests to your devices stop for one hour.
denied-advice-title = Now change your password
denied-advice = Somebody knows it, or you would not have been asked. Change it in My Account.
ended-kept-title = Nothing else is lost
ended-kept = Your account, your password and your other methods still work.
scan-new = Scan the new QR code

## One-time password

code-pin = Enter your PIN to see the code
code-show = Show the code
code-type = Type this code only at *{ $site }*, in “Code generated by your app”.
code-once = Valid for this sign-in only
code-covered = The code is covered.
code-uncover = Show the code
code-cover = Cover the code
code-again = { $count ->
    [one] Wrong PIN? Enter it again: 1 time left
   *[other] Wrong PIN? Enter it again: { $count } times left
}
code-last = For another code, press “New code” on the sign-in page.
code-warning = No network is needed. Never tell this code to anyone, not even support.

## Accounts

accounts-add = Add an account
account-device = This device there: { $device }
account-stopped = PIN not valid any more: set up again
account-stopped-title = The PIN is not valid any more
account-stopped-text = The site has another PIN for this device. Delete this device in My Account and add it again.
account-unsettled = PIN change not settled
account-unsettled-title = A change of the PIN is not settled
account-unsettled-text = The site has not said yet which PIN counts. Open the account under Accounts and ask for its state.
status-ask = Ask the site
status-asking = Asking the site…
status-unknown = Press to ask the site for its state
status-active = Ready
status-active-left = { $count ->
    [one] Ready; 1 attempt left for the PIN
   *[other] Ready; { $count } attempts left for the PIN
}
status-pin_locked = PIN locked: set up again
status-suspended = Suspended: set up again
rename = Rename
rename-label = A name of your own
rename-hint = Only on this device. Empty: the account’s own name.
remove = Remove from this device
remove-title = Remove this account?
remove-text = This device’s half for *{ $account }* at { $site } is erased, here and at the site. Your account stays. Without another device you sign in by the site’s recovery.
remove-do = Remove
keep = Keep
remove-here-title = Remove it here only?
remove-here-text = The site was not told. Delete this device there too, in My Account.
remove-here = Remove here only
removed = The account was removed from this device.
protection-hardware = The keys are in this device’s security chip. They cannot be copied.
protection-tpm = The keys are sealed by this computer’s security chip (TPM).
protection-keyring = The keys are in the system’s store for secrets. They are as safe as your login to this computer.

## Settings

language = Language
language-system = As the system
theme = Appearance
theme-system = As the system
theme-light = Light
theme-dark = Dark
cover-codes = Cover codes
cover-codes-detail = One-time passwords stay covered until you want them
tray = Keep in the tray
tray-detail = Closing the window leaves the app running
notifications = Check notifications
notifications-granted = Allowed. Press to check the whole way.
notifications-denied = Not allowed by the system
notifications-unknown = Not asked yet. Press to ask.
notifications-sent = A notification was sent
notifications-sent-text = It should appear in a moment. If it does not, look at the settings of your system.
push-checking = Checking the whole way. This takes up to half a minute.
push-none = This device has no push service
push-whole = Notifications reach this device
push-broken = Not every notification reaches this device
push-broken-text = Signing in works all the same: open the app, and it shows what waits.
push-way = They come by { $service }.
push-arrived = Arrived, after { $seconds } s.
push-breaks-service = This device’s push service has given no address. See whether its app is set up and there is a network, and check again.
push-breaks-site = The site could not be told where to send. Check again later.
push-breaks-old = The site is too old for this check.
push-breaks-off = The site does not send by this push service. Ask whoever runs the site.
push-breaks-address = The site had no valid address of this device and was told it anew. Check again in a moment.
push-breaks-refused = The push service refuses the site’s messages. Ask whoever runs the site.
push-breaks-later = The push service is in trouble. Check again later.
push-breaks-lost = The push service took the message, and it did not arrive. See whether the system lets this app run in the background.
about = About Symbolon
about-version = Version { $version }
licences = Licences
licences-detail = EUPL-1.2 and others
licences-text = Symbolon is free software under the EUPL-1.2. It contains these works of others:
diagnostics = Text for support
diagnostics-detail = Without anything secret or personal
diagnostics-text = Whoever helps you may ask for this text. It holds no PIN, no key, no account and no site.

## When nothing can be done

stopped-kept-title = Nothing is lost
stopped-kept = Your accounts are still on this device.

## Problems: what happened, what it means, what to do

problem-offline =
    .title = The site cannot be reached
    .text = Nothing was sent.
    .next = Check your network, then try again. Without a network, Scan QR Code still works.
problem-broken =
    .title = The site did not answer
    .text = Whether it got the request is not sure. Nothing is lost.
    .next = Check your network, then try again.
problem-tls_clock =
    .title = The date of this device seems wrong
    .text = The site’s certificate is not valid on this date, so nothing was sent.
    .next = Set date and time by the network, then try again.
problem-tls_untrusted =
    .title = The site’s certificate is not trusted
    .text = It is by an authority that this device does not know, so nothing was sent.
    .next = Make sure that you are in a network you trust.
problem-tls =
    .title = No secured connection
    .text = The site and this device could not agree on one, so nothing was sent.
    .next = Try again in another network. If it stays, tell whoever runs the site.
problem-not_json =
    .title = Something else answered than the site
    .text = Networks that want a log-in page first do this, in hotels and trains for example.
    .next = Open a web page, log in to the network, then try again.
problem-answer_unverified =
    .title = The answer was not by the site
    .text = It has no valid signature, so it counts as none.
    .next = Try again in another network. If it stays, tell whoever runs the site.
problem-refused =
    .title = The site refused the request
    .text = Nothing was changed.
    .next = Try again. If it stays, update the app.
problem-weak_pin =
    .title = This PIN is guessed first
    .text = It is one of the sixteen that everybody tries. The old PIN still counts.
    .next = Choose another one.
problem-policy =
    .title = The site does not take this device
    .text = Its rules do not allow it, or you have as many devices as you may have.
    .next = Delete a device that you no longer use in My Account, or ask whoever runs the site.
problem-nonce =
    .title = The request came too late
    .text = Nothing was changed.
    .next = Try again.
problem-auth =
    .title = The site does not know this device
    .text = It was probably deleted in My Account.
    .next = Remove the entry here. To use this device again, add it in My Account and scan the new QR code.
problem-enrol_pin =
    .title = { $left ->
        [0] The PIN was wrong three times
       *[other] The PIN was wrong
    }
    .text = { $left ->
        [0] This QR code can no longer be used. Nothing else is lost.
        [one] It is not the one that you chose on the site. You have 1 more try.
       *[other] It is not the one that you chose on the site. You have { $left } more tries.
    }
    .next = { $left ->
        [0] Make a new QR code on the site, then scan it.
       *[other] Enter it again.
    }
problem-pin_wrong =
    .title = The PIN was wrong
    .text = { $left ->
        [-1] Nothing was confirmed.
        [one] Nothing was confirmed. You have 1 more try.
       *[other] Nothing was confirmed. You have { $left } more tries.
    }
    .next = Enter it again.
problem-pin_locked =
    .title = This device’s PIN is locked
    .text = The PIN was wrong five times, so this device can no longer confirm.
    .next = Sign in to My Account another way, or by recovery if you have none. Delete this device there and add it again.
problem-suspended =
    .title = The site has suspended this device
    .text = It saw an older state of it, as after a restored backup. So it can no longer confirm.
    .next = Sign in to My Account another way, delete this device there and add it again.
problem-match_wrong =
    .title = The numbers differ
    .text = So this sign-in was stopped. Nobody was let in.
    .next = Start again on the sign-in page. If you did not start it, change your password.
problem-uv =
    .title = This needs the PIN
    .text = The site does not take a fingerprint or a face here.
    .next = Enter your PIN.
problem-state =
    .title = This was already answered
    .text = Nothing was changed by it.
    .next = Look at the sign-in page. If it waits, ask for a new request there.
problem-enrol_closed =
    .title = This QR code is over
    .text = It was used, cancelled, or is older than ten minutes. Nothing else is lost.
    .next = Make a new QR code on the site, then scan it.
problem-challenge_gone =
    .title = This sign-in no longer waits
    .text = It was answered, cancelled, or replaced by a newer one.
    .next = Look at the sign-in page. If it waits, ask for a new request there.
problem-expired =
    .title = The time ran out
    .text = Nobody was let in. Nothing is lost.
    .next = Press “Start again” on the sign-in page for a new request.
problem-upgrade =
    .title = This app is too old
    .text = The site or the code is of a newer version.
    .next = Update the app, then try again.
problem-rate =
    .title = Too many requests
    .text = For your safety this is limited. Nothing is lost.
    .next = { $minutes ->
        [0] Try again later.
        [one] Try again in a minute.
       *[other] Try again in { $minutes } minutes.
    }
problem-internal =
    .title = Something went wrong
    .text = Whether the last step was done is not sure.
    .next = Try again. If it stays, send the text under Settings, “Text for support”, to whoever helps you.
problem-busy =
    .title = The site is busy
    .text = It cannot answer right now. Nothing is lost.
    .next = Try again in a minute.
problem-other_code =
    .title = { $looks ->
        [web] This code holds a web address
        [totp] This code is for another kind of authenticator
        [wifi] This code is for a Wi-Fi network
       *[text] This code is not by Symbolon
    }
    .text = Nothing was opened.
    .next = Read the code that the sign-in page or My Account shows for this app.
problem-enrol_by_link =
    .title = A set-up code does not come by a link
    .text = For your safety it was not opened: somebody else could have sent it.
    .next = Press Scan QR Code here, and read the code on the site yourself.
problem-uri =
    .title = This is not a code by Symbolon
    .text = Nothing was opened.
    .next = Read the code that the sign-in page or My Account shows for this app.
problem-kind =
    .title = This code is of another kind
    .text = It is not taken in this way.
    .next = Read the code that the sign-in page or My Account shows for this app.
problem-format =
    .title = The code is damaged
    .text = It is incomplete or was changed.
    .next = Read it again, or ask for a new one on the site.
problem-not_for_this_device =
    .title = This code is for another device
    .text = None of the accounts here belongs to it.
    .next = Use that device, or choose this one on the sign-in page.
problem-unknown_key =
    .title = The site has a new key
    .text = This device has not learned it yet.
    .next = Connect to a network and ask for the account’s state under Accounts. If that does not help, set this device up again.
problem-signature =
    .title = This code is not by the site that it names
    .text = Somebody may try to deceive you. Nothing was opened.
    .next = Do not go on. Look at the address in your browser.
problem-old =
    .title = A newer one was answered before
    .text = So this one no longer counts on this device.
    .next = Ask for a new one on the sign-in page.
problem-spent =
    .title = This one was used too often
    .text = For your safety it no longer counts on this device.
    .next = Ask for a new one on the sign-in page.
problem-picture_too_large =
    .title = The picture is too large
    .text = Up to 20 MiB and 10 000 pixels a side can be read.
    .next = Cut out the code and try again.
problem-picture_format =
    .title = This is not a picture that can be read
    .text = PNG, JPEG and WebP can.
    .next = Choose another file, or take a screenshot.
problem-picture_no_code =
    .title = No QR code was found
    .text = It may be too small, blurred or cut off.
    .next = Show it larger, or take the picture again.
problem-picture_several_codes =
    .title = There is more than one code in the picture
    .text = Which one is meant is not clear.
    .next = Cut out the right one and try again.
problem-clipboard_empty =
    .title = There is nothing to paste
    .text = The clipboard holds neither a picture nor a text.
    .next = Copy the code or its text on the site first.
problem-camera_refused =
    .title = The camera is not allowed
    .text = Without it this app cannot see the code. Everything else works.
    .next = Allow the camera in the settings of your system, or give the code in another way.
problem-camera_none =
    .title = There is no camera
    .text = None was found that this app can use.
    .next = Give the code in another way.
problem-camera_busy =
    .title = The camera cannot be used now
    .text = Another program may be using it.
    .next = Close that program and try again, or give the code in another way.
problem-cancelled =
    .title = You stopped it
    .text = Nothing was changed.
    .next = Try again whenever you want.
problem-number =
    .title = This is not the number to compare
    .text = Nothing was sent, and no attempt was counted.
    .next = Take the number that the sign-in page shows.
problem-pin_format =
    .title = The PIN has four digits
    .text = Nothing was sent, and no attempt was counted.
    .next = Enter all four.
problem-pins_differ =
    .title = The new PINs differ
    .text = Nothing was changed, and no attempt was counted.
    .next = Enter the new PIN twice alike.
problem-pin_blocked =
    .title = The PIN cannot be used now
    .text = A change of it is not settled with the site.
    .next = Connect to a network and ask for the account’s state under Accounts. If that does not help, set this device up again.
problem-site_unverified =
    .title = The site could not be verified
    .text = It is not the one that made the QR code. Nothing was kept.
    .next = Do not go on in this network. Make a new QR code in a network that you trust.
problem-lost_still_waiting =
    .title = The answer got lost
    .text = The sign-in still waits, so nothing was confirmed. A wrong PIN may have been counted.
    .next = Decide again.
problem-lost_no_longer_waiting =
    .title = The answer got lost
    .text = The sign-in no longer waits: it may have been confirmed.
    .next = Look at the sign-in page. If it wasn’t you, say so under Accounts within ten minutes.
problem-no_last_approval =
    .title = There is nothing to take back
    .text = The last approval is older than ten minutes, or there was none.
    .next = If it wasn’t you, change your password and end the sessions in My Account.
problem-no_account =
    .title = This account is not here
    .text = It was removed from this device.
    .next = Initialise it again if you need it.
problem-storage =
    .title = The account cannot be stored or read
    .text = The device may be full, or a file is damaged. Nothing was sent.
    .next = Free some space and try again.
problem-biometric_invalidated =
    .title = Fingerprints or faces have changed
    .text = For your safety this device turned the recognition off.
    .next = Use your PIN, and turn it on again under Accounts.
problem-biometric_cancelled =
    .title = The recognition was stopped
    .text = Nothing was sent, and no attempt was counted.
    .next = Try again, or use your PIN.
problem-biometric_locked =
    .title = The sensor is locked
    .text = It did not recognise you several times. No attempt on the PIN was counted.
    .next = Use your PIN.
problem-biometric_unavailable =
    .title = The sensor cannot be used
    .text = None is set up on this device, or it is switched off.
    .next = Use your PIN.
problem-keys_missing =
    .title = The keys of this account are gone
    .text = They are no longer on this device, as after a restored backup.
    .next = Sign in to My Account another way, delete this device there and add it again.
problem-keys_locked =
    .title = The store for secrets is locked
    .text = This app keeps its keys in the system’s store, and that is closed.
    .next = Unlock your keyring or this device, then try again.
problem-keys_failed =
    .title = The store for secrets does not work
    .text = The system could not give or keep the keys.
    .next = Restart this device and try again. If it stays, send the text under Settings, “Text for support”.
problem-store_absent =
    .title = There is no store for secrets
    .text = This app keeps its keys in the system’s store, and none is running.
    .next = Start one, for example GNOME Keyring or KWallet, then try again.
problem-browser =
    .title = You confirmed, but the browser did not open
    .text = The sign-in waits there for you.
    .next = Open your browser and start the sign-in again from its page.
problem-clipboard =
    .title = The clipboard cannot be used
    .text = The system did not give it to this app.
    .next = Choose a picture or type the text instead.
problem-label =
    .title = This name cannot be used
    .text = It is longer than 60 characters, or has characters that cannot be shown.
    .next = Choose another one.
problem-not_pem =
    .title = This file holds no certificate
    .text = A PEM file of at most 256 KiB is expected, with “BEGIN CERTIFICATE” in it.
    .next = Ask your organisation for the certificate of its authority, then choose that file.
problem-settings =
    .title = The setting cannot be kept
    .text = It counts until the app is closed at most.
    .next = Free some space on the device and try again.
