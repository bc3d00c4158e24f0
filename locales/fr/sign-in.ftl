### Les pages d’une connexion et d’une confirmation

## La moitié du site

going-to = Vous allez vers
going-to-account = Vous vous connectez à
two-factors = Ce service demande deux facteurs.
steps-label = Étapes de la connexion
step-who = Qui vous êtes
step-know = Ce que vous savez
step-hold = Ce que vous avez sur vous
step-done = fait
step-now = en cours
step-to-come = à venir
confirming = Vous confirmez
confirming-why = C’est plus qu’une connexion : ce navigateur pourra faire exactement ceci, pendant cinq minutes.
confirming-warning-title = Vous confirmez : { $act }
confirming-warning = Si vous ne venez pas de le demander, choisissez « Annuler ».

## Connectez-vous pour continuer

login-title = Connectez-vous pour continuer
login-email = Utilisez votre adresse électronique
login-create = Créer un compte
login-address = Vérifiez l’adresse du site avant de saisir quoi que ce soit : *{ $site }*
login-error-email = Cette adresse électronique n’est pas complète. Elle ressemble à name@example.org.
login-error-wait-title = Trop de tentatives
login-error-wait = Rien n’est perdu. Réessayez dans { $time }.
login-error-replaced-title = Une connexion a été commencée dans un autre onglet
login-error-replaced = Celle de cet onglet a pris fin. Continuez dans l’autre onglet ou connectez-vous de nouveau ici.
login-error-ended-title = La connexion a pris plus de 30 minutes
login-error-ended = Rien n’est perdu. Saisissez votre adresse pour recommencer.
login-notice-logged-out-title = Votre session est fermée
login-notice-logged-out = Aucun service ne laisse plus entrer ce navigateur sans nouvelle connexion.
login-notice-session-ended-title = Votre session a pris fin
login-notice-session-ended = Connectez-vous de nouveau pour continuer.
login-notice-password-changed-title = Votre mot de passe a été changé
login-notice-password-changed = Connectez-vous avec le nouveau.
login-notice-account-deleted-title = Votre compte a été supprimé
login-notice-account-deleted = Vous pouvez fermer cette fenêtre.

## Mot de passe et méthode

password-title = Bienvenue
password-not-you = Ce n’est pas vous ?
password-label = Mot de passe
password-method = Choisissez votre méthode de vérification
password-method-hint = Code PIN : le téléphone a du réseau. Code QR : le téléphone n’en a pas besoin.
password-forgotten = Mot de passe oublié ?
password-error-wrong = L’adresse électronique ou le mot de passe est incorrect. Vérifiez les deux, ainsi que la touche de verrouillage des majuscules.
password-error-wait-title = Trop de mots de passe incorrects
password-error-wait = Rien n’est perdu. Réessayez dans { $time }.
password-error-reset-title = Ce mot de passe ne peut plus être utilisé ici
password-error-reset = Il a été mal saisi trop souvent. Demandez-en un nouveau par courriel, puis connectez-vous de nouveau.
password-error-method = Votre compte n’est pas configuré pour cette méthode. Votre mot de passe était correct : choisissez une autre méthode et saisissez-le de nouveau.
password-error-not-enough = { $service } demande deux facteurs. Choisissez une autre méthode que « Mot de passe ».
password-error-not-enough-here = Deux facteurs sont nécessaires ici. Choisissez une autre méthode que « Mot de passe ».
password-error-requests-title = Trop de demandes
password-error-requests = Votre mot de passe était correct, mais votre téléphone a été sollicité trop souvent. Réessayez dans { $time } ou choisissez une autre méthode.

## Quel téléphone

