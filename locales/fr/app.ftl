### L’application. `*…*` est un texte en évidence. « Cet appareil » est un téléphone ou un ordinateur.

window-title = { $title } – Symbolon

## Mots présents sur de nombreux écrans

back = Retour
close = Fermer
done = Terminé
dismiss = Masquer
go-back = Revenir
continue = Continuer
try-again = Réessayer
save = Enregistrer
yes = OUI
skip = IGNORER
copy = Copier
copied = Copié
what-to-do = Que faire
authenticate = S’authentifier
scan-qr-code = Scanner le code QR
success = Réussi
one-time-password = Mot de passe à usage unique
read-aloud = Lire à haute voix
change-pin = Changer le code PIN
fingerprint = Empreinte digitale
face = Reconnaissance faciale
use-fingerprint = Utiliser l’empreinte digitale
use-face = Utiliser la reconnaissance faciale
time-left = { $minutes ->
    [0] { $seconds } s restantes
   *[other] { $minutes } min { $seconds } s restantes
}
time-left-60 = Il reste une minute.
time-left-20 = Il reste vingt secondes.

## Onglets

tabs = Parties de l’application
tab-home = Connexion
tab-accounts = Comptes
tab-settings = Réglages

## Bienvenue

welcome-title = Portez votre moitié de la clé
welcome-text = Le site garde une moitié, cet appareil garde l’autre. Vous êtes connecté quand elles se rejoignent.
initialise = Initialiser
welcome-need = De quoi ai-je besoin ?
welcome-need-1 = Un ordinateur, ou une autre fenêtre, où vous vous connectez au site avec votre adresse électronique et votre mot de passe.
welcome-need-2 = Là : *Mon compte*, puis *Gérer mes appareils mobiles*, puis *Ajouter un appareil mobile*. Vous nommez l’appareil et choisissez un code PIN de quatre chiffres.
welcome-need-3 = Le site affiche alors un code QR. Appuyez ici sur *Initialiser* et lisez-le.
welcome-need-4 = Saisissez le code PIN choisi et appuyez sur *S’authentifier*.

## Ce que le démarrage a trouvé

lost-title = { $count ->
    [one] Un compte doit être initialisé de nouveau
   *[other] { $count } comptes doivent être initialisés de nouveau
}
lost-text = Leurs clés ne sont pas sur cet appareil. Cela arrive après la restauration d’une sauvegarde, ou quand le coffre à secrets du système a été vidé. Rien n’est perdu sur le site : supprimez cet appareil dans « Mon compte » et ajoutez-le de nouveau.
damaged-title = { $count ->
    [one] Un compte est illisible
   *[other] { $count } comptes sont illisibles
}
damaged-text = Son fichier est endommagé. Il a été laissé tel quel ; les autres comptes fonctionnent. Initialisez le compte de nouveau s’il manque ici.

## Scanner

scan-point = Pointez la caméra vers le code QR de la page de connexion.
scan-stays = La lecture se fait toute seule. L’image reste sur cet appareil.
scan-other = Utiliser plutôt une image ou un texte
scan-ways = Donnez le code d’une autre manière.
scan-drop = Déposez ici une image du code
scan-drop-hint = PNG, JPEG ou WebP. Elle reste sur cet appareil.
scan-picture = Choisir une image
scan-paste = Coller du presse-papiers
scan-camera = Utiliser la caméra
scan-text = Ou le texte que le site affiche sous le code
scan-text-missing = Saisissez d’abord le texte.
torch = Lumière
got-enrol = C’est lu. C’est un code de configuration de { $site }.
got-code = C’est lu. C’est une connexion à { $site }.
got-request = C’est lu. C’est une connexion à { $site }.
got-next = Ouverture de l’étape suivante…

## Configuration

