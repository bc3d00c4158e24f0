### The administration: services, audit log, limits, outbox, health, charts; and what is kept.

admin-services = Services
admin-services-none = No service is registered.
admin-service-add = Add a service
admin-service-change = Change
admin-service-change-of = Change “{ $name }”
admin-service-remove = Remove the service
admin-service-remove-text = Nobody gets there from here any more, and its tickets are void. People who are signed in there stay so until it ends their sessions itself.
admin-service-name-hint = Shown on the pages and on the phone. It can’t be changed later.
admin-service-description = One sentence about it, for the sign-in page
admin-service-urls = Addresses
admin-service-urls-hint = One on each line: https://host/path, or https://host/folder/* for everything below.
admin-service-not-yours = Addresses, what the service is told of people, and proxy callbacks are an administrator’s to change.
admin-service-level = What everybody must show
admin-service-basic = A password is enough
admin-service-two = Two factors
admin-service-strengths = Only these ways to sign in; none ticked: any
admin-service-attributes = What it is told of a person besides the username
admin-service-matching = What is compared with the phone
admin-service-matching-site = As the site says
admin-service-form = Form of answers
admin-service-logout = When a session ends
admin-service-logout-there = It is told where the ticket went
admin-service-logout-at = It is told at this address:
admin-service-logout-never = It is not told
admin-service-logout-url = Address for that
admin-service-callbacks = Proxy callbacks, one on each line; none: it is no proxy
admin-service-fault-name = A name has 1 to 96 characters, none of them a control character.
admin-service-fault-taken = A service has this name already. Choose another one, or change that service.
admin-service-fault-description = At most 200 characters, none of them a control character.
admin-service-fault-no-url = A service needs an address at least. Nothing was changed.
admin-service-fault-url = “{ $line }” can’t be used: an address begins with https://, has a path, and a * only as its last part. Nothing was changed.
admin-service-fault-logout = Expected one address that begins with https://, without a *.
admin-service-fault-matching = Without a number to compare, one touch would approve what somebody else has started: this site allows fingerprints. Choose pick.
admin-service-fault-not-yours = Only an administrator can leave the comparison out.

## The audit log

admin-audit = Audit log
admin-audit-who = Person: e-mail address or id
admin-audit-by = What this person did to others
admin-audit-event = Kind
admin-audit-any = Any
admin-audit-from = From
admin-audit-to = To, this day included
admin-audit-none = No entry fits.
admin-audit-where = From where
admin-audit-detail = Detail
admin-audit-fault-who = Nobody has this address, and it is no id. Of an account that was erased the id alone is known.
admin-audit-fault-day = A day is written like 2026-11-24.

## Limits

admin-limits = Limits
admin-limits-intro = Who is limited now. Networks are counted by each instance apart; this is the one that answers you.
admin-limits-none = Nobody is limited.
admin-limit = Limit
admin-limit-whose = Whose
admin-limit-until = Until
admin-limit-closed = A new password ends it
admin-limit-lift = Lift
admin-limit-mails = Mails with codes
admin-limit-resets = Mails for a new password
admin-limit-registrations = Mails to an address that asked for an account
admin-limit-mails-network = Mails asked for from a network
admin-limit-enrolments = Devices being added
admin-limit-texts = Text messages of an account
admin-limit-texts-number = Text messages to a number
admin-limit-texts-site = Text messages of the whole site today
admin-limit-passwords = Wrong passwords in a row
admin-limit-codes = Wrong codes in a row
admin-limit-pushes = No request is sent to the phone: “It’s not me” was pressed
admin-limit-network = Requests of a network or a phone in this minute

## Outbox

admin-outbox = Outbox
admin-outbox-intro = What waits to be sent, and what was given up. What it says can’t be read here.
admin-outbox-none = Nothing waits.
admin-outbox-what = What
admin-outbox-mail = Mail
admin-outbox-sms = Text message
admin-outbox-push = Push to a phone
admin-outbox-logout = Logout to a service
admin-outbox-waits = Waits
admin-outbox-tries = Failed: { $count }
admin-outbox-next = Next try: { $at }
admin-outbox-dead = Given up
admin-outbox-retry = Try now
admin-outbox-forget = Forget

## Health

admin-health = Health
admin-health-intro = What “symbolon-server doctor” says of the server that answers you, in English. The command looks through the whole audit log too.
admin-health-good = Fine
admin-health-look = Look at it
admin-health-wrong = Wrong

## Charts

admin-days = Period
admin-chart-sign-ins = Sign-ins a day, by method
admin-chart-failures = Attempts that failed, a day
admin-chart-locks = Lock-outs a day
admin-chart-desc = { $count } in { $days } days. The table below has the same figures.
admin-chart-table = Show as table
admin-day = Day (UTC)
admin-sum = In all
admin-method-pin = PIN code
admin-method-qr = QR code
admin-method-key = Security key
admin-method-sms = Text message
admin-method-password = Password alone
admin-method-other = Other
admin-failure-password = Wrong password
admin-failure-code = Wrong code or PIN
admin-failure-refused = Refused on the phone
admin-failure-expired = Ran out of time
admin-lock-pin = PIN locked
admin-lock-closed = A limit was reached
admin-lock-device = Device suspended
admin-lock-user = Account locked

## What is kept, here and in the privacy statement

kept-title = What is kept for how long
kept-intro = By this site’s settings; once an hour what is older is removed.
kept-what = What
kept-how-long = How long
kept-for-ever = Without an end
kept-days = { $days } days
kept-audit = Entries of the audit log
kept-addresses = Network addresses in them; afterwards a keyed hash
kept-sign-ins = Sign-ins, and what phones were asked
kept-sessions = Sessions, after their time is over
kept-undelivered = That something could not be delivered, and to whom
admin-service-oidc = It is a client of OpenID Connect too. Redirect addresses and the secret have a page of their own.
