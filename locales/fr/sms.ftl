### Messages texte et numéros de téléphone mobile

## Se connecter par message texte

sms-title = Authentification par un code envoyé par SMS
sms-phone = Téléphone mobile
sms-number = Numéro de téléphone mobile
sms-challenge = Code du SMS
sms-state = En attente de ce que reçoit votre téléphone
sms-sent = Si c’est l’un de vos numéros, un SMS avec un code lui est envoyé.
sms-sent-act = Un SMS avec un code est en route.
sms-delay = Le message peut mettre jusqu’à 15 minutes pour arriver sur votre téléphone mobile.
sms-boxes-hint = Neuf lettres et chiffres, quatre puis cinq. Les minuscules sont acceptées ; vous pouvez aussi coller le code entier dans la première case.
sms-box-first = Les quatre premiers caractères
sms-box-second = Les cinq derniers caractères
sms-valid = Le code est valable { $minutes } minutes, une seule fois.
sms-again = Envoyer un nouveau code
sms-send = Envoyer un code
sms-again-notice-title = Un nouveau code est en route
sms-again-notice = Le précédent ne marche plus.
sms-error-wrong = Ce n’est pas le code du dernier SMS.
sms-error-many-title = Trop de SMS
sms-error-many = Le dernier code compte toujours. Un autre pourra être envoyé dans { $time }.
sms-error-spent-title = Aucun SMS ne peut plus être envoyé aujourd’hui
sms-error-spent = Le site en a envoyé autant qu’il le peut. Rien n’est perdu : choisissez une autre méthode, ou réessayez demain.
sms-error-spent-act = Le site en a envoyé autant qu’il le peut. Rien n’est perdu : réessayez demain.
ended-too-many-sms-codes-title = Les codes ne correspondaient pas
ended-too-many-sms-codes = Cinq codes étaient faux, donc cette connexion n’accepte plus de SMS. Rien d’autre n’est perdu : utilisez une autre méthode, ou recommencez.
confirm-sms = SMS au { $number }
confirm-sms-detail = Un code de neuf caractères

## Les messages eux-mêmes

sms-text-code = Votre code pour { $brand } est { $code }. Saisissez-le seulement sur { $site }. Il est valable { $minutes } minutes.
sms-text-recovery-started = { $brand } : quelqu’un qui connaît votre mot de passe demande à ajouter un appareil à votre compte. Si ce n’est pas vous, arrêtez-le : { $link }
sms-text-recovery-ready = { $brand } : un appareil peut maintenant être ajouté à votre compte sans un ancien. Si ce n’est pas vous, arrêtez-le : { $link }

## Gérer mes numéros de téléphone mobile

numbers-intro = À chacun d’eux, un code peut être envoyé par SMS.
numbers-weak = Un SMS peut être intercepté, et un numéro peut passer à un autre téléphone. L’application { $brand } est plus sûre ; si vous l’avez, c’est elle qui est demandée d’abord.
numbers-none-title = Pas encore de numéro
numbers-none = Avec un numéro de téléphone mobile, personne ne peut se connecter avec votre seul mot de passe là où deux facteurs sont demandés.
numbers-full = Vous avez autant de numéros qu’il peut y en avoir. Supprimez-en un pour en ajouter un autre.
numbers-off-title = Ce site n’envoie pas de SMS en ce moment
numbers-off = Vos numéros peuvent être supprimés, pas utilisés.
numbers-notice-added = Votre numéro de téléphone mobile { $number } a bien été ajouté.
numbers-notice-deleted = Le numéro de téléphone mobile a été supprimé.
numbers-notice-told = Nous avons aussi écrit à { $email }, pour que vous le remarquiez si ce n’était pas vous.
numbers-notice-cancelled-title = Rien n’a été ajouté
numbers-notice-cancelled = Le code ne marche plus.
numbers-notice-not-added-title = Le numéro n’a pas été ajouté
numbers-notice-not-added = Le code était faux cinq fois, ou trop ancien. Rien d’autre n’est perdu : ajoutez le numéro de nouveau.

number-add-title = Ajouter un numéro de téléphone mobile
number-add-intro = Nous y envoyons un code par SMS, pour être sûrs que c’est le vôtre.
number-hint = Avec + et l’indicatif du pays, par exemple +32123456789. Les espaces sont acceptées ; les points, les parenthèses et les tirets ne le sont pas.
number-add-button = Ajouter
number-error-country = Le numéro doit commencer par + et l’indicatif du pays, par exemple +32 pour la Belgique.
number-error-form = Ce n’est pas un numéro entier : après le + il y a de 7 à 15 chiffres, et rien d’autre.
number-error-prefix = Aucun SMS n’est envoyé vers ce pays.
number-error-taken = Ce numéro est déjà dans votre compte.
number-finalise-title = Code pour ajouter un numéro de téléphone mobile, envoyé par SMS
number-finalise-intro = Saisissez le *code* qui a été envoyé à votre téléphone mobile.
number-challenge = Code du SMS
number-finalise-button = Terminer
number-status = SMS
number-status-waiting = En route. Rechargez la page pour voir la suite.
number-status-sent = Remis au réseau.
number-status-delivered = Arrivé sur le téléphone.
number-status-failed = Non remis. Vérifiez le numéro.
number-delete-title = Supprimer un numéro de téléphone mobile
number-delete-text = Plus aucun code n’est envoyé à ce numéro. Votre compte et vos autres façons de vous connecter restent.
number-delete-last-error = Cochez la case, ou gardez le numéro. Rien n’a été supprimé.

## Courriels

notice-number-added-subject = Un numéro de téléphone mobile a été ajouté à votre compte
notice-number-added = Des codes pour se connecter à { $email } peuvent maintenant être envoyés au { $number }.
notice-number-added-do = Supprimez le numéro maintenant, puis changez votre mot de passe.
notice-number-added-button = Mes numéros
notice-number-removed-subject = Un numéro de téléphone mobile a été retiré de votre compte
notice-number-removed = Plus aucun code pour { $email } n’est envoyé au { $number }.
notice-number-removed-do = Changez votre mot de passe maintenant, et vérifiez vos façons de vous connecter.
notice-number-removed-button = Mes numéros

## Aide

help-sms-title = Se connecter par SMS
help-sms-lead = Pour un téléphone sans l’application.
help-sms-1 = Une fois : appuyez sur votre nom en haut à droite, puis sur *Mon compte*, puis sur *{ $numbers }*, puis sur *{ $add }*. Saisissez le code qui y est envoyé et appuyez sur *{ $finalise }*.
help-sms-2 = Saisissez votre adresse électronique et appuyez sur *Suivant*.
help-sms-3 = Choisissez *{ $method }*, saisissez votre mot de passe et le numéro, et appuyez sur *Se connecter*.
help-sms-4 = Saisissez dans les deux cases le code de neuf caractères du SMS et appuyez sur *Se connecter*. Il peut mettre jusqu’à 15 minutes pour arriver.
help-sms-lost = Le numéro est perdu ou est passé à un autre téléphone : connectez-vous autrement et supprimez-le dans *{ $numbers }*.
