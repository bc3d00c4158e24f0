### Όσα μοιράζονται όλες οι σελίδες. Το `*…*` είναι έντονο κείμενο. Το `$brand` είναι το όνομα του ιστότοπου και δίνεται παντού.

## Πλαίσιο

skip-to-content = Μετάβαση στο περιεχόμενο
language = Γλώσσα
footer-label = Σχετικά με αυτόν τον ιστότοπο
footer-help = Βοήθεια
footer-cookies = Cookies
title-error = Σφάλμα:
my-account = Ο λογαριασμός μου
change-password = Αλλαγή κωδικού πρόσβασης
logout = Αποσύνδεση

## Λέξεις που υπάρχουν σε πολλές σελίδες

next = Επόμενο
sign-in = Σύνδεση
cancel = Ακύρωση
submit = Υποβολή
save = Αποθήκευση
proceed = Συνέχεια
start-again = Νέα έναρξη
use-another-method = Χρήση άλλης μεθόδου
no-camera = Δεν έχετε κάμερα;
copy = Αντιγραφή του κειμένου
copied = Αντιγράφηκε
show-password = Εμφάνιση
hide-password = Απόκρυψη
breadcrumb = Βρίσκεστε εδώ

## Χρόνος

month-1 = Ιανουαρίου
month-2 = Φεβρουαρίου
month-3 = Μαρτίου
month-4 = Απριλίου
month-5 = Μαΐου
month-6 = Ιουνίου
month-7 = Ιουλίου
month-8 = Αυγούστου
month-9 = Σεπτεμβρίου
month-10 = Οκτωβρίου
month-11 = Νοεμβρίου
month-12 = Δεκεμβρίου
moment = { $day } { $month } { $year }, { $clock } UTC
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-minutes-seconds = { $minutes } min { $seconds } s
time-left = ακόμη { $time }
## Ανακοινώνονται στα προγράμματα ανάγνωσης οθόνης, μία φορά το καθένα
time-left-60 = Απομένει ένα λεπτό.
time-left-20 = Απομένουν είκοσι δευτερόλεπτα.

## Τρόποι επιβεβαίωσης

method-password = Κωδικός πρόσβασης
method-sms = Κινητό τηλέφωνο + SMS
method-app-pin = Κωδικός PIN εφαρμογής { $brand }
method-app-qr = Κωδικός QR εφαρμογής { $brand }
method-security-key = Κλειδί ασφαλείας

attempts-left = { $count ->
    [one] Απομένει 1 προσπάθεια.
   *[other] Απομένουν { $count } προσπάθειες.
}

## Καταστάσεις συσκευής

device-state-active = Έτοιμη
device-state-new = Δεν ολοκληρώθηκε
device-state-pin-locked = Κλειδωμένο PIN
device-state-suspended = Σε αναστολή

## Για ποιον σκοπό είναι η επιβεβαίωση

act-add-factor = Προσθήκη τρόπου σύνδεσης
act-remove-factor = Αφαίρεση τρόπου σύνδεσης
act-change-account = Αλλαγή στοιχείων λογαριασμού
act-delete-account = Διαγραφή του λογαριασμού

## Ονόματα συσκευών

name-missing = Δώστε στη συσκευή ένα όνομα, για να την αναγνωρίζετε.
name-too-long = Το όνομα είναι πολύ μεγάλο. Χρησιμοποιήστε έως 40 χαρακτήρες.
name-characters = Το όνομα έχει έναν χαρακτήρα που δεν μπορεί να εμφανιστεί. Πληκτρολογήστε το πάλι με γράμματα, ψηφία και κενά.
name-taken = Μια άλλη συσκευή σας έχει αυτό το όνομα. Επιλέξτε ένα που να τις ξεχωρίζει.
