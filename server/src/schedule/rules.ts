/** What a booking must look like, and what an appointment's status is. Pure. */
import { z } from 'zod';
import { appointmentStatus, type State } from '../consult/states.ts';
import { newPatientForm } from '../patient/rules.ts';

export type AppointmentStatus = (typeof appointmentStatus)[State];

/** The consult's state says it where there is one; an appointment in person is booked or cancelled. */
export function statusOf({ consultState, releasedAt }: { consultState: State | null; releasedAt: Date | null }): AppointmentStatus {
  if (consultState !== null) return appointmentStatus[consultState];
  return releasedAt === null ? 'booked' : 'cancelled';
}

/** Visits that a patient comes to: the others have no room, no waiting and no link. */
export function isAttended(modality: 'audio_video' | 'audio_only' | 'store_forward' | 'remote_monitoring'): boolean {
  return modality === 'audio_video' || modality === 'audio_only';
}

const telehealthOnly = 'This is for telehealth appointments only: leave it out.';

/** The input BookAppointmentInput, apart from ids and moments. */
export const bookingForm = z
  .object({
    patient: z.object({ id: z.string().nullish(), new: newPatientForm.nullish() }),
    type: z.enum(['in_person', 'telehealth']),
    minutes: z.int().min(5, 'At least 5 minutes.').max(480, 'At most 480 minutes.'),
    modality: z.string().nullish(),
    platform: z.enum(['livekit', 'external']).nullish(),
    externalUrl: z.string().max(2_000, 'A URL has at most 2,000 characters.').nullish(),
    needs: z.array(z.string().trim().min(1, 'Say what is needed.').max(60, 'At most 60 characters each.')).max(10, 'At most 10.').nullish(),
    reason: z.string().max(500, 'A reason has at most 500 characters.').nullish(),
  })
  .superRefine(({ type, modality, platform, externalUrl }, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (type === 'in_person') {
      if (modality) refuse('modality', telehealthOnly);
      if (platform) refuse('platform', telehealthOnly);
      if (externalUrl) refuse('externalUrl', telehealthOnly);
    } else if (platform === 'external' && !externalUrl) refuse('externalUrl', 'Say where the visit is held.');
    else if (platform !== 'external' && externalUrl) refuse('externalUrl', 'A URL is for the platform EXTERNAL only.');
  });
