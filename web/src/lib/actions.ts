/** Buttons come from `availableActions` and from nothing else; the server judges again. */

export type OfferedAction = {
  action: string;
  allowed: boolean;
  allowedFrom?: string | null;
  onlyFor?: string[] | null;
  reason?: string | null;
  reasonCode?: string | null;
};

export type Offer = { yours: boolean; possible: boolean; reason: string | null };

/** Whether an action is mine, and whether it can be pressed now. Null: the audience never has it, so nothing is shown. */
export function offer(actions: readonly OfferedAction[], action: string, me: string | null, now: number): Offer | null {
  const found = actions.find((one) => one.action === action);
  if (!found) return null;
  const yours = found.onlyFor == null || (me !== null && found.onlyFor.includes(me));
  const due = found.allowedFrom == null || Date.parse(found.allowedFrom) <= now;
  return { yours, possible: yours && found.allowed && due, reason: found.allowed && due ? null : (found.reason ?? null) };
}