enrol-step = Étape 2 sur 3
enrol-check = Vérifiez que c’est bien le site où vous êtes connecté.
enrol-pin = Saisissez le code PIN à 4 chiffres que vous avez choisi sur le site
authority-text = Si votre organisation a sa propre autorité de certification, choisissez son certificat. Il ne vaut que pour ce site.
authority-choose = Choisir le fichier du certificat
authority-trusted = Le certificat a été accepté
authority-trusted-text = Il ne vaut que pour { $site }. Saisissez de nouveau le code PIN.
success-text = Les moitiés correspondent. Cet appareil est configuré et peut confirmer vos connexions à ce site.
almost-title = Presque terminé
almost-text = La configuration est enregistrée, mais le site n’a pas encore répondu à la première question. Réessayez quand il y a du réseau.
duplicates-title = { $count ->
    [one] Il y a une entrée plus ancienne pour ce compte
   *[other] Il y a { $count } entrées plus anciennes pour ce compte
}
duplicates-text = Vous n’en avez plus besoin sur cet appareil. Supprimez-la aussi dans « Mon compte ».
duplicates-remove = Retirer l’entrée plus ancienne
duplicates-gone = L’entrée plus ancienne a été retirée.

## Notifications

notify-title = Être averti quand une connexion attend ?
notify-text = Une notification ouvre aussitôt le bon écran. Sans elle, ouvrez l’application : elle montre ce qui attend.
notify-private = Une notification nomme le site, mais ni compte ni nombre.
notify-allow = Autoriser les notifications
notify-later = Pas maintenant
notify-refused = Il n’y aura pas de notifications
notify-refused-text = La connexion fonctionne quand même : ouvrez l’application, elle montre ce qui attend. Vous pouvez autoriser les notifications dans les réglages de votre système.

## Empreinte ou visage

enable-fingerprint = Activer la reconnaissance d’empreinte digitale ?
enable-fingerprint-text = Un toucher suffit alors sur *{ $site }*. Votre code PIN reste valable, et vous pouvez désactiver ceci sous « Comptes ».
enable-face = Activer la reconnaissance faciale ?
enable-face-text = Un regard suffit alors sur *{ $site }*. Votre code PIN reste valable, et vous pouvez désactiver ceci sous « Comptes ».
fingerprint-stays = Votre empreinte ne quitte jamais cet appareil.
face-stays = Votre visage ne quitte jamais cet appareil.
fingerprint-on = La reconnaissance d’empreinte digitale est activée.
face-on = La reconnaissance faciale est activée.
switch-on-pin = Saisissez votre code PIN pour l’activer

## Code PIN

your-pin = Votre code PIN
pin-pad = Code PIN
pin-delete = Effacer le dernier chiffre
pin-count = { $count } chiffres sur 4
pin-missing = { $count ->
    [1] Encore un chiffre
    [2] Encore deux chiffres
    [3] Encore trois chiffres
   *[other] Quatre chiffres du code PIN
}
pin-field-pin = Code PIN actuel
pin-field-next = Nouveau code PIN
pin-field-again = Le nouveau, de nouveau
change-pin-text = Évitez les années et les dates : ceux qui vous connaissent les essaient d’abord.
pin-changed = Le code PIN a été changé
pin-changed-text = Utilisez désormais le nouveau sur ce site.
pin-changed-dropped = Utilisez désormais le nouveau sur ce site. La reconnaissance d’empreinte ou de visage a été désactivée : réactivez-la sous « Comptes ».

## Accueil

home-waiting = { $count ->
    [0] Aucune connexion n’attend
    [one] Une connexion attend
   *[other] { $count } connexions attendent
}
home-nothing = Quand vous vous connectez sur un ordinateur, la demande apparaît ici toute seule.
home-ask = Demander maintenant
home-accounts = Comptes sur cet appareil
review = Examiner

## Connexion

