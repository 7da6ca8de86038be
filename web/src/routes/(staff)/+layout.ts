import { redirect } from '@sveltejs/kit';
import { loadViewer } from '#lib/viewer.ts';

export const load = async ({ url }) => {
  const viewer = await loadViewer();
  if (!viewer) redirect(307, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  return { viewer };
};
