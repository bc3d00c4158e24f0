### The administration: its navigation, roles, overview.

admin-title = Administration du site
admin-overview = Vue d’ensemble
admin-intro = Vous voyez ici ce dont votre rôle a besoin. Chaque acte est inscrit au journal d’audit, avec votre nom.
admin-no-factor-title = Configurez d’abord un second facteur
admin-no-factor = Vous avez un rôle, mais l’administration ne s’ouvre qu’avec un second facteur. Ajoutez un appareil mobile dans Mon compte, puis revenez.
admin-done = C’est fait. C’est inscrit au journal d’audit.
admin-person = Personne

## Roles

admin-roles = Rôles
admin-roles-intro = Qui peut faire quoi sur ces pages. Personne ne change ses propres rôles, et il reste toujours un administrateur.
admin-roles-none = Personne n’a de rôle.
admin-role = Rôle
admin-given = Depuis
admin-role-administrator = Administrateur
admin-role-helpdesk = Assistance
admin-role-auditor = Auditeur
admin-role-service-owner = Responsable de service
admin-role-take = Retirer
admin-role-take-of = Retirer ce rôle à { $name }
admin-role-give-title = Donner un rôle
admin-role-give = Donner ce rôle
admin-role-service = Service, pour un responsable de service
admin-role-no-service = Aucun
admin-role-fault-unknown = Personne n’a de compte à cette adresse. Vérifiez comment elle est écrite.
admin-role-fault-no-service = Il faut un service à un responsable de service. Rien n’a changé ; choisissez-en un.
admin-role-fault-has-it = Cette personne a déjà ce rôle.
admin-role-fault-gone = Rien n’a changé : le rôle est déjà retiré, ou plus personne ne pourrait administrer le site.
admin-role-fault-own = Vous ne pouvez pas changer vos propres rôles. Demandez à un autre administrateur.

## People and their phones

admin-people = Personnes
admin-people-search = Adresse e-mail, nom d’utilisateur ou nom
admin-people-locked = Comptes bloqués seulement
admin-search = Rechercher
admin-show = Afficher
admin-people-found = Résultats
admin-people-none = Personne ne correspond. Cherchez avec moins de lettres.
admin-people-waiting = En attente de la confirmation d’une seconde personne
admin-state = État
admin-person-open = Ouvert
admin-person-no-factor = Pas encore de second facteur
admin-person-locked = Bloqué
admin-person-failures = { $count } mots de passe ou codes faux d’affilée
admin-person-own = C’est votre propre compte. Gérez-le dans Mon compte.
admin-person-has-role = Cette personne a un rôle : seul un administrateur peut modifier le compte.
admin-reset-waiting = Récupération demandée ; un nouvel appareil pourra être ajouté à partir du { $at }.
admin-reset-second = Une seconde personne doit confirmer la récupération avant le { $at }.
admin-reset-not-you = Vous l’avez demandée : ce ne peut donc pas être vous.
admin-reset-ready = Un nouvel appareil peut être ajouté jusqu’au { $at }.
admin-reset-asked-title = Une seconde personne doit le confirmer
admin-reset-asked = Demandez à un collègue qui a le même droit d’ouvrir cette page. La personne a été prévenue par e-mail et peut l’arrêter.
admin-nothing-title = Rien n’a changé
admin-nothing = C’était déjà le cas, ou quelqu’un a été plus rapide. La page montre l’état actuel.
admin-erases = Le compte sera effacé le { $at }.
admin-sessions-none = Personne n’est connecté.
admin-back = Revenir sans rien changer
admin-act-lock = Bloquer le compte
admin-act-lock-text = Toutes les sessions se terminent et personne ne se connecte à ce compte tant qu’il est bloqué. Les appareils restent.
admin-act-unlock = Débloquer le compte
admin-act-unlock-text = La personne peut se connecter de nouveau, avec le même mot de passe et les mêmes appareils.
admin-act-end-sessions = Terminer toutes les sessions
admin-act-end-sessions-text = La personne est déconnectée partout, y compris des services. Rien d’autre ne change.
admin-act-reset = Permettre un nouvel appareil
admin-act-reset-text = Assurez-vous de qui vous le demande. Pendant 24 heures, un nouvel appareil peut être ajouté avec le mot de passe et un code reçu par e-mail, sans délai d’attente. La personne est prévenue par e-mail et peut l’arrêter.
admin-act-reset-two = Assurez-vous de qui vous le demande. Une seconde personne ayant le même droit doit le confirmer ; ensuite, pendant 24 heures, un nouvel appareil peut être ajouté avec le mot de passe et un code reçu par e-mail. La personne est prévenue dès maintenant et peut l’arrêter.
admin-act-confirm-reset = Confirmer le nouvel appareil
admin-act-confirm-reset-text = Un collègue veut permettre à cette personne d’ajouter un nouvel appareil. Assurez-vous vous-même de qui le demande ; ensuite, pendant 24 heures, le mot de passe et un code reçu par e-mail suffisent.
admin-act-export = Télécharger toutes les données
admin-act-export-text = Un fichier avec tout ce qui est conservé sur cette personne. Gardez-le en lieu sûr et ne le donnez à personne d’autre.
admin-act-erase = Effacer le compte
admin-act-erase-text = Toutes les sessions se terminent maintenant. Dans { $days } jours, tout ce qui concerne cette personne est effacé ; d’ici là, elle (par un lien reçu par e-mail) ou vous pouvez garder le compte.
admin-act-keep = Garder le compte
admin-act-keep-text = Le compte n’est pas effacé.
admin-devices = Appareils
admin-devices-none = Aucun appareil.
admin-devices-care = Seulement ceux qui demandent attention
admin-device = Appareil
admin-last-used = Dernière utilisation
admin-wrong-pins = PIN faux : { $count }
admin-device-remove = Retirer l’appareil
admin-device-remove-text = Il ne peut plus rien confirmer, et les sessions du dernier jour qu’il a ouvertes se terminent. La personne est prévenue par e-mail. C’est définitif ; l’appareil pourra être ajouté de nouveau.
admin-pages = Autres pages
admin-page-before = Page précédente
admin-page-after = Page suivante

## The mail to a person for whom one of two administrators asks

notice-reset-asked-subject = On a demandé à un administrateur de vous laisser ajouter un appareil
notice-reset-asked = Quelqu’un qui dit être vous a demandé à un administrateur d’ajouter un appareil à { $email } sans en avoir un ancien. Un second administrateur doit le confirmer.
notice-reset-asked-do = Arrêtez-le maintenant avec ce bouton et prévenez l’administrateur.
notice-reset-asked-button = L’arrêter
