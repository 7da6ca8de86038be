/** Organisation, people and the viewer as the API shows them; sign-in and sign-out. */
import { permissions, type Permission, type RoleCode, roles, table } from '../access/table.ts';
import { builder } from '../graph/builder.ts';
import { connectionArgs, page } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { rowId } from '../graph/ids.ts';
import { DoneResult } from '../graph/done.ts';
import { type FrameBase, FrameInterface, frameOrFault, live, type LiveView, updateUnion } from '../graph/live.ts';
import { mutation, resultUnion } from '../graph/mutation.ts';
import { PermissionEnum } from '../graph/refusal.ts';
import { Fault } from '../refusal.ts';
import {
  type MemberRow,
  membersById,
  organisationOf,
  type OrganisationRow,
  organisationsById,
  searchMembers,
  signIn,
  signOut,
  type StaffCookie,
  tokenById,
  type TokenRow,
  unitsById,
  unitsOf,
  unitsOfGrant,
  type UnitRow,
  viewerThing,
  type ViewerThing,
} from './member.ts';

export const ActorKindEnum = builder.enumType('ActorKind', {
  description: 'What kind of actor did something.',
  values: {
    MEMBER: { value: 'member', description: 'A member of staff.' },
    PATIENT: { value: 'patient', description: 'The patient of the visit.' },
    TOKEN: { value: 'token', description: 'A program with an API token.' },
    SYSTEM: { value: 'system', description: 'The server itself, as when a lease runs out.' },
  } as const,
});

const EditionEnum = builder.enumType('Edition', {
  description: 'What an organisation has subscribed to.',
  values: {
    CLINIC: { value: 'clinic', description: 'Without Live.' },
    HOSPITAL: { value: 'hospital', description: 'May have Live.' },
    NETWORK: { value: 'network', description: 'May have Live.' },
  } as const,
});

const ModuleEnum = builder.enumType('Module', {
  description: 'A part of the product.',
  values: {
    APPOINTMENTS: { value: 'appointments', description: 'Booking.' },
    LIVE: { value: 'live', description: 'Telehealth visits; needs Hospital or Network, and Appointments.' },
  } as const,
});

export const UnitRef = builder.loadableNodeRef('Unit', {
  id: { resolve: (unit: UnitRow) => unit.id },
  load: (ids: string[], context) => unitsById(context.act, ids),
  loaderOptions: { cache: false },
});
UnitRef.implement({
  description: 'A department with its own staff. A small organisation has one.',
  authScopes: { public: true },
  fields: (t) => ({ name: t.exposeString('name', { description: 'As staff call it.' }) }),
});