asked-service = Service
asked-site = Site
asked-account = Compte
asked-from = Demandé depuis
act-sign_in = Se connecter
act-add_factor = Ajouter un moyen de connexion
act-remove_factor = Retirer un moyen de connexion
act-change_data = Modifier les données du compte
act-delete_account = Supprimer le compte
act-warning = C’est plus qu’une connexion. Si vous ne venez pas de le demander, appuyez sur « Ce n’est pas moi ».
number-pick = Quel nombre la page de connexion affiche-t-elle ?
number-type = Saisissez le nombre de la page de connexion
number-first = Choisissez d’abord le nombre.
number-type-first = Saisissez d’abord le nombre.
not-me = Ce n’est pas moi
pin-old-title = Une connexion plus récente a reçu une réponse
pin-old-text = Celle-ci ne peut plus être confirmée par le code PIN. Demandez-en une nouvelle sur la page de connexion.
pin-spent-title = Cette connexion a reçu cinq réponses
pin-spent-text = Elle ne peut plus être confirmée par le code PIN. Demandez-en une nouvelle sur la page de connexion.
pin-blocked-title = Le code PIN est inutilisable pour le moment
pin-blocked-text = Un changement du code PIN reste en suspens. Ouvrez le compte sous « Comptes » et demandez son état.
deny-title = Que s’est-il passé ?
deny-text = Dans les deux cas, personne n’entre.
deny-not-me = Ce n’est pas moi : je n’ai rien demandé
deny-cancel = J’ai commencé, mais je veux arrêter
approved-title = Les moitiés correspondent
approved-text = Vous avez confirmé *{ $service }* sur { $site }. La page de connexion continue toute seule.
approved-wrong-title = { $count ->
    [one] Un code PIN erroné a précédé
   *[other] { $count } codes PIN erronés ont précédé
}
approved-wrong-text = Si ce n’était pas une faute de frappe, quelqu’un d’autre a essayé. Changez le code PIN sous « Comptes ».
take-back = Ce n’était pas moi
take-back-detail = Au sujet de la confirmation des dix dernières minutes
take-back-title = Retirer cette confirmation ?
take-back-text = La session qu’elle a ouverte prend fin. Les demandes pour ce compte cessent pendant une heure.
take-back-do = Retirer et mettre fin à la session
denied-not_me-title = Personne n’est entré
denied-not_me-text = Vous avez dit que ce n’était pas vous. Les demandes à vos appareils cessent pendant une heure ; le code QR et les SMS fonctionnent toujours.
denied-cancel-title = La connexion a été arrêtée
denied-cancel-text = Personne n’est entré. Si vous voulez quand même vous connecter, recommencez sur la page de connexion.
denied-taken_back-title = La confirmation a été retirée
denied-taken_back-text = La session qu’elle avait ouverte a pris fin. Les demandes à vos appareils cessent pendant une heure.
denied-advice-title = Changez maintenant votre mot de passe
denied-advice = Quelqu’un le connaît, sinon on ne vous aurait rien demandé. Changez-le dans « Mon compte ».
ended-kept-title = Rien d’autre n’est perdu
ended-kept = Votre compte, votre mot de passe et vos autres méthodes fonctionnent toujours.
scan-new = Scanner le nouveau code QR

## Mot de passe à usage unique

code-pin = Saisissez votre code PIN pour voir le code
code-show = Afficher le code
code-type = Saisissez ce code uniquement sur *{ $site }*, dans « Code généré par votre application ».
code-once = Valable pour cette connexion seulement
code-covered = Le code est masqué.
code-uncover = Afficher le code
code-cover = Masquer le code
code-again = { $count ->
    [one] Code PIN erroné ? Encore { $count } essai
   *[other] Code PIN erroné ? Encore { $count } essais
}
code-last = Pour un autre code, appuyez sur « Nouveau code » sur la page de connexion.
code-warning = Aucun réseau n’est nécessaire. Ne donnez jamais ce code à personne, pas même à l’assistance.

## Comptes

