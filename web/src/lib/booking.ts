/** Booking: whom, with whom, when. */
import { graphql } from './gql';

export const patientsDocument = graphql(`
  query Patients($search: String!) {
    patients(first: 8, search: $search) { nodes { id givenName familyName birthDate email phone channel } }
  }
`);

export const cliniciansDocument = graphql(`
  query Clinicians {
    members(first: 100) { nodes { id displayName active grants { role { code } units { id } } } }
  }
`);

export const freeSlotsDocument = graphql(`
  query FreeSlots($clinicianIds: [ID!]!, $from: DateTime!, $to: DateTime!, $minutes: Int!) {
    freeSlots(clinicianIds: $clinicianIds, from: $from, to: $to, minutes: $minutes) { start end clinician { id displayName } }
  }
`);

export const bookDocument = graphql(`
  mutation BookAppointment($input: BookAppointmentInput!) {
    bookAppointment(input: $input) {
      __typename
      ... on Appointment { id start }
      ... on SlotTaken { freeSlots { start end clinician { id displayName } } }
      ... on Invalid { issues { path code message } }
      ... on Refusal { code message }
    }
  }
`);
