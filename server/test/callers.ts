/** Everybody who may call the API, and what the permission table gives each: for tests that go through all of them. */
import { type Extent, neverForTokens, type Permission, table } from '../src/access/table.ts';
import type { Doors } from './doors.ts';
import type { TestHouse } from './house.ts';
import type { World } from './world.ts';

const roleOf = {
  coordinator: 'live_coordinator',
  clinician: 'clinician',
  clinician2: 'clinician',
  nurse: 'nurse',
  manager: 'practice_manager',
  admin: 'admin',
} as const;
export type StaffName = keyof typeof roleOf;
export const callers = [...(Object.keys(roleOf) as StaffName[]), 'token', 'patient', 'nobody'] as const;
export type Caller = (typeof callers)[number];
/** The nurse of the heart unit beside them: she sees nothing of the general unit's visits. */
export type Asking = Caller | 'heartNurse';
export const isStaffName = (caller: Asking): caller is StaffName => caller in roleOf;

/** How far a caller's permission goes, read from the table and nothing else. */
export function extentOf(caller: Caller, permission: Permission): Extent | null {
  if (caller === 'token') return permission === 'live.read' && !neverForTokens.includes(permission) ? true : null;
  if (caller === 'patient' || caller === 'nobody') return null;
  return (table[permission] as unknown as { [role: string]: Extent | undefined })[roleOf[caller]] ?? null;
}

export function doorOpens(caller: Caller, door: Door): boolean {
  if (door === 'public') return true;
  if (door === 'staff') return caller !== 'patient' && caller !== 'nobody';
  if (door === 'visit') return caller === 'patient';
  if (door === 'staffOrVisit') return caller !== 'nobody';
  return door.some((permission) => extentOf(caller, permission) !== null);
}

/** Who passes the first door: whoever has one of these, a kind of speaker, or anybody. */
export type Door = 'public' | 'staff' | 'visit' | 'staffOrVisit' | readonly Permission[];
export type Headers = Record<Asking, Record<string, string>>;

/** The headers of all of them in this world's organisation; the token reads the board and no more. */
export async function headersOf(house: TestHouse, doors: Doors, { organisation, patient }: World): Promise<Headers> {
  const names = [...(Object.keys(roleOf) as StaffName[]), 'heartNurse'] as const;
  const staff = await Promise.all(names.map(async (name) => [name, await doors.signedIn(organisation.as[name])] as const));
  return {
    ...(Object.fromEntries(staff) as Record<(typeof names)[number], Record<string, string>>),
    token: await doors.token(organisation.id, ['live.read']),
    patient,
    nobody: {},
  };
}
