import { describe, expect, test } from 'vitest';
import { extent, type Judged, permissionsOf, refusedAtDoor, refusedOnRow, unitsOf } from './judge.ts';
import { type Permission, permissions, type RoleCode, roles } from './table.ts';
import type { Audience, MemberViewer, TokenViewer } from './viewer.ts';

const audience = (role: RoleCode | null, over: Partial<Audience> = {}): Audience => ({
  organisationId: 'org',
  entitlement: { edition: 'hospital', modules: ['appointments', 'live'] },
  grants: role ? [{ role, unitIds: null }] : [],
  tokenPermissions: [],
  locale: 'en',
  timeZone: 'Europe/Madrid',
  ...over,
});
const member = (of: Audience, memberId = 'me'): MemberViewer => ({ kind: 'member', audience: of, memberId, personId: 'p', sessionId: 's' });
const token = (...tokenPermissions: Permission[]): TokenViewer => ({
  kind: 'token',
  tokenId: 't',
  audience: audience(null, { tokenPermissions }),
});
const row = (over: Partial<Judged> = {}): Judged => ({
  unitId: 'u1',
  conductingClinicianId: 'me',
  orderingClinicianId: 'other',
  started: false,
  ...over,
});

/** product.md, «Roles and permissions», written down a second time: a slip in the table shows here. */
const granted: Record<RoleCode, Permission[]> = {
  live_coordinator: [
    'live.read',
    'live.schedule',
    'live.waiting',
    'live.intake',
    'live.recording.read',
    'live.refer.follow',
    'live.manage',
    'pm.telehealth_sessions.view',
    'pm.telehealth_sessions.create',
  ],
  clinician: [
    'live.read',
    'live.schedule',
    'live.waiting',
    'live.intake',
    'live.consult.conduct',
    'live.consult.note',
    'live.consult.note.read',
    'live.clinical.read',
    'live.recording.manage',
    'live.recording.read',
    'live.recording.play',
    'live.refer',
    'live.refer.follow',
    'pm.telehealth_sessions.view',
  ],
  nurse: [
    'live.read',
    'live.schedule',
    'live.waiting',
    'live.intake',
    'live.clinical.read',
    'live.refer.follow',
    'pm.telehealth_sessions.view',
    'pm.telehealth_sessions.create',
  ],
  practice_manager: ['pm.telehealth_sessions.view', 'pm.telehealth_sessions.create'],
  admin: [
    'live.read',
    'live.schedule',
    'live.waiting',
    'live.recording.read',
    'live.recording.hold',
    'live.manage',
    'pm.telehealth_sessions.view',
    'pm.telehealth_sessions.delete',
    'admin.members',
    'admin.audit',
    'admin.api',
  ],
};
const own: Permission[] = [
  'live.schedule',
  'live.waiting',
  'live.consult.conduct',
  'live.consult.note',
  'live.recording.manage',
  'live.recording.read',
  'live.recording.play',
];

describe('the judge', () => {
  test.each(Object.keys(roles) as RoleCode[])('%s holds what product.md says, and nothing else', (role) => {
    expect(permissionsOf(audience(role)).sort()).toEqual(granted[role].sort());
    for (const permission of permissions) {
      const expected = !granted[role].includes(permission) ? null : role === 'clinician' && own.includes(permission) ? 'own' : true;
      expect(extent(audience(role), permission, null), permission).toBe(expected);
    }
  });

  test('own is the conducting clinician, and before Start the ordering one too', () => {
    const me = member(audience('clinician'));
    const conducting = 'live.consult.conduct';
    expect(refusedOnRow(me, conducting, row())).toBeNull();
    expect(refusedOnRow(me, conducting, row({ conductingClinicianId: 'other', orderingClinicianId: 'me' }))).toBeNull();
    expect(refusedOnRow(me, conducting, row({ conductingClinicianId: 'other', orderingClinicianId: 'me', started: true }))).toBe(
      'access.not_yours',
    );
    expect(refusedOnRow(me, conducting, row({ conductingClinicianId: 'other' }))).toBe('access.not_yours');
  });

  test('a role for one unit does not reach another', () => {
    const nurse = audience(null, { grants: [{ role: 'nurse', unitIds: ['u2'] }] });
    expect(refusedOnRow(member(nurse), 'live.waiting', row())).toBe('access.other_unit');
    expect(refusedOnRow(member(nurse), 'live.waiting', row({ unitId: 'u2' }))).toBeNull();
    expect(unitsOf(nurse, 'live.read')).toEqual(['u2']);
  });

  test('roles add up: a coordinator who is a clinician elsewhere conducts only there', () => {
    const both = audience(null, {
      grants: [
        { role: 'live_coordinator', unitIds: null },
        { role: 'clinician', unitIds: ['u2'] },
      ],
    });
    expect(refusedOnRow(member(both), 'live.consult.conduct', row())).toBe('access.other_unit');
    expect(refusedOnRow(member(both), 'live.consult.conduct', row({ unitId: 'u2' }))).toBeNull();
    expect(refusedOnRow(member(both), 'live.schedule', row({ conductingClinicianId: 'x', orderingClinicianId: 'y' }))).toBeNull();
  });

  test('a token never conducts, whatever it was given', () => {
    expect(refusedAtDoor(token('live.consult.conduct', 'live.consult.note').audience, 'live.consult.conduct')).toBe('access.denied');
    expect(refusedAtDoor(token('live.read').audience, 'live.read')).toBeNull();
  });

  test.each<[Partial<Audience['entitlement']>, Permission, string | null]>([
    [{ edition: 'clinic' }, 'live.read', 'entitlement.live'],
    [{ modules: ['live'] }, 'live.read', 'entitlement.live'],
    [{ modules: ['appointments'] }, 'pm.telehealth_sessions.view', null],
    [{ modules: [] }, 'pm.telehealth_sessions.view', 'entitlement.appointments'],
    [{ edition: 'network' }, 'live.read', null],
  ])('entitlement %o opens %s: %s', (entitlement, permission, code) => {
    const of = audience('admin', { entitlement: { edition: 'hospital', modules: ['appointments', 'live'], ...entitlement } });
    expect(refusedAtDoor(of, permission)).toBe(code);
  });
});
