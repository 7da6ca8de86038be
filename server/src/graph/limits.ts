/**
 * Limits of one operation, alike on every transport: depth, aliases, tokens, cost, and one code-taking field a document.
 * The standard introspection query, which has no aliases, is exempt from depth and cost: it is open to all, and graphql-js
 * bounds how deep an introspection may go round in circles.
 *
 * Each selection is measured once, however often fragments lead to it: counting must not cost what it is to prevent.
 */
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLObjectType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { faults } from '../refusal.ts';

export const limits = { depth: 12, aliases: 15, tokens: 2_000, cost: 5_000 } as const;
/** An unpaged list counts so many; inside another list it is one of the small closed sets of a row. */
const unpagedList = 50;
const unpagedInRow = 5;
/** Guessing codes and passwords goes by request: one guess a document. */
const codeTaking = ['requestCode', 'verifyCode', 'signIn'];

function tooComplex(why: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(`${faults['operation.too_complex'][2]} ${why}`, {
    extensions: { code: 'TOO_COMPLEX', reason: 'operation.too_complex', ...extensions },
  });
}

type Fragments = Map<string, FragmentDefinitionNode>;

const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

/** Depth, aliases and code-taking fields, as a validation rule. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const document = context.getDocument();
  const depthOf = depthsOf(document);
  let aliases = 0;
  let taking = 0;
  return {
    Field(node) {
      if (node.alias) aliases += 1;
      if (codeTaking.includes(node.name.value)) taking += 1;
    },
    Document: {
      leave() {
        if (aliases > limits.aliases) context.reportError(tooComplex(`At most ${limits.aliases} aliases.`));
        if (taking > 1) context.reportError(tooComplex('At most one field that takes a code or a password.'));
        for (const operation of document.definitions) {
          if (operation.kind !== Kind.OPERATION_DEFINITION || isIntrospection(operation, document)) continue;
          if (depthOf(operation.selectionSet) > limits.depth) context.reportError(tooComplex(`At most ${limits.depth} deep.`));
        }
      },
    },
  };
}

function isIntrospection(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  if (!operation.selectionSet.selections.every((one) => one.kind === Kind.FIELD && one.name.value.startsWith('__'))) return false;
  let aliases = 0;
  visit(document, { Field: ({ alias }) => void (aliases += alias ? 1 : 0) });
  return aliases === 0;
}

/** Levels of fields under a selection; a fragment within itself is another rule's finding and counts as nothing. */
function depthsOf(document: DocumentNode): (set: SelectionSetNode | undefined) => number {
  const fragments = fragmentsOf(document);
  const known = new Map<SelectionSetNode, number>();
  const depthOf = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0;
    const before = known.get(set);
    if (before !== undefined) return before;
    known.set(set, 0);
    let depth = 0;
    for (const selection of set.selections) {
      const below = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet;
      depth = Math.max(depth, depthOf(below) + (selection.kind === Kind.FIELD ? 1 : 0));
    }
    known.set(set, depth);
    return depth;
  };
  return depthOf;
}

/** PostgreSQL's text holds neither U+0000 nor half of a surrogate pair: such a text is refused before anything is asked. */
function assertText(document: DocumentNode, given: unknown): void {
  const holds = (value: unknown): boolean => {
    if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
    return typeof value !== 'object' || value === null || Object.values(value).every(holds);
  };
  let sound = holds(given);
  visit(document, { StringValue: ({ value }) => void (sound &&= holds(value)) });
  if (!sound) throw new GraphQLError('A text holds a character that cannot be kept (U+0000, or half of a surrogate pair). Take it out.');
}

/**
 * The cost of a valid operation with its variables: 1 a field × `first`. Throws TOO_COMPLEX above the limit; answers it
 * otherwise.
 */
export function assertCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  given: Record<string, unknown> | null | undefined,
): number {
  assertText(document, given);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (!operationName || definition.name?.value === operationName),
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root || isIntrospection(operation, document)) return 0;
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  const variables = { ...Object.fromEntries(defaults), ...given };
  const cost = costOf(operation.selectionSet, root, { schema, fragments: fragmentsOf(document), variables, known: new Map() }, false);
  if (cost > limits.cost) throw tooComplex(`It costs more than ${limits.cost}.`, { cost, limit: limits.cost });
  return cost;
}

type Counting = {
  schema: GraphQLSchema;
  fragments: Fragments;
  variables: Record<string, unknown>;
  known: Map<SelectionSetNode, Map<string, number>>;
};

function costOf(set: SelectionSetNode, type: GraphQLObjectType, counting: Counting, inList: boolean): number {
  const ofSet = counting.known.get(set) ?? new Map<string, number>();
  counting.known.set(set, ofSet);
  const key = `${type.name} ${inList}`;
  const before = ofSet.get(key);
  if (before !== undefined) return before;
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      cost += costOfField(selection, type, counting, inList);
      continue;
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : counting.fragments.get(selection.name.value);
    if (inner && applies(inner.typeCondition?.name.value, type, counting.schema))
      cost += costOf(inner.selectionSet, type, counting, inList);
  }
  ofSet.set(key, cost);
  return cost;
}

function applies(condition: string | undefined, type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

function costOfField(node: FieldNode, parent: GraphQLObjectType, counting: Counting, inList: boolean): number {
  const field = counting.schema.getField(parent, node.name.value);
  const named = field && getNamedType(field.type);
  const selected = node.selectionSet;
  if (!field || !selected || !isCompositeType(named)) return 1;
  const times = multiplier(node, field.type, parent, counting, inList);
  const types = isObjectType(named) ? [named] : counting.schema.getPossibleTypes(named);
  // Of a union's members one comes: the dearest counts.
  const dearest = Math.max(0, ...types.map((one) => costOf(selected, one, counting, inList || times > 1)));
  return 1 + times * dearest;
}

function multiplier(node: FieldNode, type: GraphQLOutputType, parent: GraphQLObjectType, counting: Counting, inList: boolean): number {
  const argument = (name: string): unknown => {
    const value = node.arguments?.find((one) => one.name.value === name)?.value;
    return value && valueOf(value, counting.variables);
  };
  const first = argument('first');
  if (first !== undefined) return Math.max(1, Number(first) || 1);
  const ids = argument('ids');
  if (Array.isArray(ids)) return Math.max(1, ids.length);
  const bare = isNonNullType(type) ? type.ofType : type;
  // A connection's rows were counted where `first` stands.
  if (!isListType(bare) || parent.name.endsWith('Connection')) return 1;
  return inList ? unpagedInRow : unpagedList;
}

const valueOf = (node: ValueNode, variables: Record<string, unknown>): unknown =>
  node.kind === Kind.VARIABLE ? variables[node.name.value] : valueFromASTUntyped(node, variables);
