### What all pages share. `*…*` is strong text. `$brand` is the site's name, given everywhere.

## Frame

skip-to-content = Skip to the content
language = Language
footer-label = About this site
footer-help = Help
footer-cookies = Cookies
title-error = Error:
my-account = My Account
change-password = Change password
logout = Logout

## Words that stand on many pages

next = Next
sign-in = Sign in
cancel = Cancel
submit = Submit
save = Save
proceed = Proceed
start-again = Start again
use-another-method = Use another method
no-camera = No camera?
copy = Copy the text
copied = Copied
show-password = Show
hide-password = Hide
breadcrumb = You are here

## Time

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
moment = { $day } { $month } { $year }, { $clock } UTC
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-minutes-seconds = { $minutes } min { $seconds } s
time-left = { $time } left
## Announced to screen readers, once each
time-left-60 = One minute is left.
time-left-20 = Twenty seconds are left.

## Ways to confirm

method-password = Password
method-sms = Mobile Phone + SMS
method-app-pin = { $brand } Mobile App PIN Code
method-app-qr = { $brand } Mobile App QR Code
method-security-key = Security Key

attempts-left = { $count ->
    [one] 1 attempt is left.
   *[other] { $count } attempts are left.
}

## States of a device

device-state-active = Ready
device-state-new = Not finished
device-state-pin-locked = PIN locked
device-state-suspended = Suspended

## What a step-up is for

act-add-factor = Add a way to sign in
act-remove-factor = Remove a way to sign in
act-change-account = Change account data
act-delete-account = Delete the account

## Names of devices

name-missing = Give the device a name, so that you know it again.
name-too-long = The name is too long. Use up to 40 characters.
name-characters = The name has a character that cannot be shown. Type it again with letters, digits and spaces.
name-taken = Another of your devices has this name. Choose one that tells them apart.
