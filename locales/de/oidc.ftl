### OpenID Connect auf dem Weg zu einem Dienst und zurück

service-return-title = Der Dienst will Sie an einer fremden Adresse zurückhaben
service-return = Die Adresse, zu der Sie zurückkehren sollen, gehört nicht zu dem Dienst, der Sie hierher geschickt hat. Es wurde nichts dorthin gesendet.
service-return-next = Öffnen Sie den Dienst noch einmal von seiner eigenen Startseite. Wenn diese Seite wiederkommt, sagen Sie es den Betreibern: Genau diese Adresse muss bei dieser Website eingetragen sein.
oidc-leave-title = Auch hier abmelden?
oidc-leave-service = { $service } möchte Ihre Anmeldung bei dieser Website beenden. Sie verlassen damit auch die anderen Dienste, die Sie mit ihr geöffnet haben.
oidc-leave-nobody = Eine Website möchte Ihre Anmeldung bei dieser Website beenden. Sie verlassen damit auch die Dienste, die Sie mit ihr geöffnet haben.
oidc-leave-go = Abmelden
oidc-leave-stay = Angemeldet bleiben
