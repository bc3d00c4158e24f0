### Coming and going: an account is created, changed and deleted

## Create an account

register-first-name = Prénom
register-last-name = Nom de famille
register-email-hint = Votre propre adresse professionnelle, par exemple name@example.org, et non une adresse que plusieurs personnes lisent.
register-email-domains = Les adresses de ces domaines sont possibles : { $domains }.
register-email2 = Confirmer l’adresse électronique
register-language = Langue des courriels
register-question = Combien font { $a } plus { $b } ?
register-question-hint = Écrivez le nombre en chiffres. La question éloigne les robots.
register-puzzle-working = Votre navigateur résout un petit problème, qui éloigne les robots. Continuez entre-temps : vous n’avez rien à faire.
register-puzzle-done = Votre navigateur a montré que vous n’êtes pas un robot.
number-1 = un
number-2 = deux
number-3 = trois
number-4 = quatre
number-5 = cinq
number-6 = six
number-7 = sept
number-8 = huit
number-9 = neuf
register-privacy = J’ai lu et compris la { $link }.
register-privacy-link = déclaration de confidentialité
register-next-title = La suite
register-next-1 = Vous recevez un courriel avec un lien, pour s’assurer que l’adresse est à vous.
register-next-2 = Le lien mène à une page où vous choisissez votre mot de passe.
register-next-3 = Ensuite vous êtes connecté et pouvez ajouter votre téléphone.
register-have-one = Vous avez déjà un compte ?

## What was wrong with the form

register-error-first-name = Saisissez votre prénom.
register-error-last-name = Saisissez votre nom de famille.
register-error-name-long = Le nom est trop long. Utilisez au plus 64 caractères.
register-error-name-characters = Le nom contient un caractère qui ne peut pas être affiché. Saisissez-le de nouveau.
register-error-email = Saisissez une adresse électronique comme name@example.org.
register-error-domain = Seules les adresses de ces domaines sont possibles : { $domains }.
register-error-shared = Plusieurs personnes semblent lire cette adresse. Utilisez-en une qui n’est qu’à vous : un compte appartient à une seule personne.
register-error-emails-differ = Les deux adresses diffèrent. Vérifiez-les.
register-error-puzzle-wrong = Ce n’est pas le bon nombre. Voici une autre question ; tout le reste est conservé.
register-error-puzzle-old = Le formulaire est resté ouvert trop longtemps, ou a déjà été envoyé. Rien n’est perdu : envoyez-le encore une fois.
register-error-puzzle-early = C’était plus rapide qu’on ne peut lire. Attendez cinq secondes et envoyez le formulaire encore une fois.
register-error-privacy = Lisez la déclaration et cochez la case. Sans cela, aucun compte ne peut être créé.

## Check your mailbox, and the end of the link

register-lead = Vous créez un compte chez
register-why = Il n’y a pas de compte avant que vous n’ayez choisi un mot de passe. Ce que vous avez saisi est oublié deux jours plus tard.
register-sent = Nous avons envoyé un courriel à *{ $address }*.
register-sent-detail = Ouvrez-le et suivez son lien pour choisir votre mot de passe. Le lien est valable { $hours } heures et une fois. Regardez aussi dans le dossier des courriers indésirables.
register-done = Votre compte est prêt, et vous êtes connecté.
register-end-used-title = Votre compte existe déjà
register-end-used = Ce lien a été utilisé et le mot de passe choisi. Connectez-vous avec celui-ci. Si ce n’était pas vous, demandez-en là un nouveau.
register-end-expired-title = Le lien vers votre compte est trop ancien
register-end-expired = Il était valable { $hours } heures. Aucun compte n’a été créé. Recommencez.
register-end-unknown-title = Le lien vers votre compte ne fonctionne pas
register-end-unknown = Un courriel plus récent l’a remplacé, ou l’adresse n’a pas été copiée en entier. Utilisez le plus récent, ou recommencez.
register-end-taken-title = Cette adresse a maintenant un compte
register-end-taken = Il a été créé entre-temps. Connectez-vous avec son mot de passe.
register-end-closed-title = Ici, on ne crée pas de compte
register-end-closed = L’administration de ce site ajoute les personnes. Demandez-lui un compte.
change-advice = Long, c’est fort : quatre mots sans rapport entre eux se retiennent bien et se devinent mal. N’utilisez pas un mot de passe qui sert ailleurs.

## Mails

