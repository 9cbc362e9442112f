/* Kinds of statements and expressions, operators and casts: STMT, EXPR, UNARY, BINARY, CAST(constant, spelling). */
#ifdef STMT
STMT(COMPOUND, "compound")
STMT(DECL, "decl")           /* the declarations of one declaration statement, in order */
STMT(EXPR, "expr")
STMT(IF, "if")
STMT(SWITCH, "switch")
STMT(CASE, "case")           /* value, or a range low ... high; followed by its statement */
STMT(DEFAULT, "default")
STMT(WHILE, "while")
STMT(DO, "do")
STMT(FOR, "for")
STMT(GOTO, "goto")
STMT(GOTO_COMPUTED, "goto-computed") /* goto *p */
STMT(LABEL, "label")
STMT(BREAK, "break")
STMT(CONTINUE, "continue")
STMT(RETURN, "return")
STMT(NULL, "null")           /* ; */
STMT(ASM, "asm")
STMT(UNSUPPORTED, "unsupported")
#endif

#ifdef EXPR
EXPR(INTEGER, "integer")     /* integer and character constants, enumerators: 128 bits */
EXPR(FLOATING, "floating")
EXPR(IMAGINARY, "imaginary") /* GNU 2.0i: complex constant with real part 0 */
EXPR(STRING, "string")       /* an lvalue of array type, its bytes complete */
EXPR(OBJECT, "object")       /* names a variable or parameter */
EXPR(FUNCTION, "function")   /* names a function */
EXPR(MEMBER, "member")       /* base.member; base->member has a DEREF below */
EXPR(SUBSCRIPT, "subscript") /* pointer and index as written, each converted; lvalue */
EXPR(UNARY, "unary")
EXPR(BINARY, "binary")
EXPR(ASSIGN, "assign")       /* = */
EXPR(COMPOUND_ASSIGN, "compound-assign") /* op= with the type in which it computes */
EXPR(CONDITIONAL, "conditional") /* a ? b : c */
EXPR(ELVIS, "elvis")         /* GNU a ?: b: a is evaluated once */
EXPR(CALL, "call")
EXPR(CAST, "cast")           /* explicit and implicit conversions */
EXPR(SIZEOF, "sizeof")       /* of a type or of an unevaluated expression */
EXPR(ALIGNOF, "alignof")
EXPR(OFFSETOF, "offsetof")
EXPR(COMPOUND_LITERAL, "compound-literal") /* an object with its initialiser; lvalue */
EXPR(STMT_EXPR, "stmt-expr") /* GNU ({ … }) */
EXPR(LABEL_ADDRESS, "label-address") /* GNU &&label */
EXPR(VA_ARG, "va-arg")
EXPR(GENERIC, "generic")     /* the chosen association; controlling expression unevaluated */
EXPR(CHOOSE, "choose")       /* __builtin_choose_expr: the chosen operand */
EXPR(TYPES_COMPATIBLE, "types-compatible")
EXPR(ATOMIC, "atomic")       /* __atomic_*, __c11_atomic_*, __builtin_shufflevector: by name, operands as children */
EXPR(UNSUPPORTED, "unsupported")
#endif

#ifdef UNARY
UNARY(PLUS, "+")
UNARY(MINUS, "-")
UNARY(NOT, "~")
UNARY(LOGICAL_NOT, "!")
UNARY(ADDRESS, "&")
UNARY(DEREF, "*")
UNARY(PRE_INCREMENT, "++x")
UNARY(PRE_DECREMENT, "--x")
UNARY(POST_INCREMENT, "x++")
UNARY(POST_DECREMENT, "x--")
UNARY(REAL, "__real")
UNARY(IMAG, "__imag")
#endif

#ifdef BINARY
BINARY(MUL, "*")
BINARY(DIV, "/")
BINARY(REM, "%")
BINARY(ADD, "+")
BINARY(SUB, "-")
BINARY(SHL, "<<")
BINARY(SHR, ">>")
BINARY(LT, "<")
BINARY(GT, ">")
BINARY(LE, "<=")
BINARY(GE, ">=")
BINARY(EQ, "==")
BINARY(NE, "!=")
BINARY(AND, "&")
BINARY(XOR, "^")
BINARY(OR, "|")
BINARY(LOGICAL_AND, "&&")
BINARY(LOGICAL_OR, "||")
BINARY(COMMA, ",")
#endif

#ifdef CAST
/* What a conversion does; names follow clang's CastKind so that the oracle compares them one to one. */
CAST(LVALUE_TO_RVALUE, "LValueToRValue")
CAST(ARRAY_TO_POINTER, "ArrayToPointerDecay")
CAST(FUNCTION_TO_POINTER, "FunctionToPointerDecay")
CAST(BUILTIN_FUNCTION, "BuiltinFnToFnPtr")
CAST(NOOP, "NoOp")
CAST(TO_VOID, "ToVoid")
CAST(INTEGRAL, "IntegralCast")
CAST(INTEGRAL_TO_BOOLEAN, "IntegralToBoolean")
CAST(INTEGRAL_TO_FLOATING, "IntegralToFloating")
CAST(FLOATING_TO_INTEGRAL, "FloatingToIntegral")
CAST(FLOATING_TO_BOOLEAN, "FloatingToBoolean")
CAST(NARROW, "Narrow") /* the value cut to `bits`: gcc's arithmetic on bit-fields wider than int */
CAST(FLOATING, "FloatingCast")
CAST(POINTER_TO_BOOLEAN, "PointerToBoolean")
CAST(POINTER_TO_INTEGRAL, "PointerToIntegral")
CAST(INTEGRAL_TO_POINTER, "IntegralToPointer")
CAST(NULL_TO_POINTER, "NullToPointer")
CAST(BITCAST, "BitCast")
CAST(TO_UNION, "ToUnion")
CAST(REAL_TO_COMPLEX, "RealToComplex") /* both FloatingRealToComplex and IntegralRealToComplex */
CAST(COMPLEX_TO_REAL, "ComplexToReal")
CAST(COMPLEX_TO_BOOLEAN, "ComplexToBoolean")
CAST(COMPLEX, "ComplexCast")
CAST(ATOMIC_TO_NON_ATOMIC, "AtomicToNonAtomic")
CAST(NON_ATOMIC_TO_ATOMIC, "NonAtomicToAtomic")
CAST(VECTOR_SPLAT, "VectorSplat")
CAST(VECTOR_CONVERT, "VectorConvert") /* __builtin_convertvector: each element */
#endif
