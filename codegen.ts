/** Typed documents for the web clients, from the committed schema (printed by server/src/print.ts). */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['web/src/**/*.ts', '!web/src/lib/gql/**'],
  generates: {
    'web/src/lib/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: false,
        strictScalars: true,
        scalars: {
          DateTime: 'string',
          Date: 'string',
          Locale: 'string',
          TimeZone: 'string',
          URL: 'string',
          SafeInt: 'number',
          LiveCursor: 'string',
        },
      },
    },
  },
};

export default config;
