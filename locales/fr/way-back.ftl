### Back to the service after a lost password
way-back = Continuer vers { $service }
way-back-mailbox = Quand vous aurez choisi le nouveau mot de passe, dans n’importe quel navigateur, continuez ici :
cookies-back = Retient vers quel service vous alliez quand vous avez demandé un nouveau mot de passe.
cookies-back-lasts = 90 minutes, ou jusqu’à ce que vous y alliez
