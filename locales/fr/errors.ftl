### Erreurs, aide et cookies

## Erreurs

error-what-next = Que faire
error-reference = Si vous demandez de l’aide, donnez ce numéro : *{ $reference }*
error-home = Vers la page d’accueil
error-bad-request-title = Cette demande n’a pas pu être lue
error-bad-request = Elle a été modifiée ou coupée en route. Rien n’a été modifié.
error-bad-request-next = Revenez en arrière, rechargez la page et envoyez le formulaire encore une fois.
error-csrf-title = Ce formulaire est trop ancien
error-csrf = Il date d’une session précédente de ce navigateur, ou vient d’un autre site. Rien n’a été modifié.
error-csrf-next = Revenez en arrière, rechargez la page et envoyez le formulaire encore une fois. Les cookies doivent être autorisés pour ce site.
error-forbidden-title = Ceci n’est pas autorisé
error-forbidden = Votre compte ne peut pas ouvrir cette page. Rien n’a été modifié.
error-forbidden-next = Allez à la page d’accueil. S’il vous faut cette page, adressez-vous à l’administration de ce site.
error-not-found-title = Cette page n’existe pas
error-not-found = L’adresse est peut-être mal saisie, ou la page a été déplacée.
error-not-found-next = Vérifiez l’adresse ou allez à la page d’accueil.
error-method-title = Cette page ne s’ouvre pas ainsi
error-method = L’adresse existe, mais pas pour ce type de demande. Rien n’a été modifié.
error-method-next = Allez à la page d’accueil et suivez ses liens.
error-gone-title = C’est terminé
error-gone = Ce que vous avez ouvert a été utilisé, annulé ou est trop ancien. Rien d’autre n’est perdu.
error-gone-next = Recommencez depuis la page d’accueil.
error-too-large-title = C’était trop à la fois
error-too-large = La demande dépassait ce que cette page accepte. Rien n’a été modifié.
error-too-large-next = Revenez en arrière, raccourcissez votre saisie et envoyez-la encore une fois.
error-media-type-title = Ce formulaire est arrivé sous une forme inconnue
error-media-type = La page ne lit que de simples formulaires web. Rien n’a été modifié.
error-media-type-next = Revenez en arrière et envoyez le formulaire avec un navigateur ordinaire.
error-too-many-title = Trop de demandes
error-too-many = Pour votre sécurité, ceci est limité. Rien n’est perdu.
error-too-many-next = Réessayez dans { $time }.
error-internal-title = Quelque chose s’est mal passé ici
error-internal = L’erreur vient de nous. Il n’est pas certain que votre dernière étape ait été exécutée.
error-internal-next = Attendez un moment, puis réessayez depuis la page d’accueil.
error-unavailable-title = Ce site est surchargé
error-unavailable = Il ne peut pas répondre pour l’instant. Rien n’a été modifié.
error-unavailable-next = Réessayez dans une minute.

## Aide

