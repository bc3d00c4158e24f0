### Coming and going: an account is created, changed and deleted

## Create an account

register-first-name = First name
register-last-name = Last name
register-email-hint = Your own professional address, for example name@example.org, and not one that several people read.
register-email-domains = Addresses of these domains can be used: { $domains }.
register-email2 = Confirm e-mail
register-language = E-mail language
register-question = How much is { $a } plus { $b }?
register-question-hint = Write the number in digits. The question keeps robots away.
register-puzzle-working = Your browser is solving a small puzzle, which keeps robots away. Go on meanwhile: there is nothing to do for you.
register-puzzle-done = Your browser has shown that you are no robot.
number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
register-privacy = I have read and understood the { $link }.
register-privacy-link = privacy statement
register-next-title = What happens next
register-next-1 = You get a mail with a link, to make sure that the address is yours.
register-next-2 = The link leads to a page where you choose your password.
register-next-3 = Then you are signed in, and can add your phone.
register-have-one = You have an account already?

## What was wrong with the form

register-error-first-name = Enter your first name.
register-error-last-name = Enter your last name.
register-error-name-long = The name is too long. Use up to 64 characters.
register-error-name-characters = The name has a character that cannot be shown. Type it again.
register-error-email = Enter an e-mail address such as name@example.org.
register-error-domain = Only addresses of these domains can be used: { $domains }.
register-error-shared = Several people seem to read this address. Use one that is yours alone: an account belongs to one person.
register-error-emails-differ = The two addresses differ. Check both.
register-error-puzzle-wrong = That is not the right number. Here is a new question; everything else is kept.
register-error-puzzle-old = The form was open too long, or was sent before. Nothing is lost: send it once more.
register-error-puzzle-early = That was faster than anybody reads. Wait five seconds and send the form once more.
register-error-privacy = Read the privacy statement and tick the box. Without it no account can be created.

## Check your mailbox, and the end of the link

register-lead = You create an account with
register-why = There is no account before you have chosen a password. What you entered is forgotten two days later.
register-sent = We have sent a mail to *{ $address }*.
register-sent-detail = Open it and follow its link to choose your password. The link is valid for { $hours } hours, once. Look in the folder for unwanted mail too.
register-done = Your account is ready, and you are signed in.
register-end-used-title = Your account is there already
register-end-used = This link was used, and the password was chosen. Sign in with it. If it was not you, use Lost your password? there.
register-end-expired-title = The link to your account is too old
register-end-expired = It was valid for { $hours } hours. No account was made. Start again.
register-end-unknown-title = The link to your account does not work
register-end-unknown = A newer mail took its place, or the address was not copied whole. Use the newest mail, or start again.
register-end-taken-title = This address has an account by now
register-end-taken = It was made in the meantime. Sign in with its password.
register-end-closed-title = Accounts are not created here
register-end-closed = The administrator of this site adds people. Ask there for an account.
change-advice = Long is strong: four words that have nothing to do with each other are easy to keep in mind and hard to guess. Use no password that you use elsewhere.

## Mails

mail-greeting-nameless = Hello,
mail-footer-given = This mail was sent by { $site }; you get it because somebody entered { $email } there.
mail-link-register-subject = Choose a password for your new account
mail-link-register-text = A { $brand } account was asked for with the address { $email }. With this link you choose its password, and the account is ready:
mail-link-register-button = Choose a password
mail-link-register-more = The link is valid for { $hours } hours and for one use.
mail-link-register-not-you = Then you need not do anything: no account is made. Do not give the link to anybody.
mail-link-registered-subject = You already have an account
mail-link-registered-text = Somebody wants a { $brand } account with your address { $email }. You have one already, so nothing was changed. Sign in with it:
mail-link-registered-button = Sign in
mail-link-registered-more = If the password is lost, ask for a new one where you sign in.
mail-link-registered-not-you = Then you need not do anything: your account stays as it is.

## Privacy

footer-privacy = Privacy
privacy-title = Privacy statement
privacy-intro = This site knows who you are so that services need not ask. It keeps what that needs, and nothing else.
privacy-who-title = Who answers for it
privacy-who = Responsible: { $contact }
privacy-who-administrator = The administrator of this site.
privacy-what-title = What is kept, and what for
privacy-what-account = Your names, your e-mail address, the language of your mails and your username: to tell services who you are, and to write to you about your account.
privacy-what-password = A fingerprint of your password, from which it cannot be read.
privacy-what-devices = The devices that you add: name, kind and public keys. A PIN code or a finger never leaves the phone.
privacy-what-sign-ins = Your sign-ins: when, for which service, and with which kind of browser, so that you notice one that was not yours.
privacy-what-log = A log of what happened to your account. In it the address of the computer is unreadable after { $days } days.
privacy-long-title = For how long
privacy-long-registration = What you enter for a new account: two days, if you do not finish.
privacy-long-account = Everything else: until you delete your account. { $days } days later it is erased; in the log only a number without a name stays.
privacy-others-title = Who else gets it
privacy-others = The services that you sign in to, as far as the administrator has allowed it for each. Nobody else: nothing on these pages comes from elsewhere, and nobody counts your visits.
privacy-rights-title = What you can do
privacy-rights = In My Account you see what is kept, change it, download it and delete it. Your country’s data protection authority hears complaints.

