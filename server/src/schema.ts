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

builder.queryType({ description: 'Reading. Every root field is nullable: one that refuses does not take its neighbours with it.' });
builder.mutationType({ description: 'Doing. Each answers the thing, or a refusal that is data.' });
builder.subscriptionType({ description: 'Live views: a snapshot, then what changes, and a pulse every 10 seconds. `after` resumes.' });

export const schema = builder.toSchema();
