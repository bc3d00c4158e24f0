### Signing in with the app on the same phone

method-app-link = Open the app on this phone
device-intro-app-link = Choose the name that this phone has.
how-app-link = { $device }, on the phone itself
confirm-link = Open the app on this phone: “{ $device }”
confirm-link-detail = Your PIN on this phone, with a network

## The page with the link

link-title = Open the app on this phone
link-for = This is for the phone with the name *{ $device }*.
link-step-open = Press the button below: the app opens and shows what is asked. Nothing is confirmed by opening it.
link-step-back = The app then leads you back to this browser, and you are signed in there.
link-open = Open the app
link-valid = Valid for *{ $time }*.
link-nothing = Nothing opens, or this is a private tab or a page inside another app? Use another method: PIN Code and QR Code work on the same phone too.
link-approved-state = The app has answered
link-approved-title = Go on in the page that the app opened
link-approved-text = You have confirmed. The app opens a page in your browser, and only that page finishes. If there is none, this phone’s links open in another browser: use another method here.
link-code-open = Open this code in the app on this phone

## A return that is refused

return-damaged-title = This address does not work
return-damaged = It is not whole. Nobody was let in, and nothing was changed.
return-other-browser-title = This browser did not start the sign-in
return-other-browser = You confirmed in the app, but the sign-in was started somewhere else. Nobody was let in. Usually the reason is one of these:
return-why-private = It was started in a private tab.
return-why-inside = It was started on a page inside another app, a mail program for example.
return-why-default = It was started in another browser than the one in which this phone opens links.
return-go-back = Go back to where you started and press *{ $another }* there: PIN Code and QR Code work on the same phone too. Or start again here.
return-not-you = You did not start a sign-in at all? Somebody sent you a link. They were not let in; do not confirm what you did not ask for.
return-other-sign-in-title = That was not for this sign-in
return-other-sign-in = What the app confirmed is used up, too old, or for another sign-in. Nothing is lost: use another method, or open the app again.
return-start = Sign in here

## Help

help-link-title = Sign in on the phone itself
help-link-lead = The browser and the app are on the same phone.
help-link-1 = Enter your e-mail address and your password, then press *{ $link }*.
help-link-2 = Press *{ $open }*. Check in the app what is asked, and enter the PIN code or use your fingerprint.
help-link-3 = The app leads you back to the same browser, and you are signed in there.
help-link-lost = This does not work in private tabs, on pages inside other apps, and in browsers other than the one in which the phone opens links: there the way back ends in another browser. Use the PIN code or the QR code there.
