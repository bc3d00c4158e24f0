### Ce que toutes les pages partagent. `*…*` est mis en relief. `$brand` est le nom du site, donné partout.

## Cadre

skip-to-content = Aller au contenu
language = Langue
footer-label = À propos de ce site
footer-help = Aide
footer-cookies = Cookies
title-error = Erreur :
my-account = Mon compte
change-password = Changer le mot de passe
logout = Se déconnecter

## Mots présents sur beaucoup de pages

next = Suivant
sign-in = Se connecter
cancel = Annuler
submit = Envoyer
save = Enregistrer
proceed = Continuer
start-again = Recommencer
use-another-method = Utiliser une autre méthode
no-camera = Pas d’appareil photo ?
copy = Copier le texte
copied = Copié
show-password = Afficher
hide-password = Masquer
breadcrumb = Vous êtes ici

## Temps

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
moment = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year } à { $clock } UTC
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-minutes-seconds = { $minutes } min { $seconds } s
time-left = encore { $time }
## Annoncé aux lecteurs d’écran, une fois chacun
time-left-60 = Il reste une minute.
time-left-20 = Il reste vingt secondes.

## Façons de confirmer

method-password = Mot de passe
method-sms = Téléphone mobile + SMS
method-app-pin = Code PIN de l’application { $brand }
method-app-qr = Code QR de l’application { $brand }
method-security-key = Clé de sécurité

attempts-left = { $count ->
    [one] Il reste { $count } tentative.
   *[other] Il reste { $count } tentatives.
}

## États d’un appareil

device-state-active = Prêt
device-state-new = Non terminé
device-state-pin-locked = PIN bloqué
device-state-suspended = Suspendu

## Objet d’une confirmation

act-add-factor = Ajouter un moyen de connexion
act-remove-factor = Supprimer un moyen de connexion
act-change-account = Modifier les données du compte
act-delete-account = Supprimer le compte

## Noms des appareils

name-missing = Donnez à l’appareil un nom qui vous permette de le reconnaître.
name-too-long = Le nom est trop long. Utilisez 40 caractères au plus.
name-characters = Le nom contient un caractère qui ne peut pas être affiché. Saisissez-le de nouveau avec des lettres, des chiffres et des espaces.
name-taken = Un autre de vos appareils porte ce nom. Choisissez-en un qui les distingue.
