/**
 * A mailbox beside us: what `SMTP_URL` replaces. Every email is really sent over SMTP to a sink on this machine; text messages
 * are handed over. Both are kept in memory only and read at /dev/mail.
 */
import { randomUUID } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { freePort } from './process.ts';

export type MailboxMessage = {
  id: string;
  at: Date;
  kind: 'email' | 'sms';
  to: string;
  /** Empty for a text message, as is its subject. */
  from: string;
  subject: string;
  text: string;
};

export type Mailbox = {
  smtpUrl: string;
  /** The last 500, newest first. */
  messages(): MailboxMessage[];
  receiveSms(message: { to: string; text: string }): void;
  stop(): Promise<void>;
};

const kept = 500;
const largestBytes = 1024 * 1024;

/** Listens on a free port of 127.0.0.1, without a password and without TLS: nothing leaves this machine. */
export async function startMailbox(): Promise<Mailbox> {
  const messages: MailboxMessage[] = [];
  const keep = (message: Omit<MailboxMessage, 'id' | 'at'>): void => {
    messages.unshift({ id: randomUUID(), at: new Date(), ...message });
    messages.length = Math.min(messages.length, kept);
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestBytes,
    onData(stream, session, done) {
      // Loaded with the first mail: it takes longer to load than all the rest of a start.
      import('mailparser')
        .then(({ simpleParser }) => simpleParser(stream))
        .then(
          (mail) => {
            // One for each who gets it, as in a real mailbox: the envelope says who, also in blind copy.
            for (const { address } of session.envelope.rcptTo) {
              keep({ kind: 'email', to: address, from: mail.from?.text ?? '', subject: mail.subject ?? '', text: mail.text ?? '' });
            }
            done();
          },
          (error: Error) => done(error),
        );
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  // A client that hangs up in mid-sentence must not end the server.
  server.removeAllListeners('error').on('error', () => undefined);

  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    messages: () => [...messages],
    receiveSms: ({ to, text }) => keep({ kind: 'sms', to, from: '', subject: '', text }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
