import { redirect } from '@sveltejs/kit';
import { holds, loadViewer } from '#lib/viewer.ts';

export const load = async ({ url }) => {
  const viewer = await loadViewer();
  if (!viewer) redirect(307, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  // The board is where staff begin; who has only the list of sessions begins there.
  const listOnly = viewer.member && !holds(viewer, 'LIVE_READ') && holds(viewer, 'PM_TELEHEALTH_SESSIONS_VIEW');
  if (listOnly && url.pathname === '/live') redirect(307, '/pm/telehealth');
  return { viewer };
};