accounts-add = Ajouter un compte
account-device = Nom de cet appareil là-bas : { $device }
account-stopped = Code PIN plus valable : à reconfigurer
account-stopped-title = Le code PIN n’est plus valable
account-stopped-text = Le site a un autre code PIN pour cet appareil. Supprimez cet appareil dans « Mon compte » et ajoutez-le de nouveau.
account-unsettled = Changement de code PIN en suspens
account-unsettled-title = Un changement du code PIN reste en suspens
account-unsettled-text = Le site n’a pas encore dit quel code PIN vaut. Ouvrez le compte sous « Comptes » et demandez son état.
status-ask = Demander au site
status-asking = Demande au site…
status-unknown = Appuyez pour demander l’état au site
status-active = Prêt
status-active-left = { $count ->
    [one] Prêt ; il reste { $count } essai pour le code PIN
   *[other] Prêt ; il reste { $count } essais pour le code PIN
}
status-pin_locked = Code PIN bloqué : à reconfigurer
status-suspended = Suspendu : à reconfigurer
rename = Renommer
rename-label = Un nom à vous
rename-hint = Sur cet appareil seulement. Vide : le nom du compte.
remove = Retirer de cet appareil
remove-title = Retirer ce compte ?
remove-text = La moitié de cet appareil pour *{ $account }* sur { $site } est effacée, ici et sur le site. Votre compte reste. Sans autre appareil, vous vous connectez par la récupération du site.
remove-do = Retirer
keep = Garder
remove-here-title = Le retirer d’ici seulement ?
remove-here-text = Le site n’en sait rien. Supprimez aussi cet appareil là-bas, dans « Mon compte ».
remove-here = Retirer d’ici seulement
removed = Le compte a été retiré de cet appareil.
protection-hardware = Les clés sont dans la puce de sécurité de cet appareil. Elles ne peuvent pas être copiées.
protection-tpm = Les clés sont scellées par la puce de sécurité (TPM) de cet ordinateur.
protection-keyring = Les clés sont dans le coffre à secrets du système. Elles sont aussi sûres que votre session sur cet ordinateur.

## Réglages

language = Langue
language-system = Comme le système
theme = Apparence
theme-system = Comme le système
theme-light = Claire
theme-dark = Sombre
cover-codes = Masquer les codes
cover-codes-detail = Les mots de passe à usage unique restent masqués jusqu’à ce que vous les vouliez
tray = Garder dans la zone de notification
tray-detail = Fermer la fenêtre laisse l’application active
notifications = Vérifier les notifications
notifications-granted = Autorisées. Appuyez pour vérifier tout le chemin.
notifications-denied = Non autorisées par le système
notifications-unknown = Pas encore demandé. Appuyez pour demander.
notifications-sent = Une notification a été envoyée
notifications-sent-text = Elle devrait apparaître dans un instant. Sinon, regardez les réglages de votre système.
push-checking = Vérification de tout le chemin. Cela prend jusqu’à une demi-minute.
push-none = Cet appareil n’a pas de service de push
push-whole = Les notifications arrivent sur cet appareil
push-broken = Toutes les notifications n’arrivent pas sur cet appareil
push-broken-text = La connexion fonctionne quand même : ouvrez l’application, elle montre ce qui attend.
push-way = Elles arrivent par { $service }.
push-arrived = Arrivée, après { $seconds } s.
push-breaks-service = Le service de push de cet appareil n’a pas donné d’adresse. Voyez si son application est configurée et s’il y a un réseau, puis vérifiez de nouveau.
push-breaks-site = Le site n’a pas pu apprendre où envoyer. Vérifiez de nouveau plus tard.
push-breaks-old = Le site est trop ancien pour cette vérification.
push-breaks-off = Le site n’envoie pas par ce service de push. Adressez-vous à l’exploitant du site.
push-breaks-address = Le site n’avait pas d’adresse valable de cet appareil et vient de l’apprendre. Vérifiez de nouveau dans un instant.
push-breaks-refused = Le service de push refuse les messages du site. Adressez-vous à l’exploitant du site.
push-breaks-later = Le service de push est en difficulté. Vérifiez de nouveau plus tard.
push-breaks-lost = Le service de push a pris le message, et il n’est pas arrivé. Voyez si le système laisse cette application fonctionner en arrière-plan.
about = À propos de Symbolon
about-version = Version { $version }
licences = Licences
licences-detail = EUPL-1.2 et autres
licences-text = Symbolon est un logiciel libre sous EUPL-1.2. Il contient ces œuvres d’autrui :
diagnostics = Texte pour l’assistance
diagnostics-detail = Sans rien de secret ni de personnel
diagnostics-text = La personne qui vous aide peut demander ce texte. Il ne contient ni code PIN, ni clé, ni compte, ni site.

## Quand rien ne va

stopped-kept-title = Rien n’est perdu
stopped-kept = Vos comptes sont toujours sur cet appareil.