device-title = Choisissez votre appareil
device-intro-app-pin = Nous envoyons une demande à celui que vous choisissez.
device-intro-app-qr = Le code QR est fait pour celui que vous choisissez.
device-unavailable-pin-locked = PIN bloqué : cet appareil ne peut pas servir avant d’avoir été ajouté de nouveau.
device-unavailable-suspended = Suspendu : cet appareil ne peut pas servir avant d’avoir été ajouté de nouveau.
device-unavailable-new = Non terminé : cet appareil n’a jamais servi depuis son ajout.
device-error-requests-title = Trop de demandes
device-error-requests = Rien n’est perdu. Réessayez dans { $time } ou utilisez une autre méthode.
device-error-unavailable-title = Cet appareil ne peut plus servir
device-error-unavailable = Choisissez-en un autre ou utilisez une autre méthode.

## Attente du téléphone

waiting-title = Confirmez sur « { $device } »
waiting-shows = Cette page affiche
waiting-open = Ouvrez la notification ou l’application.
waiting-choose = Choisissez le nombre *{ $number }*.
waiting-type = Saisissez le nombre *{ $number }*.
waiting-check = Vérifiez qu’elle indique *{ $service }* et *{ $site }*.
waiting-check-site = Vérifiez qu’elle indique *{ $site }*.
waiting-check-act = Vérifiez qu’elle demande : *{ $act }*.
waiting-pin = Saisissez votre PIN ou utilisez votre empreinte digitale.
waiting-pin-only = Saisissez votre PIN.
waiting-goes-on = Cette page continue d’elle-même.
waiting-state = En attente de l’autre moitié
waiting-answered = Les moitiés s’assemblent
waiting-answered-title = Votre téléphone a répondu
waiting-answered-text = Choisissez « Continuer » si cette page ne continue pas d’elle-même.
waiting-continue = Continuer
waiting-send-again = Renvoyer
waiting-nothing = Rien sur votre téléphone ? Ouvrez l’application : elle interroge ce site d’elle-même.
waiting-notice-sent-title = Demande renvoyée
waiting-notice-sent = C’est la même demande : ce qui est ouvert sur le téléphone reste valable.
waiting-notice-many-title = Demande non renvoyée
waiting-notice-many = Elle a été envoyée trop souvent. La demande attend toujours ; ouvrez l’application pour la voir. Réessayez dans { $time }.
waiting-notice-not-yet-title = Votre téléphone n’a pas encore répondu
waiting-notice-not-yet = Confirmez d’abord sur le téléphone. Cette page continue d’elle-même.

## Code tiré du code QR

code-title = Saisissez le code de votre application
code-scan = Scannez ceci avec l’application, « Scanner un code QR »
code-qr-label = Code QR à scanner avec l’application { $brand }. Plus bas, sous « Pas d’appareil photo ? », il figure en texte.
code-no-network = Le téléphone n’a pas besoin de réseau.
code-for-device = Pour « { $device } ».
code-label = Code généré par votre application
code-hint = Neuf lettres et chiffres. Les traits d’union et les minuscules conviennent.
code-only-here = Ne le saisissez que sur *{ $site }*.
code-new = Nouveau code
code-valid = Valable *{ $time }*. Ensuite, choisissez « Nouveau code » ; votre mot de passe ne sera plus nécessaire.
code-over = Le temps est écoulé. Choisissez « Nouveau code » ; votre mot de passe ne sera plus nécessaire.
code-uri-label = Le code QR en texte
code-uri-hint = Copiez-le et collez-le dans l’application, sous « Scanner un code QR ».
code-error-check = Vérifiez le code : un caractère est erroné ou manque. Cela ne compte pas comme une tentative pour votre PIN.
code-error-not-accepted = { $count ->
    [0] Ce code ne correspond pas, et il ne reste aucune tentative.
    [one] Ce code ne correspond pas. Vérifiez le PIN que vous avez saisi sur le téléphone : il reste { $count } tentative.
   *[other] Ce code ne correspond pas. Vérifiez le PIN que vous avez saisi sur le téléphone : il reste { $count } tentatives.
}
code-error-other-phone = Ce code ne vient pas de « { $device } ». Utilisez le téléphone auquel ce code QR est destiné ou choisissez « Nouveau code ».
code-error-wait = Trop de codes ne correspondaient pas. Rien n’est perdu. Réessayez dans { $time }.
code-error-many-title = Trop de nouveaux codes
code-error-many = Celui-ci reste valable. Un nouveau sera possible dans { $time }.
code-error-closed-title = Les codes sont fermés pour ce navigateur
code-error-closed = Trop de codes ne correspondaient pas. Rien d’autre n’est perdu : utilisez une autre méthode. Les codes fonctionneront de nouveau ici ensuite.

