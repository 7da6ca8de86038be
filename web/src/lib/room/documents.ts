import { graphql } from '../gql';

export const joinRoomDocument = graphql(`
  mutation JoinRoom($input: JoinRoomInput!) {
    joinRoom(input: $input) { __typename ... on RoomTicket { joinId url token expiresAt } ... on Refusal { code message } }
  }
`);

export const confirmJoinDocument = graphql(`
  mutation ConfirmJoin($input: ConfirmJoinInput!) {
    confirmJoin(input: $input) { __typename ... on Done { at } ... on Refusal { code message } }
  }
`);