const OrganisationRef = builder.loadableNodeRef('Organisation', {
  id: { resolve: (organisation: OrganisationRow) => organisation.id },
  load: (ids: string[], context) => organisationsById(context.act, ids),
  loaderOptions: { cache: false },
});
OrganisationRef.implement({
  description: 'The clinic, hospital or network that one works for.',
  authScopes: { public: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    edition: t.expose('edition', { type: EditionEnum, description: 'What it has subscribed to.' }),
    modules: t.expose('modules', { type: [ModuleEnum], description: 'Which parts it uses.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'Its days and hours are meant in this zone.' }),
    units: t.field({
      type: [UnitRef],
      description: 'Its departments, by name.',
      resolve: (organisation, _, { act }) => unitsOf(act, organisation),
    }),
  }),
});

const RoleRef = builder.objectRef<RoleCode>('Role').implement({
  description: 'A set of permissions that is given to a member, for all units or for named ones.',
  authScopes: { public: true },
  fields: (t) => ({
    code: t.string({ description: 'Stable, as in live_coordinator.', resolve: (role) => role }),
    name: t.string({ description: 'For people.', resolve: (role) => roles[role] }),
    permissions: t.field({
      type: [PermissionEnum],
      description: 'What it grants; some of it for one’s own visits only.',
      resolve: (role) => permissions.filter((permission) => role in table[permission]),
    }),
  }),
});

const GrantRef = builder.objectRef<MemberRow['grants'][number] & { organisationId: string }>('Grant').implement({
  description: 'A role that a member holds.',
  authScopes: { public: true },
  fields: (t) => ({
    role: t.field({ type: RoleRef, description: 'Which.', resolve: ({ role }) => role }),
    units: t.field({
      type: [UnitRef],
      nullable: true,
      description: 'Where it holds; null: in all units.',
      resolve: ({ unitIds, organisationId }, _, { act }) => unitIds && unitsOfGrant(act, organisationId, unitIds),
    }),
  }),
});

export const MemberRef = builder.loadableNodeRef('Member', {
  id: { resolve: (member: MemberRow) => member.id },
  load: (ids: string[], context) => membersById(context.act, ids),
  loaderOptions: { cache: false },
});
MemberRef.implement({
  description: 'A person in an organisation, with roles.',
  authScopes: { public: true },
  fields: (t) => ({
    organisation: t.field({ type: OrganisationRef, description: 'Which.', resolve: (member, _, { act }) => organisationOf(act, member) }),
    displayName: t.exposeString('displayName', { description: 'As colleagues and patients read it.' }),
    initials: t.string({
      description: 'For a small round picture.',
      resolve: ({ displayName }) =>
        displayName
          .split(/\s+/)
          .map((word) => [...word][0] ?? '')
          .slice(0, 2)
          .join('')
          .toUpperCase(),
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'Where they sign in. One’s own (by `viewer`), and with `admin.members`; else null.',
    }),
    grants: t.field({
      type: [GrantRef],
      description: 'Their roles.',
      resolve: ({ grants, organisationId }) => grants.map((grant) => ({ ...grant, organisationId })),
    }),
    active: t.exposeBoolean('active', { description: 'False: they have left.' }),
  }),
});

const ApiTokenRef = builder.objectRef<TokenRow>('ApiToken');
builder.node(ApiTokenRef, {
  description: 'A program’s key. Its secret is told once, when it is made. Seen by itself and with `admin.api`.',
  authScopes: { staff: true },
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { act }) => tokenById(act, id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.exposeString('prefix', { description: 'The first characters of its secret, to tell tokens apart.' }),
    permissions: t.field({ type: [PermissionEnum], description: 'What it may do.', resolve: (token) => token.permissions as Permission[] }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'Null: never.' }),
    lastUsedAt: t.expose('usedAt', { type: 'DateTime', nullable: true, description: 'Null: not yet.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true, description: 'Null: it is good.' }),
  }),
});

const ViewerRef = builder.objectRef<ViewerThing>('Viewer');
builder.node(ViewerRef, {
  description: 'Whoever asks. Viewer-bound.',
  authScopes: { public: true },
  id: { resolve: ({ id }) => id },
  loadWithoutCache: async (id, { act }) => {
    const thing = await viewerThing(act);
    return thing?.id === id ? thing : null;
  },
  fields: (t) => ({
    kind: t.field({ type: ActorKindEnum, description: 'MEMBER or TOKEN.', resolve: ({ kind }) => (kind === 'token' ? 'token' : 'member') }),
    member: t.expose('member', {
      type: MemberRef,
      nullable: true,
      description: 'As whom; null for a token, and before one has said for which organisation.',
    }),
    token: t.expose('token', { type: ApiTokenRef, nullable: true, description: 'Which token, for a program.' }),
    organisation: t.expose('organisation', { type: OrganisationRef, nullable: true, description: 'For which; null before one has said.' }),
    memberships: t.expose('memberships', { type: [MemberRef], description: 'Where the person works: choose one with X-Anteroom-As.' }),
    permissions: t.expose('permissions', {
      type: [PermissionEnum],
      description: 'What one may do in this organisation at all; rows are judged on top.',
    }),
    locale: t.expose('locale', { type: 'Locale', description: 'In which language messages come.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'The organisation’s.' }),
  }),
});

const MemberConnection = builder.connectionObject(
  {
    type: MemberRef,
    name: 'MemberConnection',
    description: 'A page of members.',
    fields: (t) => ({ totalCount: t.int({ nullable: true, description: 'Always null: dear to count.', resolve: () => null }) }),
  },
  { name: 'MemberEdge', description: 'A member and the place in the list.' },
);

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerRef,
    nullable: true,
    description: 'Who asks; null before sign-in and for a patient. Viewer-bound.',
    authScopes: { public: true },
    resolve: (_, __, { act }) => viewerThing(act),
  }),
  roles: t.field({
    type: [RoleRef],
    nullable: true,
    description: 'All roles there are.',
    authScopes: { staff: true },
    resolve: () => Object.keys(roles) as RoleCode[],
  }),
  members: t.field({
    type: MemberConnection,
    nullable: true,
    description: 'The organisation’s members, by name. Cost: 1 a field × `first`.',
    authScopes: { staff: true },
    args: { search: t.arg.string({ description: 'A part of the name.' }), ...connectionArgs(t) },
    resolve: (_, { search, first, after }, { act }) =>
      page(
        first,
        after,
        (size, place) => searchMembers(act, search ?? null, size, place && { name: String(place[0]), id: rowId(place[1]) }),
        ({ displayName, id }) => [displayName, id],
      ),
  }),
}));

