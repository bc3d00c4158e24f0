### The administration: services, audit log, limits, outbox, health, charts; and what is kept.

admin-services = Services en ligne
admin-services-none = Aucun service n’est inscrit.
admin-service-add = Ajouter un service
admin-service-change = Modifier
admin-service-change-of = Modifier « { $name } »
admin-service-remove = Retirer le service
admin-service-remove-text = Plus personne n’y accède depuis ici, et ses tickets ne valent plus rien. Les personnes qui y sont connectées le restent jusqu’à ce qu’il termine lui-même leurs sessions.
admin-service-name-hint = Affiché sur les pages et sur le téléphone. Il ne peut pas être changé ensuite.
admin-service-description = Une phrase à son sujet, sur la page de connexion
admin-service-urls = Adresses web
admin-service-urls-hint = Une par ligne : https://host/path, ou https://host/folder/* pour tout ce qui est en dessous.
admin-service-not-yours = Les adresses, ce que le service apprend des personnes et les rappels de proxy sont modifiés par un administrateur.
admin-service-level = Ce que chacun doit présenter
admin-service-basic = Un mot de passe suffit
admin-service-two = Deux facteurs
admin-service-strengths = Seulement ces façons de se connecter ; aucune cochée : toutes
admin-service-attributes = Ce qu’il apprend d’une personne, outre le nom d’utilisateur
admin-service-matching = Ce qui est comparé avec le téléphone
admin-service-matching-site = Comme le site le dit
admin-service-form = Forme des réponses
admin-service-logout = Quand une session se termine
admin-service-logout-there = Il est prévenu là où le ticket est allé
admin-service-logout-at = Il est prévenu à cette adresse :
admin-service-logout-never = Il n’est pas prévenu
admin-service-logout-url = Adresse pour cela
admin-service-callbacks = Rappels de proxy, un par ligne ; aucun : ce n’est pas un proxy
admin-service-fault-name = Un nom a de 1 à 96 caractères, sans caractère de contrôle.
admin-service-fault-taken = Un service porte déjà ce nom. Choisissez-en un autre, ou modifiez ce service.
admin-service-fault-description = 200 caractères au plus, sans caractère de contrôle.
admin-service-fault-no-url = Un service a besoin d’au moins une adresse. Rien n’a changé.
admin-service-fault-url = « { $line } » ne convient pas : une adresse commence par https://, a un chemin, et un * seulement à la fin. Rien n’a changé.
admin-service-fault-logout = Une seule adresse est attendue, qui commence par https://, sans *.
admin-service-fault-matching = Sans nombre à comparer, un seul toucher approuverait ce que quelqu’un d’autre a commencé : ce site permet les empreintes. Choisissez pick.
admin-service-fault-not-yours = Seul un administrateur peut supprimer la comparaison.

## The audit log

admin-audit = Journal d’audit
admin-audit-who = Personne : adresse e-mail ou identifiant
admin-audit-by = Ce que cette personne a fait à d’autres
admin-audit-event = Type
admin-audit-any = Tous
admin-audit-from = Du
admin-audit-to = Au, ce jour compris
admin-audit-none = Aucune entrée ne correspond.
admin-audit-where = D’où
admin-audit-detail = Détail
admin-audit-fault-who = Personne n’a cette adresse, et ce n’est pas un identifiant. D’un compte effacé, on ne connaît que l’identifiant.
admin-audit-fault-day = Un jour s’écrit comme 2026-11-24.

## Limits

admin-limits = Limites
admin-limits-intro = Qui est limité maintenant. Chaque instance compte les réseaux à part ; celle-ci est celle qui vous répond.
admin-limits-none = Personne n’est limité.
admin-limit = Limite
admin-limit-whose = De qui
admin-limit-until = Jusqu’au
admin-limit-closed = Un nouveau mot de passe y met fin
admin-limit-lift = Lever
admin-limit-mails = E-mails avec des codes
admin-limit-resets = E-mails pour un nouveau mot de passe
admin-limit-registrations = E-mails à une adresse qui a demandé un compte
admin-limit-mails-network = E-mails demandés depuis un réseau
admin-limit-enrolments = Appareils en cours d’ajout
admin-limit-texts = SMS d’un compte
admin-limit-texts-number = SMS vers un numéro
admin-limit-texts-site = SMS de tout le site aujourd’hui
admin-limit-passwords = Mots de passe faux d’affilée
admin-limit-codes = Codes faux d’affilée
admin-limit-pushes = Aucune demande n’est envoyée au téléphone : « Ce n’est pas moi » a été pressé
admin-limit-network = Requêtes d’un réseau ou d’un téléphone dans cette minute

## Outbox

admin-outbox = Boîte d’envoi
admin-outbox-intro = Ce qui attend d’être envoyé, et ce qui a été abandonné. Le contenu ne peut pas être lu ici.
admin-outbox-none = Rien n’attend.
admin-outbox-what = Quoi
admin-outbox-mail = E-mail
admin-outbox-sms = Message SMS
admin-outbox-push = Notification vers un téléphone
admin-outbox-logout = Déconnexion vers un service
admin-outbox-waits = En attente
admin-outbox-tries = Échecs : { $count }
admin-outbox-next = Prochain essai : { $at }
admin-outbox-dead = Abandonné
admin-outbox-retry = Essayer maintenant
admin-outbox-forget = Oublier

## Health

admin-health = État du serveur
admin-health-intro = Ce que « symbolon-server doctor » dit du serveur qui vous répond, en anglais. La commande vérifie aussi tout le journal d’audit.
admin-health-good = Bon
admin-health-look = À regarder
admin-health-wrong = Erreur

## Charts

admin-days = Période
admin-chart-sign-ins = Connexions par jour et par méthode
admin-chart-failures = Essais infructueux par jour
admin-chart-locks = Blocages par jour
admin-chart-desc = { $count } en { $days } jours. Le tableau ci-dessous a les mêmes chiffres.
admin-chart-table = Afficher en tableau
admin-day = Jour (UTC)
admin-sum = En tout
admin-method-pin = Code PIN
admin-method-qr = Code QR
admin-method-key = Clé de sécurité
admin-method-sms = Message SMS
admin-method-password = Mot de passe seul
admin-method-other = Autre
admin-failure-password = Mot de passe faux
admin-failure-code = Code ou PIN faux
admin-failure-refused = Refusé sur le téléphone
admin-failure-expired = Temps écoulé
admin-lock-pin = PIN bloqué
admin-lock-closed = Limite atteinte
admin-lock-device = Appareil suspendu
admin-lock-user = Compte bloqué

## What is kept, here and in the privacy statement

kept-title = Ce qui est conservé, et combien de temps
kept-intro = Selon les réglages de ce site ; une fois par heure, ce qui est plus ancien est supprimé.
kept-what = Quoi
kept-how-long = Combien de temps
kept-for-ever = Sans limite
kept-days = { $days } jours
kept-audit = Entrées du journal d’audit
kept-addresses = Adresses de réseau qui s’y trouvent ; ensuite une empreinte à clé
kept-sign-ins = Connexions, et ce qui a été demandé aux téléphones
kept-sessions = Sessions, une fois leur temps écoulé
kept-undelivered = Qu’un envoi n’a pas pu être remis, et à qui
admin-service-oidc = C’est aussi un client d’OpenID Connect. Les adresses de retour et le secret ont leur propre page.