mail-greeting-nameless = Bonjour,
mail-footer-given = Ce courriel vient de { $site } ; vous le recevez parce que quelqu’un y a saisi { $email }.
mail-link-register-subject = Choisissez un mot de passe pour votre nouveau compte
mail-link-register-text = Un compte { $brand } a été demandé avec l’adresse { $email }. Avec ce lien, vous choisissez son mot de passe, et le compte est prêt :
mail-link-register-button = Choisir un mot de passe
mail-link-register-more = Le lien est valable { $hours } heures et une fois.
mail-link-register-not-you = Alors vous n’avez rien à faire : aucun compte n’est créé. Ne donnez le lien à personne.
mail-link-registered-subject = Vous avez déjà un compte
mail-link-registered-text = Quelqu’un veut un compte { $brand } avec votre adresse { $email }. Vous en avez déjà un ; rien n’a donc été changé. Connectez-vous avec celui-ci :
mail-link-registered-button = Se connecter
mail-link-registered-more = Si le mot de passe est perdu, demandez-en un nouveau là où vous vous connectez.
mail-link-registered-not-you = Alors vous n’avez rien à faire : votre compte reste tel quel.

## Privacy

footer-privacy = Confidentialité
privacy-title = Déclaration de confidentialité
privacy-intro = Ce site sait qui vous êtes, pour que les services n’aient pas à le demander. Il garde ce qu’il faut pour cela, et rien d’autre.
privacy-who-title = Qui en répond
privacy-who = Responsable : { $contact }
privacy-who-administrator = L’administration de ce site.
privacy-what-title = Ce qui est gardé, et pourquoi
privacy-what-account = Vos noms, votre adresse électronique, la langue des courriels et votre nom d’utilisateur : pour dire aux services qui vous êtes, et pour vous écrire au sujet de votre compte.
privacy-what-password = Une empreinte de votre mot de passe, d’où il ne peut être lu.
privacy-what-devices = Les appareils que vous ajoutez : nom, genre et clés publiques. Le PIN et le doigt ne quittent jamais le téléphone.
privacy-what-sign-ins = Vos connexions : quand, pour quel service et avec quel genre de navigateur, afin que vous remarquiez celle qui n’était pas la vôtre.
privacy-what-log = Un journal de ce qui est arrivé à votre compte. L’adresse de l’ordinateur y est illisible après { $days } jours.
privacy-long-title = Pour combien de temps
privacy-long-registration = Ce que vous saisissez pour un nouveau compte : deux jours, si vous ne terminez pas.
privacy-long-account = Tout le reste : jusqu’à ce que vous supprimiez votre compte. { $days } jours plus tard, il est effacé ; dans le journal ne reste qu’un numéro sans nom.
privacy-others-title = Qui d’autre le reçoit
privacy-others = Les services auxquels vous vous connectez, dans la mesure où l’administration l’a permis pour chacun. Personne d’autre : rien sur ces pages ne vient d’ailleurs, et personne ne compte vos visites.
privacy-rights-title = Ce que vous pouvez faire
privacy-rights = Dans « Mon compte », vous voyez ce qui est gardé, le modifiez, le téléchargez et le supprimez. L’autorité de protection des données de votre pays reçoit les plaintes.

## Modify my personal data, and take it away

account-download = Télécharger mes données
notice-data-changed-subject = Vos données personnelles ont été modifiées
notice-data-changed = Les noms ou la langue des courriels de votre compte { $email } ont été modifiés.
notice-data-changed-do = Alors quelqu’un était dans votre compte. Changez votre mot de passe, et regardez vos appareils et vos sessions.
notice-data-changed-button = Mon compte

## Change my e-mail address

