### Mails. What is asked for here stands in the text and in the HTML part alike.

mail-greeting = Dear { $name },
mail-footer-never = We never ask for your password, your PIN or a code by mail or by telephone.
mail-footer-why = This mail was sent by { $site }; you get it because it is about the safety of your account, { $email }.
mail-when = When: { $when }
mail-browser = From: { $browser }
mail-was-it-you = Was it you?
mail-nothing-to-do = Then you need do nothing.
mail-was-it-not-you = Was it not you?
mail-address = Or copy this address into your browser:

mail-code-subject = Your code for { $brand }
mail-code-heading = Your code
mail-code-text = Type this code on the page that asked for it:
mail-code-minutes = It is valid for { $minutes } minutes, once, and for this alone: { $act }.
mail-code-not-you = Did you not ask for it? Then somebody has signed in with your password. Change it now, and give the code to nobody.

mail-reset-subject = Choose a new password
mail-reset-text = Somebody asked for a new password for { $email }. With this link you choose it:
mail-reset-minutes = The link is valid for { $minutes } minutes and for one use. Your devices stay as they are.
mail-reset-not-you = Then you need do nothing: your password stays as it is. Give the link to nobody.

notice-device-added-subject = A device was added to your account
notice-device-added = “{ $device }” ({ $platform }) can now confirm sign-ins for { $email }.
notice-device-added-do = Remove the device now, then change your password.
notice-device-added-button = My devices
notice-device-removed-subject = A device was removed from your account
notice-device-removed = “{ $device }” can no longer confirm sign-ins for { $email }.
notice-device-removed-do = Change your password now, and look through your devices.
notice-device-removed-button = My devices
notice-device-suspended-subject = A device was suspended
notice-device-suspended = “{ $device }” sent something that only an old copy of it would send. It cannot confirm sign-ins for { $email } until you delete it and add it again.
notice-device-suspended-do = If you did not restore the phone from a backup, somebody may have copied it: change your password too.
notice-device-suspended-button = My devices
notice-pin-locked-subject = The PIN of a device is locked
notice-pin-locked = The PIN of “{ $device }” was entered wrongly five times. Nothing else is lost: delete the device in My Account and add it again.
notice-pin-locked-do = Somebody has your phone in hand, or knows your password and a code of your phone. Change your password now.
notice-pin-locked-button = My devices
notice-pin-changed-subject = The PIN of a device was changed
notice-pin-changed = “{ $device }” has a new PIN. A fingerprint has to be set up on it anew.
notice-pin-changed-do = Somebody knew the old PIN and had the phone in hand. Remove the device now, then change your password.
notice-pin-changed-button = My devices
notice-wrong-pins-subject = Wrong PINs on a device
notice-wrong-pins = { $count ->
    [one] 1 wrong PIN was entered on “{ $device }” before the right one.
   *[other] { $count } wrong PINs were entered on “{ $device }” before the right one.
}
notice-wrong-pins-do = Keep the phone where only you reach it, and change its PIN in the app.
notice-wrong-pins-button = My devices
notice-biometric-added-subject = A fingerprint was set up on a device
notice-biometric-added = On “{ $device }” sign-ins can now be confirmed with a fingerprint or a face, in place of the PIN.
notice-biometric-added-do = Remove the device now, then change your password.
notice-biometric-added-button = My devices
notice-not-me-subject = You said that it wasn’t you
notice-not-me = On “{ $device }” somebody pressed “It’s not me” for a sign-in to { $email }. Nobody was let in.
notice-not-me-do = If you pressed it: somebody knows your password. Change it now. If you did not: look through your devices.
notice-not-me-button = Change password
notice-new-browser-subject = Sign-in from a new browser
notice-new-browser = Somebody signed in to { $service } with { $email }, from a browser that had not signed in to your account before.
notice-new-browser-do = Change your password now, and end that session in My Account.
notice-new-browser-button = My Account
notice-password-changed-subject = Your password was changed
notice-password-changed = The password for { $email } was changed. All other sessions were ended; your devices stay as they are.
notice-password-changed-do = Ask the administrator of this site at once. Without your device the new password opens only what asks for no second factor.
notice-password-changed-button = My Account

notice-recovery-started-subject = Somebody asked to add a device to your account
notice-recovery-started = Somebody signed in to { $email } with your password and asked to add a device without an old one. It becomes possible after a waiting time.
notice-recovery-started-do = Stop it now with this button, then change your password.
notice-recovery-started-button = Stop it
notice-recovery-ready-subject = A device can now be added to your account
notice-recovery-ready = The waiting time is over: with your password and a code from this mailbox a new device can be added to { $email }.
notice-recovery-ready-do = Stop it now with this button, then change your password.
notice-recovery-ready-button = Stop it
notice-recovery-used-subject = A device was added without an old one
notice-recovery-used = After the waiting time a new device was added to { $email }. Remove the devices that you no longer have.
notice-recovery-used-do = Remove the new device now, then change your password.
notice-recovery-used-button = My devices
notice-recovery-stopped-subject = Adding a device was stopped
notice-recovery-stopped = No device can be added to { $email } without an old one now.
notice-recovery-stopped-do = Somebody knows your password: change it now.
notice-recovery-stopped-button = Change password
