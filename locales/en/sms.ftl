### Text messages and mobile phone numbers

## Sign in by text message

sms-title = Authentication by SMS text challenge
sms-phone = Mobile phone
sms-number = Mobile phone number
sms-challenge = SMS text challenge
sms-state = Waiting for what was sent to your phone
sms-sent = If this is one of your numbers, a text message with a code is on its way to it.
sms-sent-act = A text message with a code is on its way.
sms-delay = It might take up to 15 minutes for the message to reach your mobile phone.
sms-boxes-hint = Nine letters and digits, four and five. Small letters are fine; you can also paste the whole code into the first box.
sms-box-first = First four characters
sms-box-second = Last five characters
sms-valid = The code is valid for { $minutes } minutes, once.
sms-again = Send a new code
sms-send = Send me a code
sms-again-notice-title = A new code is on its way
sms-again-notice = The earlier one no longer works.
sms-error-wrong = That is not the code of the newest text message.
sms-error-many-title = Too many text messages
sms-error-many = The newest code still counts. Another one can be sent in { $time }.
sms-error-spent-title = No text messages can be sent today
sms-error-spent = The site has sent as many as it may. Nothing is lost: choose another method, or try again tomorrow.
sms-error-spent-act = The site has sent as many as it may. Nothing is lost: try again tomorrow.
ended-too-many-sms-codes-title = The codes didn’t fit
ended-too-many-sms-codes = Five codes were wrong, so text messages are closed for this sign-in. Nothing else is lost: use another method, or start again.
confirm-sms = Text message to { $number }
confirm-sms-detail = A code of nine characters

## The texts themselves. Short: beyond 160 characters, or 70 of other alphabets, they cost more.

sms-text-code = { $brand }: your code is { $code }. Type it only at { $site }. Valid for { $minutes } minutes.
sms-text-recovery-started = { $brand }: somebody who knows your password asks to add a device to your account. If it was not you, stop it: { $link }
sms-text-recovery-ready = { $brand }: a device can now be added to your account without an old one. If it was not you, stop it: { $link }

## Manage my mobile phone numbers

numbers-intro = To each of them a code can be sent by text message.
numbers-weak = A text message can be intercepted, and a number can be moved to another phone. The { $brand } app is safer; where you have it, it is asked first.
numbers-none-title = No number yet
numbers-none = With a mobile phone number, nobody can sign in with your password alone where two factors are asked for.
numbers-full = You have as many numbers as there may be. Delete one to add another.
numbers-off-title = No text messages leave this site at present
numbers-off = Your numbers can be deleted, not used.
numbers-notice-added = Your mobile phone number { $number } was added successfully.
numbers-notice-deleted = The mobile phone number was deleted.
numbers-notice-told = We have also written to { $email }, so that you notice if it wasn’t you.
numbers-notice-cancelled-title = Nothing was added
numbers-notice-cancelled = The code no longer works.
numbers-notice-not-added-title = The number was not added
numbers-notice-not-added = The code was wrong five times, or too old. Nothing else is lost: add the number again.

number-add-title = Add a mobile phone number
number-add-intro = We send a code there by text message, to make sure that it is yours.
number-hint = With + and the country code, for example +32123456789. Spaces are fine; dots, brackets and hyphens are not.
number-add-button = Add
number-error-country = The number must begin with + and the country code, for example +32 for Belgium.
number-error-form = This is not a whole number: after the + there are 7 to 15 digits, and nothing else.
number-error-prefix = No text messages are sent to this country.
number-error-taken = This number is in your account already.
number-finalise-title = Challenge code for adding a mobile phone number, sent by text message
number-finalise-intro = Please enter the *challenge code* that was texted to your mobile phone.
number-challenge = Text message challenge code
number-finalise-button = Finalise
number-status = Text message
number-status-waiting = On its way. Load this page again to see how it goes on.
number-status-sent = Handed over to the network.
number-status-delivered = Delivered to the phone.
number-status-failed = Not delivered. Check the number.
number-delete-title = Delete a mobile phone number
number-delete-text = No code is sent to this number any more. Your account and your other ways to sign in stay.
number-delete-last-error = Tick the box, or keep the number. Nothing was deleted.

## Mails

notice-number-added-subject = A mobile phone number was added to your account
notice-number-added = To { $number } codes for signing in to { $email } can now be sent.
notice-number-added-do = Delete the number now, then change your password.
notice-number-added-button = My numbers
notice-number-removed-subject = A mobile phone number was removed from your account
notice-number-removed = To { $number } no codes for { $email } are sent any more.
notice-number-removed-do = Change your password now, and look through your ways to sign in.
notice-number-removed-button = My numbers

## Help

help-sms-title = Sign in by text message
help-sms-lead = For a phone without the app.
help-sms-1 = Once: press your name at the top right, then *My Account*, then *{ $numbers }*, then *{ $add }*. Type the code that is sent there and press *{ $finalise }*.
help-sms-2 = Enter your e-mail address and press *Next*.
help-sms-3 = Choose *{ $method }*, enter your password and the number, and press *Sign in*.
help-sms-4 = Type the code of nine characters from the text message in the two boxes and press *Sign in*. It might take up to 15 minutes until it comes.
help-sms-lost = The number is lost or was moved to another phone: sign in another way and delete it in *{ $numbers }*.
