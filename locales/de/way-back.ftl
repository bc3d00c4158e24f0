### Back to the service after a lost password
way-back = Weiter zu { $service }
way-back-mailbox = Sobald Sie das neue Passwort gewählt haben, gleich in welchem Browser, geht es hier weiter:
cookies-back = Merkt sich, zu welchem Dienst Sie wollten, als Sie ein neues Passwort verlangt haben.
cookies-back-lasts = 90 Minuten, oder bis Sie dorthin weitergehen
