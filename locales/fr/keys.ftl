### Clés de sécurité, plateformes de confiance et clés d’accès

method-passkey = Se connecter avec une clé d’accès
how-passkey = Clé d’accès
confirm-key-detail = Votre navigateur la demande

## Se connecter avec une clé de sécurité

key-title = Clé de sécurité
key-intro = Votre navigateur demande votre clé : branchez-la, approchez-la, ou utilisez le doigt, le visage ou le code PIN de cet appareil.
key-state = En attente de votre clé
key-button = Utiliser ma clé de sécurité
key-resistant = Protégé contre l’hameçonnage : votre clé ne répond qu’à *{ $site }*. Une copie de cette page ailleurs n’obtient rien d’elle.
passkey-title = Se connecter avec une clé d’accès
passkey-intro = Votre appareil ou votre clé montre qui vous êtes ; vous ne tapez ni adresse ni mot de passe. Votre navigateur demande le doigt, le visage ou le code PIN qui l’ouvre.
passkey-button = Utiliser ma clé d’accès
passkey-other = Se connecter autrement
key-error-refused-title = Cela n’a pas été accepté
key-error-refused = Ce n’était pas une clé de ce compte, ou sa réponse ne convenait pas. Rien n’est perdu : réessayez, ou choisissez un autre moyen.
key-error-late-title = Cette page est restée ouverte trop longtemps
key-error-late = La question vaut cinq minutes et pour une réponse. Il y en a une nouvelle : réessayez.
key-error-copied-title = Cette clé est suspendue
key-error-copied = Il existe peut-être deux exemplaires de cette clé : elle a compté moins qu’avant. Plus personne n’entre avec elle. Connectez-vous autrement, retirez la clé et changez votre mot de passe.
key-error-wait-title = Trop d’essais
key-error-wait = Réessayez dans { $time }.
key-script-title = Cette méthode a besoin de JavaScript
key-script = Seul un script peut demander une clé à votre navigateur. Autorisez JavaScript pour ce site, ou choisissez une autre méthode.
key-failed-none-title = Ce navigateur ne connaît pas les clés de sécurité
key-failed-none = Utilisez un navigateur plus récent, ou choisissez une autre méthode.
key-failed-not-allowed-title = Rien n’a été envoyé
key-failed-not-allowed = Vous avez arrêté, le temps est écoulé, ou la clé n’a rien pour ce site. Réessayez, ou choisissez un autre moyen.
key-failed-state-title = Cette clé est déjà dans votre compte
key-failed-state = Prenez-en une autre, ou gardez celle que vous avez.
key-failed-security-title = Votre navigateur a refusé cette adresse
key-failed-security = Les clés ne fonctionnent qu’au nom propre du site et par https. Ouvrez le site par son nom.
key-failed-other-title = Votre navigateur n’a pas pu le faire
key-failed-other = Rien n’a été envoyé, et rien n’est perdu. Réessayez, ou choisissez une autre méthode.

## Gérer mes clés de sécurité et plateformes de confiance

keys-intro = Une clé que vous branchez ou approchez, ou le doigt, le visage ou le code PIN d’un ordinateur ou d’un téléphone de confiance.
keys-none-title = Pas encore de clé
keys-none = Avec une clé, une page qui ressemble seulement à celle-ci n’obtient rien de vous.
keys-passkey = Aussi une clé d’accès : elle vous connecte sans adresse ni mot de passe
keys-backed-up = Conservée sur plusieurs de vos appareils
keys-suspended = Suspendue : il y en a peut-être deux. Retirez-la.
keys-resistant = Résiste à l’hameçonnage
keys-remove = Retirer
keys-remove-of = Retirer { $name }
keys-full = Vous avez autant de clés qu’il peut y en avoir. Retirez-en une pour en ajouter une autre.
keys-why = Dès que vous avez une clé, les changements de votre compte se confirment avec une clé. Ajoutez-en deux, et gardez-en une en lieu sûr.
keys-notice-added = « { $name } » a été ajoutée
keys-notice-deleted = La clé a été retirée
keys-notice-not-added-title = La clé n’a pas été ajoutée
keys-notice-not-added = Vous en avez autant qu’il peut y en avoir, ou cette clé appartient déjà à un compte.
key-add-title = Ajouter une clé de sécurité ou une plateforme de confiance
key-add-intro = Cela fonctionne avec une clé que vous portez sur vous, et avec cet ordinateur ou ce téléphone lui-même.
key-add-next = Votre navigateur demande ensuite laquelle vous voulez utiliser, avec son doigt, son visage ou son code PIN.
key-add-button = Continuer vers la clé
key-add-refused-title = Rien n’a été ajouté
key-add-refused = La réponse de votre navigateur ne convenait pas à cette page, ou est arrivée trop tard. Réessayez.
key-name-label = Nom de la clé
key-name-hint = Pour la reconnaître, par exemple « Clé bleue » ou « Ordinateur du bureau ».
key-remove-title = Retirer « { $name } » ?
key-remove-text = Elle ne pourra plus vous connecter ni rien confirmer. Ce que la clé elle-même garde pour ce site, vous le supprimez dans la clé ou dans votre système.
key-remove-last-error = Cochez la case, ou gardez la clé. Rien n’a été retiré.
key-remove-last-confirm = La retirer quand même

## Courriels

notice-key-added-subject = Une clé de sécurité a été ajoutée à votre compte
notice-key-added = « { $key } » peut maintenant confirmer les connexions de { $email }.
notice-key-added-do = Retirez la clé tout de suite, puis changez votre mot de passe.
notice-key-added-button = Mes clés
notice-key-removed-subject = Une clé de sécurité a été retirée de votre compte
notice-key-removed = « { $key } » ne peut plus confirmer les connexions de { $email }.
notice-key-removed-do = Changez votre mot de passe tout de suite, et passez en revue vos moyens de connexion.
notice-key-removed-button = Mes clés
notice-key-suspended-subject = Une clé de sécurité a été suspendue
notice-key-suspended = Il existe peut-être deux exemplaires de « { $key } » : elle a compté moins qu’avant. Elle ne peut plus confirmer les connexions de { $email }.
notice-key-suspended-do = Retirez la clé, changez votre mot de passe, et procurez-vous une autre clé.
notice-key-suspended-button = Mes clés

## Help

help-key-title = Clé de sécurité ou clé d’accès
help-key-lead = Vous avez une clé de sécurité, ou un ordinateur ou un téléphone qui s’ouvre par le doigt, le visage ou un code PIN.
help-key-1 = Ajoutez-la dans *Mon compte*, sous *Gérer mes clés de sécurité et plateformes de confiance*. Ajoutez-en une deuxième et gardez-la en lieu sûr.
help-key-2 = Connectez-vous avec votre mot de passe et *Clé de sécurité*, ou sans l’un ni l’autre par *Se connecter avec une clé d’accès* sur la première page.
help-key-3 = Personne ne peut vous la demander sur une autre page : la clé ne répond qu’à ce site.
