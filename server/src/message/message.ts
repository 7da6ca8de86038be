/**
 * The two messages that patients get. A job holds an id; here the secret is made, its hash stored and the message sent. A try
 * that fails is shown to staff at once and repeated by the queue; a repetition makes a new secret, and the old one is dead.
 */
import type { House } from '../access/perform.ts';
import { inviteDelivered, prepareInvite } from '../invite/invite.ts';
import { codeDelivered, prepareCode } from '../portal/code.ts';
import { type Channel, type Messenger, Refused } from './messenger.ts';
import * as store from './store.ts';
import { codeText, inviteText, type Text, type Visit } from './texts.ts';

export type MessageHouse = House & { messenger: Messenger; publicUrl: string };

/** Errors: what the other side answered, to be tried again. */
export async function sendInvite(
  house: MessageHouse,
  { organisationId, inviteId }: { organisationId: string; inviteId: string },
): Promise<void> {
  const prepared = await prepareInvite(house, organisationId, inviteId);
  if (!prepared) return;
  const { invite, secret } = prepared;
  const visit = await visitOf(house, organisationId, invite.consultId);
  // In the fragment, which browsers send to no server.
  const text = inviteText(visit, `${house.publicUrl}/portal#${secret}`);
  await deliver(house, invite.channel, invite.destination, text, async (delivery) => {
    if (delivery === 'sent' || invite.delivery !== 'failed') await inviteDelivered(house, organisationId, invite, delivery);
  });
}

/** Errors: as for sendInvite. */
export async function sendCode(house: MessageHouse, { organisationId, codeId }: { organisationId: string; codeId: string }): Promise<void> {
  const prepared = await prepareCode(house, organisationId, codeId);
  if (!prepared) return;
  const { code, digits, destination } = prepared;
  const visit = await visitOf(house, organisationId, code.consultId);
  await deliver(house, code.channel, destination, codeText(visit, digits, code.askedAt), async (delivery) => {
    if (delivery === 'sent' || code.delivery !== 'failed') await codeDelivered(house, organisationId, code, delivery);
  });
}

async function deliver(
  house: MessageHouse,
  channel: Channel,
  to: string,
  text: Text,
  delivered: (as: 'sent' | 'failed') => Promise<void>,
): Promise<void> {
  try {
    await house.messenger.send(channel, { to, ...text });
  } catch (error) {
    await delivered('failed');
    if (error instanceof Refused) return;
    throw error;
  }
  await delivered('sent');
}

function visitOf(house: House, organisationId: string, consultId: string): Promise<Visit> {
  return house.database.within({ organisationId, consultId: null }, (trx) => store.visitOf(trx, consultId));
}
