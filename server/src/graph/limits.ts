/**
 * Limits of one operation, alike on every transport: depth, aliases, tokens, cost, and one code-taking field a document.
 * The standard introspection query is exempt from depth and cost: it is open to all, and cheap.
 */
import {
  type ASTVisitor, type DocumentNode, type FieldNode, type FragmentDefinitionNode, getNamedType, GraphQLError, type GraphQLSchema,
  isAbstractType, isCompositeType, isListType, isNonNullType, isObjectType, Kind, type GraphQLObjectType, type GraphQLOutputType,
  type OperationDefinitionNode, type SelectionSetNode, type ValidationContext,
} from 'graphql';

export const limits = { depth: 12, aliases: 15, tokens: 2_000, cost: 5_000 } as const;
/** An unpaged list counts so many; inside another list it is one of the small closed sets of a row. */
const unpagedList = 50;
const unpagedInRow = 5;
/** Guessing codes goes by request: one guess a document. */
const codeTaking = ['requestCode', 'verifyCode', 'signIn'];

const tooComplex = (message: string, extensions: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', reason: 'operation.too_complex', ...extensions } });

type Fragments = Map<string, FragmentDefinitionNode>;

const fragmentsOf = (document: DocumentNode): Fragments => new Map(document.definitions.flatMap((definition) =>
  (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));

/** The fields of a selection, fragments looked through; a fragment within itself is another rule's finding. */
function fieldsOf(set: SelectionSetNode | undefined, fragments: Fragments, seen: readonly string[] = []): { field: FieldNode; seen: readonly string[] }[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, seen }];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    return seen.includes(name) ? [] : fieldsOf(fragments.get(name)?.selectionSet, fragments, [...seen, name]);
  });
}

function onlyIntrospects(operation: OperationDefinitionNode, fragments: Fragments): boolean {
  return fieldsOf(operation.selectionSet, fragments).every(({ field }) => field.name.value.startsWith('__'));
}

/** Depth, aliases and code-taking fields, as a validation rule. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const fragments = fragmentsOf(context.getDocument());
  let aliases = 0;
  let taking = 0;
  const tooDeep = (set: SelectionSetNode | undefined, depth: number, seen: readonly string[]): boolean =>
    fieldsOf(set, fragments, seen).some((inner) => depth >= limits.depth || tooDeep(inner.field.selectionSet, depth + 1, inner.seen));
  return {
    Field(node) {
      if (node.alias) aliases += 1;
      if (codeTaking.includes(node.name.value)) taking += 1;
    },
    OperationDefinition(node) {
      if (onlyIntrospects(node, fragments)) return;
      if (tooDeep(node.selectionSet, 0, [])) context.reportError(tooComplex(`The operation is deeper than ${limits.depth}.`));
    },
    Document: {
      leave() {
        if (aliases > limits.aliases) context.reportError(tooComplex(`The document has more than ${limits.aliases} aliases.`));
        if (taking > 1) context.reportError(tooComplex('The document has more than one field that takes a code or a password.'));
      },
    },
  };
}

/** The cost of an operation with its variables: 1 a field × `first`. Throws TOO_COMPLEX above the limit; answers it otherwise. */
export function assertCost(
  schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined, variables: Record<string, unknown> | null | undefined,
): number {
  const operation = document.definitions.find((definition): definition is OperationDefinitionNode =>
    definition.kind === Kind.OPERATION_DEFINITION && (!operationName || definition.name?.value === operationName));
  const fragments = fragmentsOf(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root || onlyIntrospects(operation, fragments)) return 0;
  const cost = costOf(operation.selectionSet, root, { schema, fragments, variables: variables ?? {}, inList: false });
  if (cost > limits.cost) throw tooComplex(`The operation costs ${cost}; at most ${limits.cost}.`, { cost, limit: limits.cost });
  return cost;
}

type Counting = { schema: GraphQLSchema; fragments: Fragments; variables: Record<string, unknown>; inList: boolean };

function costOf(set: SelectionSetNode, type: GraphQLObjectType, counting: Counting, seen: readonly string[] = []): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) cost += costOfField(selection, type, counting, seen);
    else {
      const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : counting.fragments.get(name ?? '');
      if (!inner || (name && seen.includes(name)) || !applies(inner.typeCondition?.name.value, type, counting.schema)) continue;
      cost += costOf(inner.selectionSet, type, counting, name ? [...seen, name] : seen);
    }
  }
  return cost;
}

function applies(condition: string | undefined, type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

function costOfField(node: FieldNode, type: GraphQLObjectType, counting: Counting, seen: readonly string[]): number {
  const field = type.getFields()[node.name.value];
  if (!field || !node.selectionSet) return 1;
  const named = getNamedType(field.type);
  if (!isCompositeType(named)) return 1;
  const times = multiplier(node, field.type, type, counting);
  const inner = { ...counting, inList: counting.inList || times > 1 };
  const types = isObjectType(named) ? [named] : counting.schema.getPossibleTypes(named);
  // Of a union's members one comes: the dearest counts.
  const dearest = Math.max(0, ...types.map((one) => costOf(node.selectionSet as SelectionSetNode, one, inner, seen)));
  return 1 + times * dearest;
}

function multiplier(node: FieldNode, type: GraphQLOutputType, parent: GraphQLObjectType, counting: Counting): number {
  const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (first?.kind === Kind.INT) return Math.max(1, Number(first.value));
  if (first?.kind === Kind.VARIABLE) return Math.max(1, Number(counting.variables[first.name.value] ?? 1) || 1);
  const bare = isNonNullType(type) ? type.ofType : type;
  // A connection's rows were counted where `first` stands.
  if (!isListType(bare) || parent.name.endsWith('Connection')) return 1;
  return counting.inList ? unpagedInRow : unpagedList;
}
