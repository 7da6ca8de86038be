/**
 * The judge: pure, and the only reader of the permission table. Two doors use it: a field asks whether any role holds the
 * permission here at all, a use-case asks about the row that it has loaded.
 */
import { Refusal, type RefusalCode } from '../refusal.ts';
import { type Extent, has, neverForTokens, type Permission, permissions, table } from './table.ts';
import type { Audience, MemberViewer, Staff, Viewer } from './viewer.ts';

/** What a row must tell to be judged on. `started`: Start was pressed once; from then on the ordering clinician is nobody special. */
export type Judged = {
  unitId: string;
  conductingClinicianId: string;
  orderingClinicianId: string;
  started: boolean;
};

/** How far an audience's permission goes in a unit (null: in any): every row, one's own only, or not at all. */
export function extent(audience: Audience, permission: Permission, unitId: string | null): Extent | null {
  const row: { [role: string]: unknown } = table[permission];
  const holds = audience.grants
    .filter((grant) => unitId === null || grant.unitIds === null || grant.unitIds.includes(unitId))
    .map((grant) => row[grant.role]);
  if (holds.includes(true)) return true;
  if (audience.tokenPermissions.includes(permission) && !neverForTokens.includes(permission)) return true;
  return holds.includes('own') ? 'own' : null;
}

/** The code with which the first door refuses, or null when it opens. */
export function refusedAtDoor(audience: Audience, permission: Permission): RefusalCode | null {
  const module = table[permission].module;
  if (module !== null && !has(module, audience.entitlement)) return `entitlement.${module}`;
  return extent(audience, permission, null) === null ? 'access.denied' : null;
}

export function ownersOf(row: Judged): string[] {
  return [...new Set(row.started ? [row.conductingClinicianId] : [row.conductingClinicianId, row.orderingClinicianId])];
}

/** The second door, as a code or null. */
export function refusedOnRow(viewer: Staff, permission: Permission, row: Judged): RefusalCode | null {
  const atDoor = refusedAtDoor(viewer.audience, permission);
  if (atDoor) return atDoor;
  const reach = extent(viewer.audience, permission, row.unitId);
  if (reach === null) return 'access.other_unit';
  if (reach === true) return null;
  return viewer.kind === 'member' && ownersOf(row).includes(viewer.memberId) ? null : 'access.not_yours';
}

export function staff(viewer: Viewer): Staff {
  if (viewer.kind === 'member' || viewer.kind === 'token') return viewer;
  throw new Refusal('access.denied');
}

export function member(viewer: Viewer): MemberViewer {
  if (viewer.kind === 'member') return viewer;
  throw new Refusal('access.denied');
}

/** The judge as a use-case calls it: throws NotAllowed. Without a row: the first door. */
export function judge(viewer: Viewer, permission: Permission, row?: Judged): Staff {
  const speaker = staff(viewer);
  const code = row ? refusedOnRow(speaker, permission, row) : refusedAtDoor(speaker.audience, permission);
  if (code) throw new Refusal(code, { needs: permission });
  return speaker;
}

/** For a thing that several permissions open, such as booking (`live.schedule` or `pm.telehealth_sessions.create`). */
export function judgeAny(viewer: Viewer, wanted: readonly Permission[], row?: Judged): Staff {
  const speaker = staff(viewer);
  const codes = wanted.map((permission) => (row ? refusedOnRow(speaker, permission, row) : refusedAtDoor(speaker.audience, permission)));
  if (codes.includes(null)) return speaker;
  throw new Refusal(codes[0] ?? 'access.denied', { needs: wanted[0] });
}

/** Every permission that the first door opens for. */
export function permissionsOf(audience: Audience): Permission[] {
  return permissions.filter((permission) => refusedAtDoor(audience, permission) === null);
}

/** Units that the permission reaches: null for all of them. Rows are filtered by it in the store's WHERE. */
export function unitsOf(audience: Audience, permission: Permission): string[] | null {
  const row: { [role: string]: unknown } = table[permission];
  if (audience.tokenPermissions.includes(permission)) return null;
  const units = audience.grants.filter((grant) => row[grant.role] !== undefined).map((grant) => grant.unitIds);
  return units.includes(null) ? null : [...new Set(units.flatMap((ids) => ids ?? []))];
}
