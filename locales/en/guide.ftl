### The guide, step by step

guide-contents = Step by step
guide-more = More help
guide-account-title = Create an account
guide-account-lead = You need a mailbox that is yours alone, and two minutes.
guide-account-1 = Open the page where you sign in and press *{ $create }*.
guide-account-2 = Fill in your name and your e-mail address, read the privacy statement, tick its box and press *{ $create }*.
guide-account-3 = Open the mail that we send and follow its link. No mail? Look in the folder for unwanted mail, or have it sent again.
guide-account-4 = Choose a password. A long one is better than a complicated one; the page shows samples.
guide-account-5 = You are signed in. Set up your phone next, so that a stolen password opens nothing.
guide-setup-done = The app says *Success*, and the page on the computer goes on by itself.
guide-pin-waits = The page now shows a number and waits for the phone.
guide-lost-title = Something is lost
guide-lost-lead = A phone, a number, a key, the mailbox or the password: each has its own way back.
guide-lost-number-title = The mobile number is lost, or somebody else has it
guide-lost-key-title = The security key is lost
guide-lost-key = Sign in with another device or key, open *Manage my security keys and trusted platforms* in *My Account* and delete it. If it was all that you had, it is as with a lost phone: *{ $lost }*.
guide-lost-mailbox-title = The mailbox is lost
guide-lost-mailbox-1 = You can sign in: open *{ $personal }* in *My Account*, then *{ $email }*, and confirm with your phone or key. Without an answer from the old mailbox the new address counts after { $days } days.
guide-lost-mailbox-2 = You cannot sign in any more, and nothing is left to confirm with: ask the administrator of this site. Nobody else can be sure that it is you.
