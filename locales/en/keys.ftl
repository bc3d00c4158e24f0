### Security keys, trusted platforms and passkeys

method-passkey = Sign in with a passkey
how-passkey = Passkey
confirm-key-detail = Your browser asks for it

## Sign in by security key

key-title = Security Key
key-intro = Your browser asks for your key: plug it in, hold it near, or use the finger, face or PIN of this device.
key-state = Waiting for your key
key-button = Use my security key
key-resistant = Protected against phishing: your key answers to *{ $site }* alone. A copy of this page elsewhere gets nothing from it.
passkey-title = Sign in with a passkey
passkey-intro = Your device or your key shows who you are; you type neither address nor password. Your browser asks for the finger, face or PIN that opens it.
passkey-button = Use my passkey
passkey-other = Sign in another way
key-error-refused-title = That was not accepted
key-error-refused = It was not a key of this account, or its answer did not fit. Nothing is lost: try again, or choose another way.
key-error-late-title = This page was open for too long
key-error-late = The question is valid for five minutes and for one answer. There is a new one now: try again.
key-error-copied-title = This key is suspended
key-error-copied = There may be two of this key: it counted less than before. Nobody gets in by it any more. Use another way to sign in, remove the key and change your password.
key-error-wait-title = Too many tries
key-error-wait = Try again in { $time }.
key-script-title = This method needs JavaScript
key-script = Only a script can ask your browser for a key. Allow JavaScript for this site, or choose another method.
key-failed-none-title = This browser knows no security keys
key-failed-none = Use a newer browser, or choose another method.
key-failed-not-allowed-title = Nothing was sent
key-failed-not-allowed = You stopped it, the time ran out, or the key has nothing for this site. Try again, or choose another way.
key-failed-state-title = This key is in your account already
key-failed-state = Take another one, or keep the one that you have.
key-failed-security-title = Your browser refused this address
key-failed-security = Keys work at the site’s own name by https only. Open the site by its name.
key-failed-other-title = Your browser could not do it
key-failed-other = Nothing was sent, and nothing is lost. Try again, or choose another method.

## Manage my security keys and trusted platforms

keys-intro = A key that you plug in or hold near, or the finger, face or PIN of a computer or phone that you trust.
keys-none-title = No key yet
keys-none = With a key, a page that only looks like this one cannot get you in anywhere.
keys-passkey = Also a passkey: it signs you in without address and password
keys-backed-up = Kept alike on several of your devices
keys-suspended = Suspended: there may be two of it. Remove it.
keys-resistant = Phishing-resistant
keys-remove = Remove
keys-remove-of = Remove { $name }
keys-full = You have as many keys as there may be. Remove one to add another.
keys-why = Where you have a key, changes of your account are confirmed with a key. Add two, and keep one in a safe place.
keys-notice-added = “{ $name }” was added
keys-notice-deleted = The key was removed
keys-notice-not-added-title = The key was not added
keys-notice-not-added = You have as many as there may be, or this key belongs to an account already.
key-add-title = Add a security key or trusted platform
key-add-intro = It works with a key that you carry, and with this computer or phone itself.
key-add-next = Your browser then asks which one you want to use, and for its finger, face or PIN.
key-add-button = Go on to the key
key-add-refused-title = Nothing was added
key-add-refused = Your browser’s answer did not fit this page, or came too late. Try again.
key-name-label = Name of the key
key-name-hint = So that you know it again, for example “Blue key” or “Office computer”.
key-remove-title = Remove “{ $name }”?
key-remove-text = It can no longer sign you in or confirm anything. What the key itself keeps for this site, you delete in the key or in your system.
key-remove-last-error = Tick the box, or keep the key. Nothing was removed.
key-remove-last-confirm = Remove it all the same

## Mails

notice-key-added-subject = A security key was added to your account
notice-key-added = “{ $key }” can now confirm sign-ins for { $email }.
notice-key-added-do = Remove the key now, then change your password.
notice-key-added-button = My keys
notice-key-removed-subject = A security key was removed from your account
notice-key-removed = “{ $key }” can no longer confirm sign-ins for { $email }.
notice-key-removed-do = Change your password now, and look through your ways to sign in.
notice-key-removed-button = My keys
notice-key-suspended-subject = A security key was suspended
notice-key-suspended = There may be two of “{ $key }”: it counted less than before. It can no longer confirm sign-ins for { $email }.
notice-key-suspended-do = Remove the key, change your password, and get another key.
notice-key-suspended-button = My keys

## Help

help-key-title = Security key or passkey
help-key-lead = You have a security key, or a computer or phone that unlocks by finger, face or PIN.
help-key-1 = Add it in *My Account*, under *Manage my security keys and trusted platforms*. Add a second one and keep it in a safe place.
help-key-2 = Sign in with your password and *Security Key*, or without both by *Sign in with a passkey* on the first page.
help-key-3 = Nobody can ask you for it on another page: the key answers to this site alone.
