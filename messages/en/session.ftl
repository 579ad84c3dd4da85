## Signing in.

sign-in-title = Sign in
sign-in-no-account = There is no account yet
sign-in-first-account = On the server, type: theriac user add NAME --role pharmacist
sign-in-name = Name
sign-in-password = Password
sign-in-try-out = For trying out: sign in as prescriber, pharmacist, technician, engineer or admin; the password is theriac-demo.
