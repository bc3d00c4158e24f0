### The administration: services, audit log, limits, outbox, health, charts; and what is kept.

admin-services = Υπηρεσίες
admin-services-none = Δεν έχει καταχωριστεί υπηρεσία.
admin-service-add = Προσθήκη υπηρεσίας
admin-service-change = Αλλαγή
admin-service-change-of = Αλλαγή: «{ $name }»
admin-service-remove = Αφαίρεση υπηρεσίας
admin-service-remove-text = Κανείς δεν φτάνει πια εκεί από εδώ και τα εισιτήριά της δεν ισχύουν. Όσοι είναι συνδεδεμένοι εκεί παραμένουν, μέχρι να τερματίσει η ίδια τις συνεδρίες.
admin-service-name-hint = Εμφανίζεται στις σελίδες και στο τηλέφωνο. Δεν αλλάζει αργότερα.
admin-service-description = Μία πρόταση για αυτήν, στη σελίδα σύνδεσης
admin-service-urls = Διευθύνσεις
admin-service-urls-hint = Μία σε κάθε γραμμή: https://host/path ή https://host/folder/* για όλα όσα βρίσκονται κάτω από αυτήν.
admin-service-not-yours = Τις διευθύνσεις, τι μαθαίνει η υπηρεσία για τα πρόσωπα και τις επιστροφές διαμεσολάβησης τα αλλάζει διαχειριστής.
admin-service-level = Τι πρέπει να δείξουν όλοι
admin-service-basic = Αρκεί ένας κωδικός πρόσβασης
admin-service-two = Δύο παράγοντες
admin-service-strengths = Μόνο αυτοί οι τρόποι σύνδεσης· κανένας επιλεγμένος: όλοι
admin-service-attributes = Τι μαθαίνει για ένα πρόσωπο εκτός από το όνομα χρήστη
admin-service-matching = Τι συγκρίνεται με το τηλέφωνο
admin-service-matching-site = Όπως ορίζει ο ιστότοπος
admin-service-form = Μορφή απαντήσεων
admin-service-logout = Όταν τερματίζεται μια συνεδρία
admin-service-logout-there = Ενημερώνεται εκεί όπου πήγε το εισιτήριο
admin-service-logout-at = Ενημερώνεται σε αυτή τη διεύθυνση:
admin-service-logout-never = Δεν ενημερώνεται
admin-service-logout-url = Διεύθυνση για αυτό
admin-service-callbacks = Επιστροφές διαμεσολάβησης, μία σε κάθε γραμμή· καμία: δεν διαμεσολαβεί
admin-service-fault-name = Ένα όνομα έχει 1 έως 96 χαρακτήρες, κανέναν χαρακτήρα ελέγχου.
admin-service-fault-taken = Υπάρχει ήδη υπηρεσία με αυτό το όνομα. Επιλέξτε άλλο ή αλλάξτε εκείνη την υπηρεσία.
admin-service-fault-description = Το πολύ 200 χαρακτήρες, κανένας χαρακτήρας ελέγχου.
admin-service-fault-no-url = Μια υπηρεσία χρειάζεται τουλάχιστον μία διεύθυνση. Τίποτα δεν άλλαξε.
admin-service-fault-url = Το «{ $line }» δεν μπορεί να χρησιμοποιηθεί: μια διεύθυνση αρχίζει με https://, έχει διαδρομή και * μόνο ως τελευταίο μέρος. Τίποτα δεν άλλαξε.
admin-service-fault-logout = Αναμένεται μία διεύθυνση που αρχίζει με https://, χωρίς *.
admin-service-fault-matching = Χωρίς αριθμό για σύγκριση, ένα άγγιγμα θα ενέκρινε ό,τι ξεκίνησε κάποιος άλλος: αυτός ο ιστότοπος επιτρέπει δακτυλικά αποτυπώματα. Επιλέξτε pick.
admin-service-fault-not-yours = Μόνο διαχειριστής μπορεί να παραλείψει τη σύγκριση.

## The audit log

admin-audit = Αρχείο ελέγχου
admin-audit-who = Πρόσωπο: ηλεκτρονική διεύθυνση ή αναγνωριστικό
admin-audit-by = Τι έκανε αυτό το πρόσωπο σε άλλους
admin-audit-event = Είδος
admin-audit-any = Όλα
admin-audit-from = Από ημερομηνία
admin-audit-to = Έως και
admin-audit-none = Καμία εγγραφή δεν ταιριάζει.
admin-audit-where = Από πού
admin-audit-detail = Λεπτομέρειες
admin-audit-fault-who = Κανείς δεν έχει αυτή τη διεύθυνση και δεν είναι αναγνωριστικό. Για διαγραμμένο λογαριασμό είναι γνωστό μόνο το αναγνωριστικό.
admin-audit-fault-day = Μια ημέρα γράφεται όπως 2026-11-24.

## Limits

