# The SMTP server aiosmtpd as a test wants it.  Python's own reader takes each
# mail apart into the folder PORT-N, N from 0: head.txt tells the envelope, the
# headers decoded and the parts, and each part is a file.
# usage: smtp.py PACKAGES PORT:HOW:CERTIFICATE...   HOW: starttls, tls
import asyncio, email, email.policy, os, site, ssl, sys

site.addsitedir(sys.argv[1])
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

WANTED = LoginPassword(b"headway", b"not-a-real-secret")


class Keep:
    def __init__(self, port):
        self.name = str(port)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 <%s>: nobody of that name" % address
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        count = 0
        while os.path.exists("%s-%d" % (self.name, count)):
            count += 1
        folder = "%s-%d.new" % (self.name, count)
        mail = email.message_from_bytes(
            envelope.content, policy=email.policy.default)
        os.mkdir(folder)
        with open(folder + "/head.txt", "w") as head:
            print("mail from", envelope.mail_from, file=head)
            for address in envelope.rcpt_tos:
                print("rcpt to", address, file=head)
            for name in ("From", "To", "Subject", "Date", "Message-ID"):
                print("%s: %s" % (name, mail[name]), file=head)
            for part in mail.walk():
                print(part.get_content_type(), part.get_content_charset(),
                      part.get_content_disposition(), part.get_filename(),
                      len(part.defects), file=head)
                data = part.get_payload(decode=True)
                if data is not None:
                    name = part.get_filename() or part.get_content_subtype()
                    with open(folder + "/" + os.path.basename(name),
                              "wb") as out:
                        out.write(data)
        os.rename(folder, folder[:-4])
        return "250 taken"


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=data == WANTED, handled=False)


async def main():
    loop = asyncio.get_running_loop()
    for word in sys.argv[2:]:
        port, how, certificate = word.split(":")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate + ".crt", certificate + ".key")

        def make(port=port, how=how, context=context):
            return SMTP(Keep(port), hostname="localhost", loop=loop,
                        data_size_limit=200000, timeout=60,
                        tls_context=context if how == "starttls" else None,
                        require_starttls=how == "starttls",
                        auth_require_tls=how == "starttls",
                        auth_required=True, authenticator=check)
        await loop.create_server(make, "127.0.0.1", int(port),
                                 ssl=context if how == "tls" else None)
    await asyncio.Event().wait()


asyncio.run(main())
