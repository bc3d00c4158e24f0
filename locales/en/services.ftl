### On the way to a service

service-go-title = On to { $service }
service-go = You are signed in. The service opens by itself.
service-go-token = The halves match
service-continue = Continue
service-unknown-title = This service is not known here
service-unknown = The address that sent you is not registered with this site, so nobody is signed in to it from here. Nothing was sent to it.
service-unknown-next = Check that you opened the right service. If you did, tell the people who run it: its address must be registered with this site.
service-request-title = The service asked in a way that cannot be read
service-request = A part of its request is missing, doubled or unknown. Nothing was sent to it.
service-request-next = Open the service again from its own start page. If this page returns, tell the people who run the service.
service-too-strong-title = The service asks for more than this site offers
service-too-strong = It accepts only ways of signing in that do not exist here. Nothing was sent to it.
service-too-strong-next = Tell the people who run the service what you read here.
service-gone-title = This way to the service is over
service-gone = It was prepared by the service more than ten minutes ago, or never. Nothing else is lost.
service-gone-next = Open the service again from its own start page.
