### Back to the service after a lost password
way-back = Συνέχεια στην υπηρεσία { $service }
way-back-mailbox = Όταν επιλέξετε τον νέο κωδικό πρόσβασης, σε όποιο πρόγραμμα περιήγησης, συνεχίστε από εδώ:
cookies-back = Θυμάται σε ποια υπηρεσία πηγαίνατε όταν ζητήσατε νέο κωδικό πρόσβασης.
cookies-back-lasts = 90 λεπτά ή μέχρι να συνεχίσετε εκεί
