# Check a document against a JSON schema, as far as docs/json-schema/ uses the language: type, const, enum, required,
# properties, items, $ref into $defs. A property that the schema does not name is an error too: fields are documented.
#
#   jq -r --slurpfile schema S.schema.json -f schema.jq document.json     prints one line per violation
def is_type($name):
    if $name == "integer" then type == "number" and floor == . else type == $name end;

def violations($root; $schema; $path):
    . as $value
    | if $schema["$ref"] then
          ($schema["$ref"] | ltrimstr("#/") | split("/")) as $way
          | violations($root; $root | getpath($way); $path)
      else
          (if $schema | has("const") and .const != $value then "\($path): not \($schema.const)" else empty end),
          (if $schema | has("enum") and (.enum | index([$value]) | not) then "\($path): \($value) is none of the words" else empty end),
          (if $schema.type and ([$schema.type] | flatten | any(. as $name | $value | is_type($name)) | not)
           then "\($path): \($value | type) instead of \($schema.type)" else empty end),
          (if type == "object" then
               (($schema.required // [])[] as $key | if has($key) then empty else "\($path).\($key): missing" end),
               (keys[] as $key
                | if $schema.properties[$key] then .[$key] | violations($root; $schema.properties[$key]; "\($path).\($key)")
                  else "\($path).\($key): not in the schema" end)
           elif type == "array" and $schema.items then
               (to_entries[] | .key as $key | .value | violations($root; $schema.items; "\($path)[\($key)]"))
           else empty end)
      end;

violations($schema[0]; $schema[0]; "")
