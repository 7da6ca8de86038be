/**
 * THE permission table. Who may do what stands here and nowhere else; access/judge.ts reads it.
 *
 * `true` holds for every row of the units that the role was given for, 'own' only for the visits whose conducting (before
 * Start also ordering) clinician one is. Several roles add up; nothing subtracts.
 */

export const roles = {
  live_coordinator: 'Coordinator',
  clinician: 'Clinician',
  nurse: 'Nurse',
  practice_manager: 'Practice manager',
  admin: 'Administrator',
} as const;
export type RoleCode = keyof typeof roles;

export type Module = 'live' | 'appointments';
export type Extent = true | 'own';
type Row = { module: Module | null } & { [role in RoleCode]?: Extent };

export const table = {
  'live.read': { module: 'live', live_coordinator: true, clinician: true, nurse: true, admin: true },
  'live.schedule': { module: 'live', live_coordinator: true, clinician: 'own', nurse: true, admin: true },
  'live.waiting': { module: 'live', live_coordinator: true, clinician: 'own', nurse: true, admin: true },
  'live.intake': { module: 'live', live_coordinator: true, clinician: true, nurse: true },
  'live.consult.conduct': { module: 'live', clinician: 'own' },
  'live.consult.note': { module: 'live', clinician: 'own' },
  'live.consult.note.read': { module: 'live', clinician: true },
  'live.clinical.read': { module: 'live', clinician: true, nurse: true },
  'live.recording.manage': { module: 'live', clinician: 'own' },
  'live.recording.read': { module: 'live', live_coordinator: true, clinician: 'own', admin: true },
  'live.recording.play': { module: 'live', clinician: 'own' },
  'live.recording.hold': { module: 'live', admin: true },
  'live.refer': { module: 'live', clinician: true },
  'live.refer.follow': { module: 'live', live_coordinator: true, clinician: true, nurse: true },
  'live.manage': { module: 'live', live_coordinator: true, admin: true },
  'pm.telehealth_sessions.view': {
    module: 'appointments',
    live_coordinator: true,
    clinician: true,
    nurse: true,
    practice_manager: true,
    admin: true,
  },
  'pm.telehealth_sessions.create': { module: 'appointments', live_coordinator: true, nurse: true, practice_manager: true },
  'pm.telehealth_sessions.delete': { module: 'appointments', admin: true },
  'admin.members': { module: null, admin: true },
  'admin.audit': { module: null, admin: true },
  'admin.api': { module: null, admin: true },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** An API token never conducts a visit, writes no note and manages no recording of one: a person answers for these. */
export const neverForTokens: readonly Permission[] = ['live.consult.conduct', 'live.consult.note', 'live.recording.manage'];

/** Live needs the Hospital or Network edition, and Appointments (product.md, «organisation»). */
export function has(module: Module, entitlement: Entitlement): boolean {
  const appointments = entitlement.modules.includes('appointments');
  if (module === 'appointments') return appointments;
  return appointments && entitlement.modules.includes('live') && entitlement.edition !== 'clinic';
}

export type Entitlement = { edition: 'clinic' | 'hospital' | 'network'; modules: readonly string[] };