## La fin sans connexion

ended-denied-title = Vous avez refusé sur votre téléphone
ended-denied = Personne n’a pu entrer. Si vous voulez tout de même vous connecter, recommencez.
ended-denied-act = Rien n’a été modifié. Si vous voulez tout de même continuer, recommencez.
ended-not-me-title = Vous avez indiqué que ce n’était pas vous
ended-not-me = Personne n’a pu entrer. Quelqu’un connaît votre mot de passe : changez-le maintenant.
ended-wrong-number-title = Les nombres diffèrent
ended-wrong-number = Nous avons donc arrêté cette connexion. Recommencez sur votre ordinateur.
ended-wrong-number-act = Nous avons donc tout arrêté, et rien n’a été modifié. Recommencez sur votre ordinateur.
ended-too-many-codes-title = Les codes ne correspondaient pas
ended-too-many-codes = Trop de codes ont été essayés avec ce code QR ; il est épuisé. Recommencez pour en obtenir un autre, et vérifiez le PIN que vous saisissez sur le téléphone.
ended-expired-title = Le temps est écoulé
ended-expired = Votre mot de passe a été accepté ; choisissez *Recommencer* pour une nouvelle demande.
ended-expired-over = Personne n’a pu entrer. Rien n’est perdu : recommencez.
ended-expired-act = Rien n’a été modifié ; choisissez *Recommencer* pour une nouvelle demande.
ended-locked-title = Cet appareil ne peut plus confirmer
ended-locked = Son PIN a été bloqué, ou l’appareil a été suspendu ou supprimé. Rien d’autre n’est perdu : utilisez une autre méthode, puis supprimez l’appareil dans « Mon compte » et ajoutez-le de nouveau.
ended-cancelled-title = Vous avez annulé
ended-cancelled = Personne n’a pu entrer, et rien n’a été modifié.
ended-superseded-title = Une demande plus récente a remplacé celle-ci
ended-superseded = Votre téléphone affiche une seule demande à la fois, la plus récente. Si vous n’avez pas commencé d’autre connexion, refusez-la sur le téléphone.
ended-replaced-title = Une connexion a été commencée dans un autre onglet
ended-replaced = Celle de cet onglet a pris fin. Continuez dans l’autre onglet ou recommencez ici.
ended-new-password-title = Le mot de passe a été changé
ended-new-password = Cette connexion a commencé avec l’ancien, elle a donc pris fin. Recommencez avec le nouveau.
ended-transaction-ended-title = Cette connexion est terminée
ended-transaction-ended = Elle a pris plus de 30 minutes ou s’est terminée ailleurs. Rien n’est perdu : recommencez.
ended-change-password = Changer le mot de passe
ended-token = Les moitiés restent séparées

## Confirmation

confirm-title = Confirmez avec un de vos appareils
confirm-title-password = Confirmez avec votre mot de passe
confirm-push = Demander à « { $device } »
confirm-push-detail = Votre PIN sur le téléphone, avec du réseau
confirm-qr = Code QR pour « { $device } »
confirm-qr-detail = Votre PIN sur le téléphone, sans réseau
confirm-password = Confirmer
confirm-none-title = Aucun de vos appareils ne peut confirmer
confirm-none = Ils sont bloqués, suspendus ou perdus. Consultez l’aide : téléphone perdu.
confirm-why = Votre session seule permet de consulter, pas de modifier. Qui trouve ce navigateur ouvert ne peut pas faire ceci.
confirm-error-password = Le mot de passe est incorrect.
confirm-error-wait-title = Trop de tentatives
confirm-error-wait = Rien n’est perdu. Réessayez dans { $time }.
confirm-error-requests-title = Trop de demandes
confirm-error-requests = Votre téléphone a été sollicité trop souvent. Réessayez dans { $time } ou utilisez un autre moyen.
confirm-error-unavailable-title = Cet appareil ne peut plus servir
confirm-error-unavailable = Choisissez-en un autre.

