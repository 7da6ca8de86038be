/** The demo's organisations and the people who work there, as product.md lists them. One password opens them all. */
import type { RoleCode } from '../access/table.ts';
import type { Clock } from '../clock.ts';
import { invented } from './names.ts';
import { idAt, type Rows } from './rows.ts';

export const demoPassword = 'anteroom-demo';

type Post = { email: string; name: string; role: RoleCode; unit?: string };
type ClinicPlan = {
  name: string;
  edition: 'clinic' | 'hospital' | 'network';
  modules: ('appointments' | 'live')[];
  timeZone: string;
  units: string[];
  phone: string;
  emergencyNumber: string;
  colour: string;
  people: Post[];
  patients: [from: number, count: number];
};

const plans: ClinicPlan[] = [
  {
    name: 'Riverside Hospital',
    edition: 'hospital',
    modules: ['appointments', 'live'],
    timeZone: 'Europe/Madrid',
    units: ['General medicine', 'Cardiology'],
    phone: '+447700900990',
    emergencyNumber: '112',
    colour: '#0f766e',
    patients: [0, 44],
    people: [
      { email: 'coordinator@riverside.example', name: 'Carmen Puente', role: 'live_coordinator' },
      { email: 'clinician@riverside.example', name: 'Dr. Elena Marisma', role: 'clinician', unit: 'General medicine' },
      { email: 'clinician2@riverside.example', name: 'Dr. Tomás Arroyo', role: 'clinician' },
      { email: 'nurse@riverside.example', name: 'Noor Haddad', role: 'nurse' },
      { email: 'manager@riverside.example', name: 'Mads Lindqvist', role: 'practice_manager' },
      { email: 'admin@riverside.example', name: 'Aino Salmela', role: 'admin' },
    ],
  },
  {
    name: 'Northern Network',
    edition: 'network',
    modules: ['appointments', 'live'],
    timeZone: 'America/New_York',
    units: ['Primary care'],
    phone: '+447700900991',
    emergencyNumber: '911',
    colour: '#1d4ed8',
    patients: [44, 14],
    people: [
      { email: 'coordinator@northern.example', name: 'Cole Whitlock', role: 'live_coordinator' },
      { email: 'clinician@northern.example', name: 'Dr. Priya Raman', role: 'clinician' },
      { email: 'admin@northern.example', name: 'Avery Stone', role: 'admin' },
      { email: 'clinician@riverside.example', name: 'Elena Marisma', role: 'nurse' },
    ],
  },
  {
    name: 'Corner Clinic',
    edition: 'clinic',
    modules: ['appointments'],
    timeZone: 'Europe/London',
    units: ['Practice'],
    phone: '+447700900992',
    emergencyNumber: '999',
    colour: '#7c3aed',
    patients: [58, 2],
    people: [{ email: 'admin@corner.example', name: 'Alex Corner', role: 'admin' }],
  },
];

/** Around the clock, so that somebody is free at whatever hour the demo is looked at. */
const blocks: [opens: string, closes: string][] = [
  ['00:00', '06:00'],
  ['06:00', '12:00'],
  ['12:00', '18:00'],
  ['18:00', '24:00'],
];

export function addClinics(rows: Rows, clock: Clock, now: Date, passwordHash: string): void {
  const personIds = new Map<string, string>();
  for (const plan of plans) {
    const organisationId = idAt(now, clock);
    rows.organisation.push({
      id: organisationId,
      name: plan.name,
      edition: plan.edition,
      modules: plan.modules,
      timeZone: plan.timeZone,
      demo: true,
      demoDay: null,
      createdAt: now,
    });
    rows.settings.push({
      organisationId,
      locales: ['en', 'es', 'fr', 'ar'],
      waitingText: 'We will be with you shortly. Keep a list of your medicines at hand.',
      colour: plan.colour,
      phone: plan.phone,
      emergencyNumber: plan.emergencyNumber,
      opensAt: '00:00',
      closesAt: '24:00',
    });
    const unitIds = new Map(plan.units.map((name) => [name, idAt(now, clock)]));
    for (const [name, id] of unitIds) rows.unit.push({ organisationId, id, name });
    for (const { email, name, role, unit } of plan.people) {
      const personId = personIds.get(email) ?? idAt(now, clock);
      if (!personIds.has(email)) rows.person.push({ id: personId, email, passwordHash, createdAt: now });
      personIds.set(email, personId);
      const memberId = idAt(now, clock);
      rows.member.push({ organisationId, id: memberId, personId, displayName: name, active: true, locale: 'en' });
      rows.memberGrant.push({ organisationId, memberId, role, unitId: unit ? (unitIds.get(unit) ?? null) : null });
      if (role === 'clinician') addHours(rows, organisationId, memberId);
    }
    for (const patient of invented(...plan.patients)) {
      rows.patient.push({ organisationId, id: idAt(now, clock), version: 1, timeZone: plan.timeZone, createdAt: now, ...patient });
    }
  }
}

function addHours(rows: Rows, organisationId: string, memberId: string): void {
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    for (const [opensAt, closesAt] of blocks) rows.workingHours.push({ organisationId, memberId, weekday, opensAt, closesAt });
  }
}