email-change-title = Changer mon adresse électronique
email-change-intro = Les deux boîtes aux lettres reçoivent un courriel avec un lien, et toutes deux doivent confirmer. Jusque-là, l’adresse actuelle reste. Votre nom d’utilisateur ne change pas.
email-change-now = Adresse actuelle
email-change-new = Nouvelle adresse électronique
email-change-lost = L’ancienne boîte est perdue ? Si vous avez confirmé avec un appareil, la nouvelle adresse compte après { $days } jours, une fois confirmée par la nouvelle boîte, sauf si l’ancienne l’arrête.
email-change-send = Envoyer les deux courriels
email-change-too-many = Rien n’a été changé. Une autre adresse peut être demandée dans une heure.
email-change-waits = *{ $new }* doit devenir votre nouvelle adresse. Ouvrez les courriels dans les deux boîtes.
email-change-confirmed = confirmé
email-change-open = pas encore confirmé
email-change-both = Les deux doivent avoir confirmé d’ici au { $until } ; sinon rien ne change.
email-change-without = Si l’ancienne boîte se tait, la nouvelle adresse compte à partir du { $until }, une fois confirmée par la nouvelle.
email-change-stop = Arrêter ce changement
register-error-same-email = C’est votre adresse actuelle.
email-confirm-ask-title = Est-ce votre souhait ?
email-confirm-ask = Le compte à l’adresse *{ $old }* doit recevoir l’adresse *{ $new }*.
email-confirm-yes = Confirmer la nouvelle adresse
email-confirm-no = Arrêter
email-confirm-waits-title = Cette boîte a confirmé
email-confirm-waits = Ouvrez maintenant le courriel dans l’autre boîte. Tant qu’elle n’a pas confirmé, l’adresse actuelle reste.
email-confirm-changed-title = L’adresse a été changée
email-confirm-changed = Connectez-vous désormais avec la nouvelle adresse. Le mot de passe, le nom d’utilisateur et les appareils restent tels quels.
email-confirm-taken-title = Un autre compte a cette adresse
email-confirm-taken = Rien n’a donc été changé. Connectez-vous avec l’adresse actuelle.
email-confirm-stopped-title = L’adresse reste telle quelle
email-confirm-stopped = Le changement a été arrêté. S’il ne venait pas de vous, connectez-vous et changez votre mot de passe : quelqu’un était dans votre compte.
email-confirm-over-title = Il n’y a rien à confirmer ici
email-confirm-over = Le changement a été fait, arrêté ou remplacé, ou son délai est passé. « Mon compte » montre l’adresse qui compte.
mail-link-email-old-subject = Confirmez la nouvelle adresse de votre compte
mail-link-email-old-text = Votre compte { $email } doit recevoir l’adresse { $new }. Confirmez-la, ou arrêtez ce changement, sur cette page :
mail-link-email-old-button = Confirmer ou arrêter
mail-link-email-old-more = Le lien est valable { $days } jours. Ensuite, la nouvelle adresse peut compter sans cette boîte.
mail-link-email-old-not-you = Alors arrêtez-le sur cette page, et changez votre mot de passe : quelqu’un était dans votre compte.
mail-link-email-new-subject = Confirmez votre nouvelle adresse électronique
mail-link-email-new-text = { $email } doit devenir la nouvelle adresse d’un compte { $brand }. Confirmez-la sur cette page :
mail-link-email-new-button = Confirmer cette adresse
mail-link-email-new-more = Le lien est valable { $hours } heures et une fois.
mail-link-email-new-not-you = Alors vous n’avez rien à faire : sans votre confirmation, rien ne change.
mail-link-email-replaced-subject = Votre compte a une nouvelle adresse
mail-link-email-replaced-text = L’adresse { $email } de votre compte a été remplacée par { $new }. Les courriels y vont désormais. Que faire quand quelque chose est perdu :
mail-link-email-replaced-button = Aide
mail-link-email-replaced-more = Cette boîte ne reçoit plus de courriels au sujet du compte.
mail-link-email-replaced-not-you = Alors dites-le tout de suite à l’administration de ce site.
notice-email-changed-subject = Votre adresse électronique a été changée
notice-email-changed = { $email } est maintenant l’adresse de votre compte.
notice-email-changed-do = Alors dites-le à l’administration de ce site : votre boîte a servi pour un compte qui n’est pas le vôtre.
notice-email-changed-button = Mon compte

## Delete my account

erase-what = Le compte est effacé dans { $days } jours. Jusque-là, vous pouvez encore le garder : ici, ou par le lien d’un courriel que vous recevez maintenant.
erase-gone = Vos noms, votre adresse, le mot de passe, les appareils, les sessions et les connexions sont effacés. Dans le journal ne reste qu’un numéro sans nom.
erase-services = Ce que les services savent de vous n’est pas effacé ainsi. Adressez-vous à chacun.
erase-again = Un nouveau compte avec la même adresse est possible plus tard ; il reçoit un autre nom d’utilisateur.
erase-sure = Je veux que mon compte soit effacé
erase-unsure = Cochez la case, ou gardez le compte. Rien n’a été changé.
erase-waits = Votre compte est effacé le { $at }.
erase-waits-mail = Nous vous avons envoyé un courriel avec un lien qui le garde. Jusque-là, vous pouvez vous connecter comme avant.
erase-keep = Garder mon compte
keep-ask-title = Garder votre compte ?
keep-ask = Il doit être effacé le { $at }. Si vous appuyez sur le bouton, il reste tel quel.
keep-kept-title = Votre compte reste
keep-kept = Rien n’a été effacé. Si ce n’est pas vous qui vouliez le supprimer, changez votre mot de passe : quelqu’un était dans votre compte.
keep-nothing-title = Il n’y a rien à arrêter
keep-nothing = Le compte a déjà été gardé, ou son délai est passé et il n’existe plus.
mail-link-erasure-asked-subject = Votre compte va être effacé
mail-link-erasure-asked-text = Votre compte { $brand } { $email } doit être supprimé. Si vous voulez le garder, appuyez sur le bouton de cette page :
mail-link-erasure-asked-button = Garder mon compte
mail-link-erasure-asked-more = Il est effacé dans { $days } jours, avec ses appareils et ses connexions.
mail-link-erasure-asked-not-you = Alors gardez-le sur cette page, et changez votre mot de passe : quelqu’un était dans votre compte.
mail-link-erased-subject = Votre compte a été effacé
mail-link-erased-text = Votre compte { $brand } { $email } et tout ce qui lui appartenait a été effacé, comme demandé. C’est le dernier courriel à son sujet.
mail-link-erased-button = Vers la page d’accueil
mail-link-erased-more = Un nouveau compte avec cette adresse est possible à tout moment.
mail-link-erased-not-you = Alors dites-le à l’administration de ce site.