## Problèmes : ce qui s’est passé, ce que cela signifie, que faire

problem-offline =
    .title = Le site est injoignable
    .text = Rien n’a été envoyé.
    .next = Vérifiez votre réseau, puis réessayez. Sans réseau, « Scanner le code QR » fonctionne toujours.
problem-broken =
    .title = Le site n’a pas répondu
    .text = Il n’est pas sûr qu’il ait reçu la demande. Rien n’est perdu.
    .next = Vérifiez votre réseau, puis réessayez.
problem-tls_clock =
    .title = La date de cet appareil semble fausse
    .text = Le certificat du site n’est pas valable à cette date, donc rien n’a été envoyé.
    .next = Réglez la date et l’heure par le réseau, puis réessayez.
problem-tls_untrusted =
    .title = Le certificat du site n’est pas reconnu
    .text = Il vient d’une autorité que cet appareil ne connaît pas, donc rien n’a été envoyé.
    .next = Assurez-vous d’être dans un réseau de confiance.
problem-tls =
    .title = Pas de connexion sécurisée
    .text = Le site et cet appareil n’ont pas pu s’accorder, donc rien n’a été envoyé.
    .next = Réessayez dans un autre réseau. Si cela persiste, dites-le à l’exploitant du site.
problem-not_json =
    .title = Autre chose que le site a répondu
    .text = Les réseaux qui veulent d’abord une page de connexion font cela, dans les hôtels et les trains par exemple.
    .next = Ouvrez une page web, connectez-vous au réseau, puis réessayez.
problem-answer_unverified =
    .title = La réponse ne venait pas du site
    .text = Elle n’a pas de signature valable et ne compte donc pas.
    .next = Réessayez dans un autre réseau. Si cela persiste, dites-le à l’exploitant du site.
problem-refused =
    .title = Le site a refusé la demande
    .text = Rien n’a été changé.
    .next = Réessayez. Si cela persiste, mettez l’application à jour.
problem-weak_pin =
    .title = Ce code PIN est deviné en premier
    .text = C’est l’un des seize que tout le monde essaie. L’ancien code PIN vaut toujours.
    .next = Choisissez-en un autre.
problem-policy =
    .title = Le site n’accepte pas cet appareil
    .text = Ses règles ne le permettent pas, ou vous avez déjà autant d’appareils que permis.
    .next = Supprimez dans « Mon compte » un appareil que vous n’utilisez plus, ou demandez à l’exploitant du site.
problem-nonce =
    .title = La demande est arrivée trop tard
    .text = Rien n’a été changé.
    .next = Réessayez.
problem-auth =
    .title = Le site ne connaît pas cet appareil
    .text = Il a probablement été supprimé dans « Mon compte ».
    .next = Retirez l’entrée ici. Pour réutiliser cet appareil, ajoutez-le dans « Mon compte » et scannez le nouveau code QR.
problem-enrol_pin =
    .title = { $left ->
        [0] Le code PIN était faux trois fois
       *[other] Le code PIN était faux
    }
    .text = { $left ->
        [0] Ce code QR n’est plus utilisable. Rien d’autre n’est perdu.
        [one] Ce n’est pas celui que vous avez choisi sur le site. Il vous reste { $left } essai.
       *[other] Ce n’est pas celui que vous avez choisi sur le site. Il vous reste { $left } essais.
    }
    .next = { $left ->
        [0] Créez un nouveau code QR sur le site, puis scannez-le.
       *[other] Saisissez-le de nouveau.
    }
problem-pin_wrong =
    .title = Le code PIN était faux
    .text = { $left ->
        [-1] Rien n’a été confirmé.
        [one] Rien n’a été confirmé. Il vous reste { $left } essai.
       *[other] Rien n’a été confirmé. Il vous reste { $left } essais.
    }
    .next = Saisissez-le de nouveau.
problem-pin_locked =
    .title = Le code PIN de cet appareil est bloqué
    .text = Le code PIN était faux cinq fois, donc cet appareil ne peut plus confirmer.
    .next = Connectez-vous à « Mon compte » d’une autre manière, ou par la récupération si vous n’en avez pas. Supprimez-y cet appareil et ajoutez-le de nouveau.