## Code reçu par courriel

mail-code-title = Code reçu par courriel
mail-code-sent = Nous avons envoyé un code à *{ $address }*.
mail-code-sent-detail = Il est valable { $minutes } minutes. Regardez aussi dans le dossier des courriers indésirables.
mail-code-label = Code
mail-code-hint = Neuf lettres et chiffres, par exemple ABCD-12345. Les traits d’union et les minuscules conviennent.
mail-code-again = Renvoyer
mail-code-again-notice-title = Un nouveau code est en route
mail-code-again-notice = Le précédent ne fonctionne plus.
mail-code-why = Ce compte n’a pas encore de second facteur. Le courriel garantit que c’est bien vous qui ajoutez le premier.
mail-code-error-check = Vérifiez le code : un caractère est erroné ou manque.
mail-code-error-wrong = Ce n’est pas le code du courriel le plus récent.
mail-code-error-expired = Ce code ne fonctionne plus. Choisissez « Renvoyer » pour en recevoir un nouveau.
mail-code-error-wait = Trop de tentatives. Réessayez dans { $time }.
mail-code-error-mails-title = Plus de courriels pour l’instant
mail-code-error-mails = Le code le plus récent reste valable. Un autre courriel pourra partir dans { $time }.

## Le choix d’une méthode une fois le mot de passe accepté
method-title = Choisissez votre méthode de vérification
method-intro = Votre mot de passe a été accepté. Choisissez comment confirmer que c’est bien vous.
method-intro-act = Choisissez comment confirmer que c’est bien vous.
method-error-unavailable-title = Votre compte n’est pas configuré pour cette méthode
method-error-unavailable = Rien n’est perdu. Choisissez-en une autre.
method-error-requests = Votre téléphone a été sollicité trop souvent. Réessayez dans { $time } ou choisissez une autre méthode.

## Mot de passe oublié

forgotten-lead = Vous avez oublié votre mot de passe
forgotten-why = Seul le mot de passe est remplacé. Vos appareils restent tels quels, et là où deux facteurs sont demandés, ils le restent.
forgotten-text = Saisissez l’adresse électronique de votre compte. Vous recevrez un courriel avec un lien vers un nouveau mot de passe.
forgotten-send = Envoyer le lien
mailbox-title = Consultez votre boîte aux lettres
mailbox-sent = Si *{ $address }* a un compte ici, un courriel avec un lien est en route.
mailbox-detail = Le lien est valable { $minutes } minutes et une fois. Regardez aussi dans le dossier des courriers indésirables.
mailbox-token = Le lien attend dans votre boîte aux lettres
mailbox-limit = Peu de courriels de ce genre partent en une heure. C’est le lien du plus récent qui fonctionne.
mailbox-again-title = Demandé de nouveau
mailbox-again = Si un autre courriel arrive, utilisez son lien : le précédent ne fonctionne plus.
mailbox-wrong = Mauvaise adresse ?
reset-title = Nouveau mot de passe
reset-used-title = Ce lien a déjà été utilisé
reset-used = Le mot de passe a été changé avec ce lien. Connectez-vous avec le nouveau. Si ce n’était pas vous, demandez tout de suite un nouveau lien.
reset-expired-title = Ce lien est trop ancien
reset-expired = Il était valable { $minutes } minutes. Rien n’a été changé. Demandez-en un nouveau.
reset-unknown-title = Ce lien ne fonctionne pas
reset-unknown = Un courriel plus récent l’a remplacé, ou l’adresse n’a pas été copiée en entier. Rien n’a été changé. Demandez-en un nouveau.
reset-ask-again = Demander un nouveau lien
