### Back to the service after a lost password
way-back = Продължете към { $service }
way-back-mailbox = Когато сте избрали новата парола – в който и да е браузър – продължете оттук:
cookies-back = Помни към коя услуга сте отивали, когато сте поискали нова парола.
cookies-back-lasts = 90 минути или докато продължите към нея
