### Se connecter avec l’application sur le même téléphone

method-app-link = Ouvrir l’application sur ce téléphone
device-intro-app-link = Choisissez le nom que porte ce téléphone.
how-app-link = { $device }, sur le téléphone même
confirm-link = Ouvrir l’application sur ce téléphone : « { $device } »
confirm-link-detail = Votre PIN sur ce téléphone, avec du réseau

## La page avec le lien

link-title = Ouvrir l’application sur ce téléphone
link-for = Cela vaut pour le téléphone nommé *{ $device }*.
link-step-open = Appuyez sur le bouton ci-dessous : l’application s’ouvre et montre ce qui est demandé. L’ouvrir ne confirme rien.
link-step-back = L’application vous ramène ensuite dans ce navigateur, et vous y êtes connecté.
link-open = Ouvrir l’application
link-valid = Valable *{ $time }*.
link-nothing = Rien ne s’ouvre, ou c’est un onglet privé ou une page dans une autre application ? Utilisez une autre méthode : code PIN et code QR fonctionnent aussi sur le même téléphone.
link-approved-state = L’application a répondu
link-approved-title = Continuez sur la page que l’application a ouverte
link-approved-text = Vous avez confirmé. L’application ouvre une page dans votre navigateur, et seule cette page termine la connexion. S’il n’y en a pas, ce téléphone ouvre les liens dans un autre navigateur : utilisez ici une autre méthode.
link-code-open = Ouvrir ce code dans l’application sur ce téléphone

## Un retour refusé

return-damaged-title = Cette adresse ne fonctionne pas
return-damaged = Elle n’est pas entière. Personne n’est entré et rien n’a changé.
return-other-browser-title = Ce navigateur n’a pas commencé la connexion
return-other-browser = Vous avez confirmé dans l’application, mais la connexion a été commencée ailleurs. Personne n’est entré. Le plus souvent, la raison est l’une de celles-ci :
return-why-private = Elle a été commencée dans un onglet privé.
return-why-inside = Elle a été commencée sur une page dans une autre application, une messagerie par exemple.
return-why-default = Elle a été commencée dans un autre navigateur que celui dans lequel ce téléphone ouvre les liens.
return-go-back = Revenez là où vous avez commencé et choisissez-y *{ $another }* : code PIN et code QR fonctionnent aussi sur le même téléphone. Ou recommencez ici.
return-not-you = Vous n’avez commencé aucune connexion ? Quelqu’un vous a envoyé un lien. Personne n’est entré ; ne confirmez pas ce que vous n’avez pas demandé.
return-other-sign-in-title = Ce n’était pas pour cette connexion
return-other-sign-in = Ce que l’application a confirmé est utilisé, trop ancien ou destiné à une autre connexion. Rien n’est perdu : utilisez une autre méthode ou rouvrez l’application.
return-start = Se connecter ici

## Aide

help-link-title = Se connecter sur le téléphone même
help-link-lead = Le navigateur et l’application sont sur le même téléphone.
help-link-1 = Saisissez votre adresse e-mail et votre mot de passe, puis appuyez sur *{ $link }*.
help-link-2 = Appuyez sur *{ $open }*. Vérifiez dans l’application ce qui est demandé et saisissez le code PIN ou utilisez votre empreinte digitale.
help-link-3 = L’application vous ramène dans le même navigateur, et vous y êtes connecté.
help-link-lost = Cela ne fonctionne pas dans les onglets privés, sur les pages dans d’autres applications, ni dans un autre navigateur que celui dans lequel le téléphone ouvre les liens : le retour y aboutit dans un autre navigateur. Utilisez-y le code PIN ou le code QR.
