### Pages pour les personnes connectées

## Connexion réussie

home-title = Connexion réussie
home-logged-in = Votre connexion à { $brand } est établie.
home-stop = Pour arrêter la connexion automatique aux autres services, choisissez { $logout } ou fermez toutes les fenêtres du navigateur.
home-token = Les moitiés s’assemblent

wrong-pins-title = PIN incorrects sur « { $device } »
wrong-pins = { $count ->
    [one] { $count } PIN incorrect a été saisi depuis la dernière fois. Si ce n’était pas vous, gardez le téléphone hors de portée d’autrui et changez son PIN dans l’application.
   *[other] { $count } PIN incorrects ont été saisis depuis la dernière fois. Si ce n’était pas vous, gardez le téléphone hors de portée d’autrui et changez son PIN dans l’application.
}

## Mon compte

account-title = Mon compte
account-ways = Moyens de connexion
account-devices = Gérer mes appareils mobiles
account-devices-count = { $count ->
    [0] Aucun pour l’instant
    [one] { $count } appareil
   *[other] { $count } appareils
}
account-devices-care = { $count ->
    [one] { $count } demande votre attention
   *[other] { $count } demandent votre attention
}
account-keys = Gérer mes clés de sécurité et plateformes de confiance
account-keys-count = { $count ->
    [0] Aucune pour l’instant
    [one] { $count } clé
   *[other] { $count } clés
}
account-numbers = Gérer mes numéros de téléphone mobile
account-numbers-count = { $count ->
    [0] Aucun pour l’instant
    [one] { $count } numéro
   *[other] { $count } numéros
}
account-details = Les données de mon compte
account-name = Nom
account-email = Courriel
account-username = Nom d’utilisateur
account-mail-language = Langue des courriels
account-act = Compte
account-personal-data = Modifier mes données personnelles
account-delete = Supprimer mon compte
account-recent = Connexions récentes
account-recent-none = Il n’y en a pas encore.
account-when = Quand
account-service = Service
account-with = Avec
account-browser = Depuis
account-here = { $brand }, ici même
how-password = Mot de passe
how-app-pin = { $device }, PIN
how-app-biometric = { $device }, empreinte digitale
how-app-qr = { $device }, code QR
how-sms = SMS
how-security-key = Clé de sécurité
result-not-me = Vous avez indiqué : ce n’est pas moi
result-denied = Refusé sur le téléphone
result-mismatch = Ne correspondait pas
result-expired = Temps écoulé
account-sessions = Sessions ouvertes
account-session-here = Ici
account-session-this = Ce navigateur · depuis : { $since }
account-session-since = Depuis : { $since } · dernière utilisation : { $used }
account-session-end = Terminer
account-session-end-of = Terminer la session de { $browser }
account-end-all = Se déconnecter partout ailleurs
account-notice-password-changed-title = Votre mot de passe a été changé
account-notice-password-changed = Les autres sessions ont pris fin.
account-notice-session-ended-title = La session a pris fin
account-notice-session-ended = Ce navigateur-là doit se connecter de nouveau.
account-notice-all-sessions-ended-title = Toutes les autres sessions ont pris fin
account-notice-all-sessions-ended = Seul ce navigateur est encore connecté.
account-notice-data-changed-title = Vos données ont été modifiées
account-notice-data-changed = Elles sont valables dès maintenant.
account-notice-mail-language-title = La langue de vos courriels a été changée
account-notice-mail-language = Elle vaut dès le prochain courriel.

## Changer le mot de passe

change-title = Changer le mot de passe
change-intro = Choisissez votre nouveau mot de passe.
change-new = Nouveau mot de passe
change-confirm = Confirmer le nouveau mot de passe
change-rules = Un mot de passe ne peut pas contenir votre nom d’utilisateur. Il doit compter au moins 10 caractères, issus d’au moins trois des quatre groupes suivants (espaces autorisés) :
change-rule-upper = Majuscules : de A à Z
change-rule-lower = Minuscules : de a à z
change-rule-digit = Chiffres : de 0 à 9
change-rule-special = Caractères spéciaux : { $characters }
change-samples = Exemples
change-more-samples = Générer d’autres exemples de mots de passe
change-error-title = Ce mot de passe ne peut pas être utilisé
change-error-too-short = Il a moins de 10 caractères.
change-error-too-long = Il a plus de 128 caractères.
change-error-too-few-groups = Ses caractères sont issus de moins de trois groupes.
change-error-contains-username = Il contient votre nom d’utilisateur ou le nom de votre adresse électronique.
change-error-common = Il fait partie des mots de passe essayés en premier, ou s’en déduit facilement. Ajoutez des mots sans rapport entre eux.
change-error-different = Les deux mots de passe diffèrent. Saisissez-les de nouveau.
change-done-title = Votre mot de passe { $brand } a été changé.
change-done = Toutes les autres sessions ont pris fin. Vos appareils restent tels quels.