problem-suspended =
    .title = Le site a suspendu cet appareil
    .text = Il en a vu un état plus ancien, comme après une sauvegarde restaurée. Il ne peut donc plus confirmer.
    .next = Connectez-vous à « Mon compte » d’une autre manière, supprimez-y cet appareil et ajoutez-le de nouveau.
problem-match_wrong =
    .title = Les nombres diffèrent
    .text = Cette connexion a donc été arrêtée. Personne n’est entré.
    .next = Recommencez sur la page de connexion. Si vous n’aviez rien commencé, changez votre mot de passe.
problem-uv =
    .title = Le code PIN est nécessaire ici
    .text = Le site n’accepte ici ni empreinte ni visage.
    .next = Saisissez votre code PIN.
problem-state =
    .title = Une réponse a déjà été donnée
    .text = Cela n’a rien changé.
    .next = Regardez la page de connexion. Si elle attend, demandez-y une nouvelle demande.
problem-enrol_closed =
    .title = Ce code QR n’est plus valable
    .text = Il a été utilisé, annulé, ou a plus de dix minutes. Rien d’autre n’est perdu.
    .next = Créez un nouveau code QR sur le site, puis scannez-le.
problem-challenge_gone =
    .title = Cette connexion n’attend plus
    .text = Elle a reçu une réponse, a été annulée ou remplacée par une plus récente.
    .next = Regardez la page de connexion. Si elle attend, demandez-y une nouvelle demande.
problem-expired =
    .title = Le temps est écoulé
    .text = Personne n’est entré. Rien n’est perdu.
    .next = Appuyez sur « Recommencer » sur la page de connexion pour une nouvelle demande.
problem-upgrade =
    .title = Cette application est trop ancienne
    .text = Le site ou le code est d’une version plus récente.
    .next = Mettez l’application à jour, puis réessayez.
problem-rate =
    .title = Trop de demandes
    .text = Pour votre sécurité, c’est limité. Rien n’est perdu.
    .next = { $minutes ->
        [0] Réessayez plus tard.
        [one] Réessayez dans une minute.
       *[other] Réessayez dans { $minutes } minutes.
    }
problem-internal =
    .title = Quelque chose n’a pas marché
    .text = Il n’est pas sûr que la dernière étape ait été faite.
    .next = Réessayez. Si cela persiste, envoyez le texte de « Réglages », « Texte pour l’assistance » à la personne qui vous aide.
problem-busy =
    .title = Le site est occupé
    .text = Il ne peut pas répondre pour le moment. Rien n’est perdu.
    .next = Réessayez dans une minute.
problem-other_code =
    .title = { $looks ->
        [web] Ce code contient une adresse web
        [totp] Ce code est pour un autre type d’application d’authentification
        [wifi] Ce code est pour un réseau Wi-Fi
       *[text] Ce code n’est pas de Symbolon
    }
    .text = Rien n’a été ouvert.
    .next = Lisez le code que la page de connexion ou « Mon compte » affiche pour cette application.
problem-enrol_by_link =
    .title = Un code de configuration ne vient pas par un lien
    .text = Pour votre sécurité, il n’a pas été ouvert : quelqu’un d’autre a pu l’envoyer.
    .next = Appuyez ici sur « Scanner le code QR » et lisez vous-même le code sur le site.
problem-uri =
    .title = Ce n’est pas un code de Symbolon
    .text = Rien n’a été ouvert.
    .next = Lisez le code que la page de connexion ou « Mon compte » affiche pour cette application.
problem-kind =
    .title = Ce code est d’un autre type
    .text = Il n’est pas accepté de cette manière.
    .next = Lisez le code que la page de connexion ou « Mon compte » affiche pour cette application.
problem-format =
    .title = Le code est endommagé
    .text = Il est incomplet ou a été modifié.
    .next = Lisez-le de nouveau, ou demandez-en un nouveau sur le site.
problem-not_for_this_device =
    .title = Ce code est pour un autre appareil
    .text = Il n’appartient à aucun des comptes d’ici.
    .next = Utilisez l’autre appareil, ou choisissez celui-ci sur la page de connexion.
