### Codes de récupération, et ce qui est perdu

recovery-codes-title = Codes de récupération
recovery-codes-intro = Dix codes sur papier. Si tous vos appareils et clés sont perdus, l’un d’eux, après votre mot de passe, vous permet d’en configurer un nouveau tout de suite.
recovery-codes-left = { $count ->
    [one] Il reste { $count } code.
   *[other] Il reste { $count } codes.
}
recovery-codes-made = Ils ont été créés { $when }.
recovery-codes-none = Il n’y a pas de codes.
recovery-codes-once = Les codes sont montrés une seule fois, à imprimer ou à noter. Le site lui-même ne peut pas les montrer de nouveau.
recovery-codes-replaced = Les anciens prennent fin avec cela.
recovery-codes-make = Créer dix codes
recovery-codes-no-factor-title = Ajoutez d’abord un appareil ou une clé
recovery-codes-no-factor = Un code de récupération remplace un appareil ou une clé perdus. Vous n’en avez pas encore.
recovery-codes-new-title = Vos codes de récupération
recovery-codes-of = Pour *{ $site }* :
recovery-codes-now-title = Imprimez cette page ou notez les codes maintenant
recovery-codes-now = Ils ne seront plus montrés. Gardez-les là où n’est pas votre téléphone et où personne d’autre ne regarde.
recovery-codes-how = Chaque code sert une fois. Connectez-vous avec votre mot de passe, commencez une action à confirmer, suivez « Je n’ai plus aucun de ces appareils » et tapez-y un code.
recovery-codes-done = Je les ai
recovery-codes-have = Vous avez des codes de récupération sur papier ?
recovery-codes-type = Tapez l’un d’eux et configurez un nouvel appareil tout de suite, sans attendre.
recovery-codes-label = Code de récupération
recovery-codes-use = Utiliser ce code
recovery-codes-error-wrong = Ce n’est pas l’un de vos codes, ou il a déjà servi.
recovery-codes-error-wait = Trop d’essais. Réessayez dans { $time } ; rien n’est perdu.

## Un appareil ou une clé est perdu

lost-title = Un appareil ou une clé est perdu
lost-intro = Ce que vous cochez est retiré tout de suite, partout.
lost-which = Qu’est-ce qui est perdu ou volé ?
lost-device = appareil
lost-key = clé
lost-number = numéro de téléphone mobile
lost-effect = Toutes les autres sessions prennent fin, et nous vous écrivons. S’il ne reste rien pour confirmer, un nouvel appareil demande un code de récupération ou le temps d’attente.
lost-button = Retirer et mettre fin à toutes les autres sessions
lost-skip = Rien de cela n’est perdu
lost-error-nothing = Cochez au moins une case. Rien n’a été retiré.
account-lost = Un appareil ou une clé est perdu
account-notice-lost-title = C’est retiré
account-notice-lost = Toutes les autres sessions ont pris fin. Nous vous avons aussi écrit.

## Courriels

notice-recovery-codes-made-subject = Des codes de récupération ont été créés pour votre compte
notice-recovery-codes-made = Dix nouveaux codes de récupération ont été créés pour { $email }. Les anciens ne fonctionnent plus.
notice-recovery-codes-made-do = Créez-en vous-même de nouveaux, pour que ceux-ci prennent fin, et changez votre mot de passe.
notice-recovery-codes-made-button = Mes codes de récupération
notice-recovery-code-used-subject = Un code de récupération a été utilisé pour votre compte
notice-recovery-code-used = Quelqu’un qui connaît votre mot de passe a utilisé un code de récupération pour { $email }. Un nouvel appareil peut être ajouté, et d’anciens retirés.
notice-recovery-code-used-do = Changez votre mot de passe tout de suite, et passez vos appareils en revue.
notice-recovery-code-used-button = Changer mon mot de passe

## Help

help-lost-codes = Avec un *code de récupération* sur papier, vous configurez un nouvel appareil tout de suite : tapez-le sous *Je n’ai plus aucun de ces appareils*. Vous créez les codes à l’avance dans *Mon compte*.
