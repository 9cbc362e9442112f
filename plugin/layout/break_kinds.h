/**
 * What another order of the members would break: BREAK(constant, name in JSON).
 *
 *   INITIALISER  gives members by position: { 1, 'a' }
 *   CAST         between a pointer to the record and one to the record that it begins with
 *   PREFIX       between pointers to two records that begin with members of the same types
 *   UNION        the record shares a union with such a record (C17 6.5.2.3p6)
 *   BYTES        the record is read, written or copied as bytes
 */
BREAK(INITIALISER, "initialiser")
BREAK(CAST, "cast")
BREAK(PREFIX, "prefix")
BREAK(UNION, "union")
BREAK(BYTES, "bytes")
