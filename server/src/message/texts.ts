/**
 * What patients are sent. A message may be read by whoever holds the phone: it names the clinic and the time, never the
 * patient, the clinician, the specialty or the reason (security.md, Z6 and Z10).
 */
export type Locale = 'en' | 'es' | 'fr' | 'ar';
export type Text = { subject: string; text: string };

const languages: Record<
  Locale,
  { invite(clinic: string, when: string, link: string): Text; code(clinic: string, digits: string, asked: string): Text }
> = {
  en: {
    invite: (clinic, when, link) => ({
      subject: `Your video visit, ${when}`,
      text: `${clinic}: your video visit is on ${when}. Please do not come to the clinic. Open this link when it is time, on a phone or computer with a camera:\n${link}`,
    }),
    code: (clinic, digits, asked) => ({
      subject: `Your code, asked for at ${asked}`,
      text: `${digits} is your code for ${clinic}, asked for at ${asked}. Nobody from the clinic will ever ask you for it.`,
    }),
  },
  es: {
    invite: (clinic, when, link) => ({
      subject: `Su visita por vídeo, ${when}`,
      text: `${clinic}: su visita por vídeo es el ${when}. No venga a la clínica, por favor. Abra este enlace a su hora, en un teléfono u ordenador con cámara:\n${link}`,
    }),
    code: (clinic, digits, asked) => ({
      subject: `Su código, pedido a las ${asked}`,
      text: `${digits} es su código para ${clinic}, pedido a las ${asked}. Nadie de la clínica se lo pedirá nunca.`,
    }),
  },
  fr: {
    invite: (clinic, when, link) => ({
      subject: `Votre visite vidéo, ${when}`,
      text: `${clinic} : votre visite vidéo a lieu le ${when}. Ne venez pas à la clinique. Ouvrez ce lien à l’heure dite, sur un téléphone ou un ordinateur avec caméra :\n${link}`,
    }),
    code: (clinic, digits, asked) => ({
      subject: `Votre code, demandé à ${asked}`,
      text: `${digits} est votre code pour ${clinic}, demandé à ${asked}. Personne de la clinique ne vous le demandera jamais.`,
    }),
  },
  ar: {
    invite: (clinic, when, link) => ({
      subject: `زيارتك بالفيديو، ${when}`,
      text: `${clinic}: موعد زيارتك بالفيديو ${when}. من فضلك لا تأتِ إلى العيادة. افتح هذا الرابط في الموعد من هاتف أو حاسوب به كاميرا:\n${link}`,
    }),
    code: (clinic, digits, asked) => ({
      subject: `رمزك المطلوب في ${asked}`,
      text: `${digits} هو رمزك لدى ${clinic}، طُلب في ${asked}. لن يطلبه منك أحد من العيادة أبدًا.`,
    }),
  },
};

/** The nearest of our languages; English where there is none. */
function localeOf(tag: string): Locale {
  const language = tag.split('-')[0] as Locale;
  return language in languages ? language : 'en';
}

export type Visit = { clinic: string; startsAt: Date; timeZone: string; locale: string };

export function inviteText(visit: Visit, link: string): Text {
  const when = format(visit, visit.startsAt, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return languages[localeOf(visit.locale)].invite(visit.clinic, when, link);
}

/** Names the minute in which it was asked for, so that of several codes the newest can be told (security.md, Z5). */
export function codeText(visit: Visit, digits: string, askedAt: Date): Text {
  return languages[localeOf(visit.locale)].code(visit.clinic, digits, format(visit, askedAt, { hour: '2-digit', minute: '2-digit' }));
}

function format({ locale, timeZone }: Visit, at: Date, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeOf(locale) === 'en' ? 'en-GB' : locale, { ...parts, timeZone }).format(at);
}
