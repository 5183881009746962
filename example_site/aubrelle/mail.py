from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend


class FileAndConsoleBackend(EmailBackend):
    """Write each message to a file, and tell the console where it went."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        sent = super().send_messages(email_messages) or 0
        for message in email_messages[:sent]:
            print(f"\n✉ {', '.join(message.to)} · {message.subject}\n{message.body}")
        print(f"✉ {self._get_filename()}\n", flush=True)
        return sent
