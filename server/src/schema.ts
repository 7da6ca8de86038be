/** The schema: every room, and nothing else. Deleting a feature is deleting its folder and its line here. */
import './graph/scalars.ts';
import './graph/refusal.ts';
import './member/schema.ts';
import './patient/schema.ts';
import './consult/schema.ts';
import './board/schema.ts';
import './timeline/schema.ts';
import './invite/schema.ts';
import './encounter/schema.ts';
import './room/schema.ts';
import './visit/schema.ts';
import './schedule/schema.ts';
import './session-list/schema.ts';
import './portal/schema.ts';
import { builder } from './graph/builder.ts';

export const schema = builder.toSchema();