// ---------------------------------------------------------------- in and out

const SignInResult = resultUnion<ViewerThing>('Viewer', () => Promise.resolve(null), { name: 'SignInResult', more: ['CodeRefused'] });

const SignInInput = builder.inputType('SignInInput', {
  description: 'For `signIn`.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'Where one was invited.' }),
    password: t.string({ required: true, description: 'One’s own.' }),
  }),
});

mutation<{ email: string; password: string }, ViewerThing>('signIn', {
  description:
    'Opens a session of 12 hours (1 hour idle) and sets its cookie. HTTP only. Wrong: Invalid, `sign_in.wrong`, alike for email and password.',
  door: 'public',
  input: SignInInput,
  result: SignInResult,
  httpOnly: true,
  run: (context, input) =>
    signIn(context.act, input, {
      limits: context.signInLimits,
      address: context.address,
      cookie: staffCookie(context),
      demoAllowed: context.demoAllowed,
    }),
});

const SignOutInput = builder.inputType('SignOutInput', {
  description: 'For `signOut`.',
  fields: (t) => ({ everywhere: t.boolean({ description: 'End all of one’s sessions, on every device.' }) }),
});

mutation<{ everywhere?: boolean | null }, { at: Date }>('signOut', {
  description: 'Ends the session at once, live views included, and clears the cookie. HTTP only.',
  door: 'public',
  input: SignOutInput,
  result: DoneResult,
  httpOnly: true,
  run: (context, input) => signOut(context.act, input, staffCookie(context)),
});

function staffCookie({ http }: Context): StaffCookie {
  return {
    get: () => http?.cookie('__Host-staff') ?? null,
    set: (secret, maxAgeSeconds) => http?.setCookie('__Host-staff', secret, maxAgeSeconds),
    clear: () => http?.setCookie('__Host-staff', null),
  };
}

// ---------------------------------------------------------------- live

builder.objectRef<FrameBase>('ViewerSnapshot').implement({
  description: 'The viewer, whole.',
  authScopes: { public: true },
  interfaces: [FrameInterface],
  fields: (t) => ({
    viewer: t.field({
      type: ViewerRef,
      description: 'As it is now.',
      resolve: (frame) => (frame as unknown as { viewer: ViewerThing }).viewer,
    }),
  }),
});

/** A change of one's permissions is another audience, and that alone brings a fresh snapshot. */
const liveViewer: LiveView = {
  key: () => ['viewer'],
  async snapshot({ act }) {
    const viewer = await viewerThing(act);
    if (!viewer) throw new Fault('identity.none');
    return { kind: 'ViewerSnapshot', viewer };
  },
  async change(context, events, head) {
    const me = context.act.viewer.kind === 'member' ? context.act.viewer.memberId : null;
    return events.some(({ type, subjectId }) => type === 'member.changed' && subjectId === me) ? this.snapshot(context, head) : null;
  },
};

builder.subscriptionField('viewer', (t) =>
  t.field({
    type: updateUnion('ViewerUpdate', 'A frame of the viewer.', ['ViewerSnapshot']) as never,
    description: 'One’s own permissions, live; ends when the session does. Viewer-bound.',
    authScopes: { staff: true },
    args: { after: t.arg({ type: 'LiveCursor', description: 'A cursor of this view. Always a variable.' }) },
    subscribe: (_, { after }, context) => live(context, liveViewer, after) as never,
    resolve: frameOrFault as never,
  }),
);
