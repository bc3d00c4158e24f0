### The administration: its navigation, roles, overview.

admin-title = Administration
admin-overview = Overview
admin-intro = You see here what your role needs. Every act is written into the audit log, with your name.
admin-no-factor-title = Set up a second factor first
admin-no-factor = You have a role, but the administration opens only with a second factor. Add a mobile device in My Account, then come back.
admin-done = Done. It is in the audit log.
admin-person = Person

## Roles

admin-roles = Roles
admin-roles-intro = Who may do what on these pages. Nobody changes their own roles, and one administrator always stays.
admin-roles-none = Nobody has a role.
admin-role = Role
admin-given = Since
admin-role-administrator = Administrator
admin-role-helpdesk = Helpdesk
admin-role-auditor = Auditor
admin-role-service-owner = Service owner
admin-role-take = Take away
admin-role-take-of = Take this role away from { $name }
admin-role-give-title = Give a role
admin-role-give = Give the role
admin-role-service = Service, for a service owner
admin-role-no-service = None
admin-role-fault-unknown = Nobody has an account with this address. Check how it is written.
admin-role-fault-no-service = A service owner needs a service. Nothing was changed; choose one.
admin-role-fault-has-it = This person has that role already.
admin-role-fault-gone = Nothing was changed: the role was taken away by now, or nobody else could administer the site.
admin-role-fault-own = You can’t change your own roles. Ask another administrator.

## People and their phones

admin-people = People
admin-people-search = E-mail address, username or name
admin-people-locked = Locked accounts only
admin-search = Search
admin-show = Show
admin-people-found = Found
admin-people-none = Nobody fits. Look for fewer letters.
admin-people-waiting = Waiting for a second person’s confirmation
admin-state = State
admin-person-open = Open
admin-person-no-factor = No second factor yet
admin-person-locked = Locked
admin-person-failures = { $count } wrong passwords or codes in a row
admin-person-own = This is your own account. Look after it in My Account.
admin-person-has-role = This person has a role: only an administrator may change the account.
admin-reset-waiting = Asked to recover; a new device can be added from { $at } on.
admin-reset-second = A second person has to confirm the recovery before { $at }.
admin-reset-not-you = You asked for it, so it can’t be you.
admin-reset-ready = A new device can be added until { $at }.
admin-reset-asked-title = A second person has to confirm it
admin-reset-asked = Ask a colleague with the same right to open this page. The person was told by mail and can stop it.
admin-nothing-title = Nothing was changed
admin-nothing = It was like this already, or somebody was faster. The page shows how it is now.
admin-erases = The account will be erased on { $at }.
admin-sessions-none = Nobody is signed in.
admin-back = Back without changes
admin-act-lock = Lock the account
admin-act-lock-text = All sessions end, and nobody signs in to this account until it is unlocked. Devices stay as they are.
admin-act-unlock = Unlock the account
admin-act-unlock-text = The person can sign in again, with the same password and devices.
admin-act-end-sessions = End all sessions
admin-act-end-sessions-text = The person is signed out everywhere, at services too. Nothing else changes.
admin-act-reset = Let them add a new device
admin-act-reset-text = Be sure who asks you. For 24 hours a new device can be added with the password and a code from the mailbox, without the waiting time. The person is told by mail and can stop it.
admin-act-reset-two = Be sure who asks you. A second person with the same right has to confirm it; then, for 24 hours, a new device can be added with the password and a code from the mailbox. The person is told by mail now and can stop it.
admin-act-confirm-reset = Confirm the new device
admin-act-confirm-reset-text = A colleague wants to let this person add a new device. Convince yourself of who asks; then, for 24 hours, the password and a code from the mailbox are enough.
admin-act-export = Download all data
admin-act-export-text = A file with everything that is kept of this person. Keep it safe, and give it to nobody else.
admin-act-erase = Erase the account
admin-act-erase-text = All sessions end now. In { $days } days everything of this person is erased; until then the person, by a link in a mail, or you can keep the account.
admin-act-keep = Keep the account
admin-act-keep-text = The account is not erased.
admin-devices = Devices
admin-devices-none = No device.
admin-devices-care = Only those that need care
admin-device = Device
admin-last-used = Last used
admin-wrong-pins = Wrong PINs: { $count }
admin-device-remove = Remove the device
admin-device-remove-text = It can confirm nothing any more, and the sessions of the last day that it opened end. The person is told by mail. This can’t be undone; the device can be added again.
admin-pages = Pages
admin-page-before = Page before
admin-page-after = Next page

## The mail to a person for whom one of two administrators asks

notice-reset-asked-subject = An administrator was asked to let you add a device
notice-reset-asked = Somebody who says to be you asked an administrator for a way to add a device to { $email } without an old one. A second administrator has to confirm it.
notice-reset-asked-do = Stop it now with this button, and tell the administrator.
notice-reset-asked-button = Stop it
