"""What is refused, of accounts, uploaded files and the machine."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # Accounts
    "account.bad-address": "Give an e-mail address, such as name@museum.example.",
    "account.long-name": "A name has at most {most} characters.",
    "account.no-name": "Give the person's name: it stands beside what they do.",
    "account.not-staff": "This person is not on your staff.",
    "account.own": "You can't disable your own account.",
    "account.unconfirmed": "Show once more that it is you, on the page of your account, and then do this again.",
    "account.unknown": "Nobody has the address {email}.",
    "account.works-elsewhere": "This person also works elsewhere: take their roles here from them, or ask whoever "
    "runs the registry.",
    "address.no-mail": "A new address is confirmed by mail, and no mail server is set here: ask whoever runs the "
    "registry.",
    "address.over": "This link no longer works: it holds for ten minutes, once. Ask for the address again, on the page "
    "of your account.",
    "factor.needed": "This account has a second factor: give it too.",
    "factor.not-set-up": "Your roles need a second factor: set one up on the page of your account.",
    "code.wrong": "This code is not right, or was used already. A new one comes every half minute.",
    "institution.bad-code": "A code has up to 40 small letters, digits and hyphens, such as kansong.",
    "institution.code-taken": "There is an institution with the code {code} already.",
    "institution.no-name": "Give the institution's name.",
    "operator.no-institution": "There are accounts of staff: name the institution for which this is done, with --at.",
    "institution.unknown": "There is no institution with the code {code}.",
    "link.not-mailed": "The mail server did not take the message to {email}: try again later. The link is shown to "
    "nobody else.",
    "link.only-mailed": "A link into an account that is in use goes to its owner by mail alone, and no mail server is "
    "set up here. Whoever runs the registry can make one: `registry user link`.",
    "link.over": "It has been used, or its time is over. Ask your administrator for another.",
    "link.used": "This link has been used or has expired. Ask for another.",
    "offer.none": "This is no longer offered.",
    "passkey.known": "This passkey is in use already.",
    "passkey.no-challenge": "Start again with the button.",
    "passkey.not-accepted": "The passkey was not accepted: {reason}.",
    "passkey.not-added": "The passkey could not be taken: {reason}.",
    "passkey.unknown": "This passkey is not known here.",
    "passkey.unreadable": "The browser's answer can't be read.",
    "password.guessable": "This password is common, or easily guessed by who knows you or the registry. Take a "
    "sentence that only you would write.",
    "password.long": "A password has at most {most:,} characters.",
    "password.short": "A password has at least {least} characters. A sentence is best.",
    "password.wrong": "This is not your present password.",
    "role.none": "Give at least one role.",
    "role.own": "You can't take the administrator's role from yourself: ask another one.",
    "role.unknown": "There is no role {role}.",
    "role.unlisted": "There is no role {role}: the roles are {roles}.",
    "sign-in.ended": "Nothing was changed. Sign in again in another tab, come back to this page, and send it once "
    "more.",
    "sign-in.wrong": "The address or the password is wrong, or the account is disabled.",
    "sign-on.another": "Another identity of this provider is bound to the account of {email}. Sign in as you did "
    "before, or ask whoever runs the registry.",
    "sign-on.failed": "The provider's answer could not be used: {reason}.",
    "sign-on.no-account": "Ask an administrator to invite {email}.",
    "sign-on.not-here": "This registry has no provider set up.",
    "sign-on.unconfirmed": "The provider did not confirm an e-mail address for you.",
    "token.bad-days": "A token works for 1 to {most} days.",
    "token.bad-scope": "The scope is one of: {scopes}.",
    "token.missing": "Send the header “Authorization: Bearer” with a token from the page “Your account”.",
    "token.no-name": "Say what the token is for.",
    # Uploaded files, and the machine
    "backup.changed": "{name} is not as it was when the backup was written: nothing was restored.",
    "backup.incomplete": "The backup is not whole: {name} is missing, or not in its list. Nothing was restored.",
    "backup.none": "{path} is no backup that this version of Registry can read.",
    "backup.not-empty": "The database holds a registry: name an empty one, or give --replace to lose what it holds.",
    "backup.strange-file": "{name} in the backup is a link or a device, not a file: nothing was restored.",
    "backup.target-taken": "{path} is there already: name a folder that is new or empty.",
    "output.not-plain": "{path} is no plain file, and is not written over: name another.",
    "upload.empty": "{filename} is empty.",
    "upload.not-clean": "{filename} was not called clean by the scanner, and is not taken.",
    "upload.not-scanned": "{filename} could not be scanned, and is not taken: {reason}.",
    "upload.too-large": "{filename} is larger than the {most} MiB that are taken.",
    "upload.too-many-pages": "The file has more than {most:,} pages.",
    "upload.too-many-pixels": "The picture has more than {most:,} pixels.",
    "upload.unknown-kind": "{filename} is none of the kinds that are kept, whatever its name says: {kinds}.",
    "upload.unreadable": "{filename} can't be opened as {kind}: {reason}.",
    "upload.unreadable-pdf": "{filename} can't be opened as PDF, or is locked with a password: {reason}.",
    "database.is-corrupt": "The database is damaged at this place. Nothing was changed; whoever runs the registry must "
    "restore a backup.",
    "database.is-disk-error": "The disk of the registry does not take or give what it should. Nothing was changed; "
    "whoever runs the registry must look at it.",
    "database.is-full": "There is no room left on the disk of the registry. Nothing was changed: go back, where what "
    "you typed still stands, and send it again when whoever runs the registry has made room.",
    "database.is-read-only": "The registry can only be read just now. Nothing was changed: go back, where what you "
    "typed still stands, and send it again later.",
    "database.differs": "The models and the database differ: {reason}.",
    "database.foreign": "The database belongs to another program (it has a table {table}): choose another database.",
    "database.no-way-back": "The older schema has no place for what is recorded in {table} ({count:,}): "
    "nothing was changed.",
    "database.newer": "The database has the newer schema {schema}, which this version of Registry does not know: "
    "install the version that made it, or a later one.",
    "database.not-migrated": "The schema can't be brought to {target}: {reason}.",
    "database.not-one": "{where} is not a database: name another file.",
    "database.not-opened": "The database {where} can't be opened: {reason}.",
    "database.outdated": "The database is not at this version's schema: run `registry db upgrade`.",
    "database.read-only": "{where} can't be written: check the permissions of the file and folder.",
    "demonstration.has-accounts": "The database has accounts already, so no demonstration staff are made.",
    "invented.none": "There are no invented objects that could be withdrawn.",
    "invented.how-many": "Say how many objects are to be invented: 1 to {most}.",
    "invented.not-here": "Only the museum of invented things withdraws what was invented, at its own desk.",
    "invented.not-public": "Nothing of the museum of invented things is shown to the public: make it private.",
    "invented.not-private": "What is invented is private: the record {reference} is not.",
    "demonstration.not-here": "Demonstration staff are made only in the embedded SQLite database.",
    "mail.not-answered": "The mail server broke off before it said whether it took the message: {reason}.",
    "mail.not-taken": "The mail server did not take the message: {reason}.",
    "sealed.altered": "A secret in {table} (row {row}) was changed or moved outside the registry, and can't be opened.",
    "sealed.by-setting": "The keys are given in REGISTRY_DATA_KEYS: put a new one first there and keep the old ones "
    "behind it.",
    "sealed.no-key": "A secret was sealed with the key {key}, which is neither in the file data-keys of the data "
    "folder nor in REGISTRY_DATA_KEYS: bring it back from where keys are kept safe.",
    "setting.data-dir": "REGISTRY_DATA_DIR: {folder} can't be written: {reason}.",
    "setting.data-keys": "{name} must hold keys such as k1:… with 32 bytes in base64url each, of different names.",
    "setting.database-url": "REGISTRY_DATABASE_URL must be an address such as sqlite:////var/lib/registry.sqlite3 "
    "or postgresql://user:password@host/name.",
    "setting.hsts": "REGISTRY_HSTS needs a REGISTRY_PUBLIC_URL that begins with https:.",
    "setting.mail-from": "REGISTRY_MAIL_FROM must be the address that mail is sent from.",
    "setting.no-folder": "REGISTRY_DATA_DIR: the folder {folder} can't be made: {reason}.",
    "setting.no-oidc": "REGISTRY_OIDC_ISSUER needs the extra oidc: pip install 'registry-provenance[oidc]'.",
    "setting.not-a-number": "{name} must be a whole number of {of}, such as {example}.",
    "setting.public-url": "REGISTRY_PUBLIC_URL must be an address such as https://registry.example.org.",
    "setting.rules-file": "REGISTRY_RULES_FILE: there is no file {path}.",
    "setting.secret-key": "REGISTRY_SECRET_KEY must be at least 32 characters long.",
    "setting.security-contact": "REGISTRY_SECURITY_CONTACT must be addresses such as mailto:security@example.org or "
    "https://example.org/security.",
    "setting.security-expires": "REGISTRY_SECURITY_EXPIRES must be the day until which the contact holds, such as "
    "2027-06-30.",
    "setting.not-a-switch": "{name} must be on or off.",
    "setting.sign-on": "{name} must be given with the other settings of single sign-on.",
    "setting.synchronous": "REGISTRY_SYNCHRONOUS must be full or normal.",
    "setting.smtp-url": "REGISTRY_SMTP_URL must be an address such as smtp://user:password@mail.example.org:587.",
    "store.away": "Nothing was changed. Please try again in a moment.",
    "store.not-taken": "The store does not take the file: {reason}.",
    "store.unreadable": "The store can't be read: {reason}.",
}
