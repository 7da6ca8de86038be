/** Who is signed in here, asked once for each visit of the staff pages. */
import { ask, speakAs, speaksAs } from './client';
import { graphql } from './gql';
import type { Permission, ViewerQuery } from './gql/graphql';

const viewerDocument = graphql(`
  query Viewer {
    viewer {
      id locale timeZone permissions
      member { id displayName initials }
      organisation { id name modules edition timeZone units { id name } }
      memberships { id displayName organisation { id name } grants { role { code name } } }
    }
  }
`);

export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Null: nobody is signed in. A viewer without `member` has several organisations and has yet to choose. */
export async function loadViewer(): Promise<Viewer | null> {
  let { viewer } = await ask(viewerDocument, {});
  if (!viewer && speaksAs()) {
    // What this tab spoke as has ended; the person may still be signed in.
    speakAs(null);
    ({ viewer } = await ask(viewerDocument, {}));
  }
  const [only, ...others] = viewer?.memberships ?? [];
  if (viewer && !viewer.member && only && others.length === 0) {
    speakAs(`member:${only.id}`);
    ({ viewer } = await ask(viewerDocument, {}));
  }
  if (viewer?.member) speakAs(`member:${viewer.member.id}`);
  return viewer ?? null;
}

export const holds = (viewer: Viewer, permission: Permission): boolean => viewer.permissions.includes(permission);

export const signInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { __typename ... on Viewer { id memberships { id } } ... on Refusal { code message } }
  }
`);

export const signOutDocument = graphql(`
  mutation SignOut($input: SignOutInput!) {
    signOut(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }
  }
`);
