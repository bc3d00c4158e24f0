### En route vers un service

service-go-title = Vers { $service }
service-go = Vous êtes connecté. Le service s’ouvre tout seul.
service-go-token = Les moitiés s’assemblent
service-continue = Continuer
service-unknown-title = Ce service n’est pas connu ici
service-unknown = L’adresse d’où vous venez n’est pas enregistrée sur ce site : personne n’y est connecté depuis ici. Rien ne lui a été envoyé.
service-unknown-next = Vérifiez que vous avez ouvert le bon service. Si oui, prévenez ceux qui le gèrent : son adresse doit être enregistrée sur ce site.
service-request-title = La demande du service est illisible
service-request = Une partie manque, est en double ou est inconnue. Rien ne lui a été envoyé.
service-request-next = Rouvrez le service depuis sa propre page d’accueil. Si cette page revient, prévenez ceux qui le gèrent.
service-too-strong-title = Le service demande plus que ce site n’offre
service-too-strong = Il n’accepte que des modes de connexion qui n’existent pas ici. Rien ne lui a été envoyé.
service-too-strong-next = Signalez à ceux qui gèrent le service ce que vous lisez ici.
service-gone-title = Ce chemin vers le service n’est plus valable
service-gone = Le service l’a préparé il y a plus de dix minutes, ou jamais. Rien d’autre n’est perdu.
service-gone-next = Rouvrez le service depuis sa propre page d’accueil.