problem-unknown_key =
    .title = Le site a une nouvelle clé
    .text = Cet appareil ne la connaît pas encore.
    .next = Connectez-vous à un réseau et demandez l’état du compte sous « Comptes ». Si cela n’aide pas, configurez cet appareil de nouveau.
problem-signature =
    .title = Ce code ne vient pas du site qu’il nomme
    .text = Quelqu’un cherche peut-être à vous tromper. Rien n’a été ouvert.
    .next = N’allez pas plus loin. Regardez l’adresse dans votre navigateur.
problem-old =
    .title = Une demande plus récente a déjà reçu une réponse
    .text = Celle-ci ne compte donc plus sur cet appareil.
    .next = Demandez-en une nouvelle sur la page de connexion.
problem-spent =
    .title = Celle-ci a été utilisée trop souvent
    .text = Pour votre sécurité, elle ne compte plus sur cet appareil.
    .next = Demandez-en une nouvelle sur la page de connexion.
problem-picture_too_large =
    .title = L’image est trop grande
    .text = Jusqu’à 20 Mio et 10 000 pixels de côté sont lisibles.
    .next = Découpez le code et réessayez.
problem-picture_format =
    .title = Ce n’est pas une image lisible
    .text = PNG, JPEG et WebP le sont.
    .next = Choisissez un autre fichier, ou faites une capture d’écran.
problem-picture_no_code =
    .title = Aucun code QR n’a été trouvé
    .text = Il est peut-être trop petit, flou ou coupé.
    .next = Affichez-le plus grand, ou reprenez l’image.
problem-picture_several_codes =
    .title = Il y a plus d’un code dans l’image
    .text = On ne sait pas lequel est le bon.
    .next = Découpez le bon et réessayez.
problem-clipboard_empty =
    .title = Il n’y a rien à coller
    .text = Le presse-papiers ne contient ni image ni texte.
    .next = Copiez d’abord le code ou son texte sur le site.
problem-camera_refused =
    .title = La caméra n’est pas autorisée
    .text = Sans elle, cette application ne voit pas le code. Tout le reste fonctionne.
    .next = Autorisez la caméra dans les réglages de votre système, ou donnez le code d’une autre manière.
problem-camera_none =
    .title = Il n’y a pas de caméra
    .text = Aucune n’a été trouvée que cette application puisse utiliser.
    .next = Donnez le code d’une autre manière.
problem-camera_busy =
    .title = La caméra est inutilisable pour le moment
    .text = Un autre programme l’utilise peut-être.
    .next = Fermez ce programme et réessayez, ou donnez le code d’une autre manière.
problem-cancelled =
    .title = Vous avez arrêté
    .text = Rien n’a été changé.
    .next = Réessayez quand vous voulez.
problem-number =
    .title = Ce n’est pas le nombre à comparer
    .text = Rien n’a été envoyé, et aucun essai n’a été compté.
    .next = Prenez le nombre que la page de connexion affiche.
problem-pin_format =
    .title = Le code PIN a quatre chiffres
    .text = Rien n’a été envoyé, et aucun essai n’a été compté.
    .next = Saisissez les quatre.
problem-pins_differ =
    .title = Les nouveaux codes PIN diffèrent
    .text = Rien n’a été changé, et aucun essai n’a été compté.
    .next = Saisissez deux fois le même nouveau code PIN.
problem-pin_blocked =
    .title = Le code PIN est inutilisable pour le moment
    .text = Un changement reste en suspens avec le site.
    .next = Connectez-vous à un réseau et demandez l’état du compte sous « Comptes ». Si cela n’aide pas, configurez cet appareil de nouveau.
problem-site_unverified =
    .title = Le site n’a pas pu être vérifié
    .text = Ce n’est pas celui qui a créé le code QR. Rien n’a été gardé.
    .next = N’allez pas plus loin dans ce réseau. Créez un nouveau code QR dans un réseau de confiance.
problem-lost_still_waiting =
    .title = La réponse s’est perdue
    .text = La connexion attend toujours, donc rien n’a été confirmé. Un code PIN erroné a pu être compté.
    .next = Décidez de nouveau.