admin-limits = Όρια
admin-limits-intro = Ποιος έχει περιοριστεί τώρα. Τα δίκτυα μετριούνται χωριστά σε κάθε διακομιστή· αυτός είναι εκείνος που σας απαντά.
admin-limits-none = Κανείς δεν έχει περιοριστεί.
admin-limit = Όριο
admin-limit-whose = Ποιανού
admin-limit-until = Έως
admin-limit-closed = Τελειώνει με νέο κωδικό πρόσβασης
admin-limit-lift = Άρση
admin-limit-mails = Ηλεκτρονικά μηνύματα με κωδικούς
admin-limit-resets = Ηλεκτρονικά μηνύματα για νέο κωδικό πρόσβασης
admin-limit-registrations = Μηνύματα σε διεύθυνση που ζήτησε λογαριασμό
admin-limit-mails-network = Μηνύματα που ζητήθηκαν από ένα δίκτυο
admin-limit-enrolments = Συσκευές που προστίθενται
admin-limit-texts = Μηνύματα SMS ενός λογαριασμού
admin-limit-texts-number = Μηνύματα SMS σε έναν αριθμό
admin-limit-texts-site = Μηνύματα SMS όλου του ιστότοπου σήμερα
admin-limit-passwords = Λάθος κωδικοί πρόσβασης στη σειρά
admin-limit-codes = Λάθος κωδικοί στη σειρά
admin-limit-pushes = Δεν στέλνεται αίτημα στο τηλέφωνο: πατήθηκε «Δεν είμαι εγώ»
admin-limit-network = Αιτήματα δικτύου ή τηλεφώνου σε αυτό το λεπτό

## Outbox

admin-outbox = Εξερχόμενα
admin-outbox-intro = Τι περιμένει να σταλεί και τι εγκαταλείφθηκε. Το περιεχόμενο δεν διαβάζεται εδώ.
admin-outbox-none = Τίποτα δεν περιμένει.
admin-outbox-what = Τι
admin-outbox-mail = Ηλεκτρονικό μήνυμα
admin-outbox-sms = Μήνυμα SMS
admin-outbox-push = Ειδοποίηση σε τηλέφωνο
admin-outbox-logout = Αποσύνδεση σε υπηρεσία
admin-outbox-waits = Περιμένει
admin-outbox-tries = Αποτυχίες: { $count }
admin-outbox-next = Επόμενη προσπάθεια: { $at }
admin-outbox-dead = Εγκαταλείφθηκε
admin-outbox-retry = Προσπάθεια τώρα
admin-outbox-forget = Διαγραφή εγγραφής

## Health

admin-health = Κατάσταση διακομιστή
admin-health-intro = Τι λέει το «symbolon-server doctor» για τον διακομιστή που σας απαντά, στα αγγλικά. Η εντολή ελέγχει και όλο το αρχείο ελέγχου.
admin-health-good = Καλά
admin-health-look = Ελέγξτε το
admin-health-wrong = Σφάλμα

## Charts

admin-days = Περίοδος
admin-chart-sign-ins = Συνδέσεις ανά ημέρα και τρόπο
admin-chart-failures = Αποτυχημένες προσπάθειες ανά ημέρα
admin-chart-locks = Κλειδώματα ανά ημέρα
admin-chart-desc = { $count } σε { $days } ημέρες. Ο πίνακας παρακάτω έχει τους ίδιους αριθμούς.
admin-chart-table = Εμφάνιση ως πίνακα
admin-day = Ημέρα (UTC)
admin-sum = Σύνολο
admin-method-pin = Κωδικός PIN
admin-method-qr = Κωδικός QR
admin-method-key = Κλειδί ασφαλείας
admin-method-sms = Μήνυμα SMS
admin-method-password = Μόνο κωδικός πρόσβασης
admin-method-other = Άλλο
admin-failure-password = Λάθος κωδικός πρόσβασης
admin-failure-code = Λάθος κωδικός ή PIN
admin-failure-refused = Απορρίφθηκε στο τηλέφωνο
admin-failure-expired = Έληξε ο χρόνος
admin-lock-pin = Κλειδωμένο PIN
admin-lock-closed = Επιτεύχθηκε όριο
admin-lock-device = Συσκευή σε αναστολή
admin-lock-user = Κλειδωμένος λογαριασμός

## What is kept, here and in the privacy statement

kept-title = Τι τηρείται για πόσο
kept-intro = Σύμφωνα με τις ρυθμίσεις του ιστότοπου· κάθε ώρα αφαιρείται ό,τι είναι παλαιότερο.
kept-what = Τι
kept-how-long = Πόσο
kept-for-ever = Χωρίς τέλος
kept-days = { $days } ημέρες
kept-audit = Εγγραφές του αρχείου ελέγχου
kept-addresses = Διευθύνσεις δικτύου σε αυτές· μετά μια κρυπτογραφική σύνοψη με κλειδί
kept-sign-ins = Συνδέσεις και τι ζητήθηκε από τα τηλέφωνα
kept-sessions = Συνεδρίες, αφού λήξει ο χρόνος τους
kept-undelivered = Ότι κάτι δεν μπόρεσε να παραδοθεί και σε ποιον
admin-service-oidc = Είναι και πελάτης του OpenID Connect. Οι διευθύνσεις επιστροφής και το μυστικό έχουν δική τους σελίδα.
