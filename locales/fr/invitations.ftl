### Invitations: the administration's pages, the mail, and an old link.

admin-invitations = Personnes invitées
admin-invite = Inviter une personne
admin-invite-intro = La personne reçoit un e-mail avec un lien pour choisir un mot de passe, valable { $days } jours et une seule fois. Il n’y a pas de compte avant cela.
admin-invite-open = On peut aussi créer un compte soi-même.
admin-invite-closed = Personne ne peut créer un compte soi-même : seules les personnes invitées en ont un.
admin-invite-sent = L’e-mail avec l’invitation est en route. C’est noté dans le journal d’audit.
admin-invite-withdrawn = L’invitation est retirée : son lien n’ouvre plus rien. C’est noté dans le journal d’audit.
admin-invite-nothing = L’invitation a été utilisée, retirée ou renvoyée entre-temps. La liste montre ce qu’il en est.
admin-invite-no-mail-title = Aucun e-mail ne part de ce site
admin-invite-no-mail = Personne ne peut donc être invité. Qui fait fonctionner le serveur configure d’abord l’envoi.
admin-invite-taken = Cette adresse a déjà un compte. Personne n’a été invité.
admin-invite-before = Cette adresse est déjà invitée. Renvoyez l’e-mail depuis la liste ci-dessous.
admin-invite-any = Aussi des adresses d’autres domaines que ceux qui sont permis ({ $domains })
admin-invite-send = Envoyer l’invitation
admin-invite-list = Pas encore utilisées
admin-invite-none = Aucune invitation n’attend.
admin-invite-at = Envoyée le { $at }
admin-invite-until = valable jusqu’au { $at }
admin-invite-over = Trop ancienne
admin-invite-again = Renvoyer
admin-invite-again-of = Renvoyer l’invitation de { $name }
admin-invite-withdraw = Retirer
admin-invite-withdraw-of = Retirer l’invitation de { $name }

## A list of people

admin-list = Inviter une liste de personnes
admin-list-intro = Chaque personne de la liste reçoit un e-mail avec un lien, valable { $days } jours et une seule fois. Qui a déjà un compte ou une invitation est passé. Si une ligne est fausse, personne n’est invité.
admin-list-box = Liste des personnes (CSV)
admin-list-hint = Une personne par ligne, au plus { $most } personnes et { $kib } KiB. Une virgule ou un point-virgule sépare les champs. La dernière colonne peut manquer. La première ligne est :
admin-list-lang = Langue des e-mails quand une ligne n’en a pas
admin-list-check = Vérifier la liste
admin-list-invite = Les inviter maintenant ({ $count })
admin-list-sent = La liste est traitée : les e-mails sont en route. C’est noté dans le journal d’audit.
admin-list-wrong = Personne n’a été invité. Corrigez ces lignes et vérifiez la liste à nouveau :
admin-list-more = Autres lignes fausses : { $count }
admin-list-line = Ligne { $line } : { $why }
admin-list-would = { $count } sur { $all } seraient invités. Rien n’est encore envoyé.
admin-list-row = Ligne
admin-list-what = Ce qui se passe
admin-list-now = Sera invité
admin-list-account = A déjà un compte
admin-list-before = Est déjà invité
admin-list-fault-long = La liste dépasse { $n } KiB. Divisez-la.
admin-list-fault-many = La liste compte plus de { $n } personnes. Divisez-la.
admin-list-fault-utf8 = Le texte n’est pas en UTF-8. Enregistrez la liste en CSV et UTF-8.
admin-list-fault-head = La première ligne n’est pas celle qui est indiquée ci-dessous.
admin-list-fault-quotes = Un guillemet n’est pas aux deux bouts d’un champ. Écrivez deux fois ceux de l’intérieur. La suite n’a pas été lue.
admin-list-fault-fields = Elle a { $n } champs, et la première ligne un autre nombre.
admin-list-fault-email = Il n’y a pas d’adresse e-mail.
admin-list-fault-domain = L’adresse est d’un autre domaine que ceux qui sont permis : { $domains }.
admin-list-fault-shared = Plusieurs personnes semblent lire cette adresse. Un compte appartient à une seule.
admin-list-fault-first-name = Le prénom doit avoir de 1 à 64 caractères affichables.
admin-list-fault-last-name = Le nom doit avoir de 1 à 64 caractères affichables.
admin-list-fault-language = Le site ne parle pas cette langue. Écrivez le code d’une de ses langues, ou rien.
admin-list-fault-twice = L’adresse figure déjà à la ligne { $n }.

## Behind an old link

register-end-invitation-title = Cette invitation ne fonctionne pas
register-end-invitation = Elle est trop ancienne, a été retirée, ou un e-mail plus récent l’a remplacée. Aucun compte n’a été créé. Utilisez l’e-mail le plus récent, ou demandez une autre invitation à l’administrateur.

## The mail

mail-link-invite-subject = Vous êtes invité : choisissez un mot de passe
mail-link-invite-text = Un administrateur vous invite à avoir un compte { $brand } pour { $email }. Avec ce lien, vous choisissez son mot de passe, et le compte est prêt :
mail-link-invite-button = Choisir un mot de passe
mail-link-invite-more = Le lien est valable { $days } jours et une seule fois.
mail-link-invite-not-you = Alors vous n’avez rien à faire : aucun compte n’est créé. Ne donnez ce lien à personne.
