### Invitations: the administration's pages, the mail, and an old link.

admin-invitations = Invitations
admin-invite = Invite a person
admin-invite-intro = The person gets a mail with a link to choose a password, valid for { $days } days and once. There is no account before that.
admin-invite-open = People can also create accounts by themselves.
admin-invite-closed = People cannot create accounts by themselves: only who is invited gets one.
admin-invite-sent = The mail with the invitation is on its way. It is in the audit log.
admin-invite-withdrawn = The invitation is withdrawn: its link opens nothing any more. It is in the audit log.
admin-invite-nothing = The invitation was used, withdrawn or sent again by now. The list shows how it is.
admin-invite-no-mail-title = No mail leaves this site
admin-invite-no-mail = So nobody can be invited. Whoever runs the server sets up mail in its configuration first.
admin-invite-taken = This address has an account already. Nobody was invited.
admin-invite-before = This address is invited already. Send the mail again from the list below.
admin-invite-any = Also addresses of other domains than those that are allowed ({ $domains })
admin-invite-send = Send the invitation
admin-invite-list = Not used yet
admin-invite-none = No invitation waits.
admin-invite-at = Sent on { $at }
admin-invite-until = valid until { $at }
admin-invite-over = Too old
admin-invite-again = Send again
admin-invite-again-of = Send the invitation of { $name } again
admin-invite-withdraw = Withdraw
admin-invite-withdraw-of = Withdraw the invitation of { $name }

## A list of people

admin-list = Invite a list of people
admin-list-intro = Everybody of the list gets a mail with a link, valid for { $days } days and once. Who has an account or an invitation already is passed over. Where one line is wrong, nobody is invited.
admin-list-box = List of people (CSV)
admin-list-hint = A person a line, at most { $most } people and { $kib } KiB. A comma or a semicolon divides the fields. The last column may be left out. The first line is:
admin-list-lang = Language of mails where a line has none
admin-list-check = Check the list
admin-list-invite = Invite them now ({ $count })
admin-list-sent = The list is worked off: the mails are on their way. It is in the audit log.
admin-list-wrong = Nobody was invited. Mend these lines and check the list again:
admin-list-more = Other wrong lines: { $count }
admin-list-line = Line { $line }: { $why }
admin-list-would = { $count } of { $all } would be invited. Nothing was sent yet.
admin-list-row = Line
admin-list-what = What happens
admin-list-now = Is invited
admin-list-account = Has an account already
admin-list-before = Is invited already
admin-list-fault-long = The list is longer than { $n } KiB. Divide it.
admin-list-fault-many = The list has more than { $n } people. Divide it.
admin-list-fault-utf8 = The text is not UTF-8. Save the list as CSV in UTF-8.
admin-list-fault-head = The first line is not the one that stands below.
admin-list-fault-quotes = A quotation mark is not at both ends of a field. Write each one inside a field twice. What follows was not read.
admin-list-fault-fields = It has { $n } fields, and the first line another number.
admin-list-fault-email = There is no e-mail address.
admin-list-fault-domain = The address is of another domain than those that are allowed: { $domains }.
admin-list-fault-shared = Several people seem to read this address. An account belongs to one person.
admin-list-fault-first-name = The first name has to have 1 to 64 characters that can be shown.
admin-list-fault-last-name = The last name has to have 1 to 64 characters that can be shown.
admin-list-fault-language = The site does not speak this language. Write the tag of one of its languages, or nothing.
admin-list-fault-twice = The address stands on line { $n } already.

## Behind an old link

register-end-invitation-title = This invitation does not work
register-end-invitation = It is too old, was withdrawn, or a newer mail took its place. No account was made. Use the newest mail, or ask the administrator for another invitation.

## The mail

mail-link-invite-subject = You are invited: choose a password
mail-link-invite-text = An administrator invites you to a { $brand } account for { $email }. With this link you choose its password, and the account is ready:
mail-link-invite-button = Choose a password
mail-link-invite-more = The link is valid for { $days } days and once.
mail-link-invite-not-you = Then you need not do anything: no account is made. Do not give the link to anybody.
