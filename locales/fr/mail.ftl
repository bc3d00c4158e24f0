### Courriels. Ce qui est demandé ici figure à l’identique dans le texte et dans la partie HTML.

mail-greeting = Bonjour { $name },
mail-footer-never = Nous ne demandons jamais votre mot de passe, votre PIN ni un code par courriel ou par téléphone.
mail-footer-why = Ce courriel vient de { $site } ; vous le recevez parce qu’il concerne la sécurité de votre compte, { $email }.
mail-when = Quand : { $when }
mail-browser = Depuis : { $browser }
mail-was-it-you = C’était vous ?
mail-nothing-to-do = Alors vous n’avez rien à faire.
mail-was-it-not-you = Ce n’était pas vous ?
mail-address = Ou copiez cette adresse dans votre navigateur :

mail-code-subject = Votre code pour { $brand }
mail-code-heading = Votre code
mail-code-text = Saisissez ce code sur la page qui l’a demandé :
mail-code-minutes = Il est valable { $minutes } minutes, une fois, et pour ceci seulement : { $act }.
mail-code-not-you = Vous ne l’avez pas demandé ? Alors quelqu’un s’est connecté avec votre mot de passe. Changez-le maintenant et ne donnez le code à personne.

mail-reset-subject = Choisissez un nouveau mot de passe
mail-reset-text = Un nouveau mot de passe a été demandé pour { $email }. Choisissez-le avec ce lien :
mail-reset-minutes = Le lien est valable { $minutes } minutes et une fois. Vos appareils restent tels quels.
mail-reset-not-you = Alors vous n’avez rien à faire : votre mot de passe reste tel quel. Ne donnez le lien à personne.

notice-device-added-subject = Un appareil a été ajouté à votre compte
notice-device-added = « { $device } » ({ $platform }) peut maintenant confirmer les connexions de { $email }.
notice-device-added-do = Supprimez l’appareil maintenant, puis changez votre mot de passe.
notice-device-added-button = Mes appareils
notice-device-removed-subject = Un appareil a été supprimé de votre compte
notice-device-removed = « { $device } » ne peut plus confirmer les connexions de { $email }.
notice-device-removed-do = Changez votre mot de passe maintenant et passez vos appareils en revue.
notice-device-removed-button = Mes appareils
notice-device-suspended-subject = Un appareil a été suspendu
notice-device-suspended = « { $device } » a envoyé ce que seule une ancienne copie enverrait. Il ne peut plus confirmer les connexions de { $email } tant que vous ne l’avez pas supprimé et ajouté de nouveau.
notice-device-suspended-do = Si vous n’avez pas restauré le téléphone depuis une sauvegarde, quelqu’un l’a peut-être copié : changez aussi votre mot de passe.
notice-device-suspended-button = Mes appareils
notice-pin-locked-subject = Le PIN d’un appareil est bloqué
notice-pin-locked = Le PIN de « { $device } » a été saisi cinq fois de façon incorrecte. Rien d’autre n’est perdu : supprimez l’appareil dans « Mon compte » et ajoutez-le de nouveau.
notice-pin-locked-do = Quelqu’un a votre téléphone en main, ou connaît votre mot de passe et un code de votre téléphone. Changez votre mot de passe maintenant.
notice-pin-locked-button = Mes appareils
notice-pin-changed-subject = Le PIN d’un appareil a été changé
notice-pin-changed = « { $device } » a un nouveau PIN. L’empreinte digitale doit y être configurée de nouveau.
notice-pin-changed-do = Quelqu’un connaissait l’ancien PIN et avait le téléphone en main. Supprimez l’appareil maintenant, puis changez votre mot de passe.
notice-pin-changed-button = Mes appareils
notice-wrong-pins-subject = PIN incorrects sur un appareil
notice-wrong-pins = { $count ->
    [one] { $count } PIN incorrect a été saisi sur « { $device } » avant le bon.
   *[other] { $count } PIN incorrects ont été saisis sur « { $device } » avant le bon.
}
notice-wrong-pins-do = Gardez le téléphone hors de portée d’autrui et changez son PIN dans l’application.
notice-wrong-pins-button = Mes appareils
notice-biometric-added-subject = Une empreinte digitale a été configurée sur un appareil
notice-biometric-added = Sur « { $device } », les connexions peuvent maintenant être confirmées par une empreinte digitale ou un visage, à la place du PIN.
notice-biometric-added-do = Supprimez l’appareil maintenant, puis changez votre mot de passe.
notice-biometric-added-button = Mes appareils
notice-not-me-subject = Vous avez indiqué que ce n’était pas vous
notice-not-me = Sur « { $device } », quelqu’un a choisi « Ce n’est pas moi » pour une connexion à { $email }. Personne n’a pu entrer.
notice-not-me-do = Si c’était vous : quelqu’un connaît votre mot de passe. Changez-le maintenant. Sinon : passez vos appareils en revue.
notice-not-me-button = Changer le mot de passe
notice-new-browser-subject = Connexion depuis un nouveau navigateur
notice-new-browser = Quelqu’un s’est connecté à { $service } avec { $email }, depuis un navigateur qui ne s’était jamais connecté à votre compte.
notice-new-browser-do = Changez votre mot de passe maintenant et mettez fin à cette session dans « Mon compte ».
notice-new-browser-button = Mon compte
notice-password-changed-subject = Votre mot de passe a été changé
notice-password-changed = Le mot de passe de { $email } a été changé. Toutes les autres sessions ont pris fin ; vos appareils restent tels quels.
notice-password-changed-do = Adressez-vous tout de suite à l’administration de ce site. Sans votre appareil, le nouveau mot de passe n’ouvre que ce qui ne demande pas de second facteur.
notice-password-changed-button = Mon compte

notice-recovery-started-subject = Quelqu’un a demandé à ajouter un appareil à votre compte
notice-recovery-started = Quelqu’un s’est connecté à { $email } avec votre mot de passe et a demandé à ajouter un appareil sans en avoir un ancien. Ce sera possible après un temps d’attente.
notice-recovery-started-do = Arrêtez-le maintenant avec ce bouton, puis changez votre mot de passe.
notice-recovery-started-button = Arrêter
notice-recovery-ready-subject = Un appareil peut maintenant être ajouté à votre compte
notice-recovery-ready = Le temps d’attente est passé : avec votre mot de passe et un code reçu dans cette boîte aux lettres, un nouvel appareil peut être ajouté à { $email }.
notice-recovery-ready-do = Arrêtez-le maintenant avec ce bouton, puis changez votre mot de passe.
notice-recovery-ready-button = Arrêter
notice-recovery-used-subject = Un appareil a été ajouté sans en avoir un ancien
notice-recovery-used = Après le temps d’attente, un nouvel appareil a été ajouté à { $email }. Supprimez les appareils que vous n’avez plus.
notice-recovery-used-do = Supprimez le nouvel appareil maintenant, puis changez votre mot de passe.
notice-recovery-used-button = Mes appareils
notice-recovery-stopped-subject = L’ajout d’un appareil a été arrêté
notice-recovery-stopped = Aucun appareil ne peut plus être ajouté à { $email } sans en avoir un ancien.
notice-recovery-stopped-do = Quelqu’un connaît votre mot de passe : changez-le maintenant.
notice-recovery-stopped-button = Changer le mot de passe