## Gérer mes appareils mobiles

devices-title = Gérer mes appareils mobiles
devices-intro = Chacun garde sa propre moitié. En supprimer un ne touche pas les autres.
devices-add = Ajouter un appareil mobile
devices-none-title = Pas encore d’appareil
devices-none = Avec l’application { $brand } sur votre téléphone, personne ne peut se connecter avec votre seul mot de passe.
devices-rename = Renommer
devices-rename-of = Renommer { $name }
devices-delete = Supprimer
devices-delete-of = Supprimer { $name }
devices-added = ajouté : { $when }
devices-used = dernière utilisation : { $when }
devices-unused = pas encore utilisé
devices-biometric = empreinte digitale active
devices-locked = PIN saisi cinq fois de façon incorrecte. Supprimez l’appareil et ajoutez-le de nouveau.
devices-suspended = Quelque chose ne concordait pas sur ce téléphone ; il a donc été suspendu. Supprimez-le et ajoutez-le de nouveau.
devices-new = Ouvrez-y l’application une fois pour qu’il puisse servir.
devices-everywhere-title = Une session ouverte là où vous n’êtes pas ?
devices-everywhere = Ceci met fin à toutes les sessions sauf celle-ci. Vos appareils restent.
devices-everywhere-button = Se déconnecter partout ailleurs
devices-full = Vous avez dix appareils, le maximum. Supprimez-en un pour en ajouter un autre.
devices-notice-added-title = « { $name } » a été ajouté
devices-notice-added = Nous avons aussi écrit à { $email }, pour que vous le remarquiez si ce n’était pas vous.
devices-notice-renamed-title = Il s’appelle maintenant « { $name } »
devices-notice-renamed = Le téléphone affichera le nouveau nom à sa prochaine connexion.
devices-notice-deleted-title = « { $name } » a été supprimé
devices-notice-deleted = Il ne peut plus rien confirmer. Nous avons aussi écrit à { $email }.
devices-notice-sessions-ended-title = Toutes les autres sessions ont pris fin
devices-notice-sessions-ended = Seul ce navigateur est encore connecté.
devices-notice-add-cancelled-title = Rien n’a été ajouté
devices-notice-add-cancelled = Le code QR ne fonctionne plus.
devices-notice-too-many-title = Pas d’autre appareil possible
devices-notice-too-many = Vous en avez dix, le maximum. Supprimez-en un pour en ajouter un autre.

rename-title = Renommer « { $name } »
rename-label = Nom de votre appareil
rename-hint = Vous le verrez quand vous vous connecterez, par exemple « Mon téléphone bleu ».

delete-title = Supprimer « { $name } » ?
delete-text = La moitié de cet appareil ne vaudra plus rien : il ne pourra plus confirmer de connexion. Votre compte et vos autres appareils restent.
delete-last-title = C’est votre dernier moyen de confirmer
delete-last = Sans lui, vous ne pourrez pas vous connecter là où deux facteurs sont demandés, et votre mot de passe seul ne suffit pas pour ajouter un nouvel appareil.
delete-last-confirm = Supprimer quand même
delete-last-error = Cochez la case ou gardez l’appareil. Rien n’a été supprimé.
delete-keep = Garder
delete-button = Supprimer

## Ajouter un appareil mobile

add-title = Ajouter un appareil mobile
add-intro = Donnez un nom à votre appareil mobile et choisissez un code PIN pour lui.
add-steps = Étapes de l’ajout d’un appareil
add-step-name = Nom et PIN
add-step-scan = Scanner avec le téléphone
add-step-ready = Prêt
add-name = Nom de votre appareil
add-name-hint = Vous le verrez quand vous vous connecterez, par exemple « Mon téléphone bleu ».
add-pin = Votre code PIN à 4 chiffres
add-pin-hint = Vous le saisirez sur le téléphone à chaque connexion. Il ne vaut que pour ce téléphone et ce site.
add-pin2 = Confirmer votre code PIN
add-draw = En tirer un au sort
add-drawn-title = Votre code PIN tiré au sort
add-drawn = Il est déjà dans les deux champs. Retenez-le : après « Envoyer », aucune page ne l’affichera plus.
add-advice-year-title = Cela ressemble à une année de naissance
add-advice-date-title = Cela ressemble à une date
add-advice = Les personnes qui vous connaissent l’essaieront en premier. Quatre chiffres sans histoire sont plus sûrs. Pour le garder, choisissez de nouveau « Envoyer ».
add-error-pin-format = Le code PIN compte exactement quatre chiffres.
add-error-weak-pin = C’est un des codes PIN que l’on devine en premier. Choisissez-en un autre ou faites-en tirer un au sort.
add-error-pins-differ = Les deux codes PIN diffèrent. Saisissez-les de nouveau.
add-error-starts-title = Trop de débuts
add-error-starts = Rien n’est perdu. Réessayez dans { $time }.
add-phone-title = Ayez votre téléphone sous la main
add-phone = Installez l’application { $brand }, ouvrez-la et choisissez *Initialiser*. La page suivante affiche un code QR pour elle.
add-phone-notifications = Autorisez les notifications quand elle le demande.
add-phone-desktop = Pas de téléphone sous la main ? L’application de bureau fait la même chose.
add-stores = Où obtenir l’application
add-store-qr = Code QR de { $store }

