### The administration: a person's keys and codes, the time to confirm, clients of OpenID Connect.


## A person's security keys and recovery codes

admin-keys = Security keys
admin-keys-none = There are no security keys.
admin-codes = Recovery codes that are left: { $count }
admin-codes-made = made on { $at }
admin-key-remove = Remove the security key
admin-key-remove-text = Nobody gets in by it any more, and the sessions of the last day that it opened end. The person is told by mail. This can’t be undone; the key can be added again.
admin-act-end-codes = Make the recovery codes void
admin-act-end-codes-text = No printed code works any more. The person is told by mail, and can make new ones. Nothing else changes.
notice-recovery-codes-ended-subject = Your recovery codes were made void
notice-recovery-codes-ended = An administrator made the recovery codes of { $email } void. What you have printed no longer works.
notice-recovery-codes-ended-do = If you did not ask for it, ask the administrator why. Make new codes yourself.
notice-recovery-codes-ended-button = My recovery codes

## Time to confirm

admin-chart-confirm = Median time to confirm
admin-chart-confirm-desc = In { $days } days, half of the confirmations took at most { $time }.
admin-chart-confirm-none = Nothing was confirmed in { $days } days.
admin-confirm-seconds = From the question to the phone’s answer, in seconds

## Clients of OpenID Connect

admin-oidc-open = Set up OpenID Connect
admin-oidc-change = Change OpenID Connect
admin-oidc-of = OpenID Connect for { $name }
admin-oidc-intro = Addresses are taken to the letter: no *, and no slash more or less. What the client is told of people is what the service’s page releases.
admin-oidc-id = Client ID
admin-oidc-redirects = Addresses to which codes go, one a line
admin-oidc-after = Addresses after a logout, one a line
admin-oidc-back = Address that is told of the end of a session (may be empty)
admin-oidc-scopes = What it may ask for besides who the person is
admin-oidc-kind = Kind of client
admin-oidc-confidential = Confidential: a server, which keeps a secret
admin-oidc-public = Public: a page’s script or a program for people, which can keep none
admin-oidc-public-care = A public client has no secret: choosing it makes the present one void.
admin-oidc-remove = It is no client of OpenID Connect any more
admin-oidc-remove-hint = Then nobody gets there by it, and its secret is void. A service with an address of CAS can do without.
admin-oidc-fault-address = { $line } can’t be used: give one whole address that begins with https:// (http:// on this machine alone).
admin-oidc-fault-none = A client needs an address at least to which codes go.
admin-oidc-fault-many = At most { $count } addresses of a kind.
admin-oidc-fault-last = Without it nobody could get to this service: give it an address first.
admin-oidc-secret = Draw a new secret
admin-oidc-secret-text = The old secret is void at once: until the new one is set up there, nobody gets to the service. It is shown once.
admin-oidc-shown = The client’s secret, shown this once
admin-oidc-shown-text = Copy it to the client’s configuration now. The site keeps only its hash; if it is lost, draw a new one.
admin-oidc-proceed = I have copied it
admin-oidc-next = It signs people in by OpenID Connect: set that up next. Then it needs no address here.
admin-oidc-nothing = Nothing was changed: it is no confidential client by now.
