/** The scalars of the contract. Each refuses what it cannot read with the form that it expects. */
import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';

const moment = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/;

builder.scalarType('DateTime', {
  description: 'A moment, RFC 3339 with its offset, as in 2027-03-01T09:30:00Z. Answers are in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const date = typeof value === 'string' && moment.test(value) ? new Date(value) : null;
    if (date === null || Number.isNaN(date.getTime())) throw new GraphQLError('A DateTime looks like 2027-03-01T09:30:00Z.');
    return date;
  },
});

builder.scalarType('Date', {
  description: 'A day in the organisation’s time zone, RFC 3339 full-date, as in 2027-03-01.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => value,
  parseValue: (value) => {
    const text = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
    // The round trip refuses days that no calendar has, such as 30 February.
    if (text === null || Number.isNaN(Date.parse(text)) || new Date(text).toISOString().slice(0, 10) !== text) {
      throw new GraphQLError('A Date looks like 2027-03-01.');
    }
    return text;
  },
});

builder.scalarType('Locale', {
  description: 'A language, BCP 47, as in en or es-MX.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  serialize: (value) => value,
  parseValue: (value) => {
    try {
      return new Intl.Locale(String(value)).toString();
    } catch {
      throw new GraphQLError('A Locale looks like en or es-MX.');
    }
  },
});

builder.scalarType('TimeZone', {
  description: 'A time zone by its IANA name, as in Europe/Madrid.',
  specifiedByURL: 'https://www.iana.org/time-zones',
  serialize: (value) => value,
  parseValue: (value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: String(value) }).resolvedOptions().timeZone;
    } catch {
      throw new GraphQLError('A TimeZone looks like Europe/Madrid.');
    }
  },
});

builder.scalarType('URL', {
  description: 'An absolute URL, https, http or wss.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  serialize: (value) => value,
  parseValue: (value) => {
    const url = URL.canParse(String(value)) ? new URL(String(value)) : null;
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
      throw new GraphQLError('A URL begins with https:// or http://.');
    return url.href;
  },
});

builder.scalarType('SafeInt', {
  description: 'A JSON integer, exact up to 2^53 − 1: event numbers and bytes outgrow Int.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (!Number.isSafeInteger(value)) throw new GraphQLError('A SafeInt is a whole number up to 2^53 − 1.');
    return value as number;
  },
});

builder.scalarType('LiveCursor', {
  description: 'Where a stream stands. Opaque; only for `after` of a subscription, never of a connection.',
  serialize: (value) => value,
  parseValue: (value) => String(value),
});
