int a = 'a', nul = '\0', newline = '\n', octal = '\101', hex = '\x7f', negative = '\377', quote = '\'', two = 'ab';
int wide = L'\u00e9';
unsigned short u16 = u'\u20ac';
unsigned u32 = U'\U0001f600';