## Modify my personal data, and take it away

account-download = Download my data
notice-data-changed-subject = Your personal data were changed
notice-data-changed = The names or the mail language of your account { $email } were changed.
notice-data-changed-do = Then somebody was in your account. Change your password, and look at your devices and sessions.
notice-data-changed-button = My Account

## Change my e-mail address

email-change-title = Change my e-mail address
email-change-intro = Both mailboxes get a mail with a link, and both must confirm. Until then the present address stays. Your username does not change.
email-change-now = Present address
email-change-new = New e-mail address
email-change-lost = The old mailbox is lost? If you confirmed with a device, the new address counts { $days } days after the new mailbox has confirmed, unless the old one stops it.
email-change-send = Send both mails
email-change-too-many = Nothing was changed. Another address can be asked for in an hour.
email-change-waits = *{ $new }* is to be your new address. Open the mails in both mailboxes.
email-change-confirmed = confirmed
email-change-open = not confirmed yet
email-change-both = Both must have confirmed by { $until }; else nothing changes.
email-change-without = If the old mailbox is silent, the new address counts from { $until } on, once the new mailbox has confirmed.
email-change-stop = Stop this change
register-error-same-email = This is your present address.
email-confirm-ask-title = Is this your wish?
email-confirm-ask = The account with the address *{ $old }* is to get the address *{ $new }*.
email-confirm-yes = Confirm the new address
email-confirm-no = Stop it
email-confirm-waits-title = This mailbox has confirmed
email-confirm-waits = Now open the mail in the other mailbox. Until it confirms, the present address stays.
email-confirm-changed-title = The address was changed
email-confirm-changed = Sign in with the new address from now on. Password, username and devices stay as they are.
email-confirm-taken-title = Another account has this address
email-confirm-taken = So nothing was changed. Sign in with the present address.
email-confirm-stopped-title = The address stays as it is
email-confirm-stopped = The change was stopped. If it was not yours, sign in and change your password: somebody was in your account.
email-confirm-over-title = There is nothing to confirm here
email-confirm-over = The change was made, stopped or replaced, or its time is over. My Account shows the address that counts.
mail-link-email-old-subject = Confirm the new address of your account
mail-link-email-old-text = Your account { $email } is to get the address { $new }. Confirm it, or stop it, on this page:
mail-link-email-old-button = Confirm or stop
mail-link-email-old-more = The link is valid for { $days } days. After them the new address may count without this mailbox.
mail-link-email-old-not-you = Then stop it on that page, and change your password: somebody was in your account.
mail-link-email-new-subject = Confirm your new e-mail address
mail-link-email-new-text = { $email } is to be the new address of a { $brand } account. Confirm it on this page:
mail-link-email-new-button = Confirm this address
mail-link-email-new-more = The link is valid for { $hours } hours and for one use.
mail-link-email-new-not-you = Then you need not do anything: nothing changes without your confirmation.
mail-link-email-replaced-subject = Your account has a new address
mail-link-email-replaced-text = The address { $email } of your account was replaced by { $new }. Mails go there from now on. What to do when something is lost:
mail-link-email-replaced-button = Help
mail-link-email-replaced-more = This mailbox gets no more mails about the account.
mail-link-email-replaced-not-you = Then tell the administrator of this site at once.
notice-email-changed-subject = Your e-mail address was changed
notice-email-changed = { $email } is the address of your account now.
notice-email-changed-do = Then tell the administrator of this site: your mailbox was used for an account that is not yours.
notice-email-changed-button = My Account

## Delete my account

erase-what = The account is erased in { $days } days. Until then you can keep it after all: here, or by the link of a mail that you get now.
erase-gone = Your names, address, password, devices, sessions and sign-ins are erased. In the log only a number without a name stays.
erase-services = What services know of you is not erased by this. Ask each of them.
erase-again = A new account with the same address is possible later; it gets another username.
erase-sure = I want my account to be erased
erase-unsure = Tick the box, or keep the account. Nothing was changed.
erase-waits = Your account is erased on { $at }.
erase-waits-mail = We have sent you a mail with a link that keeps it. Until then you can sign in as before.
erase-keep = Keep my account
keep-ask-title = Keep your account?
keep-ask = It is to be erased on { $at }. If you press the button, it stays as it is.
keep-kept-title = Your account stays
keep-kept = Nothing was erased. If it was not you who wanted to delete it, change your password: somebody was in your account.
keep-nothing-title = There is nothing to stop
keep-nothing = The account was kept already, or its time is over and it is gone.
mail-link-erasure-asked-subject = Your account will be erased
mail-link-erasure-asked-text = Your { $brand } account { $email } is to be deleted. If you want to keep it, press the button on this page:
mail-link-erasure-asked-button = Keep my account
mail-link-erasure-asked-more = It is erased in { $days } days, with its devices and sign-ins.
mail-link-erasure-asked-not-you = Then keep it on that page, and change your password: somebody was in your account.
mail-link-erased-subject = Your account was erased
mail-link-erased-text = Your { $brand } account { $email } and everything that belonged to it was erased, as was asked for. This is the last mail about it.
mail-link-erased-button = To the start page
mail-link-erased-more = A new account with this address is possible at any time.
mail-link-erased-not-you = Then tell the administrator of this site.
