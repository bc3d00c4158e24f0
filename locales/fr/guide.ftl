### Le guide, pas à pas

guide-contents = Pas à pas
guide-more = Plus d’aide
guide-account-title = Créer un compte
guide-account-lead = Il vous faut une boîte aux lettres qui n’est qu’à vous, et deux minutes.
guide-account-1 = Ouvrez la page où vous vous connectez et choisissez *{ $create }*.
guide-account-2 = Indiquez votre nom et votre adresse électronique, lisez la déclaration de confidentialité, cochez la case et choisissez *{ $create }*.
guide-account-3 = Ouvrez le courriel que nous envoyons et suivez son lien. Pas de courriel ? Regardez dans le dossier des indésirables, ou faites-le renvoyer.
guide-account-4 = Choisissez un mot de passe. Un long vaut mieux qu’un compliqué ; la page montre des exemples.
guide-account-5 = Vous êtes connecté. Configurez ensuite votre téléphone, pour qu’un mot de passe volé n’ouvre rien.
guide-setup-done = L’application affiche *Réussi*, et la page sur l’ordinateur continue d’elle-même.
guide-pin-waits = La page affiche maintenant un nombre et attend le téléphone.
guide-lost-title = Quelque chose est perdu
guide-lost-lead = Téléphone, numéro, clé, boîte aux lettres ou mot de passe : pour chacun il y a un chemin de retour.
guide-lost-number-title = Le numéro de mobile est perdu, ou quelqu’un d’autre l’a
guide-lost-key-title = La clé de sécurité est perdue
guide-lost-key = Connectez-vous avec un autre appareil ou une autre clé, ouvrez *Gérer mes clés de sécurité et plateformes de confiance* dans *Mon compte* et supprimez-la. Si c’était tout ce que vous aviez, faites comme pour un téléphone perdu : *{ $lost }*.
guide-lost-mailbox-title = La boîte aux lettres est perdue
guide-lost-mailbox-1 = Vous pouvez vous connecter : ouvrez *{ $personal }* dans *Mon compte*, puis *{ $email }*, et confirmez avec votre téléphone ou votre clé. Sans réponse de l’ancienne boîte, la nouvelle adresse compte après { $days } jours.
guide-lost-mailbox-2 = Vous ne pouvez plus vous connecter, et il ne reste rien pour confirmer : adressez-vous à l’administrateur de ce site. Personne d’autre ne peut être sûr que c’est vous.
