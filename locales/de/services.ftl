### Auf dem Weg zu einem Dienst

service-go-title = Weiter zu { $service }
service-go = Sie sind angemeldet. Der Dienst öffnet sich von selbst.
service-go-token = Die Hälften passen zusammen
service-continue = Weiter
service-unknown-title = Dieser Dienst ist hier nicht bekannt
service-unknown = Die Adresse, von der Sie kommen, ist bei dieser Website nicht eingetragen. Deshalb wird dort von hier aus niemand angemeldet. Es wurde nichts dorthin gesendet.
service-unknown-next = Prüfen Sie, ob Sie den richtigen Dienst geöffnet haben. Wenn ja, sagen Sie es den Betreibern: Seine Adresse muss bei dieser Website eingetragen sein.
service-request-title = Die Anfrage des Dienstes ist nicht lesbar
service-request = Ein Teil davon fehlt, kommt doppelt vor oder ist unbekannt. Es wurde nichts an den Dienst gesendet.
service-request-next = Öffnen Sie den Dienst noch einmal von seiner eigenen Startseite. Kommt diese Seite wieder, sagen Sie es den Betreibern des Dienstes.
service-too-strong-title = Der Dienst verlangt mehr, als diese Website bietet
service-too-strong = Er nimmt nur Arten der Anmeldung an, die es hier nicht gibt. Es wurde nichts an ihn gesendet.
service-too-strong-next = Sagen Sie den Betreibern des Dienstes, was hier steht.
service-gone-title = Dieser Weg zum Dienst ist abgelaufen
service-gone = Der Dienst hat ihn vor mehr als zehn Minuten vorbereitet oder gar nicht. Sonst ist nichts verloren.
service-gone-next = Öffnen Sie den Dienst noch einmal von seiner eigenen Startseite.