problem-lost_no_longer_waiting =
    .title = La réponse s’est perdue
    .text = La connexion n’attend plus : elle a pu être confirmée.
    .next = Regardez la page de connexion. Si ce n’était pas vous, dites-le sous « Comptes » dans les dix minutes.
problem-no_last_approval =
    .title = Il n’y a rien à retirer
    .text = La dernière confirmation a plus de dix minutes, ou il n’y en a pas eu.
    .next = Si ce n’était pas vous, changez votre mot de passe et mettez fin aux sessions dans « Mon compte ».
problem-no_account =
    .title = Ce compte n’est pas ici
    .text = Il a été retiré de cet appareil.
    .next = Initialisez-le de nouveau si vous en avez besoin.
problem-storage =
    .title = Le compte ne peut être ni enregistré ni lu
    .text = L’appareil est peut-être plein, ou un fichier est endommagé. Rien n’a été envoyé.
    .next = Libérez de la place et réessayez.
problem-biometric_invalidated =
    .title = Les empreintes ou les visages ont changé
    .text = Pour votre sécurité, cet appareil a désactivé la reconnaissance.
    .next = Utilisez votre code PIN, et réactivez-la sous « Comptes ».
problem-biometric_cancelled =
    .title = La reconnaissance a été arrêtée
    .text = Rien n’a été envoyé, et aucun essai n’a été compté.
    .next = Réessayez, ou utilisez votre code PIN.
problem-biometric_locked =
    .title = Le capteur est bloqué
    .text = Il ne vous a pas reconnu plusieurs fois. Aucun essai du code PIN n’a été compté.
    .next = Utilisez votre code PIN.
problem-biometric_unavailable =
    .title = Le capteur est inutilisable
    .text = Aucun n’est configuré sur cet appareil, ou il est désactivé.
    .next = Utilisez votre code PIN.
problem-keys_missing =
    .title = Les clés de ce compte ont disparu
    .text = Elles ne sont plus sur cet appareil, comme après une sauvegarde restaurée.
    .next = Connectez-vous à « Mon compte » d’une autre manière, supprimez-y cet appareil et ajoutez-le de nouveau.
problem-keys_locked =
    .title = Le coffre à secrets est verrouillé
    .text = Cette application garde ses clés dans le coffre du système, et il est fermé.
    .next = Déverrouillez votre trousseau ou cet appareil, puis réessayez.
problem-keys_failed =
    .title = Le coffre à secrets ne fonctionne pas
    .text = Le système n’a pu ni donner ni garder les clés.
    .next = Redémarrez cet appareil et réessayez. Si cela persiste, envoyez le texte de « Réglages », « Texte pour l’assistance ».
problem-store_absent =
    .title = Il n’y a pas de coffre à secrets
    .text = Cette application garde ses clés dans le coffre du système, et aucun n’est en marche.
    .next = Démarrez-en un, par exemple GNOME Keyring ou KWallet, puis réessayez.
problem-browser =
    .title = Vous avez confirmé, mais le navigateur ne s’est pas ouvert
    .text = La connexion vous y attend.
    .next = Ouvrez votre navigateur et recommencez la connexion depuis sa page.
problem-clipboard =
    .title = Le presse-papiers est inutilisable
    .text = Le système ne l’a pas donné à cette application.
    .next = Choisissez plutôt une image, ou saisissez le texte.
problem-label =
    .title = Ce nom est inutilisable
    .text = Il a plus de 60 caractères, ou des caractères qui ne peuvent pas être affichés.
    .next = Choisissez-en un autre.
problem-not_pem =
    .title = Ce fichier ne contient pas de certificat
    .text = Un fichier PEM de 256 Kio au plus est attendu, avec « BEGIN CERTIFICATE ».
    .next = Demandez à votre organisation le certificat de son autorité, puis choisissez ce fichier.
problem-settings =
    .title = Le réglage ne peut pas être gardé
    .text = Il vaut au plus jusqu’à la fermeture de l’application.
    .next = Libérez de la place sur l’appareil et réessayez.
