### OpenID Connect vers un service et retour

service-return-title = Le service veut votre retour à une adresse qui n’est pas la sienne
service-return = L’adresse à laquelle vous devriez revenir n’appartient pas au service qui vous a envoyé ici. Rien ne lui a été envoyé.
service-return-next = Ouvrez de nouveau le service depuis sa propre page d’accueil. Si cette page revient, prévenez ceux qui le gèrent : exactement cette adresse doit être enregistrée sur ce site.
oidc-leave-title = Vous déconnecter ici aussi ?
oidc-leave-service = { $service } demande de mettre fin à votre connexion à ce site. Vous quitteriez aussi les autres services que vous avez ouverts avec elle.
oidc-leave-nobody = Un site demande de mettre fin à votre connexion à ce site. Vous quitteriez aussi les services que vous avez ouverts avec elle.
oidc-leave-go = Se déconnecter
oidc-leave-stay = Rester connecté