help-title = Aide
help-intro = Comment vous connecter avec { $brand }, et que faire quand quelque chose est perdu.
help-setup-title = Configurer votre téléphone
help-setup-lead = Il vous faut un ordinateur et le téléphone. Cela prend environ trois minutes.
help-setup-1 = Installez l’application { $brand } sur le téléphone et autorisez les notifications.
help-setup-2 = Sur l’ordinateur, connectez-vous avec votre adresse électronique et votre mot de passe. Si vous avez déjà un appareil, confirmez avec lui.
help-setup-3 = Choisissez votre nom en haut à droite, puis *Mon compte*, puis *Gérer mes appareils mobiles*, puis *Ajouter un appareil mobile*.
help-setup-4 = Donnez un nom à l’appareil et choisissez un code PIN à 4 chiffres. Évitez les années et les dates : les personnes qui vous connaissent les essaient en premier.
help-setup-5 = Dans l’application, choisissez *Initialiser* et pointez l’appareil photo vers le code QR de l’ordinateur.
help-setup-6 = Saisissez le code PIN sur le téléphone et choisissez *S’authentifier*. L’ordinateur indique que les moitiés s’assemblent.
help-pin-title = Se connecter avec le code PIN
help-pin-lead = Pour un téléphone qui a du réseau.
help-pin-1 = Saisissez votre adresse électronique et choisissez *Suivant*.
help-pin-2 = Saisissez votre mot de passe, choisissez *{ $method }*, puis *Se connecter*.
help-pin-3 = Si vous avez plusieurs appareils, choisissez-en un par son nom.
help-pin-4 = Ouvrez la notification sur le téléphone. Pas de notification ? Ouvrez l’application ; elle interroge le site d’elle-même.
help-pin-5 = Comparez ce que le téléphone demande avec cette page : le site, le service et le nombre.
help-pin-6 = Saisissez le code PIN ou utilisez votre empreinte digitale. L’ordinateur continue de lui-même.
help-qr-title = Se connecter avec le code QR
help-qr-lead = Pour un téléphone sans réseau, même en mode avion.
help-qr-1 = Saisissez votre adresse électronique et choisissez *Suivant*.
help-qr-2 = Saisissez votre mot de passe, choisissez *{ $method }*, puis *Se connecter*.
help-qr-3 = Dans l’application, choisissez *Scanner un code QR* et pointez l’appareil photo vers l’ordinateur.
help-qr-4 = Saisissez le code PIN ou utilisez votre empreinte digitale. Le téléphone affiche un code de neuf caractères.
help-qr-5 = Saisissez-le dans le champ *Code généré par votre application* et choisissez *Se connecter*.
help-not-me-title = Une demande que vous n’avez pas commencée
help-not-me = Choisissez *Ce n’est pas moi* sur le téléphone. Personne ne peut entrer. Changez ensuite votre mot de passe : quelqu’un le connaît.
help-lost-title = Le téléphone est perdu, ou son code PIN oublié
help-lost-1 = Vous avez un autre appareil : connectez-vous avec lui, ouvrez *Gérer mes appareils mobiles* et supprimez celui qui est perdu. Ajoutez ensuite le nouveau.
help-lost-2 = Le code PIN est oublié, ou bloqué après cinq erreurs : supprimez l’appareil de la même façon et ajoutez-le de nouveau avec un nouveau code PIN.
help-lost-3 = C’était votre seul appareil : connectez-vous avec votre mot de passe, choisissez *Ajouter un appareil mobile*, puis *{ $lost }*. Il faut attendre { $hours } heures, pour que vous puissiez arrêter un voleur qui tenterait la même chose.
help-lost-4 = Qui trouve le téléphone a besoin aussi de votre mot de passe et de votre code PIN, et n’a que cinq tentatives pour le code PIN.
help-password-title = Le mot de passe est oublié
help-password = Appuyez sur *{ $link }* là où vous vous connectez. Vous recevez un courriel avec un lien vers un nouveau mot de passe. Vos appareils restent tels quels.
help-address-title = Avant de saisir quoi que ce soit
help-address = Regardez la barre d’adresse : elle indique *{ $site }*. Nous ne demandons jamais votre mot de passe, votre code PIN ni un code par courriel ou par téléphone.

## Cookies

cookies-title = Cookies
cookies-intro = Ce site n’utilise que les cookies dont il a besoin pour fonctionner. Aucun ne vous suit, et aucun n’est transmis à qui que ce soit. Il n’y a donc rien à accepter.
cookies-name = Nom
cookies-purpose = À quoi il sert
cookies-lasts = Combien de temps il reste
cookies-tx = Relie les étapes d’une connexion et les lie à ce navigateur.
cookies-tx-lasts = 30 minutes, ou jusqu’à votre connexion
cookies-sid = Retient votre connexion, pour qu’un second service ne le demande pas de nouveau.
cookies-sid-lasts = Jusqu’à ce que vous vous déconnectiez ou fermiez le navigateur ; au plus { $hours } heures
cookies-known = Retient que ce navigateur s’est déjà connecté à votre compte. Ainsi, ceux qui essaient votre mot de passe ne peuvent pas bloquer ce navigateur, et une connexion depuis un nouveau navigateur se remarque. Il ne laisse entrer personne.
cookies-known-lasts = 400 jours après la dernière connexion
cookies-lang = Retient la langue que vous avez choisie.
cookies-lang-lasts = 400 jours après votre choix
cookies-off = Sans cookies, vous ne pouvez pas vous connecter. Vous pouvez les supprimer dans votre navigateur à tout moment : votre session est alors fermée.