enrol-title = Ajouter « { $name } »
enrol-step-open = Sur le téléphone, ouvrez l’application et choisissez *Initialiser*.
enrol-step-scan = Pointez son appareil photo vers ce code.
enrol-step-pin = Saisissez le PIN que vous venez de choisir, puis choisissez *S’authentifier*.
enrol-qr-label = Code QR à scanner avec l’application { $brand }. Plus bas, sous « Pas d’appareil photo ? », il figure en texte.
enrol-waiting = En attente du téléphone
enrol-waiting-detail = Cette page continue d’elle-même. Le code fonctionne encore *{ $time }*.
enrol-claimed = Le téléphone termine
enrol-claimed-detail = Le PIN était correct. Cette page continue d’elle-même.
enrol-tries = Le PIN saisi sur le téléphone était incorrect. { $count ->
    [one] Il reste { $count } tentative.
   *[other] Il reste { $count } tentatives.
}
enrol-more-time = Plus de temps
enrol-extended-title = Plus de temps
enrol-extended = Le même code fonctionne dix minutes de plus.
enrol-uri-label = Le code QR en texte
enrol-uri-hint = Copiez-le et collez-le dans l’application, sous *Initialiser*. Ne le donnez à personne : avec le PIN, il ajoute un appareil à votre compte.

enrol-done-title = Les moitiés s’assemblent
enrol-done = « { $name } » est configuré.
enrol-done-detail = Choisissez *{ $method }* à votre prochaine connexion. Nous avons aussi écrit à { $email }, pour que vous le remarquiez si ce n’était pas vous.
enrol-done-button = Vers mes appareils
enrol-closed-title = Le PIN était incorrect trois fois
enrol-closed = « { $name } » n’a pas été ajouté, et le code QR ne fonctionne plus. Rien d’autre n’est perdu : recommencez et choisissez un nouveau PIN.
enrol-expired-title = Le temps est écoulé
enrol-expired = « { $name } » n’a pas été ajouté, et le code QR ne fonctionne plus. Rien d’autre n’est perdu : recommencez.
enrol-replaced-title = Ce code QR ne fonctionne plus
enrol-replaced = L’ajout de « { $name } » a été annulé, ou repris dans un autre onglet. Continuez là-bas ou recommencez.

## Récupération : le chemin lent pour qui a perdu tous ses appareils
recovery-title = Ajouter un appareil sans en avoir un ancien
recovery-lead = Vous n’avez plus aucun de vos appareils
recovery-name = Une nouvelle moitié
recovery-why = Comme un mot de passe et une boîte aux lettres suffisent, cela prend { $hours } heures, et la personne à qui appartient le compte peut l’arrêter.
recovery-token = Les moitiés sont séparées
recovery-step-code = Nous envoyons un code à *{ $address }* ; vous le saisissez ici.
recovery-step-wait = Pendant { $hours } heures, rien ne se passe. Nous vous prévenons par courriel, avec un lien qui arrête tout.
recovery-step-add = Ensuite vous revenez, saisissez un second code et ajoutez votre nouvel appareil.
recovery-send = M’envoyer le code
recovery-waiting = Vous l’avez demandé. Votre nouvel appareil pourra être ajouté à partir de ce moment :
recovery-waiting-detail = Ce n’était pas vous ? Le courriel que nous avons envoyé contient un lien qui l’arrête ; se connecter avec un de vos appareils l’arrête aussi.
recovery-ready = Le temps d’attente est passé. Votre nouvel appareil peut être ajouté jusqu’à ce moment :
recovery-stop-title = Arrêter l’ajout d’un appareil ?
recovery-stop-text = Quelqu’un s’est connecté avec votre mot de passe et a demandé à ajouter un appareil sans en avoir un ancien. Si ce n’était pas vous, arrêtez-le maintenant.
recovery-stop-button = Arrêter
recovery-stopped-title = C’est arrêté
recovery-stopped-text = Aucun appareil ne peut plus être ajouté de cette façon. Quelqu’un connaît votre mot de passe : changez-le.
recovery-nothing-title = Il n’y a rien à arrêter
recovery-nothing-text = La demande de ce lien a été arrêtée, utilisée ou a expiré.
confirm-lost = Je n’ai plus aucun de ces appareils
