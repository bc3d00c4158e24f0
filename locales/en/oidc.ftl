### OpenID Connect on the way to a service and back

service-return-title = The service wants you back at an address that is not its own
service-return = The address to which you should return does not belong to the service that sent you here. Nothing was sent to it.
service-return-next = Open the service again from its own start page. If this page returns, tell the people who run it: exactly this address must be registered with this site.
oidc-leave-title = Log out here too?
oidc-leave-service = { $service } asks to end your sign-in at this site. You would also leave the other services that you opened with it.
oidc-leave-nobody = A website asks to end your sign-in at this site. You would also leave the services that you opened with it.
oidc-leave-go = Log out
oidc-leave-stay = Stay signed in
