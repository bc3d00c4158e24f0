### Back to the service after a lost password
way-back = Go on to { $service }
way-back-mailbox = When you have chosen the new password, in whichever browser, go on here:
cookies-back = Remembers to which service you were going when you asked for a new password.
cookies-back-lasts = 90 minutes, or until you go there
