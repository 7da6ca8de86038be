/** How a message leaves the house: email over SMTP, text messages to the provider's webhook or the mailbox beside us. */
import { createTransport } from 'nodemailer';

export type Channel = 'email' | 'sms';
export type Message = { to: string; subject: string; text: string };

/** The other side will never take this one: it must not be tried again. Any other error may pass. */
export class Refused extends Error {}

export type Messenger = {
  /** Errors: Refused; else one whose message holds neither contact nor text. */
  send(channel: Channel, message: Message): Promise<void>;
  close(): void;
};

export type SmsGateway = (message: { to: string; text: string }) => Promise<void> | void;

const patience = 15_000;

/** `smtpUrl` null: there is no way for email. */
export function makeMessenger(smtpUrl: string | null, from: string, sms: SmsGateway | null): Messenger {
  const transport = smtpUrl
    ? createTransport({
        url: smtpUrl,
        pool: true,
        maxConnections: 2,
        connectionTimeout: patience,
        greetingTimeout: patience,
        socketTimeout: patience,
      })
    : null;
  const email = async ({ to, subject, text }: Message): Promise<void> => {
    if (!transport) throw new Refused('SMTP_URL is not set');
    const failure = await transport.sendMail({ from, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } }).then(
      () => null,
      (error: { responseCode?: number; code?: string }) => error,
    );
    if (!failure) return;
    // The server's words may quote the address (RFC 5321, 4.2): its number is enough. 5yz is for good.
    const { responseCode, code } = failure;
    if (responseCode !== undefined && responseCode >= 500) throw new Refused(`SMTP ${responseCode}`);
    throw new Error(`SMTP ${responseCode ?? code ?? 'failed'}`);
  };
  return {
    async send(channel, message) {
      if (channel === 'email') return email(message);
      if (!sms) throw new Refused('SMS_WEBHOOK_URL is not set');
      await sms({ to: message.to, text: message.text });
    },
    close: () => transport?.close(),
  };
}

/** POSTs `{ to, text }` as JSON; 2xx means taken, 4xx refused for good (429 and 408 aside), all else to be tried again. */
export function smsWebhook(url: string): SmsGateway {
  return async (message) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    }).catch((error: Error) => {
      throw new Error(`SMS webhook ${error.name}`);
    });
    if (response.ok) return;
    const words = `SMS webhook ${response.status}`;
    throw response.status >= 400 && response.status < 500 && ![408, 429].includes(response.status) ? new Refused(words) : new Error(words);
  };
}
