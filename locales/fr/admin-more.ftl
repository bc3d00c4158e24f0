### The administration: a person's keys and codes, the time to confirm, clients of OpenID Connect.


## A person's security keys and recovery codes

admin-keys = Clés de sécurité
admin-keys-none = Il n’y a pas de clé de sécurité.
admin-codes = Codes de récupération restants : { $count }
admin-codes-made = créés le { $at }
admin-key-remove = Retirer la clé de sécurité
admin-key-remove-text = Personne n’entre plus avec elle, et les sessions du dernier jour qu’elle a ouvertes prennent fin. La personne est prévenue par e-mail. C’est irréversible ; la clé peut être ajoutée à nouveau.
admin-act-end-codes = Annuler les codes de récupération
admin-act-end-codes-text = Aucun code imprimé ne fonctionne plus. La personne est prévenue par e-mail et peut en créer d’autres. Rien d’autre ne change.
notice-recovery-codes-ended-subject = Vos codes de récupération ont été annulés
notice-recovery-codes-ended = Un administrateur a annulé les codes de récupération de { $email }. Ce que vous avez imprimé ne fonctionne plus.
notice-recovery-codes-ended-do = Si vous ne l’avez pas demandé, demandez pourquoi à l’administrateur. Créez-en vous-même de nouveaux.
notice-recovery-codes-ended-button = Mes codes de récupération

## Time to confirm

admin-chart-confirm = Temps médian de confirmation
admin-chart-confirm-desc = En { $days } jours, la moitié des confirmations ont pris au plus { $time }.
admin-chart-confirm-none = Rien n’a été confirmé en { $days } jours.
admin-confirm-seconds = De la question à la réponse du téléphone, en secondes

## Clients of OpenID Connect

admin-oidc-open = Configurer OpenID Connect
admin-oidc-change = Modifier OpenID Connect
admin-oidc-of = OpenID Connect pour { $name }
admin-oidc-intro = Les adresses sont prises à la lettre : sans * et sans barre oblique de plus ou de moins. Le client apprend des personnes ce que la page du service permet.
admin-oidc-id = Identifiant du client
admin-oidc-redirects = Adresses où vont les codes, une par ligne
admin-oidc-after = Adresses après une déconnexion, une par ligne
admin-oidc-back = Adresse prévenue de la fin d’une session (peut être vide)
admin-oidc-scopes = Ce qu’il peut demander en plus de qui est la personne
admin-oidc-kind = Type de client
admin-oidc-confidential = Confidentiel : un serveur, qui garde un secret
admin-oidc-public = Public : un script de page ou un programme donné aux personnes, qui ne peut en garder
admin-oidc-public-care = Un client public n’a pas de secret : ce choix annule le secret actuel.
admin-oidc-remove = Ce n’est plus un client d’OpenID Connect
admin-oidc-remove-hint = Alors personne n’y va plus par cette voie, et son secret est annulé. Un service qui a une adresse CAS peut s’en passer.
admin-oidc-fault-address = { $line } n’est pas utilisable : donnez une adresse entière qui commence par https:// (sans protection sur cette machine seule).
admin-oidc-fault-none = Un client a besoin d’au moins une adresse où vont les codes.
admin-oidc-fault-many = Au plus { $count } adresses d’un même type.
admin-oidc-fault-last = Sans lui personne ne pourrait aller à ce service : donnez-lui d’abord une adresse.
admin-oidc-secret = Tirer un nouveau secret
admin-oidc-secret-text = L’ancien secret est aussitôt annulé : tant que le nouveau n’y est pas réglé, personne n’accède au service. Il est montré une fois.
admin-oidc-shown = Le secret du client, montré cette seule fois
admin-oidc-shown-text = Copiez-le maintenant dans la configuration du client. Le site n’en garde que l’empreinte ; s’il est perdu, tirez-en un nouveau.
admin-oidc-proceed = Je l’ai copié
admin-oidc-next = Il connecte les personnes par OpenID Connect : c’est à régler à la page suivante. Il n’a alors pas besoin d’adresse ici.
admin-oidc-nothing = Rien n’a été changé : ce n’est plus un client confidentiel.
